"""Is there a browser to look at pages with, and the packages that drive it?"""

from __future__ import annotations

import re
import shutil
import subprocess
from importlib.util import find_spec

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


def described() -> str:
    """In one line: which browser the tests ran in, or that they did not run, and why."""
    lacking = missing()
    if lacking is not None:
        return f"browser tests: not run, {lacking}"
    path = str(browser())
    asked = subprocess.run(
        [path, "--version"], capture_output=True, text=True, check=False, timeout=30
    )
    found = re.search(r"[A-Z][A-Za-z ]* [0-9][0-9.]*", asked.stdout)
    return f"browser tests: ran in {found[0] if found else path}"
