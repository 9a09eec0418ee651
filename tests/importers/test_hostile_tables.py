"""Tables of strangers: broken workbooks, cells at the end of the world, very many columns."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest

from reconcile.importers.importer import WrongFileError
from reconcile.importers.rows import headed, json_rows
from tests.costs import grows_faster, spent
from tests.importers.running import imported

MAPPING = {"columns": {"figure": "n"}, "always": {"metric": "killed"}}
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
HEAD = '<row r="1"><c r="A1" t="inlineStr"><is><t>n</t></is></c></row>'


def relations(kind: str, target: str) -> str:
    return (
        f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{OFFICE}/{kind}" Target="{target}"/></Relationships>'
    )


def workbook(rows: str, *, before: str = "", sheets: str | None = None) -> bytes:
    """A workbook with these rows in its only sheet, as they are."""
    listed = '<sheet name="S" sheetId="1" r:id="rId1"/>' if sheets is None else sheets
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
        'relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{TYPE}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{TYPE}.worksheet+xml"/>'
        "</Types>",
        "_rels/.rels": relations("officeDocument", "xl/workbook.xml"),
        "xl/workbook.xml": f'<workbook xmlns="{SHEET}" xmlns:r="{OFFICE}"><sheets>{listed}'
        "</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": relations("worksheet", "worksheets/sheet1.xml"),
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{SHEET}">{before}<sheetData>{rows}'
        "</sheetData></worksheet>",
    }
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return packed.getvalue()


BROKEN = {
    "a number that is none": workbook('<row r="1"><c r="A1"><v>abc</v></c></row>'),
    "a row that is none": workbook('<row r="x"><c r="A1"><v>1</v></c></row>'),
    "a text that is not there": workbook('<row r="1"><c r="A1" t="s"><v>99</v></c></row>'),
    "no sheet": workbook("", sheets=""),
    "no truth value": workbook(f'{HEAD}<row r="2"><c r="A2" t="b"><v>x</v></c></row>'),
    "no such day": workbook(f'{HEAD}<row r="2"><c r="A2" t="d"><v>2024-99-99</v></c></row>'),
    "half an element": workbook(f"{HEAD}<row"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_workbook_is_refused_in_words(name: str) -> None:
    with pytest.raises(WrongFileError) as refused:
        imported("table", BROKEN[name], MAPPING)
    assert "workbook" in str(refused.value)


def test_a_sheet_that_says_it_is_huge_takes_what_is_in_it() -> None:
    cells = "".join(f'<c r="A{row}"><v>{row}</v></c>' for row in (30_000,))
    content = workbook(
        f'{HEAD}<row r="30000">{cells}</row>', before='<dimension ref="A1:XFD1048576"/>'
    )
    seconds, found = spent(lambda: imported("table", content, MAPPING))
    assert [claim.reading.words for claim in found.dataset.claims] == ["30000"]
    assert seconds < 5


def test_cells_without_end_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reconcile.importers.workbooks._MOST_CELLS", 40_000)
    rows = "".join(f'<row r="{row}"><c r="XFD{row}"><v>5</v></c></row>' for row in (2, 3, 4))
    with pytest.raises(WrongFileError, match="line 4: the sheet has too many cells"):
        imported("table", workbook(HEAD + rows), MAPPING)


def test_twice_the_columns_take_twice_as_long() -> None:
    def work(size: int) -> object:
        cells = [f"c{number}" for number in range(size)]
        return lambda: headed(iter([(1, cells)]))

    assert not grows_faster(work, 4_000, 16_000, times=9)  # type: ignore[arg-type]  # a function a case


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ('[{"a": ' + "9" * 5000 + "}]", "a number has too many digits"),
        ('[{"a": ' * 1_000_000, "it is nested too deeply"),
        ('[{"a": }]', "Expecting value"),
    ],
)
def test_json_that_cannot_be_read_says_why(text: str, why: str) -> None:
    with pytest.raises(WrongFileError, match=why):
        json_rows(text)
