"""The commands that a first screen prints work exactly as they are printed."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest

from reconcile.cli.main import main

EXAMPLE = """version: 1
claimants: {seoul: {name: South Korea, side: korea}, zelensky: {name: Lee Zelensky, side: ukraine}}
statements: {said: {claimant: zelensky, made: 2024-12-23}}
places: {war-theatre: {name: the front}}
defaults: {place: war-theatre}
claims:
  - {id: a, metric: killed-or-wounded, figure: "1,100", claimant: seoul, as_of: 2024-12-23}
  - {id: b, metric: killed-or-wounded, figure: "over 3,000", statement: said, as_of: 2024-12-23}
  - {id: c, metric: killed-or-wounded, figure: "2,700", statement: said, as_of: 2024-12-23}
  - {id: d, metric: captured, figure: 4, claimant: seoul, as_of: 2024-12-26}
  - {id: e, metric: captured, figure: 1, claimant: zelensky, as_of: 2024-12-26}
"""
KNOWN = """version: 1
claims:
  - {id: a, metric: killed, figure: 100, as_of: 2024-05-02}
  - {id: b, metric: killed, figure: over 900, as_of: 2024-05-01}
accepted:
  - {claims: {a: 100, b: over 900}, reason: so, by: desk}
"""


def printed(text: str) -> list[str]:
    """The commands under "More": whatever the width, each is whole on its line."""
    tail = text.partition("More:")[2]
    rows = [row.strip() for row in tail.splitlines() if row.strip()]
    return [command for row in rows for command in row.split(" · ")]


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NO_COLOR", "1")
    folder = tmp_path / "the claims; of 'today'"
    folder.mkdir()
    (folder / "claims & more.yaml").write_text(EXAMPLE, encoding="utf-8")
    (folder / "known.yaml").write_text(KNOWN, encoding="utf-8")
    return folder


FILE = "the claims; of 'today'/claims & more.yaml"


@pytest.mark.parametrize("width", ["30", "80"])
@pytest.mark.parametrize(
    "args",
    [
        (FILE,),
        ("casualties", FILE),
        ("killed", "captured", FILE, "--tolerance", "0.2", "--all"),
        (FILE, "--voice", "South Korea", "--voice", "ukraine"),
        (FILE, "--text", "Zelensky", "--text", "3,000"),
        (FILE, "--verdict", "relay", "--verdict", "conditional", "--top", "2"),
        (FILE, "--since", "2024-12-20", "--until", "2024-12-31"),
        (FILE, "--place", "war-theatre", "--metric", "killed-or-wounded", "--isolated"),
        ("the claims; of 'today'/known.yaml",),
    ],
    ids=lambda args: " ".join(args[1:]) or args[0],
)
def test_each_printed_command_works(
    args: tuple[str, ...], width: str, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(("compare", *args, "--width", width)) == 0
    first = capsys.readouterr().out
    commands = printed(first)
    assert len(commands) >= 2
    for command in commands:
        program, *words = shlex.split(command)
        assert program.endswith("reconcile") or program == "main"
        assert main(words) == 0, command
        text, said = capsys.readouterr()
        assert "internal error" not in said
        if words[0] == "explain":
            assert text.startswith("1 ")
            title = " ".join(text.split())[2:40]
            full = [text for text in commands if "--full" in text]
            main(shlex.split(full[0])[1:])
            assert title.partition(":")[0] in " ".join(capsys.readouterr().out.split())
    assert (project.parent / "report.html").exists() == any("report.html" in c for c in commands)


@pytest.mark.parametrize("name", ["UKRAINE", "Lee Zelensky", "lee zelensky"])
def test_a_voice_goes_by_its_printed_name(
    name: str, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(("compare", FILE, "--voice", "ukraine", "--format", "json"))
    by_id = capsys.readouterr().out
    assert main(("compare", FILE, "--voice", name, "--format", "json")) == 0
    assert capsys.readouterr().out == by_id
