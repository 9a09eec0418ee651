"""What newcomers try first and cannot work: each answer names what is wrong and what to write."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

import pytest

from reconcile.cli.main import main

CLAIMS = "version: 1\nclaims:\n  - {id: a, metric: killed, figure: 12}\n"

OFFICE = {"text.docx": "word/document.xml", "text.odt": "mimetype", "book.xlsx": "xl/workbook.xml"}

TRIED = [
    (["add", "killed", "-5"], ["-5", "-- -5"]),
    (["watch"], ["check --watch"]),
    (["validate", "claims.yaml"], ["reconcile check"]),
    (["draft", "claims.yaml"], ["claims.yaml is a claims file", "--against claims.yaml"]),
    (["draft", "https://news.example/a"], ["is an address", "save its text"]),
    (["draft", "null.txt"], ["null character", "copy its words"]),
    (["import", "ucdp", "claims.yaml"], ["this is YAML"]),
    (["import", "gaza", "cells.csv"], ["'gaza' reads the JSON file"]),
    (["claims.yaml", "check"], ["The command comes first: reconcile check claims.yaml"]),
    (["claims.yaml"], ["The command comes first: reconcile compare claims.yaml"]),
    (["data/"], ["The command comes first: reconcile compare data/"]),
    (["export"], ["Choose from: figures, discrepancies, members, camps"]),
    (["add", "12", "killed"], ["what is counted comes first: reconcile add killed 12"]),
    (["add", "12", "turnout"], ["what is counted comes first: reconcile add turnout 12"]),
    (["add", "turnout", "12"], ["did you mean attendance or votes-cast or voter-turnout? Else"]),
    (["add", "over 30", "deaths"], ['reconcile add killed "over 30"']),
    (["add", "killed", "=SUM(A1:A3)"], ["a formula of a spreadsheet", "the number that it gives"]),
    (["check", "text.docx"], ["a Word document (DOCX)", "reconcile draft FILE"]),
    (["check", "text.odt"], ["a text document (ODT)", "reconcile draft FILE"]),
    (["check", "book.xlsx"], ["a spreadsheet (XLSX)", "of any CSV or XLSX"]),
    (["check", "undashed.yaml"], ["without its dash", "begin it with a dash: - id: b"]),
    (["compare", "-full"], ["No such option: -f. Write: --full"]),
    (["compare", "-metric", "killed"], ["Write: --metric"]),
    (["--full", "compare"], ["It stands behind its command: reconcile compare --full"]),
    (["--base", "main", "check"], ["behind its command: reconcile check --base"]),
    (["compare", "--select", "S"], ["Only 'check' has it"]),
    (["draft", "--fail-on", "error", "a"], ["'check', 'compare', 'merge' and 'report' have it"]),
    (["compare", "deaths"], ["did you mean killed?"]),
    (["compare", "--metric", "injuries"], ["there is no metric 'injuries'; did you mean wounded?"]),
    (["draft", "folder"], ["could not read folder: it is a folder"]),
    (["help"], ["Write: reconcile --help"]),
    (["draft", "cells.csv"], ["cells.csv is a table", "reconcile import table cells.csv"]),
    (["draft", "book.xlsx"], ["book.xlsx is a workbook", "reconcile import table book.xlsx"]),
    (["compare", "cells.csv"], ["the table has no column id"]),
    (["import", "table", "--map", "map.yaml"], ["reconcile import table FILE --map map.yaml"]),
    (["draft"], ["Missing argument 'TEXT...'. Articles as plain text"]),
    (["accept"], ["Missing argument 'NUMBER|ID'. "]),
    (["import", "cells.csv"], ["is a file", "reconcile import table cells.csv"]),
    (["import", "my/book.xlsx", "-o", "a.yaml"], ["reconcile import table my/book.xlsx"]),
    (["check"], ["section '[reconcile]'", "delete that line"]),
]


@pytest.mark.parametrize(("args", "said"), TRIED, ids=[" ".join(args) for args, _ in TRIED])
def test_what_is_tried_first_is_answered_with_what_to_write(
    args: list[str],
    said: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    (tmp_path / "claims.yaml").write_text(CLAIMS, encoding="utf-8")
    (tmp_path / "folder").mkdir()
    (tmp_path / "null.txt").write_bytes(b"Some 12 people\x00 died.\n")
    (tmp_path / "cells.csv").write_text("a;b\n1;2\n", encoding="utf-8")
    for name, member in OFFICE.items():
        with ZipFile(tmp_path / name, "w") as packed:
            packed.writestr(member, "application/vnd.oasis.opendocument.text")
    (tmp_path / "undashed.yaml").write_text("claims:\n  - id: a\n    metric: killed\n  id: b\n")
    if args == ["check"]:
        settings = '[reconcile]\npaths = ["claims.yaml"]\n'
        (tmp_path / "reconcile.toml").write_text(settings, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert main(args) == 2
    captured = capfd.readouterr()
    messages = " ".join((captured.out + captured.err).split())
    for words in said:
        assert words in messages
    assert (tmp_path / "claims.yaml").read_text(encoding="utf-8") == CLAIMS
