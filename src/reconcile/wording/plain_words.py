"""What a discrepancy means in plain words: the exact terms stand in ``explain`` and in the JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum

from reconcile.comparing.result.assumptions import Assumption
from reconcile.comparing.result.comparison import Discrepancy, Figure, Heading, Hinge, Verdict
from reconcile.quantity.digits import number
from reconcile.values.classes import dataclass
from reconcile.wording.figure_words import joined
from reconcile.wording.figures import count
from reconcile.wording.index import Index, remainder_sentence
from reconcile.wording.naming import worst

OPEN: Mapping[Assumption, str] = {
    Assumption.TELLING: "version",
    Assumption.CONVENTION: "wording",
    Assumption.SAME_TIME: "hour",
    Assumption.UNCHANGED: "change since",
    Assumption.START: "start",
    Assumption.SENSE: "meaning",
    Assumption.UNDATED: "dates",
    Assumption.INCIDENT: "was that all",
    Assumption.UNSTATED_SUBJECT: "whose",
    Assumption.UNSTATED_PLACE: "where",
}
"""What is open where a disagreement rests on each assumption, in one or two words."""

_UNLESS: Mapping[Assumption, str] = {
    Assumption.TELLING: "another version of the same statement is the right one",
    Assumption.CONVENTION: "“about”, “nearly” and the like are read more widely",
    Assumption.SAME_TIME: "they were counted at different hours",
    Assumption.UNCHANGED: "the number changed in between",
    Assumption.START: "they count from different days",
    Assumption.UNDATED: "the figures marked * are of other dates",
    Assumption.INCIDENT: "a figure of one incident is only a part of the whole",
    Assumption.UNSTATED_SUBJECT: "they are about different people",
    Assumption.UNSTATED_PLACE: "they are about different places",
}
_ENDINGS: Mapping[Verdict, str] = {
    Verdict.CONTRADICTION: "Cannot all be right.",
    Verdict.CONDITIONAL: "Cannot all be right.",
    Verdict.TENSION: "Both can be right only if the count changed.",
    Verdict.RELAY: "One statement, retold differently.",
    Verdict.REVISION: "The claimant lowered its own figure.",
    Verdict.DENIED: "Somebody says that the figure, or whose it is, is wrong.",
    Verdict.NEAR: "The figures agree within rounding.",
}
_OTHERWISE: Mapping[str, str] = {"method": "method", "definitions": "definition"}
"""What is open where two figures were arrived at in other ways, by the row of the levels."""

_OPEN_AS = {
    Verdict.REVISION: "lowered own figure",
    Verdict.DENIED: "denied: by whom, and why",
    Verdict.NEAR: "within rounding",
    Verdict.CONTRADICTION: "which is right?",  # whatever milder pairs beside it hinge on
}
_DIFFERENCES: Mapping[str, Callable[[Figure], str]] = {
    "as": lambda figure: figure.metric_name,
    "of": lambda figure: figure.subject_name or "unstated",
    "in": lambda figure: figure.place_name or "unstated",
    "by": lambda figure: figure.said_by or "nobody named",
    "since": lambda figure: figure.since or figure.period or "unstated",
}
"""In what the tellings of one statement may differ, the first that they do, by its joint."""
_FEW = 3
_FOR = 5
_OPEN = 2
_IF = ("reconciles only if ", "both can be right only if ")


def conclusion(discrepancy: Discrepancy, index: Index) -> str:
    """Whether the figures can be right together, and what that depends on: one sentence."""
    if discrepancy.suspected:
        return "Perhaps one statement, retold differently."
    if (
        discrepancy.reconciles_if is not None and not discrepancy.hinges_on
    ) or discrepancy.verdict is Verdict.TENSION:
        return _only_if(discrepancy)
    ways = [unless(hinge, index) for hinge in discrepancy.hinges_on]
    if not ways or discrepancy.verdict is not Verdict.CONDITIONAL:
        return _ENDINGS[discrepancy.verdict]
    if len(ways) > 1:
        ways = [*ways[:-2], f"{ways[-2]}, or {ways[-1]}"]
    return f"Cannot all be right, unless {', '.join(ways)}."


def unless(hinge: Hinge, index: Index) -> str:
    """Under what other supposition the figures could all be right."""
    if hinge.assumption is not Assumption.SENSE:
        return _UNLESS[hinge.assumption]
    names = dict.fromkeys(f"“{figure.metric_name}”" for figure in index.of(hinge.claims))
    return f"{' or '.join(names) or 'a word'} means something else"


def _only_if(discrepancy: Discrepancy) -> str:
    rest = discrepancy.reconciles_if
    if discrepancy.level in _OTHERWISE:
        return "Both can be right: they were not counted in the same way."
    if rest is None or discrepancy.verdict in (Verdict.CONTRADICTION, Verdict.NEAR):
        return _ENDINGS[discrepancy.verdict]
    condition = rest.sentence
    for start in _IF:
        condition = condition.removeprefix(start)
    return f"Both can be right only if {condition}."


def open_question(heading: Heading) -> str:
    """What is open in a dispute, in a few words."""
    first = heading.discrepancies[0]
    if first.verdict is Verdict.RELAY:
        return "one statement?" if first.suspected else "which version?"
    known = _OPEN_AS.get(first.verdict) or _OTHERWISE.get(first.level)
    if known is not None:
        return known
    supposed = _most_supposed(heading)
    rest = first.reconciles_if
    if supposed or first.verdict is not Verdict.TENSION or rest is None:
        return supposed or "which is right?"
    # "+902 in 5 days?" is short enough for a column; the sentence says that they were added.
    return f"{number(rest.at_least)} {rest.remainder}?".replace(" added ", " more ")


def for_numbers(numbers: Sequence[int], *, others: bool = False) -> str:
    """For which disagreements a question is open, to follow it: `` (for 1, 2 and 4)``.

    ``others``: for some that have no number here as well.
    """
    shown = [str(number) for number in numbers[:_FOR]]
    if others or len(numbers) > _FOR:
        shown.append("others")
    return f" (for {joined(shown)})" if shown else ""


def _most_supposed(heading: Heading) -> str:
    """The assumptions on which most of a dispute hinges, in a word each."""
    hinges = (hinge for discrepancy in worst(heading) for hinge in discrepancy.hinges_on)
    supposed = Counter(OPEN[hinge.assumption] for hinge in hinges).most_common(_OPEN)
    return ", ".join(word for word, _ in supposed)


def retold(discrepancy: Discrepancy, index: Index) -> str:
    """How the tellings of one statement differ: ``“over 3,000” as killed / as wounded``."""
    figures = index.of(discrepancy.claims)
    words = list(dict.fromkeys(f"“{figure.claim.reading.words}”" for figure in figures))
    if not figures or len(words) > 1:
        return _strokes(words)
    for joint, named in _DIFFERENCES.items():
        names = list(dict.fromkeys(map(named, figures)))
        if len(names) > 1:
            return f"{words[0]} {joint} {_strokes(names)}"
    return f"{words[0]}, {count(len(figures), 'version')}"


def _strokes(names: Sequence[str]) -> str:
    shown = list(names[:_FEW])
    more = len(names) - len(shown)
    return " / ".join([*shown, f"{more} more"] if more else shown)


def lowered(discrepancy: Discrepancy, index: Index) -> str:
    """A claimant's own figures, the first and the lower one: ``“145” → “121”``."""
    figures = index.of(discrepancy.claims)
    who = figures[0].said_by or figures[0].voice_name if figures else ""
    words = [figure.claim.reading.words for figure in (*figures[:1], *figures[1:][-1:])]
    if len(figures) == 1:
        before = figures[0].claim.supersedes
        if before is None:
            return f"{who} took back “{words[0]}”"
        words = [before.words, *words]
    return f"{who}: {' → '.join(f'“{word}”' for word in words)}"


def denied(discrepancy: Discrepancy, index: Index) -> str:
    """The figure that is denied, and who it is put down to: ``“11,300” of the Red Crescent``."""
    figures = index.of(discrepancy.claims[:1])
    return " / ".join(
        f"“{figure.claim.reading.words}” of {figure.said_by or figure.voice_name}"
        for figure in figures
    )


SUPPOSED: Mapping[Assumption, str] = {
    Assumption.TELLING: "that this telling of the statement is the right one",
    Assumption.CONVENTION: "the house reading of the hedge",
    Assumption.SAME_TIME: "that dated totals were taken at the end of their dates",
    Assumption.UNCHANGED: "that the number stayed as it was between its dates",
    Assumption.START: "that both totals start at the same time",
    Assumption.SENSE: "the first sense of the ambiguous word",
    Assumption.UNDATED: "the date supposed for an undated figure",
    Assumption.INCIDENT: "that the incident is all there was",
    Assumption.UNSTATED_SUBJECT: "that an unstated subject is the whole",
    Assumption.UNSTATED_PLACE: "that an unstated place is the whole",
}
"""What each assumption supposes, to follow "hinges on"."""


class PointKind(StrEnum):
    """What a point says, as the label in front of it."""

    DERIVATION = "derivation"
    REMAINDER = "remainder"
    HINGE = "hinges on"
    RESTATED = "restated by"
    DIAGNOSIS = "perhaps"


@dataclass(frozen=True, slots=True)
class Point:
    """One point in plain words; ``more`` follows it where there is room."""

    kind: PointKind
    text: str
    more: str = ""


def whose(hinge: Hinge) -> str:
    """The claims of which something is supposed, in brackets; empty where it is of all."""
    return f" ({', '.join(hinge.claims)})" if hinge.claims else ""


def points(discrepancy: Discrepancy, index: Index) -> list[Point]:
    """The arithmetic, what must fill the gap, what it hinges on, its tellings, why it may be."""
    found = [Point(PointKind.DERIVATION, step) for step in discrepancy.derivation]
    if discrepancy.reconciles_if is not None:
        found.append(Point(PointKind.REMAINDER, remainder_sentence(discrepancy, index)))
    for hinge in discrepancy.hinges_on:
        supposed = f"{hinge.assumption}{whose(hinge)}, {SUPPOSED[hinge.assumption]}"
        found.append(Point(PointKind.HINGE, supposed))
    if discrepancy.restated_by:
        tellings = count(len(discrepancy.restated_by), "other telling")
        found.append(Point(PointKind.RESTATED, tellings, f": {', '.join(discrepancy.restated_by)}"))
    for why in discrepancy.diagnoses:
        evidence = f" – {why.evidence}" if why.evidence else ""
        known = f"; settled by {why.settled_by}" if why.settled_by else ""
        found.append(Point(PointKind.DIAGNOSIS, f"{why.name}{evidence}", known))
    return found
