"""The sentence of each finding: neutral, and always with the words that it rests on."""

from __future__ import annotations

from functools import singledispatch

from reconcile.comparing.result.causes import Quote
from reconcile.comparing.result.gists import (
    ClashGist,
    ContrastGist,
    DenialGist,
    Gist,
    RelayGist,
    RevisionGist,
    RiseGist,
    RisesGist,
    ShareGist,
    SideGist,
    TensionGist,
)
from reconcile.model.claim import unnamed_voice
from reconcile.quantity.digits import number
from reconcile.wording.cause_words import diagnosis_of
from reconcile.wording.figure_words import in_full, joined, measured, quoted, ranged, times


@singledispatch
def message_of(gist: Gist) -> str:
    """The gist in a sentence; each kind of gist has its own function below."""
    raise NotImplementedError(type(gist).__name__)


@message_of.register(ClashGist)
def _(gist: ClashGist) -> str:
    most, least = (_side(side, gist.metric) for side in (gist.most, gist.least))
    return f"{gist.metric}: at most {most} but at least {least}"


def _side(side: SideGist, metric: str) -> str:
    """The bound with who says so; alone where the laws and dates give it."""
    people = joined(figure.speaker for figure in side.figures)
    value = number(side.value)
    if len(side.figures) == 1:
        (figure,) = side.figures
        words = quoted(figure) if figure.metric == metric else measured(figure)
        return f"{value} ({people}, {words})"
    return f"{value} ({' + '.join(side.terms)}, {people})" if people else value


@message_of.register(RisesGist)
def _(gist: RisesGist) -> str:
    part, whole = gist.part, gist.whole
    rose = f"{part.metric} rose by at least {number(part.by)} ({_from_to(part, '≤', '≥')})"
    grew = f"{whole.metric} by at most {number(whole.by)} ({_from_to(whole, '≥', '≤')})"
    return f"{rose} but {grew}"


def _from_to(rise: RiseGist, start: str, end: str) -> str:
    """Both figures of a rise, with who gave them and the sign before each."""
    first = f"from {start}{number(rise.start)}, {rise.first.speaker}"
    return f"{first}, to {end}{number(rise.end)}, {rise.last.speaker}"


@message_of.register(TensionGist)
def _(gist: TensionGist) -> str:
    """Both figures; the condition on which they hold follows it."""
    return f"{in_full(gist.small)} and {in_full(gist.large)}"


@message_of.register(RelayGist)
def _(gist: RelayGist) -> str:
    kinds = joined(gist.drifts)
    sides = [f"{measured(figure)} ({_speaker_in_paper(figure)})" for figure in gist.figures]
    if not gist.suspected:
        return f"one statement, told with another {kinds}: {joined(sides)}"
    if not gist.grave:  # no telling of its own contradicts it: who repeats whom is not known
        return f"{joined(sides)} share a number, not the {kinds}: perhaps one statement"
    return f"{sides[1]} looks like {sides[0]} retold with another {kinds}"


def _speaker_in_paper(figure: Quote) -> str:
    """Who said it, in which publication; the name of an unnamed voice says that itself."""
    paper = figure.paper or "an unnamed source"
    named = figure.speaker != unnamed_voice(paper)
    return f"{figure.speaker}, in {paper}" if named else figure.speaker


@message_of.register(RevisionGist)
def _(gist: RevisionGist) -> str:
    who = f"{gist.metric}: {gist.speaker}"
    if gist.after is None:
        return f"{who} took back “{gist.before}”"
    size = f" ({times(gist.factor)} less)" if gist.factor else ""
    return f"{who} went from “{gist.before}” down to “{gist.after}”{size}"


@message_of.register(ContrastGist)
def _(gist: ContrastGist) -> str:
    sides = f"{in_full(gist.small)} and {in_full(gist.large)}"
    return f"{sides} differ: {diagnosis_of(gist.cause).evidence}"


@message_of.register(ShareGist)
def _(gist: ShareGist) -> str:
    would_be = f"{quoted(gist.share)} of {quoted(gist.whole)} would be {ranged(gist.gives)}"
    return f"{would_be}, but {quoted(gist.part)} is given ({gist.share.speaker})"


@message_of.register(DenialGist)
def _(gist: DenialGist) -> str:
    figure = gist.figure
    who = gist.denier or "somebody"
    return f"{who} denies {measured(figure)} put down to {figure.speaker}"


def share_derivation(gist: ShareGist) -> str:
    """The arithmetic of a share that does not fit: what it gives, and what is given instead."""
    gives = f"{quoted(gist.share)} of {quoted(gist.whole)} = {ranged(gist.gives)}"
    return f"{gives}, not {quoted(gist.part)}"
