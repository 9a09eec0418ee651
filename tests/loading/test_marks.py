"""Places: every value's own line and column, whatever the line ends and the nesting."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.loading.load import load_texts
from reconcile.loading.marks import Lines
from reconcile.model.route import Place, PlacesByFile, Route, first_routes
from tests.examples import examples
from tests.loading.reading import FIXTURES, NAME, dataset

TEXT = """\
sources:
  a: {title: "\U0001f600 x", "citation": 12}
claims:
- id: one
  figure:
    text: 3 # three
    low:
  via: [a, bb]
  note: |
    two
    lines

- {id: two}
"""


def test_every_route_leads_to_its_text() -> None:
    places = dataset(TEXT).places
    spots: dict[tuple[str | int, ...], tuple[int, ...]] = {
        ("sources", "a", "title"): (2, 14, 2, 19),
        ("sources", "a", "citation"): (2, 33, 2, 35),
        ("sources", "a"): (2, 6, 2, 36),
        ("claims", 0): (4, 3, 11, 10),
        ("claims", 0, "figure"): (6, 5, 7, 8),
        ("claims", 0, "figure", "text"): (6, 11, 6, 12),
        ("claims", 0, "figure", "low"): (7, 8, 7, 8),
        ("claims", 0, "via"): (8, 8, 8, 15),
        ("claims", 0, "via", 1): (8, 12, 8, 14),
        ("claims", 0, "note"): (9, 9, 11, 10),
        ("claims", 1, "id"): (13, 8, 13, 11),
    }
    got = {keys: spot(places[Route(NAME, keys)]) for keys in spots}
    assert got == spots


def spot(place: Place) -> tuple[int, ...]:
    return place.line, place.column, place.end_line, place.end_column


def test_the_routes_of_all_values_are_listed_once() -> None:
    places = dataset(TEXT).places
    routes = list(places)
    assert len(routes) == len(set(routes)) == len(places)
    assert Route(NAME, ("claims", 0, "figure", "low")) in places
    assert all(places[route].line >= 1 for route in routes)


@pytest.mark.parametrize(
    "keys", [("x",), ("claims", 2), ("claims", "id"), ("sources", 0), ("claims", 0, "id", "x")]
)
def test_a_route_that_leads_nowhere_is_no_key(keys: tuple[str | int, ...]) -> None:
    places = dataset(TEXT).places
    assert places.get(Route(NAME, keys)) is None
    assert places.get(Route("other.yaml", ())) is None


def test_long_lists_and_tables_are_looked_up_by_index() -> None:
    rows = "".join(f"  s{n}: {{title: t}}\n" for n in range(200))
    claims = "".join(f"- {{id: c{n}}}\n" for n in range(200))
    places = dataset(f"sources:\n{rows}claims:\n{claims}").places
    for n in (0, 150, 199):
        assert places[Route(NAME, ("sources", f"s{n}", "title"))].line == n + 2
        assert places[Route(NAME, ("claims", n, "id"))].line == n + 203
    assert places.get(Route(NAME, ("claims", 200))) is None
    assert places.get(Route(NAME, ("sources", "s200"))) is None


def test_every_value_of_the_example_stands_where_its_route_says() -> None:
    text = (FIXTURES / "format_example.yaml").read_text(encoding="utf-8")
    data = dataset(text)
    lines = text.splitlines()
    for claim in data.claims:
        place = data.places[claim.route.to("id")]
        assert lines[place.line - 1][place.column - 1 : place.end_column - 1] == claim.id
    routes = [source.route for source in data.sources.values()]
    routes += [region.route for region in data.regions.values()]
    assert all(route in data.places for route in routes)


@examples(60)
@given(st.text(alphabet="ab\n\r", max_size=40))
def test_lines_are_counted_as_editors_do(text: str) -> None:
    lines = Lines("x", text)
    rest = text.replace("\r\n", "\n\0").replace("\r", "\n")
    for offset in range(len(text) + 1):
        before = rest[:offset]
        if before.endswith("\n") and rest[offset : offset + 1] == "\0":
            continue  # between the two characters of one line end
        line = before.count("\n") + 1
        column = len(before) - before.rfind("\n")
        if "\0" in before[before.rfind("\n") + 1 :]:
            column -= 1
        assert lines.position(offset) == (line, column)


@examples(60)
@given(st.text(alphabet="ab\n\r\u2028", max_size=12))
def test_a_line_begins_after_each_line_break_and_nowhere_else(text: str) -> None:
    lines = Lines("claims.yaml", text)
    ends = [
        at + 1
        for at, letter in enumerate(text)
        if letter == "\n" or (letter == "\r" and text[at + 1 : at + 2] != "\n")
    ]
    for number, start in enumerate([0, *ends], 1):
        assert lines.offset(number) == start
        assert lines.position(start) == (number, 1)


def test_each_file_gives_a_route_without_a_look_at_all_others() -> None:
    texts = {"b.yaml": "claims: []\n", "a.yaml": TEXT, "empty.yaml": ""}
    places = load_texts({name: text.encode() for name, text in texts.items()}).places
    assert isinstance(places, PlacesByFile)
    routes = list(first_routes(places))
    assert [route.path for route in routes] == list(dict.fromkeys(route.path for route in places))
    assert all(route in places for route in routes)
    assert {route.path for route in first_routes(dict(places))} == {"a.yaml", "b.yaml"}
