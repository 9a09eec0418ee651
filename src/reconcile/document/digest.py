"""What a comparison comes to, for readers who have ninety seconds: made once, for every format.

A ``Digest`` is the verdict in a sentence, what it is about, the quantity to draw, a line for each
disagreement, whom to ask and what to type next. The lines stand in the order, and have the
numbers, of ``Comparison.headings``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reconcile.comparing.result.comparison import Comparison, Heading, Severity, Verdict
from reconcile.comparing.result.comparison_parts import Question
from reconcile.model.quantity import Quantity
from reconcile.model.route import Place, Route
from reconcile.values.classes import dataclass
from reconcile.wording.completeness import accepted_by, closing, news_again
from reconcile.wording.index import Index, index_of
from reconcile.wording.naming import Names, Sides, apart_in_words, sides_of
from reconcile.wording.opening import counts_of, verdict_sentence
from reconcile.wording.plain_words import conclusion, denied, lowered, open_question, retold

ASKED = 3
"""How many questions a digest has."""


@dataclass(frozen=True, slots=True)
class DigestLine:
    """One disagreement in a line: its number in this run and its id for ever.

    ``where`` is whose and where, as far as the comparison has more than one of them. ``sides``
    are who says less and who says more; ``account`` has, in place of them, how one statement was
    retold or who lowered what. ``claims`` are those of its worst discrepancy.
    ``news`` is why an accepted dispute is news again, ``known`` by whom it was accepted.
    """

    number: int
    id: str
    what: str
    where: str
    sides: Sides
    account: str
    apart: str
    open: str
    severity: Severity
    verdict: Verdict
    claims: tuple[str, ...]
    news: str = ""
    known: str = ""

    @property
    def who(self) -> str:
        """Who disagrees with whom, or what is retold."""
        return self.account or self.sides.text


@dataclass(frozen=True, slots=True)
class ShortQuestion:
    """One thing to ask, short, and the numbers of the listed disagreements in which it is open.

    ``others``: it is open in some that are not listed as well.
    """

    question: str
    numbers: tuple[int, ...]
    others: bool = False


@dataclass(frozen=True, slots=True)
class Digest:
    """The lead of every report. ``missing`` is what was not compared, as a sentence or empty.

    ``known`` are the accepted disputes, which are not among the ``lines``; ``left`` says of how
    many disagreements there is no line. Where no figure was compared, nothing is to type next.
    """

    lead: str
    missing: str
    counts: str
    drawn: Quantity | None
    conclusion: str
    lines: tuple[DigestLine, ...]
    known: tuple[DigestLine, ...]
    questions: tuple[ShortQuestion, ...]
    commands: tuple[str, ...] = ()
    left: int = 0


def digest_of(comparison: Comparison, places: Mapping[Route, Place]) -> Digest:
    """The digest of a comparison, with a line for every disagreement."""
    return digest_with(comparison, index_of(comparison, places), Names.of(comparison))


def digest_with(
    comparison: Comparison,
    index: Index,
    names: Names,
    commands: Sequence[str] = (),
    most: int | None = None,
) -> Digest:
    """The same by an index and names; ``commands`` are what to type next, as the caller knows them.

    Lines are only made for the first ``most`` disagreements, if that is given.
    """
    headings = comparison.headings
    first = headings[0].discrepancies[0] if headings else None
    listed = headings[:most]
    return Digest(
        lead=verdict_sentence(comparison, index, names),
        missing=closing(comparison) if headings else "",
        counts=counts_of(comparison),
        drawn=None if first is None else first.quantity,
        conclusion="" if first is None else conclusion(first, index),
        lines=tuple(_line(n, heading, index, names) for n, heading in enumerate(listed, 1)),
        known=known_lines(comparison, index),
        questions=_questions(comparison, listed, index),
        commands=tuple(commands) if comparison.figures or comparison.census else (),
        left=_amount(comparison) - len(listed),
    )


def _amount(comparison: Comparison) -> int:
    """How many disputes there are, those that are not at hand included."""
    every = comparison.every
    return len(comparison.headings) if every is None else every.disputes


def _questions(
    comparison: Comparison, listed: Sequence[Heading], index: Index
) -> tuple[ShortQuestion, ...]:
    known = numbers_of(listed, index)
    return tuple(
        ShortQuestion(
            shortened(question.question),
            numbers_for(question, known),
            others=any(name not in known for name in question.settles),
        )
        for question in comparison.settling[:ASKED]
    )


def numbers_of(headings: Sequence[Heading], index: Index) -> dict[str, int]:
    """The number of the disagreement that tells of each discrepancy, by its id."""
    found: dict[str, int] = {}
    for number, heading in enumerate(headings, 1):
        for first in heading.discrepancies:
            found.setdefault(first.id, number)
            for second in index.evidence.get(first.id, ()):
                found.setdefault(second.id, number)
        for name in heading.also:
            found.setdefault(name, number)
    return found


def numbers_for(question: Question, known: Mapping[str, int]) -> tuple[int, ...]:
    """The numbers of the disagreements in which a question is open, each once."""
    return tuple(sorted({known[name] for name in question.settles if name in known}))


_ACCOUNTS = {Verdict.RELAY: retold, Verdict.REVISION: lowered, Verdict.DENIED: denied}
"""How a disagreement is put that is no one against another."""


def known_lines(comparison: Comparison, index: Index) -> tuple[DigestLine, ...]:
    """A line for each accepted dispute; their numbers follow those of the news."""
    if not comparison.known:
        return ()
    names = Names.of(comparison)
    return tuple(
        _line(number, known.heading, index, names, accepted_by(known))
        for number, known in enumerate(comparison.known, len(comparison.headings) + 1)
    )


def _line(at: int, heading: Heading, index: Index, names: Names, known: str = "") -> DigestLine:
    first = heading.discrepancies[0]
    account_of = _ACCOUNTS.get(first.verdict)
    return DigestLine(
        number=at,
        id=first.id,
        what=names.metric(first.quantity),
        where=names.where(first.quantity),
        sides=sides_of(heading, index),
        account="" if account_of is None else account_of(first, index),
        apart=apart_in_words(heading, index),
        open=open_question(heading),
        severity=heading.severity,
        verdict=first.verdict,
        claims=first.claims,
        news=news_again(heading.woken),
        known=known,
    )


def shortened(question: str) -> str:
    """A question without where it is printed: that is a step away."""
    short, _, _ = question.partition(" (printed in ")
    plain = short.removeprefix("the as-of date of ")
    return f"the date of {plain}" if plain != short else short
