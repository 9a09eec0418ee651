"""The action installs what is locked: every package pinned and hashed, and no host named."""

from __future__ import annotations

import re

import pytest
from packaging.requirements import Requirement
from packaging.version import Version

from tests.locking import FILE, ROOT, locked, name_of, wanted

TEXT = FILE.read_text(encoding="utf-8")


def faults(text: str) -> list[str]:
    """What is wrong with a locked file."""
    found = []
    known = locked(text)
    for requirement in wanted():
        version = known.get(name_of(requirement), ("", 0))[0]
        if not version or Version(version) not in Requirement(requirement).specifier:
            found.append(f"{requirement} is not locked as pyproject.toml wants it")
    found += [f"{name} has no hash" for name, (_, hashes) in known.items() if not hashes]
    if re.search(r"https?:|--(?:extra-)?index|--find-links|--trusted-host|@ ", text):
        found.append("a host or an index is named")
    lines = [line for line in text.splitlines() if line and not line.startswith(("#", " "))]
    found += [f"not pinned: {line}" for line in lines if "==" not in line]
    return found


def test_everything_is_locked() -> None:
    assert faults(TEXT) == []


@pytest.mark.parametrize(
    ("good", "planted", "said"),
    [
        ("typer==", "typist==", "is not locked"),
        ("hatchling==1", "hatchling==0", "is not locked"),
        ("rich==", "rich>=", "not pinned"),
        ("--hash=sha256:", "--hash=md5:", "has no hash"),
        ("# What", "--index-url https://mirror.example/simple\n# What", "host or an index"),
    ],
)
def test_a_planted_fault_is_found(good: str, planted: str, said: str) -> None:
    assert good in TEXT
    assert any(said in fault for fault in faults(TEXT.replace(good, planted)))


def test_the_action_insists_on_the_hashes() -> None:
    action = (ROOT / "action.yml").read_text(encoding="utf-8")
    installs = [line for line in action.splitlines() if '"${install[@]}"' in line]
    assert len(installs) == 2
    assert "--require-hashes" in installs[0]
    assert FILE.relative_to(ROOT).as_posix() in action
    assert "--no-deps --no-build-isolation" in installs[1]
