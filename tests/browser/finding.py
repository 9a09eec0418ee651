"""Is there a browser to look at pages with, and the packages that drive it?"""

from __future__ import annotations

import re
import shutil
from importlib.util import find_spec

from tests import processes

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_PACKAGES = ("playwright", "axe_playwright_python")


def browser() -> str | None:
    """The path of a chromium of this machine."""
    return next((path for name in _NAMES if (path := shutil.which(name))), None)


def missing() -> str | None:
    """What keeps the browser tests from running, and how to get it; ``None`` if nothing does."""
    if browser() is None:
        return "no chromium found (Debian: apt-get install chromium, then make clean test)"
    lacking = [name for name in _PACKAGES if find_spec(name) is None]
    if lacking:
        return f"no {' and no '.join(lacking)} found (pip install -e '.[browser]')"
    return None


def version() -> str:
    """The browser and its version, as it calls itself."""
    path = str(browser())
    asked = processes.run([path, "--version"], check=False)
    found = re.search(r"[A-Z][A-Za-z ]* [0-9][0-9.]*", asked.stdout)
    return found[0] if found else path
