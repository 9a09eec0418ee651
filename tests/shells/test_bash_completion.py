"""Completion in a real bash: what ``COMPREPLY`` holds once the function was called as bash does."""

from __future__ import annotations

import pytest

from tests import processes
from tests.shells.shelling import prepared

# Cuts the line as readline does: at blanks, and at ':' and '=', which are words of their own.
ASK = r"""
source ./script
complete -p reconcile >/dev/null || exit 3
ask() {
    COMP_LINE=$1 COMP_POINT=${#1} COMP_WORDS=() COMP_CWORD=0
    local cut="${1//:/ : }"; cut="${cut//=/ = }"
    read -ra COMP_WORDS <<<"$cut"
    [[ $1 == *[[:space:]] ]] && COMP_WORDS+=("")
    COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
    _reconcile
    printf '%s\n' "== $1" "${COMPREPLY[@]}"
}
while IFS= read -r line; do ask "$line"; done
"""

EXPECTED = {
    "reconcile expl": ["explain"],
    "reconcile explain tide:ki": ["killed-40"],  # bash itself keeps what stands before the colon
    "reconcile check --format=js": ["json", "json-lines"],
    "reconcile compare --voice c": ["crew"],
    "reconcile check cl": ["claims.yaml"],
    "reconcile nosuch ": [],
}


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    folder = tmp_path_factory.mktemp("bash")
    environment = prepared(folder, "bash")
    lines = "".join(f"{line}\n" for line in EXPECTED)
    done = processes.run(["bash", "--norc", "-c", ASK], cwd=folder, env=environment, input=lines)
    assert done.stderr == ""
    found = {}
    for part in done.stdout.split("== ")[1:]:
        line, *words = part.splitlines()
        found[line] = [word for word in words if word]
    return found


@pytest.mark.parametrize("line", EXPECTED)
def test_bash(line: str, said: dict[str, list[str]]) -> None:
    assert said[line] == EXPECTED[line]
