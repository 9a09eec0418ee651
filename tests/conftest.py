"""What the whole suite says at its end."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.browser.finding import described

_BROWSER = Path(__file__).parent / "browser"


def asked_for_browser(arguments: Iterable[str], start: Path) -> bool:
    """Whether the tests in ``tests/browser`` are among those that a run was asked for."""
    paths = [(start / one.partition("::")[0]).resolve() for one in arguments]
    return any(_BROWSER.is_relative_to(one) or one.is_relative_to(_BROWSER) for one in paths)


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    """Say which browser the pages were looked at with, or that they were not."""
    if asked_for_browser(config.args, config.invocation_params.dir):
        terminalreporter.write_line(described())
