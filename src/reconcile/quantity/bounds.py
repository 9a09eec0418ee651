"""What a row of the reading table makes of the figures that stand in its wording.

Source: docs/semantics.md section 1.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import ceil, floor

from reconcile.quantity.digits import UnreadWords
from reconcile.quantity.hedge import BARE, BoundRule, Hedge, HedgeForm
from reconcile.quantity.interval import DEFAULT_TOLERANCE, Basis, Bound, Reading
from reconcile.values.classes import dataclass, replace

# A habit's number is the bound at the default tolerance, and scales from there.
LOW_ANCHOR = 1 - DEFAULT_TOLERANCE
HIGH_ANCHOR = 1 + DEFAULT_TOLERANCE


def exact(number: Fraction, *, whole: bool) -> Reading:
    """The reading of a plain number: just that number, stated."""
    bound = Bound(number, Basis.STATED, number)
    return Reading("", bound, bound, (number,), whole=whole)


def applied(
    hedge: Hedge, parts: Mapping[str, Reading], scale: int, *, whole: bool
) -> Reading | UnreadWords:
    """The reading of a row, given the readings of its N and M and the worth of its S."""
    if hedge.recorded_only:
        return Reading("", None, None, recorded_only=True, whole=whole, hedge=hedge.id)
    if hedge.limits and parts["N"].ceiling:
        parts = {"N": parts["M"], "M": parts["N"]}
    ends = _both_ends(hedge, parts, scale, whole=whole)
    if isinstance(ends, UnreadWords):
        return ends
    inner = parts.values()
    return Reading(
        "",
        *ends,
        _named(hedge.rules, parts, *ends, whole=whole),
        first=hedge.first or any(part.first for part in inner),
        whole=whole,
        hedge=_name(hedge, parts),
        shared=any(part.shared for part in inner),
        added=hedge.added or any(part.added for part in inner),
    )


def _both_ends(
    hedge: Hedge, parts: Mapping[str, Reading], scale: int, *, whole: bool
) -> tuple[Bound | None, Bound | None] | UnreadWords:
    if any(rule.tenths for rule in hedge.rules):
        fault = _decade_fault(parts["N"])
        if fault is not None:
            return fault
    low = _end(hedge.low, parts, scale, _Side(-1, whole))
    high = _end(hedge.high, parts, scale, _Side(1, whole))
    fault = _ends_fault(low, high)
    if fault is not None or low is None or high is None:
        return fault or (low, high)
    return _kept_apart(low, high)


def _ends_fault(low: Bound | None, high: Bound | None) -> UnreadWords | None:
    """What two ends say against each other, or against a count."""
    if low is None and high is None:
        return UnreadWords("the words leave both ends open")
    if any(end is not None and end.value < 0 for end in (low, high)):
        return UnreadWords("the words ask for less than zero")
    if low is not None and high is not None and low.value > high.value:
        return UnreadWords("the range runs backwards")
    return None


def _named(
    rules: Sequence[BoundRule],
    parts: Mapping[str, Reading],
    low: Bound | None,
    high: Bound | None,
    *,
    whole: bool,
) -> tuple[Fraction, ...]:
    """The numbers that the words name; a vague word names one if it means one (*a couple*)."""
    if not any(rule.of for rule in rules):
        return () if low is None or high is None or low.number != high.number else (low.number,)
    named = _named_by(rules, parts, whole)
    return named[:1] if any(rule.sign for rule in rules) else named


def _named_by(
    rules: Sequence[BoundRule], parts: Mapping[str, Reading], whole: bool
) -> tuple[Fraction, ...]:
    """The numbers of the parts; of what is set aside only counts, where things are ``whole``.

    In "3.5 million, up from 3.2" the 3.2 is none.
    """
    read = {rule.of for rule in rules}
    every = [(key in read, number) for key, part in parts.items() for number in part.named]
    return tuple(number for kept, number in every if kept or not whole or number.denominator == 1)


def _decade_fault(part: Reading) -> UnreadWords | None:
    """*In the 300s* is a count; *in the 1990s* is a time, and *in the 7s* is nothing."""
    number = part.named[0]
    if number.denominator != 1 or number < 20 or number % 10:
        return UnreadWords("only round numbers have an s")
    if 1000 <= number <= 2100:
        return UnreadWords("the words may be a time, not a count")
    return None


def _name(hedge: Hedge, parts: Mapping[str, Reading]) -> str:
    """The row that says most: "perhaps more than 100" is a figure of the row *over*."""
    inner = parts["N"].hedge if parts else BARE
    return inner if hedge.keeps or (hedge.softens and inner != BARE) else hedge.id


@dataclass(frozen=True, slots=True)
class _Side:
    """Which end is made (``sign`` is -1 for the low and 1 for the high one), and if of a count."""

    sign: int
    whole: bool


def _end(
    rule: BoundRule | None, parts: Mapping[str, Reading], scale: int, side: _Side
) -> Bound | None:
    """One end of a row."""
    if rule is None:
        return None
    if rule.sign:
        number = parts["N"].named[0] + rule.sign * parts["M"].named[0]
        return Bound(number, Basis.STATED, number)
    if rule.of:
        part = parts[rule.of]
        if rule.plus:
            return _raised(rule, part.named[0], side)
        bound = part.low if side.sign < 0 else part.high
        return None if bound is None else _moved(rule, bound, part, side)
    factor = scale if rule.scaled else 1
    number = rule.number * factor
    stated = None if rule.stated is None else rule.stated * factor
    return _made(rule.form, number, stated, side)


def _raised(rule: BoundRule, number: Fraction, side: _Side) -> Bound:
    """A bound above the number of the words, by so many or by tenths of its last digit's place."""
    digits = str(number.numerator)
    place = 10 ** (len(digits) - len(digits.rstrip("0")))
    unit = Fraction(place, 10) if rule.tenths else place if rule.places else 1
    raised = number + rule.plus * unit
    stated = number if rule.form is HedgeForm.HABIT else None
    return _made(rule.form, raised, stated, side)


def _moved(rule: BoundRule, bound: Bound, part: Reading, side: _Side) -> Bound:
    """The bound of an inner figure, as its row changes it.

    Habits stay as they are, and so do vague words ("about several hundred"): they name no
    number that could be softened, or passed by one.
    """
    plain = bound.basis is Basis.STATED and bound.value == bound.number
    if rule.form is HedgeForm.STATED or not part.named:
        return bound
    if rule.form in {HedgeForm.ABOVE, HedgeForm.BELOW} and not plain:
        return bound
    if bound.basis is Basis.CONVENTION:
        return bound
    return _made(rule.form, bound.number, None, side)


def _made(form: HedgeForm, number: Fraction, stated: Fraction | None, side: _Side) -> Bound:
    """A bound of a number. Decimals have no next number: *over 2.5* starts at 2.5."""
    step = 1 if side.whole and number.denominator == 1 else 0
    match form:
        case HedgeForm.STATED:
            return Bound(number, Basis.STATED, number)
        case HedgeForm.ABOVE:
            return Bound(number, Basis.STATED, number + step)
        case HedgeForm.BELOW:
            return Bound(number, Basis.STATED, number - step)
        case HedgeForm.HABIT:
            anchor = LOW_ANCHOR if side.sign < 0 else HIGH_ANCHOR
            return Bound(number, Basis.CONVENTION, number, anchor, stated)
        case HedgeForm.ABOUT:
            return Bound(number, Basis.CONVENTION, _about(number, side))


def _about(number: Fraction, side: _Side) -> Fraction:
    value = number * (1 + side.sign * DEFAULT_TOLERANCE)
    if not side.whole:
        return value
    # Outwards, so that "about 3" at ten per cent is 2 to 4 and not 3 alone.
    return Fraction(floor(value) if side.sign < 0 else ceil(value))


def _kept_apart(low: Bound, high: Bound) -> tuple[Bound, Bound]:
    """Both bounds, each convention limited by what the other end states.

    So that at least one number remains at every tolerance: *nearly N* keeps N - 1, *just over
    N* keeps N + 1, and the high end of *dozens* never falls below 24.
    """
    if low.basis is Basis.CONVENTION and low.anchor == 1 and high.basis is Basis.STATED:
        low = replace(low, limit=high.value, value=min(low.value, high.value))
    floor = _floor_of_high(low, high) if high.basis is Basis.CONVENTION else None
    if floor is not None:
        limit = floor if high.limit is None else max(high.limit, floor)
        high = replace(high, limit=limit, value=max(high.value, limit))
    return low, high


def _floor_of_high(low: Bound, high: Bound) -> Fraction | None:
    """What a high end by convention does not fall below, of what the low end says."""
    if low.basis is Basis.STATED:
        return low.value
    if low.anchor == 1:
        return None
    # Two habits of one number would pass each other as the tolerance shrinks.
    meets = high.anchor != 1 and low.value > high.number / high.anchor
    return low.value if meets else low.limit
