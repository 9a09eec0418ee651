"""Two numbers of which one is the other with a digit misplaced, dropped or doubled."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache

from reconcile.comparing.voices import Telling


def slipped(members: Sequence[Telling]) -> tuple[Telling, Telling] | None:
    """The first two figures of one metric that differ by a slip; each is looked at once."""
    if len(members) == 2:
        first, second = members
        same = first.claim.metric == second.claim.metric
        return (first, second) if same and one_slip(*map(_digits, members)) else None
    known: dict[tuple[str, str], list[int]] = defaultdict(list)
    digits = [_digits(telling) for telling in members]
    for position, (telling, number) in enumerate(zip(members, digits, strict=True)):
        known[telling.claim.metric, number].append(position)
    pairs = [
        (min(position, other), max(position, other))
        for position, (telling, number) in enumerate(zip(members, digits, strict=True))
        for like in _mistaken(number)
        for other in known.get((telling.claim.metric, like), ())
    ]
    return None if not pairs else (members[min(pairs)[0]], members[min(pairs)[1]])


@lru_cache(maxsize=4096)
def _mistaken(number: str) -> tuple[str, ...]:
    """What a number becomes by one slip; the same few are asked about repeatedly."""
    return tuple(like for like in dict.fromkeys(_slips(number)) if one_slip(number, like))


def _slips(number: str) -> Iterator[str]:
    """What a number becomes when two neighbours change places or a digit is dropped."""
    for at in range(len(number)):
        yield number[:at] + number[at + 1 :]
        yield number[:at] + number[at : at + 2][::-1] + number[at + 2 :]


def one_slip(first: str, second: str) -> bool:
    """Whether transposing two neighbours, or dropping or doubling one digit, turns one into other.

    Trailing zeros say nothing: 100 and 1000 differ in size, not by a slip.
    """
    short, long = (first, second) if len(first) <= len(second) else (second, first)
    at = next((n for n, digit in enumerate(short) if digit != long[n]), len(short))
    if len(short) == len(long):
        return at < len(long) and short[at : at + 2][::-1] + short[at + 2 :] == long[at:]
    if len(long) - len(short) != 1 or len(short.rstrip("0")) < 2:
        return False
    return short[at:] == long[at + 1 :]


def _digits(telling: Telling) -> str:
    named = telling.claim.reading.named
    return str(named[0].numerator) if len(named) == 1 and named[0].denominator == 1 else ""
