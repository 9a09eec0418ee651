"""What two tellings of one statement can change (docs/semantics.md section 4): kinds of drift."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction

from reconcile.comparing.counts.constraints import is_count
from reconcile.comparing.relations.scope_drifts import FoundDrift, metric_drift, scope_drift
from reconcile.comparing.result.causes import Drift
from reconcile.comparing.world.apart import dates_meet, lie_within, two_starts
from reconcile.comparing.world.likeness import (
    direction,
    each_the_only_figure,
    one_paper,
    same_metric,
    same_number,
    same_quantity,
)
from reconcile.comparing.world.numbers import rounds_to
from reconcile.comparing.world.voices import Telling
from reconcile.comparing.world.world import World
from reconcile.model.claim import Claim
from reconcile.quantity.interval import Reading, below
from reconcile.values.classes import dataclass
from reconcile.when.moment import MINUTES_A_DAY

DAYS_APART = 14
"""Tellings of dates farther apart than this may be of two occasions: a note."""

FAR_TIMES = 2
"""A number so many times another is another number, whatever the other's hedge leaves room for."""


@dataclass(frozen=True, slots=True)
class ShownDrift:
    """A drift between two tellings; the larger ``size``, the better it shows."""

    drift: Drift
    mild: bool
    key: object
    pair: tuple[Telling, Telling]
    size: Fraction = Fraction(0)


def drifts(first: Telling, second: Telling, world: World) -> Iterator[ShownDrift]:
    """What two tellings of one statement change; mild where they lie far apart in time."""
    near = lie_within(DAYS_APART * MINUTES_A_DAY, first, second)
    far = not near and not _told_with_another(first, second, world)
    for drift, differs in _DRIFTS:
        found = differs(first, second, world)
        if found is not None:
            mild, key, size = found
            yield ShownDrift(drift, mild or far, key, (first, second), size)


def _told_with_another(first: Telling, second: Telling, world: World) -> bool:
    """Whether two publications also tell another figure of the statement, and alike.

    Then both tell one occasion, however late one of them does.
    """
    if one_paper(first, second):
        return False
    figures = [
        {(t.quantity, t.claim.reading.named) for t in world.told_in(telling)}
        for telling in (first, second)
    ]
    return any(quantity != first.quantity for quantity, _ in figures[0] & figures[1])


def _number(left: Telling, right: Telling, world: World) -> FoundDrift | None:
    """Two numbers for one quantity and date of which neither is the other rounded."""
    if not same_quantity(left, right, world) or not _stand_for_each_other(left, right, world):
        return None
    first, second = left.claim.reading, right.claim.reading
    if not first.named or not second.named:
        apart = _lie_apart(first, second)
        return (False, left.quantity, Fraction(1)) if apart else None
    if _told_as_slip(left, right):
        return None
    size = _times(first, second)
    if _rounded_past(left, right):
        return True, left.quantity.counted, size
    if _one_number(first, second):
        return None
    mild = size < FAR_TIMES and _inside(left.claim, right.claim)
    return mild, left.quantity.counted, size


def _lie_apart(first: Reading, second: Reading) -> bool:
    """Whether what two wordings may mean has nothing in common."""
    wide = first.widened(), second.widened()
    return below(*wide) or below(wide[1], wide[0])


def _times(first: Reading, second: Reading) -> Fraction:
    """How many times one number is the other."""
    least, most = sorted((max(first.named), max(second.named)))
    return most / least if least else Fraction(10**9)


def _stand_for_each_other(first: Telling, second: Telling, world: World) -> bool:
    """Whether two figures may be one: of one date, and no publication prints both apart."""
    if not dates_meet(first, second) and not each_the_only_figure(first, second, world):
        return False
    both_printed = _given(first, second, world) or _given(second, first, world)
    return one_paper(first, second) or not both_printed


def _one_number(first: Reading, second: Reading) -> bool:
    """Whether one number is the other rounded, or lies in the range that the other gives."""
    if any(rounds_to(a, b) for a in first.named for b in second.named):
        return True
    return _ranges_over(first, second) or _ranges_over(second, first)


def _told_as_slip(first: Telling, second: Telling) -> bool:
    """Whether one publication contradicts itself by two counts, which is told as that.

    An estimate contradicts nothing.
    """
    if not one_paper(first, second) or not is_count(first.claim) or not is_count(second.claim):
        return False
    return not first.claim.reading.widened().meets(second.claim.reading.widened())


def _given(telling: Telling, other: Telling, world: World) -> bool:
    """Whether the publication of another telling prints this very figure, too."""
    printed = world.printed(telling, other.claim.source)
    return not printed.isdisjoint(telling.claim.reading.named)


def _rounded_past(left: Telling, right: Telling) -> bool:
    """Whether an exact number was rounded, and the words then say that it was more, or fewer.

    "More than 2,700" of 2,688.
    """
    for exact, coarse in ((left.claim, right.claim), (right.claim, left.claim)):
        if exact.reading.hedge != "bare" or direction(coarse) not in ("above", "below"):
            continue
        number, other = max(exact.reading.named), max(coarse.reading.named)
        if rounds_to(number, other) and not exact.reading.at().meets(coarse.reading.at()):
            return number != other
    return False


def _ranges_over(reading: Reading, other: Reading) -> bool:
    """Whether a range, or an estimate with its interval, holds the other's number."""
    interval = reading.at()
    ranged = len(reading.named) > 1 or reading.best is not None
    if not ranged or interval.low is None or interval.high is None:
        return False
    number = other.best if other.best is not None else max(other.named)
    return interval.low <= number <= interval.high


def _inside(left: Claim, right: Claim) -> bool:
    """Whether the number of one lies in the other's interval, so that the hedge allows for it."""
    for first, second in ((left, right), (right, left)):
        interval = first.reading.at()
        number = second.reading.best or max(second.reading.named)
        if first.reading.hedge != "bare" or first.reading.best is not None:
            low, high = interval.low or Fraction(0), interval.high
            if low <= number and (high is None or number <= high):
                return True
    return False


def _claimant(left: Telling, right: Telling, world: World) -> FoundDrift | None:
    """One number of one quantity put into two mouths; without sides that may be one voice.

    Mild where neither side says anything else that day: it may just say so, too.
    """
    first, second = left.claim.claimant, right.claim.claimant
    if first is None or second is None or left.voice.id == right.voice.id:
        return None
    if not same_metric(left, right, world) or one_paper(left, right):
        return None
    if not same_number(left.claim, right.claim):
        return None
    has_side = any(telling.voice.id != telling.claimant for telling in (left, right))
    mild = not has_side or not any(_says_otherwise(telling, world) for telling in (left, right))
    return mild, frozenset((left.voice.id, right.voice.id)), Fraction(0)


def _says_otherwise(telling: Telling, world: World) -> bool:
    """Whether the side that a figure is put down to gives another of that day."""
    return any(
        other.voice.id == telling.voice.id
        and other.statement != telling.statement
        and dates_meet(other, telling)
        and not same_number(other.claim, telling.claim)
        for other in world.by_quantity.get(telling.quantity, ())
    )


def _window(left: Telling, right: Telling, world: World) -> FoundDrift | None:
    """A count within a period told as a total, or the other way round; or from another start."""
    first, second = left.claim.window.period, right.claim.window.period
    other = (first is None) != (second is None) or two_starts(left, right)
    if not other or not same_number(left.claim, right.claim):
        return None
    if not same_metric(left, right, world):
        return None
    return False, left.quantity.metric, Fraction(0)


def _hedge(first: Telling, second: Telling, world: World) -> FoundDrift | None:
    """One number with another hedge; grave where the most that was said has become the least."""
    if not same_metric(first, second, world) or not same_number(first.claim, second.claim):
        return None
    directions = {direction(first.claim), direction(second.claim)}
    if len(directions) < 2:
        return None
    apart = not first.claim.reading.at().meets(second.claim.reading.at())
    upended = directions == {"above", "below"} or (apart and directions == {"above", "range"})
    return not upended, "", Fraction(apart)


_DRIFTS: tuple[tuple[Drift, Callable[[Telling, Telling, World], FoundDrift | None]], ...] = (
    (Drift.METRIC, metric_drift),
    (Drift.NUMBER, _number),
    (Drift.CLAIMANT, _claimant),
    (Drift.SUBJECT, scope_drift(lambda claim: claim.subject, lambda world: world.subjects_order)),
    (Drift.PLACE, scope_drift(lambda claim: claim.place, lambda world: world.places_order)),
    (Drift.WINDOW, _window),
    (Drift.HEDGE, _hedge),
)
