"""The reference's own process, and how many random worlds a run compares."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import Any, TypeVar

import pytest

Ask = Callable[..., Any]
"""Calls a function of the reference in the reference's process and gives back its answer."""

INSTANCES = int(os.environ.get("RECONCILE_INSTANCES", "120"))
CHUNK = 25


Test = TypeVar("Test", bound=Callable[..., None])


def share(part: float) -> Callable[[Test], Test]:
    """Mark a test that is given only a part of the run's worlds."""

    def marked(test: Test) -> Test:
        test.__dict__["share"] = part
        return test

    return marked


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Give a test that asks for ``seeds`` the run's worlds, in chunks of equal work."""
    if "seeds" in metafunc.fixturenames:
        share = getattr(metafunc.function, "share", 1)
        count = max(int(INSTANCES * share), 1)
        chunks = [range(n, min(n + CHUNK, count)) for n in range(0, count, CHUNK)]
        metafunc.parametrize("seeds", chunks, ids=lambda seeds: f"{seeds.start}-{seeds.stop}")


@pytest.fixture(scope="session")
def ask() -> Iterator[Ask]:
    """The reference, in a process that has never seen the engine's state."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as reference:

        def answer(question: Callable[..., Any], *given: Any, **named: Any) -> Any:
            return reference.submit(question, *given, **named).result()

        yield answer
