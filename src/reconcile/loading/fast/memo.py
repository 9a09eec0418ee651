"""Figures and dates that were read before: the same words mean the same, so they are read once.

The slow references are ``read_figure`` and ``read_date`` themselves.
"""

from __future__ import annotations

from functools import lru_cache

from reconcile.loading.fast.switch import fast_paths
from reconcile.quantity.hedge import HedgeTable
from reconcile.quantity.interval import Reading
from reconcile.quantity.phrase import UnreadWords, read_figure
from reconcile.when.meaning import RefusedDate
from reconcile.when.moment import Moment
from reconcile.when.reading import read_date

_KEPT = 20_000  # readings, the most recent: some ten megabytes


def figure_read(text: str, table: HedgeTable, *, whole: bool, unit: str) -> Reading | UnreadWords:
    """What a figure's words mean."""
    read = _figure_read if fast_paths() else read_figure
    return read(text, table, whole=whole, unit=unit)


def date_read(text: str) -> Moment | RefusedDate:
    """When a date is."""
    return _date_read(text) if fast_paths() else read_date(text)


@lru_cache(maxsize=_KEPT)
def _figure_read(text: str, table: HedgeTable, *, whole: bool, unit: str) -> Reading | UnreadWords:
    return read_figure(text, table, whole=whole, unit=unit)


_date_read = lru_cache(maxsize=_KEPT)(read_date)
