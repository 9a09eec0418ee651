"""A pytest plugin under ``coverage``: which lines each test runs, and how long it takes.

What a test has prepared for it counts as its own, so a context is a test from its setup to its
end; ``coverage`` alone would begin where the test's function does.
"""

from __future__ import annotations

from collections.abc import Iterator

import coverage
import pytest


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """Note down under the test's name what runs until its end."""
    measuring = coverage.Coverage.current()
    if measuring is not None:
        measuring.switch_context(item.nodeid)
    done: None = yield
    if measuring is not None:
        measuring.switch_context("")
    return done
