"""What each claim says about the counts: rows that bound a count, or the growth of one.

A row belongs to one claim and may need assumptions; without them it does not bind. Instants
are the unknown moments that dates name (docs/semantics.md section 3, Time).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from reconcile.comparing.result.assumptions import Assumption, Atom
from reconcile.comparing.world.instants import FAR_FUTURE, FAR_PAST, Instant, date_of, fixed
from reconcile.comparing.world.sets import ANYWHERE, Cell, SetOrder, grows_within
from reconcile.model.claim import Claim, Extent
from reconcile.model.dataset import Dataset
from reconcile.values.classes import dataclass
from reconcile.vocabulary.metric import CountedBy, Metric


@dataclass(frozen=True, slots=True)
class ConstraintRow:
    """A bound on the sum of ``terms`` (cell, instant, sign) under the assumptions ``needs``.

    ``low``/``high`` say which ends of the claim's reading bind it; ``nothing_yet`` instead says
    that the sum is 0 ("the first": none before).
    """

    terms: tuple[tuple[Cell, Instant, int], ...]
    low: bool
    high: bool
    needs: frozenset[Atom] = frozenset()
    nothing_yet: bool = False


@dataclass(frozen=True, slots=True)
class PlacedClaim:
    """A claim with its rows, the main one first, and the cell and instant where it counts.

    ``id`` is that of the claim: it is asked for more often than anything else.
    """

    claim: Claim
    cell: Cell
    instant: Instant
    rows: tuple[ConstraintRow, ...]
    id: str

    @property
    def atoms(self) -> frozenset[Atom]:
        """Every assumption that some row of this claim, or one of its dates, may rest on."""
        pins = {i.pin for row in self.rows for _, i, _ in row.terms if i.pin is not None}
        return frozenset(pins).union(*(row.needs for row in self.rows))


@dataclass(frozen=True, slots=True)
class PlacingContext:
    """What placing a claim needs to know of the rest of the data.

    ``now`` is the end of the latest date in the data; ``stated`` the axes (1 subject, 2 place)
    on which claims of the case name something; ``has_total`` the voices and cells with a total,
    where some claim is of an incident.
    ``published_first`` is the end of the earliest publication date of each statement's tellings.
    """

    dataset: Dataset
    metrics_order: SetOrder
    now: int
    stated: frozenset[int]
    has_total: frozenset[tuple[str, Cell]]
    published_first: Mapping[str, int]


def cells_of(
    claim: Claim, metrics: Mapping[str, Metric], order: SetOrder
) -> tuple[Cell, Cell, Cell]:
    """The cells of the sense assumed, of the smallest sense and of the widest one."""
    metric = claim.means or claim.metric
    senses = metrics[metric].senses if metric in metrics else ()
    where = (claim.subject or ANYWHERE, claim.place or ANYWHERE)
    if not senses:
        cell = (metric, *where)
        return cell, cell, cell
    by_size = sorted(senses, key=lambda name: len(order.above(name)))
    return (senses[0], *where), (by_size[-1], *where), (by_size[0], *where)


def instant_of(claim: Claim, scene: PlacingContext) -> Instant:
    """The instant of a claim's total, or of the end of its period."""
    window = claim.window
    if window.period is not None:
        return fixed(window.period.end)
    if scene.dataset.vocabulary.metrics[claim.means or claim.metric].fixed:
        return fixed(FAR_FUTURE)  # one value for good, and no count that it holds outgrows it
    date = date_of(claim, scene.dataset)
    if date is None:
        return _undated(claim, scene)
    key = f"{claim.statement}@{date.start}-{date.end}" if claim.statement else claim.id
    return Instant(key, date.start, date.end, (Assumption.SAME_TIME, key))


def _undated(claim: Claim, scene: PlacingContext) -> Instant:
    if claim.statement is not None:
        key = f"{claim.statement}@"
        latest = scene.published_first.get(claim.statement, scene.now)
    else:
        key = f"@{claim.source or claim.id}"
        source = scene.dataset.sources.get(claim.source or "")
        published = None if source is None else source.published
        latest = scene.now if published is None else published.end
    return Instant(key, FAR_PAST, latest, (Assumption.UNDATED, key))


@dataclass(frozen=True, slots=True)
class Sense:
    """The cells that bound a figure below and above, under one way to take its metric.

    Each comes with the cell from which it is counted where the figure has a start.
    """

    low: tuple[Cell, Cell]
    high: tuple[Cell, Cell]
    needs: frozenset[Atom]


def place(claim: Claim, scene: PlacingContext, voice: str) -> PlacedClaim:
    """The claim's rows; ``voice`` decides whether an incident may stand for the total."""
    cells = cells_of(claim, scene.dataset.vocabulary.metrics, scene.metrics_order)
    instant = instant_of(claim, scene)
    unstated = _unstated(claim, scene)
    ceiling_needs = _together(
        unstated, _floor_only(claim), _incident(claim, (voice, cells[0]) in scene.has_total)
    )
    rows: list[ConstraintRow] = []
    for sense in _senses(claim, cells, scene.dataset.vocabulary.metrics):
        rows += _ends(claim, sense, instant, ceiling_needs)
        date = date_of(claim, scene.dataset)
        if claim.reading.first and date is not None and claim.window.period is None:
            rows += _high_rows(claim, sense, fixed(date.start), unstated, nothing_yet=True)
    kept = tuple([row for row in rows if NEVER not in row.needs])
    return PlacedClaim(claim, cells[0], instant, kept, claim.id)


NEVER: Atom = (Assumption.INCIDENT, "")

_NO_NEEDS: frozenset[Atom] = frozenset()
"""Held once for all rows that need nothing, as most do: Python makes every empty set anew."""


def _together(*needs: frozenset[Atom]) -> frozenset[Atom]:
    return _NO_NEEDS.union(*needs) if any(needs) else _NO_NEEDS


def _incident(claim: Claim, voice_gives_total: bool) -> frozenset[Atom]:
    if claim.extent is not Extent.INCIDENT:
        return _NO_NEEDS
    return frozenset({NEVER if voice_gives_total else (Assumption.INCIDENT, claim.id)})


def _floor_only(claim: Claim) -> frozenset[Atom]:
    """Who lists names, puts reports together or looks at a part never says that it is all."""
    return frozenset({NEVER}) if is_floor(claim) else _NO_NEEDS


def is_floor(claim: Claim) -> bool:
    """Whether what was counted is a part by its nature, and nobody claims that it is all."""
    partial = claim.basis in (CountedBy.NAMED, CountedBy.REPORTS, CountedBy.PARTIAL)
    return partial and not claim.complete


def is_count(claim: Claim) -> bool:
    """Whether a figure is a count: no estimate with an interval, no projection, no share."""
    if claim.share_of is not None or claim.basis is CountedBy.PROJECTION:
        return False
    return claim.reading.best is None and claim.reading.interval is None


def binds(claim: Claim) -> bool:
    """Whether the laws bind both ends of a figure: a count that is no list of some."""
    return is_count(claim) and not is_floor(claim)


def _unstated(claim: Claim, scene: PlacingContext) -> frozenset[Atom]:
    if claim.subject is not None and claim.place is not None:
        return _NO_NEEDS
    kinds = (
        (1, claim.subject, Assumption.UNSTATED_SUBJECT),
        (2, claim.place, Assumption.UNSTATED_PLACE),
    )
    return frozenset(
        (kind, claim.id) for axis, name, kind in kinds if name is None and axis in scene.stated
    )


def _senses(
    claim: Claim, cells: tuple[Cell, Cell, Cell], metrics: Mapping[str, Metric]
) -> Iterable[Sense]:
    """The sense assumed; and for an ambiguous metric what holds in whichever sense.

    Its count lies between those of the smallest and the widest sense at every moment; its
    growth does so only where one enters all of them by the same event.
    """
    assumed, smallest, widest = cells
    if smallest == widest:  # one sense, so that nothing has to be assumed
        yield Sense((assumed, assumed), (assumed, assumed), _NO_NEEDS)
        return
    yield Sense((assumed, assumed), (assumed, assumed), frozenset({(Assumption.SENSE, claim.id)}))
    senses = metrics[claim.means or claim.metric].senses
    widest_grows = all(grows_within(sense, widest[0], metrics) for sense in senses)
    smallest_grows = all(grows_within(smallest[0], sense, metrics) for sense in senses)
    low_start = widest if widest_grows else smallest
    high_start = smallest if smallest_grows else widest
    yield Sense((widest, low_start), (smallest, high_start), _NO_NEEDS)


def _ends(
    claim: Claim, sense: Sense, instant: Instant, high_needs: frozenset[Atom]
) -> Iterable[ConstraintRow]:
    low_terms = _terms(claim, sense.low, instant)
    high_rows = _high_rows(claim, sense, instant, high_needs)
    if low_terms == high_rows[0].terms and not high_needs:
        yield ConstraintRow(low_terms, low=True, high=True, needs=sense.needs)
        yield from high_rows[1:]
    else:
        yield ConstraintRow(low_terms, low=True, high=False, needs=sense.needs)
        yield from high_rows


def _high_rows(
    claim: Claim,
    sense: Sense,
    instant: Instant,
    needs: frozenset[Atom],
    *,
    nothing_yet: bool = False,
) -> list[ConstraintRow]:
    """What the figure's high end bounds, or "none so far" at a time before it.

    With a start of its own, the count since then; and if all totals start there, the total.
    """
    needs = _together(needs, sense.needs)
    terms = _terms(claim, sense.high, instant)
    rows = [ConstraintRow(terms, low=False, high=True, needs=needs, nothing_yet=nothing_yet)]
    if claim.window.since is not None and claim.window.period is None:
        needs |= {(Assumption.START, claim.id)}
        rows.append(
            ConstraintRow(terms[:1], low=False, high=True, needs=needs, nothing_yet=nothing_yet)
        )
    return rows


def _terms(
    claim: Claim, cells: tuple[Cell, Cell], instant: Instant
) -> tuple[tuple[Cell, Instant, int], ...]:
    start = claim.window.period or claim.window.since
    if start is None:
        return ((cells[0], instant, 1),)
    return ((cells[0], instant, 1), (cells[1], fixed(start.start), -1))
