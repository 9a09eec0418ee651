"""Python looks for unused values ever more rarely while there are none, and steadily if told to."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from reconcile.cli import collecting


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    threshold, frozen = gc.get_threshold(), gc.get_freeze_count()
    yield
    collecting.steadily()
    gc.set_threshold(*threshold)
    assert gc.get_freeze_count() <= frozen  # what another test froze may go meanwhile


def circles(amount: int) -> None:
    for _ in range(amount):
        circle: list[object] = []
        circle.append(circle)


def waits() -> int:
    """For how many new values the next look waits."""
    return gc.get_threshold()[0]


def test_fruitless_looks_become_rarer_and_a_fruitful_look_ends_that() -> None:
    gc.collect()
    collecting.seldom()
    first = waits()
    gc.collect()
    second = waits()
    circles(second // 100 + 1)
    gc.collect()
    after_garbage = waits()
    gc.collect()
    gc.collect()
    assert first < second < waits()
    assert after_garbage == first


def test_a_program_that_goes_on_looks_steadily() -> None:
    collecting.seldom()
    first = gc.get_threshold()
    collecting.steadily()
    gc.collect()
    gc.collect()
    assert gc.get_threshold() == first


def test_asked_twice_it_becomes_rarer_once_a_look() -> None:
    gc.collect()
    collecting.seldom()
    collecting.seldom()
    first = gc.get_threshold()[0]
    gc.collect()
    assert gc.get_threshold()[0] == 10 * first
