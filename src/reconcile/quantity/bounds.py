"""What a row of the reading table makes of the figures that stand in its wording.

Source: docs/semantics.md section 1.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from math import ceil, floor

from reconcile.quantity.digits import Unread
from reconcile.quantity.hedge import BARE, BoundRule, Form, Hedge
from reconcile.quantity.interval import DEFAULT_TOLERANCE, Basis, Bound, Reading

# A habit's number is the bound at the default tolerance, and scales from there.
LOW_ANCHOR = 1 - DEFAULT_TOLERANCE
HIGH_ANCHOR = 1 + DEFAULT_TOLERANCE


def exact(number: Fraction, *, whole: bool) -> Reading:
    """The reading of a plain number: just that number, stated."""
    bound = Bound(number, Basis.STATED, number)
    return Reading("", bound, bound, (number,), whole=whole)


def applied(
    hedge: Hedge, parts: Mapping[str, Reading], scale: int, *, whole: bool
) -> Reading | Unread:
    """The reading of a row, given the readings of its N and M and the worth of its S."""
    if hedge.recorded_only:
        return Reading("", None, None, recorded_only=True, whole=whole, hedge=hedge.id)
    low = _end(hedge.low, parts, scale, whole=whole, side=-1)
    high = _end(hedge.high, parts, scale, whole=whole, side=1)
    if low is None and high is None:
        return Unread("the words leave both ends open")
    if high is not None and high.value < 0:
        return Unread("the words ask for less than nothing")
    if low is not None and high is not None:
        if low.value > high.value:
            return Unread("the range runs backwards")
        low, high = _kept_apart(low, high)
    named = tuple(number for part in parts.values() for number in part.named)
    if not parts and low is not None and high is not None and low.number == high.number:
        named = (low.number,)
    first = hedge.first or any(part.first for part in parts.values())
    return Reading("", low, high, named, first=first, whole=whole, hedge=_name(hedge, parts))


def _name(hedge: Hedge, parts: Mapping[str, Reading]) -> str:
    """The row that says most: "perhaps more than 100" is a figure of the row *over*."""
    inner = parts["N"].hedge if parts else BARE
    return inner if hedge.keeps or (hedge.softens and inner != BARE) else hedge.id


def _end(
    rule: BoundRule | None,
    parts: Mapping[str, Reading],
    scale: int,
    *,
    whole: bool,
    side: int,
) -> Bound | None:
    """One end of a row; ``side`` is -1 for the low end and 1 for the high one."""
    if rule is None:
        return None
    if rule.of:
        part = parts[rule.of]
        bound = part.low if side < 0 else part.high
        return None if bound is None else _moved(rule, bound, part, whole=whole, side=side)
    factor = scale if rule.scaled else 1
    number = rule.number * factor
    stated = None if rule.stated is None else rule.stated * factor
    return _made(rule.form, number, stated, whole=whole, side=side)


def _moved(rule: BoundRule, bound: Bound, part: Reading, *, whole: bool, side: int) -> Bound:
    """The bound of an inner figure, as its row changes it.

    Habits stay as they are, and so do vague words ("about several hundred"): they name no
    number that could be softened, or passed by one.
    """
    plain = bound.basis is Basis.STATED and bound.value == bound.number
    if rule.form is Form.STATED or not part.named:
        return bound
    if rule.form in {Form.ABOVE, Form.BELOW} and not plain:
        return bound
    if bound.basis is Basis.CONVENTION:
        return bound
    return _made(rule.form, bound.number, None, whole=whole, side=side)


def _made(
    form: Form, number: Fraction, stated: Fraction | None, *, whole: bool, side: int
) -> Bound:
    """A bound of a number. Decimals have no next number: *over 2.5* starts at 2.5."""
    step = 1 if whole and number.denominator == 1 else 0
    match form:
        case Form.STATED:
            return Bound(number, Basis.STATED, number)
        case Form.ABOVE:
            return Bound(number, Basis.STATED, number + step)
        case Form.BELOW:
            return Bound(number, Basis.STATED, number - step)
        case Form.HABIT:
            anchor = LOW_ANCHOR if side < 0 else HIGH_ANCHOR
            return Bound(number, Basis.CONVENTION, number, anchor, stated)
        case Form.ABOUT:
            value = number * (1 + side * DEFAULT_TOLERANCE)
            if whole:
                value = Fraction(floor(value) if side < 0 else ceil(value))
            return Bound(number, Basis.CONVENTION, value)


def _kept_apart(low: Bound, high: Bound) -> tuple[Bound, Bound]:
    """Both bounds, each convention limited by what the other end states.

    So that at least one number remains at every tolerance: *nearly N* keeps N - 1, *just over
    N* keeps N + 1, and the high end of *dozens* never falls below 24.
    """
    if low.basis is Basis.CONVENTION and low.anchor == 1 and high.basis is Basis.STATED:
        low = replace(low, limit=high.value, value=min(low.value, high.value))
    if high.basis is Basis.CONVENTION:
        floor_of_high = low.value if low.basis is Basis.STATED else low.limit
        if low.anchor == 1 and low.basis is Basis.CONVENTION:
            floor_of_high = None
        if floor_of_high is not None:
            limit = floor_of_high if high.limit is None else max(high.limit, floor_of_high)
            high = replace(high, limit=limit, value=max(high.value, limit))
    return low, high
