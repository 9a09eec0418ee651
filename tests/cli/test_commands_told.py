"""What commands answer, word for word: everything that is explained, and what cannot be done.

``REGENERATE_CASES=1 python -m pytest tests/cli/test_commands_told.py`` writes ``commands.txt``
again; read its difference before it is kept.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
from pathlib import Path

import pytest

from tests.inside import ran

TESTS = Path(__file__).parents[1]
COMMANDS = Path(__file__).with_name("commands.txt")
FILES = {
    "example.yaml": "fixtures/format_example.yaml",
    "mistakes.yaml": "fixtures/mistakes.yaml",
    "five.yaml": "cases/five-articles/claims.yaml",
    "two.yaml": "cases/two-claims/claims.yaml",
    "empty.yaml": "cases/empty/claims.yaml",
}
OTHERS = {
    "isolated.toml": "tolerance = 0.2\n",
    "wrong.toml": 'requires = ["quoted"]\ntolerance = "10%"\nfail-on = “never”\n',
    "slips.toml": "tolerance: 0.1\n[lint\nrequire = ['quoted'\n",
    "not.yaml": "claims:\n\t- a: 1\n",
    "article.txt": "Forty people were killed in Orvik on 3 March 2031, the clinic said.\n",
    "accepted.yaml": "version: 1\nclaimants: {board: {name: Board}, crew: {name: Crew}}\nclaims:\n"
    "  - {id: a, metric: killed, figure: 4, claimant: board, as_of: 2031-03-04}\n"
    "  - {id: b, metric: killed, figure: 40, claimant: crew, as_of: 2031-03-04}\n"
    "  - {id: c, metric: wounded, figure: 7, claimant: board, as_of: 2031-03-04}\n"
    "  - {id: d, metric: wounded, figure: 90, claimant: crew, as_of: 2031-03-04}\n"
    "accepted:\n  - {claims: {a: 4, b: 40}, reason: both may hold, by: desk}\n",
    "head.yaml": "version: 1\nclaimants: {board: {name: Board}}\nclaims:\n"
    "  - {id: x, metric: killed, figure: 4, claimant: board}\n",
}
CLAIMS = re.findall(
    r"^  - id: (\S+)", (TESTS / FILES["example.yaml"]).read_text(encoding="utf-8"), re.MULTILINE
)
EXPLAINED = (
    *range(1, 6), "killed", "casualties",
    "killed-or-wounded", "ukraine", "unattributed", "nearly 3,000", "over 3,000", "three quarters",
    "fuenf", "tension", "voice", "F101", "unquoted-figure", "Z999", "kiled", "9",
)  # fmt: skip
LINES = (
    *(f"explain {shlex.quote(str(word))} five.yaml" for word in EXPLAINED),
    *(f"explain {name} example.yaml" for name in CLAIMS),
    "explain killed", "explain 1 empty.yaml", "explain 2 two.yaml", "explain kiled-x not.yaml",
    "explain first mistakes.yaml", "explain over example.yaml",
    "compare two.yaml", "compare two.yaml --format concise", "compare five.yaml --verdict tension",
    "compare five.yaml --metric killed --voice ukraine", "compare five.yaml --metric kiled",
    "compare five.yaml --believe ukraine", "compare five.yaml --believe nobody",
    "compare five.yaml --since 2024-12-27 --until 2024-12-20", "compare missing.yaml",
    "compare five.yaml --tolerance 0.3 --format concise", "compare five.yaml --tolerance 2",
    "compare not.yaml", "compare empty.yaml", "compare two.yaml --base main",
    "compare two.yaml --config isolated.toml --isolated", "compare two.yaml --config wrong.toml",
    "compare two.yaml --config slips.toml", "compare two.yaml --config missing.toml",
    "compare two.yaml --config isolated.toml --show-settings",
    "compare two.yaml --isolated --show-settings",
    "accept 1 five.yaml", "accept 2 five.yaml --reason 'both may hold' --by desk",
    "accept 5 five.yaml --reason so --by desk --until 2031-12-31",
    "accept 19 five.yaml --reason so --by desk", "accept 1 empty.yaml --reason so --by desk",
    "compare accepted.yaml", "compare accepted.yaml --full", "explain 2 accepted.yaml",
    "report accepted.yaml", "check accepted.yaml",
    "check mistakes.yaml", "check example.yaml", "check mistakes.yaml --statistics",
    "check mistakes.yaml --format markdown", "check mistakes.yaml --format concise",
    "check five.yaml --select Q", "fix mistakes.yaml --diff", "fix missing.yaml",
    "draft article.txt", "draft missing.txt", "draft article.txt --against five.yaml",
    "draft article.txt --published May", "add killed 3 --to missing/x.yaml",
    "add killed 3 --to -", "add 3 --metric killed",
    "timeline five.yaml --metric killed", "add killed 3 --to head.yaml", "add killed 3",
    "add kiled 3 --to head.yaml --claimant board", "add killed fuenf --to head.yaml",
    "add killed 'over 30' --to head.yaml --claimant board --url https://post.example/1 "
    "--source-title 'The night' --publisher 'The Post' --published 2031-03-05 --as-of 2031-03-04 "
    "--quote 'over 30 died'",
    "add killed 7 --to head.yaml --claimant-name 'The clinic' --claimant-side north "
    "--citation 'page 3'",
    "timeline five.yaml", "timeline empty.yaml", "export figures two.yaml --format csv",
    "export camps five.yaml --format jsonl", "report two.yaml", "report two.yaml -o page.pdf",
    "import nothing article.txt", "import table article.txt", "shard two.yaml", "merge missing",
)  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name, path in FILES.items():
        shutil.copyfile(TESTS / path, tmp_path / name)
    for name, text in OTHERS.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    return tmp_path


def answered(line: str, folder: Path) -> list[str]:
    """What a command line prints, or why it cannot be done."""
    try:
        return ran(shlex.split(line), folder)
    except RuntimeError as error:
        return str(error).splitlines()


def blocks() -> dict[str, str]:
    """What is written down for each line."""
    written = COMMANDS.read_text(encoding="utf-8") if COMMANDS.exists() else ""
    parts = re.split(r"^\$ reconcile (.+)\n", written, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


@pytest.mark.parametrize("line", LINES)
def test_a_command_answers_as_it_is_written_down(line: str, folder: Path) -> None:
    printed = "\n".join(answered(line, folder)).replace(str(folder), "FOLDER")
    found = f"{printed}\n\n"
    if os.environ.get("REGENERATE_CASES") == "1":
        known = {**blocks(), line: found}
        text = "".join(f"$ reconcile {at}\n{known[at]}" for at in LINES if at in known)
        COMMANDS.write_text(text, encoding="utf-8")
    assert found == blocks().get(line)


def test_every_line_that_is_written_down_is_run() -> None:
    assert [*blocks()] == [line for line in LINES if line in blocks()]
