"""How quantities and the sides of a dispute are named: by what tells them apart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from reconcile.comparing.result.comparison import (
    Comparison,
    Discrepancy,
    Figure,
    Heading,
    Severity,
    Verdict,
)
from reconcile.model.quantity import TOTAL, Quantity
from reconcile.quantity.digits import number
from reconcile.values.classes import dataclass
from reconcile.vocabulary.builtin import builtin
from reconcile.wording.figures import factor
from reconcile.wording.index import Index

RIVALS = (Verdict.CONTRADICTION, Verdict.CONDITIONAL, Verdict.TENSION, Verdict.NEAR)
"""The verdicts that have a smaller and a larger side."""

_PAIR = 2
_COMMON_NOUNS = frozenset(
    ("states", "kingdom", "nations", "emirates", "union", "republic", "islands", "federation")
)  # fmt: skip
_PLURALS = frozenset(
    ("netherlands", "philippines", "bahamas", "maldives", "seychelles", "comoros", "gambia")
)


@dataclass(frozen=True, slots=True)
class Names:
    """Names of metrics, subjects and places by id, and which of them a comparison varies in."""

    metrics: Mapping[str, str]
    subjects: Mapping[str, str]
    places: Mapping[str, str]
    vary: tuple[bool, bool, bool]

    @classmethod
    def of(cls, comparison: Comparison) -> Names:
        """The names that a comparison's figures have, and what its disputes differ in."""
        figures, every = comparison.figures, comparison.every
        return cls(
            {figure.claim.metric: figure.metric_name for figure in figures},
            _known((figure.claim.subject, figure.subject_name) for figure in figures),
            _known((figure.claim.place, figure.place_name) for figure in figures),
            _varying(comparison.headings) if every is None else every.vary,
        )

    def metric(self, quantity: Quantity) -> str:
        """The metric's name, also where no figure is given in it."""
        known = self.metrics.get(quantity.metric)
        if known is not None:
            return known
        built_in = builtin().metrics.get(quantity.metric)
        return quantity.metric.replace("-", " ") if built_in is None else built_in.name

    def where(self, quantity: Quantity, *, all_of_it: bool = False) -> str:
        """Whose, where and in which stretch of time, as far as the comparison varies in it."""
        subject, place = quantity.subject, quantity.place
        parts = (
            subject and (self.subjects.get(subject) or subject),
            place and (self.places.get(place) or place),
            None if quantity.window == TOTAL else quantity.window,
        )
        pairs = zip(parts, self.vary, strict=True)
        return ", ".join(
            part for part, varies in pairs if part is not None and (varies or all_of_it)
        )


def _known(pairs: Iterable[tuple[str | None, str | None]]) -> dict[str, str]:
    return {id: name or "" for id, name in pairs if id}


def _varying(headings: Iterable[Heading]) -> tuple[bool, bool, bool]:
    """Whether disputes are of more than one subject, place, stretch of time."""
    quantities = [heading.discrepancies[0].quantity for heading in headings]
    return (
        _vary(quantity.subject for quantity in quantities),
        _vary(quantity.place for quantity in quantities),
        _vary(quantity.window for quantity in quantities),
    )


def _vary(values: Iterable[str | None]) -> bool:
    return len(set(values)) > 1


@dataclass(frozen=True, slots=True)
class Sides:
    """The names behind the smaller and the larger figures, those in most publications first."""

    low: tuple[str, ...]
    high: tuple[str, ...]

    @property
    def text(self) -> str:
        """Both, with a stroke between them."""
        return " / ".join(", ".join(names) for names in (self.low, self.high) if names)


def worst(heading: Heading) -> list[Discrepancy]:
    """The discrepancies that make a dispute as loud as it is: its errors and warnings, if any."""
    loud = [
        discrepancy
        for discrepancy in heading.discrepancies
        if discrepancy.severity in (Severity.ERROR, Severity.WARNING)
    ]
    return loud or list(heading.discrepancies)


def low_and_high(discrepancy: Discrepancy) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The claims behind the smaller side of a discrepancy, and those behind the larger one."""
    if discrepancy.at_most is not None and discrepancy.at_least is not None:
        return discrepancy.at_most.claims, discrepancy.at_least.claims
    if discrepancy.reconciles_if is not None and len(discrepancy.reconciles_if.claims) == _PAIR:
        small, large = discrepancy.reconciles_if.claims
        return (small,), (large,)
    return discrepancy.claims[:1], discrepancy.claims[1:]


def sides_of(heading: Heading, index: Index) -> Sides:
    """Both sides of a dispute by the names of their voices, or of claimants of one voice."""
    low: list[Figure] = []
    high: list[Figure] = []
    for discrepancy in worst(heading):
        small, large = low_and_high(discrepancy)
        low += index.of(small)
        high += index.of(large)
    # A voice on both sides says nothing of who is against whom: there its claimants are named.
    shared = {figure.voice for figure in low} & {figure.voice for figure in high}
    heard = publications(heading, index, shared)
    both = {called(figure, shared) for figure in low} & {called(figure, shared) for figure in high}
    return Sides(_names(low, shared, heard, both), _names(high, shared, heard, both))


def called(figure: Figure, shared: Iterable[str] = ()) -> str:
    """The voice's name; its claimant's where the voice stands on both sides."""
    if figure.voice in set(shared) and figure.speakers:
        return figure.speakers[0]
    return figure.voice_name


def publications(heading: Heading, index: Index, shared: set[str]) -> Mapping[str, int]:
    """In how many publications the figures of each name stand that are in the dispute."""
    printed: dict[str, set[str | None]] = {}
    for discrepancy in worst(heading):
        for figure in index.of((*discrepancy.claims, *discrepancy.restated_by)):
            printed.setdefault(called(figure, shared), set()).add(figure.claim.source)
    return {name: len(sources) for name, sources in printed.items()}


def _names(
    figures: Sequence[Figure], shared: set[str], heard: Mapping[str, int], both: set[str]
) -> tuple[str, ...]:
    """Each name once: those of one side alone first, of them those in most publications."""
    names = dict.fromkeys(called(figure, shared) for figure in figures)
    return tuple(sorted(names, key=lambda name: (name in both, -heard.get(name, 0))))


def apart_in_words(heading: Heading, index: Index) -> str:
    """How far apart a dispute's sides are, in the fewest words."""
    first = heading.discrepancies[0]
    if first.verdict is Verdict.RELAY:
        return "retold"
    found = [discrepancy for discrepancy in worst(heading) if discrepancy.verdict in RIVALS]
    if not found:
        return "" if first.factor is None else factor(first.factor, first.factor_most)
    # From nothing to something there is no ratio, and a ratio of the others would hide it.
    for discrepancy in found:
        if discrepancy.factor is None and discrepancy.gap is not None:
            return _from_nothing(discrepancy, index)
    return _times_apart(found)


def _times_apart(found: Sequence[Discrepancy]) -> str:
    """The smallest and the largest factor between rivals."""
    both = ((each.factor, each.factor_most) for each in found)
    ratios = [ratio for pair in both for ratio in pair if ratio]
    return factor(min(ratios), max(ratios)) if ratios else ""


def _from_nothing(discrepancy: Discrepancy, index: Index) -> str:
    """Both numbers, where one is 0 and so no ratio says how far it is from the other."""
    if discrepancy.at_most is not None and discrepancy.at_least is not None:
        return f"{number(discrepancy.at_most.value)} / {number(discrepancy.at_least.value)}"
    small, large = (index.of(claims) for claims in low_and_high(discrepancy))
    low = _largest(figure.high for figure in small)
    high = _largest(figure.low for figure in large)
    return f"{number(low or Fraction(0))} / {number(high or discrepancy.gap or Fraction(0))}"


def _largest(ends: Iterable[Fraction | None]) -> Fraction | None:
    return max((end for end in ends if end is not None), default=None)


def with_article(name: str) -> str:
    """A name as it stands in a sentence: the United States, Ukraine; in tables it has no article.

    English wants one where the noun of a name is a common one, and for some lands besides.
    """
    before_of, _, _ = name.casefold().partition(" of ")
    noun = before_of.split()[-1:]
    alone = noun == name.casefold().split()  # "Union" may be anybody's name
    if name.casefold() in _PLURALS or (not alone and not _COMMON_NOUNS.isdisjoint(noun)):
        return name if name.casefold().startswith("the ") else f"the {name}"
    return name
