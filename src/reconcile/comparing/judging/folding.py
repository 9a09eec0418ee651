"""Which discrepancies are told below a better one, and counted nowhere (semantics.md section 4)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from functools import cached_property

from reconcile.comparing.relations.facts import facts_between
from reconcile.comparing.result.comparison import LOUD, Discrepancy, Severity, Verdict
from reconcile.comparing.world.apart import WEEK, days_apart, lie_within
from reconcile.comparing.world.numbers import falling
from reconcile.comparing.world.voices import Telling, is_last_word, number_of
from reconcile.comparing.world.world import World
from reconcile.quantity.interval import ZERO
from reconcile.values.classes import dataclass, replace
from reconcile.values.groups import grouped

PAIRED = (Verdict.CONTRADICTION, Verdict.CONDITIONAL, Verdict.TENSION)


@dataclass(frozen=True, slots=True)
class Finding:
    """A discrepancy with its two sides: who puts the quantity at most where, and at least where.

    ``most`` and ``least`` are numbers of the discrepancy's quantity, ``None`` where it has no
    sides (a relay, a revision). A pair has one claim on each side.
    """

    discrepancy: Discrepancy
    small: tuple[str, ...] = ()
    large: tuple[str, ...] = ()
    most: Fraction | None = None
    least: Fraction | None = None

    @property
    def loud(self) -> bool:
        """Whether it is an error or a warning."""
        return self.discrepancy.severity in LOUD

    @property
    def pair(self) -> tuple[str, str] | None:
        """The smaller and the larger figure, where it is one of each."""
        plain = len(self.small) == len(self.large) == 1 and len(self.discrepancy.claims) == 2
        return (self.small[0], self.large[0]) if plain else None


def folded(findings: Sequence[Finding], world: World) -> list[Finding]:
    """The same findings, in their order, those marked that another says better."""
    pairs = _Pairs(findings, world)
    marked = [
        replace(finding, discrepancy=replace(finding.discrepancy, folded=True))
        if pairs.folds(finding)
        else finding
        for finding in findings
    ]
    shown = {
        i
        for finding in marked
        if not finding.discrepancy.folded
        for i in finding.discrepancy.claims
    }
    return [_never_alone(finding, shown) for finding in marked]


def _never_alone(finding: Finding, shown: set[str]) -> Finding:
    """What would be folded, and whose figures stand in no other discrepancy, is told after all.

    A sum over several voices is told as a note, for nobody said it; two figures as they are.
    """
    found = finding.discrepancy
    if not found.folded or shown & set(found.claims):
        return finding
    if finding.pair is not None:
        return replace(finding, discrepancy=replace(found, folded=False))
    milder = Severity.NOTE if found.severity in LOUD else found.severity
    return replace(finding, discrepancy=replace(found, folded=False, severity=milder))


@dataclass(slots=True)
class _Row:
    """One pair of figures, with what folding asks of it."""

    finding: Finding
    small: Telling
    large: Telling
    names: frozenset[str]
    days: int | None

    @property
    def last_words(self) -> bool:
        return is_last_word(self.small) and is_last_word(self.large)


class _Pairs:
    """The pairs among the findings, by who stands against whom."""

    def __init__(self, findings: Iterable[Finding], world: World) -> None:
        self._world = world
        self._dates: dict[object, frozenset[tuple[int, int]]] = {}
        self._signed = {t.statement for t in world.compared if t.claim.claimant is not None}
        self._rows: dict[int, _Row] = {}
        for finding in findings:
            if finding.discrepancy.verdict in PAIRED and (pair := finding.pair) is not None:
                self._rows[id(finding)] = self._row(finding, *pair)
        loud = (row for row in self._rows.values() if row.finding.loud and _is_direct(row))
        self._direct = grouped((self._people(row), row) for row in loud)
        self._nearest = _nearest(self._rows.values())

    def _row(self, finding: Finding, smaller: str, larger: str) -> _Row:
        small, large = self._world.tellings[smaller], self._world.tellings[larger]
        names = facts_between(small, large, self._world)
        if "one-day" in names:
            return _Row(finding, small, large, names, 0)
        if self._told_of_one_day(small, large):
            return _Row(finding, small, large, names | {"one-day"}, 0)
        return _Row(finding, small, large, names, days_apart(small, large))

    @cached_property
    def _totals(self) -> set[object]:
        """The figures of loud pairs, each with the author and quantity that it stands against."""
        return {
            (figure.claim.id, other.author, other.quantity.whole)
            for row in self._rows.values()
            if row.finding.loud
            for figure, other in _both_ways(row)
        }

    @cached_property
    def _faced(self) -> Mapping[object, list[tuple[Telling, _Row]]]:
        """The figures of pairs in which both are signed, by number and what they stand against."""
        return grouped(
            (_facing(figure, other), (figure, row))
            for row in self._rows.values()
            if self._is_signed(row.small) and self._is_signed(row.large)
            for figure, other in _both_ways(row)
        )

    def _told_of_one_day(self, small: Telling, large: Telling) -> bool:
        """Whether some telling of one figure is of the day of some telling of the other."""
        first, second = self._days(small), self._days(large)
        return any(a[0] < b[1] and b[0] < a[1] for a in first for b in second)

    def _days(self, telling: Telling) -> frozenset[tuple[int, int]]:
        """The dates of all tellings of its statement's figure."""
        key = telling.statement, telling.quantity
        if key not in self._dates:
            dates = (t.date for t in self._world.tellings_of(*key))
            self._dates[key] = frozenset((d.start, d.end) for d in dates if d is not None)
        return self._dates[key]

    def _is_signed(self, telling: Telling) -> bool:
        """Whether somebody is named for the figure, in this telling or another."""
        return telling.claimant is not None or telling.statement in self._signed

    @staticmethod
    def _people(row: _Row) -> object:
        claim = row.large.claim
        return frozenset((row.small.author, row.large.author)), claim.subject, claim.place

    def folds(self, finding: Finding) -> bool:
        """Whether it is a sum over several voices, or a pair that another pair says better."""
        if finding.discrepancy.folded:
            return True
        row = self._rows.get(id(finding))
        if row is None:
            return finding.pair is None and self._own_total_clashes(finding)
        if row.small.author == row.large.author or row.small.voice.id == row.large.voice.id:
            return False
        if row.finding.loud and row.names >= {"like-for-like", "side-by-side"}:
            return False  # what one paper sets against each other is the dispute
        return self._repeats(row) or self._unsigned(row) or self._farther(row)

    def _own_total_clashes(self, finding: Finding) -> bool:
        """An author's parts against a figure that the author's own total clashes with anyway."""
        for lone, parts in ((finding.small, finding.large), (finding.large, finding.small)):
            if len(lone) == 1 and len(parts) > 1:
                authors = {self._world.tellings[i].author for i in parts}
                total = (lone[0], *authors, finding.discrepancy.quantity)
                if len(authors) == 1 and total in self._totals:
                    return True
        return False

    def _repeats(self, row: _Row) -> bool:
        """Other days or metrics of two claimants who clash like for like on one day.

        What is of one day itself is only folded where one of its two figures clashes so.
        """
        if _is_direct(row) or row.last_words:
            return False
        direct = self._direct.get(self._people(row), ())
        if not {"one-day", "side-by-side"} & row.names:
            return bool(direct)
        own = _figures(row)
        return any(own & _figures(other) for other in direct)

    def _unsigned(self, row: _Row) -> bool:
        """An unsigned figure equal to a signed one of the week that clashes no more softly."""
        loud = row.finding.loud
        return any(
            # A number that is met again a year later is another.
            lie_within(WEEK, figure, signed) and (better.finding.loud or not loud)
            for figure, other in _both_ways(row)
            if not self._is_signed(figure)
            for signed, better in self._faced.get(_facing(figure, other), ())
        )

    def _farther(self, row: _Row) -> bool:
        """A figure of a series when a nearer one clashes with the same figure.

        Growth out of a side's older figure goes by side: what another of its claimants said
        nearer to the larger figure clashes with that one anyway.
        """
        if row.days is None:
            return False
        tense = row.finding.discrepancy.verdict is Verdict.TENSION and not row.finding.loud
        grown = tense and _comes_first(row.small, row.large)
        keys = [_side_key(row)] if grown else []
        if not row.last_words:
            keys += _series_keys(row)
        return any(self._nearest.get(key, row.days) < row.days for key in keys)


def _comes_first(small: Telling, large: Telling) -> bool:
    if small.date is None or large.date is None:
        return True
    return small.date.end <= large.date.end


def _both_ways(row: _Row) -> tuple[tuple[Telling, Telling], ...]:
    """Each figure of a pair with the other."""
    return (row.small, row.large), (row.large, row.small)


def _is_direct(row: _Row) -> bool:
    return "like-for-like" in row.names and bool({"one-day", "side-by-side"} & row.names)


def _figures(row: _Row) -> frozenset[object]:
    """The two figures of a pair, whichever tellings it holds."""
    return frozenset((t.statement, t.quantity) for t in (row.small, row.large))


def _facing(figure: Telling, other: Telling) -> object:
    number = number_of(figure)
    return figure.quantity, number.numerator, number.denominator, other.voice.id, other.quantity


def _series_keys(row: _Row) -> list[object]:
    return [
        ("small", row.small.claim.id, row.large.author, row.large.quantity),
        ("large", row.large.claim.id, row.small.author, row.small.quantity),
    ]


def _side_key(row: _Row) -> object:
    return "side", row.large.claim.id, row.small.voice.id, row.small.quantity


def _nearest(rows: Iterable[_Row]) -> Mapping[object, int]:
    found: dict[object, int] = {}
    for row in rows:
        if row.days is not None and row.finding.loud:
            for key in (*_series_keys(row), _side_key(row)):
                found[key] = min(found.get(key, row.days), row.days)
    return found


Size = tuple[bool, tuple[int, Fraction]]


def size_of(found: Discrepancy) -> Size:
    """What to sort a discrepancy by: a gap without a factor first, for it is without end."""
    endless = found.factor is None and found.gap is not None
    return not endless, falling(found.factor_most or found.factor or ZERO)
