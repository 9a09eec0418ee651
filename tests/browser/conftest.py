"""A browser for the whole session, pages to look at, and an eye on all that they do.

Without a browser the tests of this folder are not collected (``tests/optional.py``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.finding import browser as path_of_browser
from tests.browser.specimens import SPECIMENS
from tests.processes import GUARD

if TYPE_CHECKING:
    from playwright.sync_api import Browser, ConsoleMessage, Page, Request

# Nothing that the browser might want from elsewhere, on its own account.
_QUIET = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
)


@dataclass
class Watch:
    """What a page did that a page of ours never does."""

    seen: list[str] = field(default_factory=list)

    def said(self, message: ConsoleMessage) -> None:
        """Anything on the console: errors, warnings, breaches of the page's own policy."""
        self.seen.append(f"console: {message.type}: {message.text}")

    def failed(self, error: Exception) -> None:
        """A script that failed; there is none."""
        self.seen.append(f"error: {error}")

    def asked(self, request: Request) -> None:
        """A request for anything but the page itself."""
        if not request.url.startswith(("file:", "about:")) or not request.is_navigation_request():
            self.seen.append(f"request: {request.url}")


Visit = Callable[..., "Page"]
"""Opens a specimen: ``visit(name, width=1280, scheme="light", scripts=True, media=None)``."""


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The machine's own chromium, started once."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        started = driver.chromium.launch(
            executable_path=path_of_browser(), args=list(_QUIET), timeout=1000 * GUARD
        )
        yield started
        started.close()


@pytest.fixture(scope="session")
def specimens(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Path]:
    """The pages, as files."""
    folder = tmp_path_factory.mktemp("pages")
    paths = {name: folder / f"{name}.html" for name in SPECIMENS}
    for name, write in SPECIMENS.items():
        paths[name].write_bytes(write().encode())
    return paths


@pytest.fixture(scope="session")
def windows(browser: Browser) -> Mapping[bool, tuple[Page, Watch]]:
    """A window with scripts and one without, neither of which reaches a network."""
    found = {}
    for scripts in (True, False):
        context = browser.new_context(java_script_enabled=scripts, offline=True)
        context.route("http*://**", lambda route: route.abort())
        context.set_default_timeout(1000 * GUARD)
        page, watch = context.new_page(), Watch()
        page.on("console", watch.said)
        page.on("pageerror", watch.failed)
        page.on("request", watch.asked)
        found[scripts] = page, watch
    return found


@pytest.fixture
def visit(
    windows: Mapping[bool, tuple[Page, Watch]], specimens: Mapping[str, Path]
) -> Iterator[Visit]:
    """A visit to a page that may do nothing but be shown; held to it when the test ends."""
    for _, watch in windows.values():
        watch.seen.clear()

    def go(
        name: str,
        width: int = 1280,
        scheme: Any = "light",
        *,
        scripts: bool = True,
        media: Any = None,
    ) -> Page:
        page, _ = windows[scripts]
        page.goto("about:blank")
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(specimens[name].as_uri())
        page.emulate_media(media=media or "screen", color_scheme=scheme)
        return page

    yield go
    assert [watch.seen for _, watch in windows.values()] == [[], []]
