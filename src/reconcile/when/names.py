"""The words of dates: months and weekdays in English, and the months of other languages.

Names of other languages are never read, only recognised, so that a refusal can say what to write.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

_MONTHS = (
    "january february march april may june july august september october november december"
).split()
_WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_SHORT_WEEKDAYS = {"tues": 1, "wednes": 2, "thur": 3, "thurs": 3}

# French, Spanish, Portuguese, German, Italian, Russian, Ukrainian: January to December each.
_ELSEWHERE = (
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    "januar februar märz april mai juni juli august september oktober november dezember",
    "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь",
    "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня",
)


def _shortened(names: list[str]) -> dict[str, int]:
    """Names from their third letter on: dec, decem, december."""
    return {
        name[:length]: number
        for number, name in enumerate(names)
        for length in range(3, len(name) + 1)
    }


MONTHS: Mapping[str, int] = MappingProxyType(
    {name: number + 1 for name, number in _shortened(_MONTHS).items()}
)
"""Months from 1 by their English names and what these are shortened to."""

WEEKDAYS: Mapping[str, int] = MappingProxyType(_shortened(_WEEKDAYS) | _SHORT_WEEKDAYS)
"""Weekdays from Monday, which is 0, by their English names and what these are shortened to."""

FOREIGN_MONTHS: Mapping[str, int] = MappingProxyType(
    {
        name: number
        for row in _ELSEWHERE
        for number, name in enumerate(row.split(), 1)
        if name not in MONTHS
    }
)
"""Months from 1 by their names in other languages."""


def month_name(month: int) -> str:
    """The English name of a month from 1."""
    return _MONTHS[month - 1].title()


def weekday_name(weekday: int) -> str:
    """The English name of a weekday from 0, which is Monday."""
    return _WEEKDAYS[weekday].title()
