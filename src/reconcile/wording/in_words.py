"""A comparison in words: what stands in it as values, filled in as English texts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from reconcile.comparing.result.assumptions import Assumption
from reconcile.comparing.result.comparison import Comparison, Discrepancy, Heading
from reconcile.comparing.result.comparison_parts import (
    GROUND,
    DatedWords,
    DisputeName,
    MissingFact,
    NameKind,
    Question,
    Remainder,
    StandingLine,
    Standings,
    UnsearchedCase,
)
from reconcile.comparing.result.gists import ShareGist, TensionGist
from reconcile.values.classes import replace
from reconcile.values.lazy import LazyTuple, SameBefore
from reconcile.wording.cause_words import diagnosis_of
from reconcile.wording.figure_words import (
    ascribed,
    joined,
    measured,
    possessive,
    quoted,
    rest_noun,
    rest_sentence,
)
from reconcile.wording.message_words import message_of, share_derivation

_UNDATED = "undated"


def in_words(found: Comparison, before: SameBefore | None = None) -> Comparison:
    """The comparison with its messages, titles, questions, lines and notes; the rest as it was.

    ``before`` has what was told before.
    """
    before = SameBefore() if before is None else before

    def of_heading(objects: Sequence[Heading]) -> Heading:
        (untold,) = objects
        members = tuple(before.made(_worded, (member,)) for member in untold.discrepancies)
        title = untold.title if untold.name is None else title_of_dispute(untold.name)
        return replace(untold, title=title, discrepancies=members)

    def heading(untold: Heading) -> Heading:
        return before.made(of_heading, (untold,))

    # What stands in several places, such as a discrepancy below its heading, is worded once and
    # stays the same object in all of them; with ``before`` also over the parts of a comparison.
    return replace(
        found,
        discrepancies=tuple(before.made(_worded, (untold,)) for untold in found.discrepancies),
        headings=tuple(map(heading, found.headings)),
        known=tuple(replace(known, heading=heading(known.heading)) for known in found.known),
        settling=_questions(found.settling, before),
        # Of ten thousand quantities a screen shows five: each line is written when it is read.
        standings=LazyTuple(
            lambda: (before.made(_standing, (standing,)) for standing in found.standings)
        ),
        exhausted=(*found.exhausted, *map(search_note, found.unsearched)),
    )


def _worded(untold: Sequence[Discrepancy]) -> Discrepancy:
    return discrepancy_in_words(*untold)


def _standing(untold: Sequence[Standings]) -> Standings:
    return standing_in_words(*untold)


def discrepancy_in_words(discrepancy: Discrepancy) -> Discrepancy:
    """A discrepancy with its message, its diagnoses, and what would fill its gap."""
    gist = discrepancy.gist
    if gist is None:
        return discrepancy
    rest = discrepancy.reconciles_if
    remainder = None if rest is None else _remainder_in_words(rest)
    message = message_of(gist)
    if isinstance(gist, TensionGist) and remainder is not None:
        message = f"{message}: {remainder.sentence}"
    derivation = discrepancy.derivation
    if isinstance(gist, ShareGist):
        derivation = (share_derivation(gist),)
    return replace(
        discrepancy,
        message=message,
        derivation=derivation,
        diagnoses=tuple(map(diagnosis_of, discrepancy.causes)),
        reconciles_if=remainder,
    )


def _remainder_in_words(remainder: Remainder) -> Remainder:
    rest = remainder.rest
    if rest is None:
        return remainder
    sentence = rest_sentence(rest, remainder.at_least)
    return replace(remainder, remainder=rest_noun(rest), sentence=sentence)


def _questions(untold: Iterable[Question], before: SameBefore) -> tuple[Question, ...]:
    """The questions in words; those that read alike are one, and settle what each of them does."""
    by_text: dict[str, Question] = {}
    for question in untold:
        asked = question.asked
        text = question.question if asked is None else before.made(_asked, (asked,))
        first, settles = by_text.get(text), question.settles
        if first is not None:
            asked, settles = first.asked, tuple(dict.fromkeys((*first.settles, *settles)))
        by_text[text] = Question(text, settles, asked)
    return tuple(by_text.values())


def _asked(untold: Sequence[MissingFact]) -> str:
    return question_of(*untold)


def standing_in_words(standing: Standings) -> Standings:
    """The standings of a quantity with their line."""
    if standing.printed is None:
        return standing
    return replace(standing, line=standing_line(standing.printed))


def standing_line(line: StandingLine) -> str:
    """The ends, who said just that, and as of when; or what the only camp says."""
    if line.ends is not None:
        return _between(*line.ends) + _beside(line)
    if not line.agreed:
        return "no figure that can be compared" + _beside(line)
    left = line.agreed_left
    more = [] if not left else ["another wording" if left == 1 else f"{left} other wordings"]
    return joined([*map(_dated, line.agreed), *more]) + _beside(line)


def _between(low: DatedWords, high: DatedWords) -> str:
    if low.dates != high.dates:
        return f"between {_dated(low)} and {_dated(high)}"
    text = _dates(low)
    when = {"": "", _UNDATED: f"; both {_UNDATED}"}.get(text, f", as of {text}")
    return f"between {_ascribed(low)} and {_ascribed(high)}{when}"


def _beside(line: StandingLine) -> str:
    """Figures in no camp: they leave room for one, and say nothing for it."""
    if not line.others:
        return ""
    verb = "does" if len(line.others) == 1 else "do"
    more = f" and {line.others_left} more" if line.others_left else ""
    return f"; {joined(map(_dated, line.others))}{more} {verb} not contradict"


def _dated(dated: DatedWords) -> str:
    return _ascribed(dated, _dates(dated))


def _ascribed(dated: DatedWords, dates: str = "") -> str:
    """The words with who said them; semicolons where a name has a comma of its own."""
    commas = any("," in name for name in dated.voices)
    names = "; ".join(dated.voices) if commas else joined(dated.voices)
    parts = (names, "an incident" if dated.incident else "", dates)
    behind = ("; " if commas else ", ").join(part for part in parts if part)
    return f"{dated.words} ({behind})"


def _dates(dated: DatedWords) -> str:
    return joined(_UNDATED if date is None else date for date in dated.dates)


def _whose(asked: MissingFact) -> str:
    """Who gave the figures, and which: ``Ukraine’s “over 3,000” killed``."""
    return f"{_possessor(asked)} {joined(map(measured, asked.about))}"


def _possessor(asked: MissingFact) -> str:
    return possessive(_who(asked))


def _who(asked: MissingFact) -> str:
    return joined(figure.speaker for figure in asked.about)


def _figures(asked: MissingFact) -> str:
    return joined(map(quoted, asked.about))


def _others(asked: MissingFact) -> str:
    return joined(map(ascribed, asked.others))


def _printed(asked: MissingFact) -> str:
    papers = joined(figure.paper or "no named source" for figure in asked.about)
    return f"(printed in {papers})"


def _finer(asked: MissingFact) -> str:
    """What is finer than the coarsest of the dates: the time of a day, the day of a month."""
    return "time of day" if asked.coarse is None else f"day in {asked.coarse}"


def _sense(asked: MissingFact) -> str:
    metric = asked.about[0].metric
    return f"what {_who(asked)} means by {metric} in {_figures(asked)} {_printed(asked)}"


def _incident(asked: MissingFact) -> str:
    whole = f"whether {_possessor(asked)} {_figures(asked)} is all there were"
    return f"{whole}: is it among, or on top of, {_others(asked)}?"


def _unchanged(asked: MissingFact) -> str:
    return f"{_possessor(asked)} {asked.about[0].metric} as of the day of {_others(asked)}"


_QUESTIONS: Mapping[str, Callable[[MissingFact], str]] = {
    Assumption.UNDATED: lambda asked: f"the as-of date of {_whose(asked)} {_printed(asked)}",
    Assumption.SENSE: _sense,
    Assumption.INCIDENT: _incident,
    Assumption.TELLING: lambda asked: (
        f"the primary statement behind {_figures(asked)} ({_who(asked)})"
    ),
    Assumption.START: lambda asked: f"since when {_whose(asked)} counts",
    Assumption.UNSTATED_SUBJECT: lambda asked: f"whose people {_whose(asked)} counts",
    Assumption.UNSTATED_PLACE: lambda asked: f"which place {_whose(asked)} is for",
    Assumption.SAME_TIME: lambda asked: f"the {_finer(asked)} of {_whose(asked)}",
    Assumption.UNCHANGED: _unchanged,
    Assumption.CONVENTION: lambda asked: f"the number behind {_whose(asked)}",
    GROUND: lambda asked: f"what {_whose(asked)} rests on",
}


def question_of(asked: MissingFact) -> str:
    """What to find out, as a noun or a clause."""
    text = _QUESTIONS[asked.unknown](asked)
    return text if asked.place is None else in_place(text, asked.place)


def in_place(question: str, place: str) -> str:
    """A question that is also asked of another place."""
    return f"{question}, in {place}"


def title_of_dispute(name: DisputeName) -> str:
    """Whose low figures stand against whose high ones, of what."""
    quantity, low = ", ".join(name.quantity), joined(name.low)
    if name.kind is NameKind.DENIAL:
        return f"{quantity}: a figure of {low} denied"
    if name.kind is NameKind.SIDES:
        return (
            f"{quantity}: {low} against {joined(name.high)}" if name.high else f"{quantity}: {low}"
        )
    which = "one" if name.kind is NameKind.RELAY else "perhaps one"
    return f"{quantity}: {which} statement of {low} told in several ways"


def search_note(case: UnsearchedCase) -> str:
    """A case that was too large to search, and what was done instead."""
    return (
        f"{case.metric}: {case.claims} claims are tied together, too many to search; larger "
        "clashes may be missing, every two figures were held against each other"
    )
