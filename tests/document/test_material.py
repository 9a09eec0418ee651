"""What is drawn from a comparison: accepted disputes as a table, and days by which to pick."""

from __future__ import annotations

from reconcile.document.build import document_of
from reconcile.document.parts import Document, SectionWorth, Table
from reconcile.loading.load import load_texts
from tests.comparing.answers.test_accepting import Row, all_accepted, found, read
from tests.document.test_build import bare

NUMBERS: list[Row] = [
    {"id": "a", "metric": "killed", "figure": 100, "claimant": "lee", "place": "land"},
    {"id": "b", "metric": "killed", "figure": 300, "claimant": "mia", "place": "land"},
    {"id": "c", "metric": "wounded", "figure": 20, "claimant": "lee", "place": "town"},
    {"id": "d", "metric": "wounded", "figure": 70, "claimant": "noa", "place": "town"},
]


def test_a_dispute_that_was_accepted_has_a_row_that_says_by_whom_and_why() -> None:
    data = read(NUMBERS, all_accepted(NUMBERS))
    document = document_of(found(data), data.places)
    (section,) = (part for part in document.sections if part.worth is SectionWorth.KNOWN)
    assert section.folded
    assert section.title == "Known disputes: 2 disputes that somebody accepted"
    (table,) = section.parts[0].blocks
    assert isinstance(table, Table)
    assert [bare(cell) for cell in table.columns] == ["Dispute", "Who", "Accepted by", "Why"]
    rows = [[bare(cell) for cell in row.cells] for group in table.groups for row in group.rows]
    assert rows == [
        ["killed", "West / East", "desk", "so"],
        ["wounded", "West / Noa", "desk", "so"],
    ]


def days_of(amount: int) -> Document:
    """The document of so many claims, each of another day but the last, which has none."""
    days = [f", as_of: 2031-{1 + n // 28:02}-{1 + n % 28:02}" for n in range(amount - 1)]
    claims = "".join(
        f"- {{id: c{n}, metric: killed, figure: {9 + n}, claimant: lee{day}}}\n"
        for n, day in enumerate([*days, ""])
    )
    text = f"version: 1\nclaimants: {{lee: {{name: Lee}}}}\nclaims:\n{claims}"
    data = load_texts({"a.yaml": text.encode()})
    assert data.problems == ()
    return document_of(found(data), data.places)


def dates(document: Document) -> set[str]:
    """The dates by which a document can be picked."""
    return {date for facet in document.facets if facet.name == "date" for date in facet.options}


def test_figures_are_picked_by_their_day_and_by_their_month_where_days_are_many() -> None:
    days = {f"2031-01-{1 + n:02}" for n in range(28)} | {f"2031-02-{1 + n:02}" for n in range(11)}
    assert dates(days_of(40)) == days | {"undated"}
    assert dates(days_of(41)) == {"2031-01", "2031-02", "undated"}


def test_every_section_goes_in_a_turn_of_its_own() -> None:
    turns = [worth.name for worth in sorted(SectionWorth)]
    assert turns == [
        "READINGS", "GLOSSARY", "FIGURES", "SOURCES", "LACKING", "VOICES", "KNOWN", "SETTLING",
    ]  # fmt: skip
