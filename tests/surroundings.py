"""What of the machine's environment the suite does without, so that it says the same everywhere.

Inside a hook of Git ``GIT_DIR`` and its like point at the repository that is being committed to;
a test that makes a commit of its own would make it there. A build server or a person's profile
asks for colours, formats, widths. Tests that are about a variable set it themselves.
"""

from __future__ import annotations

from collections.abc import MutableMapping

from tests import shared
from tests.yaml_server import finding as yaml_server

KEPT = frozenset({"RECONCILE_INSTANCES", shared.VARIABLE, yaml_server.VARIABLE})
"""What a person tells the suite itself."""

FAMILIES = ("RECONCILE_", "GIT_", "GITHUB_", "GITLAB_", "CI_", "TYPER_", "_TYPER_", "CLICOLOR")
SINGLE = frozenset(
    """
    CI TF_BUILD COLUMNS LINES TERM COLORTERM NO_COLOR FORCE_COLOR PY_COLORS TTY_COMPATIBLE
    TTY_INTERACTIVE TERMINAL_WIDTH SOURCE_DATE_EPOCH PYTHONIOENCODING PYTHONOPTIMIZE PYTHONWARNINGS
    PYTHONDEVMODE PYTHONINSPECT PYTHONVERBOSE PYTHONPATH PYTHONSAFEPATH PYTHONLEGACYWINDOWSSTDIO
    """.split()
)

OWN = {
    # nothing is kept from one test to the next (tests/kept says where it keeps)
    "XDG_CACHE_HOME": "/dev/null",
    # nobody's settings (hooks, signatures, names of branches), and no identity but this
    "GIT_CONFIG_GLOBAL": "/dev/null",
    "GIT_CONFIG_SYSTEM": "/dev/null",
    "GIT_AUTHOR_NAME": "A",
    "GIT_AUTHOR_EMAIL": "a@example.org",
    "GIT_COMMITTER_NAME": "A",
    "GIT_COMMITTER_EMAIL": "a@example.org",
}


def steers(name: str) -> bool:
    """Whether a variable changes what the program, Git, a terminal or Python does."""
    return name not in KEPT and (name in SINGLE or name.startswith(FAMILIES))


def settle(environment: MutableMapping[str, str]) -> None:
    """Take out what steers, and put in what the suite has of its own."""
    for name in [text for text in environment if steers(text)]:
        del environment[name]
    environment.update(OWN)
