"""What to find out, what a dispute is called, and what was not searched, in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from reconcile.comparing.assumptions import Assumption
from reconcile.comparing.comparison_parts import (
    GROUND,
    DisputeName,
    MissingFact,
    NameKind,
    UnsearchedCase,
)
from reconcile.wording.figure_words import ascribed, joined, measured, possessive, quoted


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
    where = "" if asked.place is None else f", in {asked.place}"
    return f"{_QUESTIONS[asked.unknown](asked)}{where}"


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
