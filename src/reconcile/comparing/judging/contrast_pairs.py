"""Which figures are held side by side that no law ties together, the nearest in time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from itertools import chain
from typing import TypeVar

from reconcile.comparing.counts.constraints import is_count, is_floor
from reconcile.comparing.judging.open_scopes import begun_apart, denied_somewhere
from reconcile.comparing.world.apart import WEEK, days_apart, one_day
from reconcile.comparing.world.voices import Telling, is_last_word, number_of
from reconcile.comparing.world.world import World
from reconcile.model.quantity import Quantity
from reconcile.quantity.interval import Interval, below
from reconcile.values.groups import grouped
from reconcile.vocabulary.metric import CountedBy, rivals

NEAREST = 4
"""How many figures each figure is held against, the nearest in time first."""

MONTH = 30


class ContrastKind(StrEnum):
    """Why two figures are held side by side that no law ties together."""

    METHOD = "method"
    FLOOR = "floor"
    DEFINITION = "definitions"
    SHARES = "shares"
    ELSEWHERE = "elsewhere"
    STARTS = "starts"
    BEYOND = "beyond"
    OVERLAP = "overlap"
    LEAP = "leap"
    LIMIT = "limits"


Pair = tuple[ContrastKind, Telling, Telling]
"""Two figures, and why they are held side by side."""


def contrast_pairs(world: World, shares: Sequence[Telling]) -> Iterator[Pair]:
    """The pairs of figures of a world, and those of the shares that the world leaves out."""
    yield from _methods(world)
    yield from _floors(world)
    yield from _definitions(world)
    yield from _shares(shares)
    yield from ((ContrastKind.ELSEWHERE, *pair) for pair in denied_somewhere(world))
    yield from ((ContrastKind.STARTS, *pair) for pair in begun_apart(world))


def _methods(world: World) -> Iterator[Pair]:
    """Estimates and projections beside each other, and beside counts, of one quantity."""
    for members in world.by_quantity.values():
        guesses = [t for t in members if not is_count(t.claim)]
        if not guesses:
            continue
        for guess in guesses:
            others = [t for t in members if t is not guess and may_differ(guess, t)]
            for other in nearest(guess, others):
                yield ContrastKind.METHOD, guess, other


def may_differ(guess: Telling, other: Telling) -> bool:
    """Whether two figures of other statements can be held side by side at all.

    What was counted before a projection was made says nothing against it; what was estimated does.
    """
    if guess.statement == other.statement or not guess.stood_with(other):
        return False
    guessed = other.claim.basis in (CountedBy.ESTIMATE, CountedBy.PROJECTION)
    if guess.claim.basis is not CountedBy.PROJECTION or guessed:
        return True
    if other.date is None or guess.date is None:
        return True
    return other.date.end > guess.date.start


def _floors(world: World) -> Iterator[Pair]:
    """Lists of names, of reports and of a part, each with larger counts of the same quantity.

    And with a longer list of the same kind, claimant and day.
    """
    for members in world.by_quantity.values():
        counted = [telling for telling in members if is_count(telling.claim)]
        for floor in (telling for telling in counted if is_floor(telling.claim)):
            for other in nearest(floor, _larger(floor, counted)):
                yield ContrastKind.FLOOR, floor, other


def _larger(floor: Telling, counted: Iterable[Telling]) -> list[Telling]:
    others = (
        t
        for t in counted
        if (not is_floor(t.claim) or _same_list(floor, t)) and may_differ(floor, t)
    )
    return [other for other in others if _is_larger(other, floor)]


def _same_list(first: Telling, second: Telling) -> bool:
    """Whether two lists of one kind are of one claimant and day, and so of one length."""
    one_claimant = first.claimant is not None and first.claimant == second.claimant
    return one_claimant and first.claim.basis is second.claim.basis and one_day(first, second)


def _is_larger(other: Telling, floor: Telling) -> bool:
    """Whether a count exceeds a list, which would not have grown into it in more than a week."""
    first, then = floor.date, other.date
    if first is not None and then is not None and first.end + WEEK < then.start:
        return False
    return below(counted(floor), other.claim.reading.widened())


def counted(floor: Telling) -> Interval:
    """What a list of names or reports holds, whether or not its words leave room for more."""
    number = number_of(floor)
    return Interval(number, number)


def _definitions(world: World) -> Iterator[Pair]:
    """Figures of metrics that are rival definitions of one thing, of the same people and place."""
    vocabulary = world.dataset.vocabulary
    metrics = _grouped(world.compared, lambda quantity: quantity.metric)
    known = {metric: rivals(metric, vocabulary) for metric in metrics}
    defined = [t for t in world.compared if known[t.quantity.metric]]
    scopes = _grouped(defined, lambda quantity: quantity.whole._replace(metric="", window=""))
    for members in scopes.values():
        yield from _rivals_of(members, known)


def _rivals_of(members: Sequence[Telling], known: Mapping[str, frozenset[str]]) -> Iterator[Pair]:
    """Each last word of one scope with those of rival definitions that are nearest to it in time.

    Where a rival's last word is of another month, what he said before stands for it.
    """
    of_metric = _grouped(members, lambda quantity: quantity.metric)
    for telling in filter(is_last_word, members):
        rival = sorted(known[telling.quantity.metric] & of_metric.keys())
        others = list(chain(*map(of_metric.__getitem__, rival)))
        near = _of_about_that_time(telling, others)
        beside = [t for t in near if telling.stood_with(t) and _spans(telling, t)]
        for other in nearest(telling, beside):
            yield ContrastKind.DEFINITION, telling, other


def _of_about_that_time(telling: Telling, others: Sequence[Telling]) -> Iterator[Telling]:
    """The last words of those who gave theirs within a month, and whatever others gave."""
    last = {_account(t) for t in others if is_last_word(t) and _of_one_month(telling, t)}
    yield from (t for t in others if is_last_word(t) or _account(t) not in last)


def _account(telling: Telling) -> tuple[str, str]:
    return telling.author, telling.quantity.metric


def _of_one_month(first: Telling, second: Telling) -> bool:
    """Whether two dates lie within a month of each other; what has none may be of any."""
    days = days_apart(first, second)
    return days is None or days <= MONTH


_Key = TypeVar("_Key")


def _grouped(
    tellings: Iterable[Telling], key: Callable[[Quantity], _Key]
) -> dict[_Key, list[Telling]]:
    """Tellings by something of their quantity."""
    return grouped((key(telling.quantity), telling) for telling in tellings)


def _spans(first: Telling, second: Telling) -> bool:
    """Whether both count one window, or the smaller of them all that the other counts in part.

    A total by December that is below the count of September to October is no matter of time.
    """
    if first.quantity.window == second.quantity.window:
        return True
    for total, part in ((first, second), (second, first)):
        period, window = part.claim.window.period, total.claim.window
        if period is None or window.period is not None or window.since is not None:
            continue
        if total.date is not None and total.date.start >= period.start:
            late = total.date.end >= period.end
            return late and below(total.claim.reading.widened(), part.claim.reading.widened())
    return False


def _shares(shares: Sequence[Telling]) -> Iterator[Pair]:
    """Shares of one whole that two claimants give, of the same people and place."""
    groups = grouped(((t.quantity.whole, t.claim.share_of), t) for t in shares)
    for members in groups.values():
        for telling in members:
            others = [t for t in members if t.author != telling.author]
            for other in nearest(telling, [t for t in others if telling.stood_with(t)]):
                yield ContrastKind.SHARES, telling, other


def nearest(telling: Telling, others: Iterable[Telling]) -> list[Telling]:
    """The figures nearest in time, one an author; undated ones last."""

    def distance(other: Telling) -> tuple[bool, int, str]:
        if telling.date is None or other.date is None:
            return True, 0, other.claim.id
        return False, abs(other.date.end - telling.date.end), other.claim.id

    first: dict[tuple[str, str], Telling] = {}
    for other in sorted(others, key=distance):
        first.setdefault((other.author, other.quantity.metric), other)
    return list(first.values())[:NEAREST]


def share_tellings(tellings: Mapping[str, Telling]) -> list[Telling]:
    """The tellings of shares that are compared, in file order."""
    return [
        telling
        for telling in tellings.values()
        if telling.claim.share_of is not None and telling.claim.is_compared
    ]
