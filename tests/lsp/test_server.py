"""The language server, spoken with as an editor does."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import chdir
from pathlib import Path
from typing import Any

import pytest

from reconcile.cli.main import main
from tests.lsp.editing import Editor, edited

CLAIMS = """\
version: 1
sources:
  tide: {publisher: The Tide, published: 2021-03-02, citation: page 1}
  bell: {publisher: Bell Weekly, published: 2021-03-03, citation: page 4}
claimants:
  harbour-board: {name: Harbour Board}
  crew: {name: The “crew” 🚢, side: sailors}
claims:
  - id: tide-killed
    metric: killed
    figure: over 40
    claimant: harbour-board
    as_of: 2021-03-02
    source: tide
    quote: Over 40 died, the board said.
  - {id: bell-killed, metric: killed, figure: no more than 25, claimant: crew,
     as_of: 2021-03-02, source: bell, quote: "No more than 25 died 🚢, the crew said."}
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("story")
    (folder / "claims.yaml").write_text(CLAIMS, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def editor(folder: Path) -> Iterator[Editor]:
    with Editor(folder) as editor:
        editor.open("claims.yaml")
        yield editor


def checked(folder: Path, capsys: pytest.CaptureFixture[str]) -> list[tuple[object, ...]]:
    """What ``reconcile check`` says in the folder, as the editor shows it."""
    with chdir(folder):
        main(["check", "--format", "json"])
    levels = {"error": 1, "warning": 2, "note": 3}
    return sorted(
        (
            load["code"],
            load["message"],
            levels[load["level"]],
            load["line"] - 1,
            load["end_line"] - 1,
        )
        for load in json.loads(capsys.readouterr().out)["findings"]
    )


def as_told(findings: list[dict[str, Any]]) -> list[tuple[object, ...]]:
    return sorted(
        (
            finding["code"],
            finding["message"].partition("\n")[0],
            finding["severity"],
            finding["range"]["start"]["line"],
            finding["range"]["end"]["line"],
        )
        for finding in findings
    )


WRONG = [
    CLAIMS.replace("harbour-board\n    as", "harbor-board\n    as"),  # a reference to nobody
    CLAIMS.replace("metric: killed\n", "metric: deaths\n"),
    CLAIMS.replace("figure: over 40", "figure: over fourty ships"),
    CLAIMS.replace("2021-03-02\n    source", "2.3.2021\n    source"),
    CLAIMS.replace("    claimant: harbour-board\n", ""),
    CLAIMS.replace("  - id: tide", "  - id tide"),  # no YAML any more
    CLAIMS.replace("claims:\n", "claims:\n\t\n"),
    "claims: [",
    "",
    CLAIMS.replace("quote: Over", "qoute: Over"),
    CLAIMS + "  - id: drawn\n    metric: killed\n    figure: 3\n    draft: true\n",
]


@pytest.mark.parametrize("text", WRONG, ids=range(len(WRONG)))
def test_the_findings_while_typing_are_those_of_check(
    text: str, editor: Editor, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "claims.yaml").write_text(text, encoding="utf-8")
    editor.type("claims.yaml", text)
    found = as_told(editor.told("claims.yaml"))
    assert found == checked(tmp_path, capsys)
    assert found


def test_a_good_file_has_no_findings_and_a_mended_slip_none_any_more(editor: Editor) -> None:
    editor.type("claims.yaml", WRONG[0])
    assert editor.told("claims.yaml")
    editor.type("claims.yaml", CLAIMS)
    assert editor.told("claims.yaml") == []


def test_what_is_on_the_disk_does_not_matter_while_it_is_typed(
    editor: Editor, folder: Path
) -> None:
    editor.type("claims.yaml", WRONG[1])
    assert [record["code"] for record in editor.told("claims.yaml")] == ["V101"]
    assert (folder / "claims.yaml").read_text(encoding="utf-8") == CLAIMS


def test_columns_are_counted_as_the_editor_counts_them(editor: Editor) -> None:
    text = CLAIMS.replace("The “crew” 🚢, side", "The “crew” 🚢, sied")
    editor.type("claims.yaml", text)
    (finding,) = editor.told("claims.yaml")
    start = finding["range"]["start"]
    line = text.split("\n")[start["line"]].encode("utf-16-le")
    assert line[2 * start["character"] :].decode("utf-16-le").startswith("sied")


@pytest.mark.parametrize("mark", ["figure: over 4", "id: tide-k"])
def test_hover_says_how_a_figure_is_read_and_what_it_disputes(editor: Editor, mark: str) -> None:
    editor.type("claims.yaml", CLAIMS)
    said = editor.at("claims.yaml", CLAIMS, mark, "hover")["contents"]["value"]
    assert "over 40" in said and "41 or more" in said
    assert "Disagreement 1: killed: at most 25" in said


def test_hover_on_a_figure_that_disputes_nothing_says_so(editor: Editor) -> None:
    text = CLAIMS.replace("no more than 25", "about 90")
    editor.type("claims.yaml", text)
    said = editor.at("claims.yaml", text, "figure: about", "hover")["contents"]["value"]
    assert "81 to 99" in said.replace("–", " to ")
    assert "Disputes nothing" in said


@pytest.mark.parametrize(
    ("mark", "said"),
    [
        ("metric: kil", "people who died"),
        ("claimant: harb", "Harbour Board"),
        ("source: ti", "The Tide"),
        ("  as_", "running total"),
    ],
)
def test_hover_on_other_words(editor: Editor, mark: str, said: str) -> None:
    editor.type("claims.yaml", CLAIMS)
    content = editor.at("claims.yaml", CLAIMS, mark, "hover")
    assert said.casefold() in content["contents"]["value"].casefold()


def offered(editor: Editor, text: str, mark: str) -> dict[str, dict[str, Any]]:
    editor.type("claims.yaml", text)
    return {one["label"]: one for one in editor.at("claims.yaml", text, mark, "completion")}


@pytest.mark.parametrize(
    ("before", "typed", "mark", "wanted"),
    [
        ("    claimant: harbour-board\n", "    claimant: \n", "0\n    claimant: ", "crew"),
        ("    claimant: harbour-board\n", "    claimant: har\n", "claimant: har", "harbour-board"),
        ("    source: tide\n", "    source: \n", "02\n    source: ", "bell"),
        ("    source: tide\n", "    via: [crew, ]\n    source: tide\n", "[crew, ", "tide"),
        ("    source: tide\n", "    via:\n      - \n    source: tide\n", "via:\n      - ", "tide"),
        ("    metric: killed\n", "    metric: cap\n", "metric: cap", "captured"),
        ("    figure: over 40\n", "    figure: \n", "figure: ", "at least 100"),
        ("    figure: over 40\n", "    figure: 3,000\n", "figure: 3,000", "nearly 3,000"),
        ("    source: tide\n", "    source: tide\n    ex\n", "\n    ex", "extent"),
        ("    source: tide\n", "    extent: \n    source: tide\n", "extent: ", "incident"),
        ("    source: tide\n", "    retells: \n    source: tide\n", "retells: ", "bell-killed"),
        ("claimant: crew", "claimant: ", "25, claimant: ", "harbour-board"),
        ("harbour-board: {", "harbour-board: {side: , ", "board: {side: ", "sailors"),
        ("    source: tide\n", "    source: tide # reconcile: ignore[S\n", "ignore[S", "S101"),
        ("  tide: {publisher", "  tide: {pub, publisher", "{pub", "published"),
    ],
)  # fmt: skip
def test_what_may_stand_at_the_cursor_is_offered(
    editor: Editor, before: str, typed: str, mark: str, wanted: str
) -> None:
    editor.type("claims.yaml", CLAIMS)
    editor.told("claims.yaml")
    text = CLAIMS.replace(before, typed, 1)
    assert text != CLAIMS
    listed = offered(editor, text, mark)
    assert wanted in listed, list(listed)[:20]


def test_an_offer_takes_the_place_of_what_was_typed(editor: Editor) -> None:
    text = CLAIMS.replace("claimant: harbour-board", "claimant: har")
    offer = offered(editor, text, "claimant: har")["harbour-board"]
    assert edited(text, [offer["textEdit"]]) == CLAIMS
    text = CLAIMS.replace("figure: over 40", "figure: 40")
    offer = offered(editor, text, "figure: 40")["over 40"]
    assert edited(text, [offer["textEdit"]]) == CLAIMS
    assert offer["detail"] == "41 or more"


@pytest.mark.parametrize(
    ("mark", "target"),
    [
        ("claimant: harb", "harbour-board: {name"),
        ("25, claimant: cr", "crew: {name"),
        ("source: ti", "tide: {publisher"),
    ],
)
def test_definition_leads_to_the_record(editor: Editor, mark: str, target: str) -> None:
    editor.type("claims.yaml", CLAIMS)
    place = editor.at("claims.yaml", CLAIMS, mark, "definition")
    assert place["uri"] == editor.uri("claims.yaml")
    start = place["range"]["start"]
    assert CLAIMS.split("\n")[start["line"]][start["character"] :].startswith(target)


def test_definition_of_a_claim_and_of_a_builtin_metric(editor: Editor) -> None:
    text = CLAIMS.replace("source: bell,", "source: bell, denies: tide-killed,")
    editor.type("claims.yaml", text)
    place = editor.at("claims.yaml", text, "denies: tide", "definition")
    start = place["range"]["start"]
    assert text.split("\n")[start["line"]][start["character"] :] == "tide-killed"
    assert editor.at("claims.yaml", text, "metric: kill", "definition") is None


FIXABLE = {
    "V101": CLAIMS.replace("metric: killed\n", "metric: deaths\n"),
    "F107": CLAIMS.replace("claimant: crew", "claimant: crw").replace("  crew:", "  crwe:"),
    "F108": CLAIMS.replace("as_of: 2021-03-02\n", "as_of: 27.3.2021\n"),
    "F101": CLAIMS.replace("quote: Over", "qoute: Over"),
    "F002": CLAIMS.replace("quote: Over 40 died,", "quote: Said it was: over 40 died,"),
    "F107 with a letter that counts twice": CLAIMS.replace("harbour-board\n", "harbour-bord\n"),
}


def fixed(folder: Path, text: str) -> str:
    """What ``reconcile fix`` makes of a text."""
    (folder / "claims.yaml").write_text(text, encoding="utf-8")
    with chdir(folder):
        main(["fix"])
    return (folder / "claims.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize("text", FIXABLE.values(), ids=FIXABLE)
def test_repairs_are_those_of_fix(text: str, editor: Editor, tmp_path: Path) -> None:
    uri = editor.uri("claims.yaml")
    editor.type("claims.yaml", text)
    wanted = fixed(tmp_path, text)
    everything = editor.actions("claims.yaml", 0, ["source.fixAll"])
    if wanted == text:
        assert everything == []
        lines = range(text.count("\n"))
        assert not [one for line in lines for one in editor.actions("claims.yaml", line)]
        return
    (action,) = everything
    assert edited(text, action["edit"]["changes"][uri]) == wanted
    for finding in editor.told("claims.yaml"):
        for one in editor.actions("claims.yaml", finding["range"]["start"]["line"], ["quickfix"]):
            text = edited(text, one["edit"]["changes"][uri])
            assert one["diagnostics"][0]["source"] == "reconcile"
    assert text == wanted


def test_other_yaml_is_left_in_peace(editor: Editor) -> None:
    text = "services:\n  web: {image: nginx}\n"
    editor.open("compose.yaml", text)
    assert editor.at("compose.yaml", text, "image: ngi", "hover") is None
    assert editor.at("compose.yaml", text, "image: ngi", "completion") == []
    assert editor.uri("compose.yaml") not in editor.findings
    editor.close("compose.yaml")


def test_a_project_is_read_as_a_whole(tmp_path: Path) -> None:
    (tmp_path / "reconcile.toml").write_text(
        'paths = ["people.yaml", "claims"]\nselect = ["F", "S101"]\n', encoding="utf-8"
    )
    (tmp_path / "claims").mkdir()
    head, _, claims = CLAIMS.partition("claims:\n")
    (tmp_path / "people.yaml").write_text(head, encoding="utf-8")
    (tmp_path / "claims" / "one.yaml").write_text(f"claims:\n{claims}", encoding="utf-8")
    with Editor(tmp_path / "claims", encodings=("utf-8", "utf-16")) as editor:
        assert editor.can["positionEncoding"] == "utf-8"
        editor.open("one.yaml")
        assert editor.told("one.yaml") == []
        text = f"claims:\n{claims}".replace("claimant: harbour-board", "claimant: harbour-bord")
        editor.type("one.yaml", text)
        (finding,) = editor.told("one.yaml")
        assert finding["code"] == "F107" and "harbour-board" in finding["message"]
        place = editor.at("one.yaml", text, "source: ti", "definition")
        assert place["uri"] == (tmp_path / "people.yaml").as_uri()
        # the record is renamed in the other file, which is saved
        renamed = head.replace("harbour-board", "harbour-bord")
        (tmp_path / "people.yaml").write_text(renamed, encoding="utf-8")
        editor.save("one.yaml")
        editor.ask("textDocument/hover", _nowhere(editor, "one.yaml"))
        assert editor.findings[editor.uri("one.yaml")] == []
        # columns are counted as this editor wants them
        text = f"claims:\n{claims}".replace(
            'quote: "No more than 25 died 🚢', 'quote: "🚢", soruce: "'
        )
        editor.type("one.yaml", text)
        start = next(record for record in editor.told("one.yaml") if record["code"] == "F101")[
            "range"
        ]["start"]
        line = text.split("\n")[start["line"]]
        assert start["character"] == len(line[: line.index("soruce")].encode("utf-8"))
        # settings that cannot be read are told once
        (tmp_path / "reconcile.toml").write_text("paths = 3\n", encoding="utf-8")
        for _ in range(2):
            editor.ask("textDocument/hover", _nowhere(editor, "one.yaml"))
        (said,) = editor.shown
        assert "paths is a word or a list of words" in said


def _nowhere(editor: Editor, name: str) -> dict[str, Any]:
    start = {"line": 0, "character": 0}
    return {"textDocument": {"uri": editor.uri(name)}, "position": start}


def test_a_file_that_was_never_saved_is_checked_and_closing_takes_all_back(
    editor: Editor, folder: Path
) -> None:
    editor.open("new.yaml", WRONG[1])
    assert [record["code"] for record in editor.told("new.yaml")] == ["V101"]
    assert not (folder / "new.yaml").exists()
    editor.close("new.yaml")
    editor.ask("textDocument/hover", _nowhere(editor, "claims.yaml"))
    assert editor.findings[editor.uri("new.yaml")] == []


def test_without_the_extra_it_says_what_is_missing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in [
        module for module in sys.modules if module.startswith(("pygls", "reconcile.lsp.server"))
    ]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "pygls", None)
    assert main(["lsp"]) == 2
    assert "pip install 'reconcile-figures[lsp]'" in capsys.readouterr().err
