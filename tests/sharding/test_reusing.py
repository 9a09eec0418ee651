"""What is taken from an earlier comparison is what a new one comes to, whatever was edited."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import suppress
from copy import deepcopy
from dataclasses import replace
from fractions import Fraction
from typing import Any
from unittest.mock import patch

from hypothesis import given
from hypothesis import strategies as st

from reconcile.comparing.answers.compare import compare
from reconcile.comparing.answers.showing import Request
from reconcile.loading.load import load_texts
from reconcile.model.dataset import Dataset
from reconcile.sharding import following
from reconcile.sharding.flat import built, flat
from reconcile.sharding.following import LastComparison
from reconcile.sharding.reusing import BundlePart, ReusedComparison, compare_changed
from tests.examples import examples
from tests.sharding.tables import claims

Document = dict[str, Any]

RECORDS: Document = {
    "version": 1,
    "defaults": {"lang": "en"},
    "claimants": {
        "ministry": {"name": "The ministry", "side": "north"},
        "rebels": {"name": "The rebels", "side": "south"},
        "mayor": {"name": "The mayor"},
        "clinic": {"name": "The clinic"},
    },
    "sources": {
        "gazette": {"publisher": "The Gazette", "published": "2031-02-05"},
        "courier": {"publisher": "The Courier"},
        "radio": {"title": "Radio"},
        "wire": {"title": "Wire"},
    },
    "subjects": {"residents": {"name": "Residents"}, "soldiers": {"name": "Soldiers"}},
    "places": {
        "valley": {"name": "The valley"},
        "mill": {"name": "The mill", "within": "valley"},
        "ford": {"name": "The ford"},
        "quay": {"name": "The quay"},
        "moor": {"name": "The moor"},
    },
    "statements": {
        "speech": {"claimant": "ministry"},
        "briefing": {"made": "2031-02-03"},
        "letter": {"claimant": "rebels", "made": "2031-02-04"},
    },
}
CLAIMS: list[Document] = [
    {"id": "c-0", "metric": "killed", "figure": 40, "claimant": "rebels", "place": "mill",
     "subject": "residents", "as_of": "2031-02-03", "source": "gazette"},
    {"id": "c-1", "metric": "killed", "figure": "over 400", "claimant": "ministry",
     "place": "valley", "subject": "residents", "as_of": "2031-02-03", "statement": "speech"},
    {"id": "c-2", "metric": "wounded", "figure": 40, "claimant": "rebels", "place": "ford",
     "subject": "soldiers", "as_of": "2031-02-04"},
    {"id": "c-3", "metric": "wounded", "figure": 21, "place": "ford", "subject": "soldiers",
     "as_of": "2031-02-04", "source": "radio", "via": ["wire"], "denies": "c-2"},
    {"id": "c-4", "metric": "captured", "figure": "about 42", "claimant": "mayor",
     "place": "quay", "subject": "soldiers", "statement": "letter"},
    {"id": "c-5", "metric": "captured", "figure": 3994, "claimant": "clinic", "place": "quay",
     "subject": "soldiers", "retells": "c-4", "source": "courier"},
    {"id": "c-6", "reaffirms": "letter", "as_of": "2031-02-20"},
]  # fmt: skip
USUAL: Document = {**RECORDS, "claims": CLAIMS}
ALL = Request()


def read(document: Mapping[str, Any]) -> Dataset:
    return load_texts({"a.yaml": json.dumps(document).encode("ascii")})


def again(
    document: Mapping[str, Any], before: ReusedComparison, request: Request = ALL
) -> ReusedComparison:
    """Compare with what is known, which gives what comparing anew gives."""
    dataset = read(document)
    found = compare_changed(dataset, request, before.parts)
    assert found.comparison == compare(dataset, request)
    return found


def through_a_file(parts: Mapping[str, BundlePart]) -> dict[str, BundlePart]:
    return {
        key: built(BundlePart, json.loads(json.dumps(flat(part)))) for key, part in parts.items()
    }


_ANSWERS: tuple[Document, ...] = (
    *[{}] * 8,
    {"denies": "c-1"},
    {"retells": "c-2"},
    {"reaffirms": "speech"},
    {"reaffirms": "briefing"},
)


@st.composite
def documents(draw: st.DrawFn) -> Document:
    rows = [draw(claims(number)) for number in range(draw(st.integers(3, 12)))]
    rows = [row | draw(st.sampled_from(_ANSWERS)) for row in rows]
    names = {"publisher", "published", "claimant_name", "side"}
    return deepcopy(RECORDS) | {
        "claims": [{key: row[key] for key in row if key not in names} for row in rows]
    }


@st.composite
def edited(draw: st.DrawFn, document: Document) -> Document:
    """The document after something that people do to claims files."""
    made = deepcopy(document)
    rows: list[Document] = made["claims"]
    number = draw(st.integers(0, len(rows) - 1))
    match draw(st.sampled_from(("change", "change", "delete", "add", "rename", "move", "record"))):
        case "change":
            rows[number] = {**draw(claims(number)), "id": rows[number].get("id", "c-0")}
            rows[number] = {k: rows[number][k] for k in rows[number] if k in _OF_CLAIMS}
        case "delete":
            rows[number : number + 1] = [] if len(rows) > 1 else [deepcopy(CLAIMS[0])]
        case "add":
            rows.insert(number, {**deepcopy(CLAIMS[number % 7]), "id": f"new-{len(rows)}"})
        case "rename":
            rows[number]["id"] = "renamed"
        case "move":
            rows.append(rows.pop(number))
        case _:
            made |= draw(st.sampled_from(_RECORD_EDITS))
    return made


_OF_CLAIMS = frozenset(
    "id metric figure claimant source subject place statement as_of withdrawn supersedes share_of "
    "basis period via".split()
)
_RECORD_EDITS: tuple[Document, ...] = (
    {"defaults": {"place": "moor"}},
    {"defaults": {"as_of": "2031-02-04", "claimant": "mayor"}},
    {"claimants": {"ministry": {"name": "The ministry"}, "mayor": {"name": "M.", "side": "south"}}},
    {"places": {**RECORDS["places"], "ford": {"name": "The ford", "within": "valley"}}},
    {"places": {**RECORDS["places"], "moor": {"name": "The moor", "parts": ["quay", "ford"]}}},
    {"places": {"ford": {"name": "Ford", "ended": "2031-02-04"}}},
    {"sources": {"gazette": {"publisher": "The Gazette", "published": "2031-03-05"}}},
    {"statements": {"speech": {"made": "2031-02-02", "claimant": "rebels"}}},
    {"statements": {**RECORDS["statements"], "letter": {"made": "2031-05-01",
                                                       "reaffirms": "speech"}}},
    {"metrics": {"killed": {"name": "Dead", "definition": "People who died."}}},
    {"hedges": {"about": {"below": "30%", "above": "30%"}}},
)  # fmt: skip


_REQUESTS = (
    *[ALL] * 3,
    Request(voices=frozenset({"north", "south"})),
    Request(sources=frozenset({"gazette", "radio"}), show_near=True),
    Request(places=frozenset({"mill", "ford"}), metrics=frozenset({"killed"})),
    Request(subjects=frozenset({"soldiers"}), tolerance=Fraction(1, 4)),
)
NOTHING = replace(compare_changed(read(USUAL), ALL, {}), parts={}, compared=0)


@examples(10)
@given(st.data())
def test_edits_give_what_a_new_comparison_gives(data: st.DataObject) -> None:
    document, request = data.draw(documents()), data.draw(st.sampled_from(_REQUESTS))
    known, last = again(document, NOTHING, request), LastComparison()
    last.compare(read(document), request, {})
    for _ in range(3):
        document = data.draw(edited(document))
        kept = replace(known, parts=through_a_file(known.parts))
        known = again(document, kept, request)
        followed = last.compare(read(document), request, known.parts)
        assert followed.comparison == known.comparison
        assert followed.parts == known.parts
        assert [*followed.parts] == [*known.parts]


def leaves(value: Any, route: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    inner: Any = ()
    if isinstance(value, dict):
        inner = value.items()
    elif isinstance(value, list):
        inner = enumerate(value)
    else:
        yield route
    for key, below in inner:
        yield from leaves(below, (*route, key))


def with_another(document: Document, route: tuple[str | int, ...]) -> Document:
    """The document in which one value is another of its sort."""
    made: Any = deepcopy(document)
    place = made
    for key in route[:-1]:
        place = place[key]
    value, section = place[route[-1]], str(route[-1])
    if section in ("as_of", "made", "published"):
        place[route[-1]] = "2031-02-19"
    elif section in _REFERRED:
        names = list(document[_REFERRED[section]])
        place[route[-1]] = names[names.index(value) - 1]
    elif section == "figure":
        place[route[-1]] = 777
    elif section == "metric":
        place[route[-1]] = "missing"
    else:
        place[route[-1]] = f"{value}-x" if isinstance(value, str) else value
    return dict(made)


_REFERRED = {
    "claimant": "claimants", "source": "sources", "place": "places", "subject": "subjects",
    "within": "places", "statement": "statements", "reaffirms": "statements",
}  # fmt: skip


def test_no_value_can_change_and_leave_something_stale() -> None:
    known, last = compare_changed(read(USUAL), ALL, {}), LastComparison()
    tried = 0
    for route in leaves(USUAL):
        document = with_another(USUAL, route)
        found = again(document, known)
        last.compare(read(USUAL), ALL, {})
        assert last.compare(read(document), ALL, {}).comparison == found.comparison
        tried += 1
    assert tried > 70


def test_what_a_claim_is_tied_by_decides_who_looks_at_all() -> None:
    """An edit that ties nothing anew is followed; else all claims are looked at."""
    alike = [{**CLAIMS[2], "id": f"c-2-{number}", "figure": 50 + number} for number in range(9)]
    usual = {**USUAL, "claims": [*CLAIMS[:6], *alike]}
    for rows, looked_at in (
        ([*CLAIMS[:6], *alike[1:]], 0),  # another stays that is tied by the same
        ([*CLAIMS[:6], *alike[:4], {**alike[0], "id": "new"}, *alike[4:]], 0),
        ([*CLAIMS[:5], {**CLAIMS[5], "figure": 4000}, *alike], 0),
        ([*CLAIMS[1:6], *alike], 1),  # the only one of its place
        ([*CLAIMS[:6], {**alike[0], "place": "moor"}, *alike[1:]], 1),
        ([*CLAIMS[:6], {**alike[0], "statement": "letter"}, *alike[1:]], 1),
        ([*CLAIMS[:6], {**alike[0], "as_of": "2041-02-04"}, *alike[1:]], 1),  # the latest of all
        ([*CLAIMS[:6], *alike[1:], alike[0]], 1),  # in another order
        ([{**row, "quote": "said"} for row in usual["claims"]], 1),
    ):
        last, document = LastComparison(), {**usual, "claims": rows}
        last.compare(read(usual), ALL, {})
        with patch.object(following, "_anew", side_effect=following._anew) as anew:
            found = last.compare(read(document), ALL, {})
        assert anew.call_count == looked_at, rows
        assert found.comparison == compare(read(document), ALL)


def test_what_is_broken_off_is_not_taken_up_again() -> None:
    last = LastComparison()
    last.compare(read(USUAL), ALL, {})
    changed = with_another(USUAL, ("claims", 3, "figure"))
    with (
        patch.object(following, "reused", side_effect=KeyboardInterrupt),
        suppress(KeyboardInterrupt),
    ):
        last.compare(read(changed), ALL, {})
    with patch.object(following, "_anew", side_effect=following._anew) as anew:
        assert last.compare(read(USUAL), ALL, {}).comparison == compare(read(USUAL), ALL)
    assert anew.call_count == 1


def test_nothing_unchanged_is_compared_again() -> None:
    known = compare_changed(read(USUAL), ALL, {})
    assert known.compared == len(known.parts) == 3
    assert again(USUAL, known).compared == 0
    moved = deepcopy(USUAL)
    moved["claims"].insert(0, moved["claims"].pop())
    assert again(moved, known).compared == 0, "where claims stand is no part of what they say"
    for claim, figure, compared in ((1, 401, 1), (3, 22, 1), (5, 4000, 1), (0, 41, 2)):
        document = deepcopy(USUAL)
        document["claims"][claim]["figure"] = figure
        # the last is the rebels' number for something else, too, which says where it slipped
        assert again(document, known).compared == compared
    document = deepcopy(USUAL)
    document["places"]["brook"] = {"name": "The brook"}
    document["claims"].append({**CLAIMS[2], "id": "far", "place": "brook", "figure": 5})
    assert again(document, known).compared == 1


def test_only_what_filters_say_of_claims_is_part_of_the_keys() -> None:
    dataset = read(USUAL)
    known = compare_changed(dataset, ALL, {})
    for request, compared in (
        (Request(topic="killed", metrics=frozenset({"killed"}), show_near=True), 0),
        (Request(voices=frozenset({"north", "south"})), 3),
        (Request(places=frozenset({"ford"})), 3),
    ):
        found = compare_changed(dataset, request, known.parts)
        assert found.comparison == compare(dataset, request)
        assert found.compared == compared
