"""Dates of three numbers, in which the day or the month may come first."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from reconcile.importers.columns import ORDERS
from reconcile.importers.harvest import Harvest
from reconcile.values.classes import dataclass

DATES = frozenset({"as_of", "since", "period", "start", "end", "published"})
"""The fields of a claim that hold dates."""

_NUMBERS = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})", re.ASCII)
_MONTHS = 12


@dataclass(frozen=True, slots=True)
class DateOrder:
    """What to say of dates whose order nobody gave: the first such, and the likely order."""

    example: str = ""
    likely: str = ""

    def refused(self, line: int, cells: Mapping[str, str], harvest: Harvest) -> bool:
        """Refuse a row with a date that is a day in either order; all such rows alike."""
        if not (self.example and either_way([cells.get(field, "") for field in DATES])):
            return False
        help = f"add 'dates: {ORDERS[0]}' or 'dates: {ORDERS[1]}' to the mapping"
        if self.likely:
            help = f"add 'dates: {self.likely}' to the mapping, as other dates of the file are"
        why = f"{self.example} does not say whether the day or the month comes first"
        harvest.refuse(line, why, help)
        return True


def order_in(texts: Sequence[str]) -> DateOrder:
    """What the dates of a table show: a number above 12 is no month."""
    dates = [match for text in texts if (match := _NUMBERS.fullmatch(text))]
    shown = {order for at, order in enumerate(ORDERS) if _beyond_months(dates, at + 1)}
    return DateOrder(either_way(texts), shown.pop() if len(shown) == 1 else "")


def either_way(texts: Sequence[str]) -> str:
    """The first of the texts that is one day or another; empty if there is none."""
    return next((text for text in texts if _is_either(_NUMBERS.fullmatch(text))), "")


def dated(text: str, field: str, order: str) -> str:
    """A date of three numbers in the order that the mapping says, as 2024-12-27; else as it is."""
    match = _NUMBERS.fullmatch(text) if order and field in DATES else None
    if match is None:
        return text
    first, second, year = match.groups()
    day, month = (first, second) if order == "day-first" else (second, first)
    return f"{year}-{int(month):02}-{int(day):02}"


def _beyond_months(dates: Sequence[re.Match[str]], place: int) -> bool:
    return any(int(match[place]) > _MONTHS for match in dates)


def _is_either(match: re.Match[str] | None) -> bool:
    if match is None:
        return False
    numbers = {int(match[1]), int(match[2])}
    return len(numbers) > 1 and max(numbers) <= _MONTHS
