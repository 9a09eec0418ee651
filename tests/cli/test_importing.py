"""``reconcile import``, as somebody types it."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest
from openpyxl import Workbook

from reconcile.cli.main import main
from reconcile.loading.load import load
from tests.cli.running import Run

SMALL = Path(__file__).parents[1] / "fixtures" / "importers"
TABLE = """\
Nr;Day;Who;Dead;Injured;Paper;Link
a1;03/04/2031;Coastguard;over 30;12;Harbour Post;https://harbour.example/1
a2;04/04/2031;Police;n/a;;Harbour Post;https://harbour.example/2
a3;31/02/2031;Police;40;;Harbour Post;bad link
a4;05/04/2031;;"about fourty";3;Town Crier;
"""
MAPPING = """\
columns: {id: Nr, as_of: Day, claimant: Who, source: Paper, url: Link}
figures: {killed: Dead, injured: Injured}   # another name of wounded
dates: day-first
empty: ["n/a"]
licence: our own
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("t.csv").write_text(TABLE, encoding="utf-8")
    Path("map.yaml").write_text(MAPPING, encoding="utf-8")
    return tmp_path


def run(capsys: pytest.CaptureFixture[str], *args: str) -> tuple[int, str, str]:
    return Run(capsys, "import")(*args)


def test_licence_citation_and_lines_are_said(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, _, err = run(capsys, "ucdp", str(SMALL / "ucdp.csv"), "-o", "ucdp.yaml")
    assert code == 1
    assert "reconcile: Licence: CC BY 4.0\nreconcile: Cite: Sundberg, Ralph" in err
    assert "ucdp.csv:9: not taken: best is 'many', which is not a count\n" in err
    assert err.endswith(
        "reconcile: 2 rows could not be taken, or not whole\nreconcile: wrote ucdp.yaml\n"
    )
    text = Path("ucdp.yaml").read_text(encoding="utf-8")
    assert text.startswith(
        "# Imported from ucdp.csv by 'reconcile import ucdp'.\n# Licence: CC BY 4.0\n# Cite: Sund"
    )
    assert str(SMALL) not in text
    assert load(["ucdp.yaml"]).problems == ()


def test_nothing_is_overwritten_unless_asked(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("o.yaml").write_text("mine\n", encoding="utf-8")
    args = ("oryx", str(SMALL / "oryx.csv"), "-o", "o.yaml")
    code, _, err = run(capsys, *args)
    assert code == 2 and "o.yaml exists; nothing is overwritten" in err
    assert Path("o.yaml").read_text(encoding="utf-8") == "mine\n"
    assert run(capsys, *args, "--overwrite")[0] == 0
    assert len(load(["o.yaml"]).claims) == 15
    code, _, err = run(capsys, "table", "t.csv", "--map", "map.yaml", "-o", "t.csv", "--overwrite")
    assert code == 2 and Path("t.csv").read_text(encoding="utf-8") == TABLE
    assert (
        run(capsys, "oryx", str(SMALL / "oryx.csv"), "-o", "no/where.yaml", "--overwrite")[0] == 2
    )


def test_a_table_by_its_mapping_and_a_preview_of_its_reading(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = run(capsys, "table", "t.csv", "--map", "map.yaml", "--preview", "--rows", "2")
    assert (code, out) == (
        1,
        "a1-killed\n  killed: over 30 → 31 or more\n"
        "  who: coastguard; when: 2031-04-03; in: harbour-post\n"
        "a1-wounded\n  wounded: 12 → 12\n"
        "  who: coastguard; when: 2031-04-03; in: harbour-post\nand 1 more\n",
    )
    assert "Licence: our own" in err
    assert "t.csv:3: not taken: the row has no figure\n" in err
    assert "t.csv:4: not taken: there is no such date as 2031-02-31" in err
    assert "t.csv:5: not taken: 'fourty'" in err and "(low, high)" in err
    assert not list(folder.glob("*.yaml.*"))
    code, out, _ = run(capsys, "table", "t.csv", "--map", "map.yaml")
    claims = {claim.id: claim for claim in _loaded(folder, out).claims}
    assert {name: claim.claimant for name, claim in claims.items()} == {
        "a1-killed": "coastguard", "a1-wounded": "coastguard", "a4-wounded": None
    }  # fmt: skip


def _loaded(folder: Path, text: str):  # type: ignore[no-untyped-def]  # only looked at here
    (folder / "out.yaml").write_text(text, encoding="utf-8")
    found = load(["out.yaml"])
    assert found.problems == ()
    return found


def test_a_workbook_reads_like_the_same_table(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = Workbook()
    sheet = book.create_sheet("Counts")
    for line in TABLE.splitlines():
        sheet.append([cell.strip('"') or None for cell in line.split(";")])
    sheet["D4"] = 40
    book.save("t.xlsx")
    Path("x.yaml").write_text(MAPPING + "sheet: Counts\n", encoding="utf-8")
    by_csv = run(capsys, "table", "t.csv", "--map", "map.yaml")
    by_book = run(capsys, "table", "t.xlsx", "--map", "x.yaml")
    assert by_book[1].replace("t.xlsx", "t.csv") == by_csv[1]
    assert by_book[2].replace("t.xlsx", "t.csv") == by_csv[2]
    Path("x.yaml").write_text(MAPPING + "sheet: Nothing\n", encoding="utf-8")
    assert "has no sheet 'Nothing'; it has Sheet, Counts" in run(
        capsys, "table", "t.xlsx", "--map", "x.yaml"
    )[2]  # fmt: skip
    Path("b.xlsx").write_bytes(Path("t.xlsx").read_bytes()[:900])
    code, _, err = run(capsys, "table", "b.xlsx", "--map", "map.yaml")
    assert code == 2 and "the workbook cannot be read" in err


def test_a_table_without_a_mapping_gets_the_beginning_of_one(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = run(capsys, "table", "t.csv", "--preview")
    assert code == 0 and "needs a mapping" in err
    assert "  killed: Dead\n  wounded: Injured\n" in out and "  id: Nr\n  source: Paper\n" in out
    Path("begun.yaml").write_text(out + "dates: day-first\n", encoding="utf-8")
    assert run(capsys, "table", "t.csv", "--map", "begun.yaml")[0] == 1
    assert run(capsys, "table", "t.csv")[0] == 2


@pytest.mark.parametrize(
    ("column", "field"),
    [
        ("Event No.", "  id:"), ("Date of event", "  as_of:"), ("Reported by", "  claimant:"),
        ("# dead", "  killed:"), ("Wounded (est.)", "  wounded:"), ("No. killed", "  killed:"),
        ("Number of people missing", "  missing:"), ("Name of the village", "  place:"),
        ("Media outlet", "  source:"), ("Source of deaths", "# not used:"),
        ("Deaths (max)", "# not used:"), ("Killed per day", "# not used:"),
        ("Date of publication", "  published:"), ("Nrs", "# not used:"),
    ],
)  # fmt: skip
def test_columns_are_known_by_the_words_in_their_names(
    folder: Path, capsys: pytest.CaptureFixture[str], column: str, field: str
) -> None:
    Path("own.csv").write_text(f"{column},qwertz\n1,2\n", encoding="utf-8")
    out = run(capsys, "table", "own.csv")[1]
    assert [line for line in out.splitlines() if column in line and line.startswith(field)]


@pytest.mark.parametrize(
    "above", ["Our casualties\n", "Our casualties;;;;;;\n;;;;;;\n", "\nOurs\n\n"]
)
def test_a_title_above_the_columns_is_no_column(
    folder: Path, capsys: pytest.CaptureFixture[str], above: str
) -> None:
    Path("t.csv").write_text(above + TABLE, encoding="utf-8")
    line = above.count("\n") + 1
    err = run(capsys, "table", "t.csv", "--map", "map.yaml")[2]
    assert f"seem to stand in line {line}: add 'header: {line}' to the mapping" in err
    begun = run(capsys, "table", "t.csv")[1]
    assert f"\nheader: {line}  #" in begun and "  killed: Dead\n" in begun
    Path("map.yaml").write_text(f"{MAPPING}header: {line}\n", encoding="utf-8")
    assert run(capsys, "table", "t.csv", "--map", "map.yaml")[0] == 1


@pytest.mark.parametrize(
    ("days", "advice", "lines"),
    [
        (["3/4/2024", "4/5/2024", "5.6.2024"], "'dates: day-first' or 'dates: month-first'", "2-4"),
        (["3/4/2024", "30/4/2024", "5/6/2024"], "add 'dates: day-first' to the mapping,", "2, 4"),
        (["3/4/2024", "4/30/2024", "5/6/2024"], "'dates: month-first' to the mapping,", "2, 4"),
        (["3/4/2024", "4/30/2024", "30/6/2024"], "'dates: day-first' or 'dates: month-first'", ""),
        (["4/4/2024", "30/4/2024", "2024-05-06"], "", ""),
    ],
)  # fmt: skip
def test_dates_of_either_order_are_told_once_with_the_order_that_the_file_shows(
    folder: Path, capsys: pytest.CaptureFixture[str], days: list[str], advice: str, lines: str
) -> None:
    rows = "".join(f"{number},{day},{number}\n" for number, day in enumerate(days))
    Path("t.csv").write_text(f"Nr,Day,Dead\n{rows}", encoding="utf-8")
    mapping = "columns: {id: Nr, as_of: Day}\nfigures: {killed: Dead}\n"
    Path("map.yaml").write_text(mapping, encoding="utf-8")
    err = run(capsys, "table", "t.csv", "--map", "map.yaml")[2]
    told = [line for line in err.splitlines() if "comes first" in line]
    assert len(told) == (1 if advice else 0)
    assert not advice or (advice in told[0] and (lines in told[0]))


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("-", 'add ["-"] to empty: in the mapping'),
        ("no data", 'add ["no data"] to empty: in the mapping'),
        ("n/a", 'add ["n/a"] to empty: in the mapping'),
        ("10 (incl. 3 children)", "write 10 and put the rest into note:, or give the ends beside"),
        ("see note 3", "write 3, or give the ends beside them (low, high), if that is what it"),
    ],
)
def test_help_for_a_cell_is_what_a_cell_or_the_mapping_can_hold(
    folder: Path, capsys: pytest.CaptureFixture[str], cell: str, said: str
) -> None:
    Path("t.csv").write_text(f'Nr,Dead\na,12\nb,"{cell}"\n', encoding="utf-8")
    Path("map.yaml").write_text("columns: {id: Nr}\nfigures: {killed: Dead}\n", encoding="utf-8")
    err = run(capsys, "table", "t.csv", "--map", "map.yaml")[2]
    assert said.replace('"', "") in err.replace('"', "") and "{text:" not in err


@pytest.mark.parametrize("name", ["out.csv", "out.XLSX", "out.json", "out.html"])
def test_a_claims_file_is_not_called_as_something_else(
    folder: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    Path("a.txt").write_text("On Monday 12 people were killed, police said.\n", encoding="utf-8")
    for args in (["import", "table", "t.csv", "--map", "map.yaml"], ["draft", "a.txt"]):
        assert main([*args, "-o", name]) == 2
        assert "a claims file is YAML; name FILE with .yaml or .yml" in capsys.readouterr().err
        assert not Path(name).exists()


WRONG = [
    ("columns: {idd: Nr}\n", "map.yaml:1: a claim has no field 'idd'; known: id, metric"),
    ("columns: {id: Nr}\n", "map.yaml:1: it does not say where the figures are"),
    ("figures: {killed: Dead}\ndates: mine\n", "map.yaml:2: dates has to be day-first or"),
    ("figures: {killed: Deed}\n", "it lacks the column Deed; it has Nr, Day"),
    ("figures: [killed]\n", "map.yaml:1: figures has to be a mapping"),
    ("figures: {killed: Dead}\nheadr: 2\n", "map.yaml:2: there is no setting 'headr'; did you"),
    ("figures: {killed: [\n", "map.yaml:"),
]


@pytest.mark.parametrize(("text", "said"), WRONG)
def test_what_is_wrong_with_a_mapping_is_said_with_its_line(
    folder: Path, capsys: pytest.CaptureFixture[str], text: str, said: str
) -> None:
    Path("map.yaml").write_text(text, encoding="utf-8")
    code, out, err = run(capsys, "table", "t.csv", "--map", "map.yaml")
    assert (code, out) == (2, "") and said in err


BAD = [
    (("ucpd", "t.csv"), "there is no importer 'ucpd'; did you mean ucdp?"),
    (("ucdp", "t.csv"), "t.csv: this is not a file for 'ucdp': it lacks the columns id, best"),
    (("ucdp", "nowhere.csv"), "could not read nowhere.csv: there is no such file"),
    (("gaza", "t.csv"), "t.csv: line 1: this is not JSON"),
    (("oryx", "empty.csv"), "empty.csv: the file is empty"),
    (("oryx", "latin.csv"), "latin.csv: 1:4: the byte 0xE9 is not UTF-8"),
    (("oryx", "torn.csv"), "torn.csv: line 2: the row cannot be read as CSV"),
    (("oryx", "wide.csv"), "wide.csv: line 2: the row has more cells than the 2 columns"),
    (("ucdp", "t.csv", "--map", "map.yaml"), "--map is for 'table'"),
    (("oryx", "t.csv", "--as-of", "yesterday"), "--as-of 'yesterday' is not a date"),
    ((), "name what the file is: acled, claimreview"),
]


@pytest.mark.parametrize(("args", "said"), BAD)
def test_what_cannot_be_done_is_said(
    folder: Path, capsys: pytest.CaptureFixture[str], args: tuple[str, ...], said: str
) -> None:
    Path("empty.csv").write_text("\n", encoding="utf-8")
    Path("latin.csv").write_bytes(b"caf\xe9\n")
    Path("torn.csv").write_text('a,b\n1,"2\n', encoding="utf-8")
    Path("wide.csv").write_text("a,b\n1,2,3\n", encoding="utf-8")
    code, out, err = run(capsys, *args)
    assert (code, out) == (2, "") and said in err and "Traceback" not in err


def test_the_kinds_are_listed_and_standard_input_is_read(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    code, out, _ = run(capsys, "--list")
    assert code == 0 and "\nucdp: UCDP Georeferenced Event Dataset\n  licence: CC BY 4.0\n" in out
    assert run(capsys, "oryx")[1].startswith("oryx: ")
    content = (SMALL / "oryx.csv").read_bytes()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content), encoding="utf-8"))
    code, out, _ = run(capsys, "oryx", "-", "--as-of", "2031-03-01")
    assert code == 0 and "as_of: 2031-03-01" in out and "citation: standard input" in out


def test_what_was_exported_is_imported(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys, "oryx", str(SMALL / "oryx.csv"), "-o", "claims.yaml")
    for name in ("f.csv", "f.jsonl"):
        assert main(["export", "figures", "-o", name]) == 0
        assert run(capsys, "figures", name, "-o", f"{name}.yaml")[0] == 0
        assert main(["compare", f"{name}.yaml"]) == 0
        assert "no disagreement found" in capsys.readouterr().out
