"""Which metrics are rates or capacities, by the words of their unit or name."""

from __future__ import annotations

from typing import Any

import pytest

from reconcile.vocabulary.builtin import builtin, own_metric

RATES = [
    {"unit": "barrels a day"},
    {"unit": "litres per second"},
    {"unit": "m³/s"},
    {"unit": "tonnes/hour"},
    {"unit": "US dollars a year"},
    {"name": "killed per day"},
    {"name": "Daily losses"},
    {"name": "missiles made a month"},
    {"name": "capacity of the hospital", "unit": "beds"},
    {"name": "rate of infection"},
]
COUNTS = [
    {},
    {"name": "killed in a day"},
    {"name": "dead of a single night"},
    {"name": "arrested on a day of strikes"},
    {"name": "lost within an hour"},
    {"name": "first-day sales", "unit": "copies"},
    {"name": "days lost", "unit": "days"},
    {"name": "ratepayers"},
    {"unit": "US dollars"},
    {"name": "daily visitors", "daily": True},
]


@pytest.mark.parametrize("row", RATES)
def test_so_much_in_so_much_time_does_not_add_up(row: dict[str, Any]) -> None:
    metric = own_metric("thing", row)
    assert (metric.rate, metric.accumulates, metric.usual_growth) == (True, False, None)


@pytest.mark.parametrize("row", COUNTS)
def test_a_count_of_a_single_stretch_is_no_rate(row: dict[str, Any]) -> None:
    metric = own_metric("thing", row)
    assert (metric.rate, metric.accumulates) == (False, True)


def test_the_id_says_so_where_there_is_no_name() -> None:
    assert own_metric("barrels-per-day", {}).rate
    assert not own_metric("killed-in-a-day", {}).rate


def test_a_file_has_the_last_word() -> None:
    metric = own_metric("thing", {"unit": "barrels a day", "accumulates": True})
    assert (metric.rate, metric.accumulates) == (False, True)


def test_no_built_in_metric_is_a_rate() -> None:
    assert not [name for name, metric in builtin().metrics.items() if metric.rate]
