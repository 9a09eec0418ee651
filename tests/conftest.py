"""What holds for the whole suite: its surroundings, its examples, and what it says at its end."""

from __future__ import annotations

import gc
import os
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest

from tests import command_lines, examples, processes, surroundings
from tests.optional import PARTS, left_out

processes.begin_anew()
examples.register()


@pytest.hookimpl(trylast=True)
def pytest_configure() -> None:
    """Settle the environment, once pytest itself has read from it what a person asked for."""
    surroundings.settle(os.environ)


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Collect the tests without Python's collector, which then leaves them alone to the end.

    A million objects are made that all stay; each walk over them takes longer than many a test.
    """
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.set_threshold(20_000, 20, 20)  # young objects are looked through a thirtieth as often
        gc.enable()


@pytest.fixture(scope="session", autouse=True)
def _command_lines() -> Iterator[None]:
    with command_lines.made_once():
        yield


def pytest_ignore_collect(collection_path: Path) -> bool | None:
    """Leave out what this machine cannot run; the last lines say so."""
    return left_out(collection_path) or None


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    """Say what the optional parts ran in or why they did not, and how to repeat a failure."""
    for part in PARTS:
        if part.asked_for(config.args, config.invocation_params.dir):
            terminalreporter.write_line(part.told())
    if any(terminalreporter.stats.get(kind) for kind in ("failed", "error")):
        seed = config.getoption("randomly_seed", None)
        profile = config.getoption("hypothesis_profile", None) or examples.PROMISED
        terminalreporter.write_line(
            f"to repeat: --randomly-seed={seed} --hypothesis-profile={profile}"
        )
