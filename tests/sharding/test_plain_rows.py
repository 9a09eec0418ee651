"""Which rows are plain: the cells of these are what JSON says, and all others are left alone."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reconcile.loading.fast.predicate import compiled
from reconcile.loading.schema import claims_schema
from reconcile.sharding.fast.calm import fits
from reconcile.sharding.fast.plain_rows import plain_row
from tests.examples import examples

ROW: dict[str, Any] = {
    "id": "a-1", "metric": "killed", "figure": 40, "as_of": "2031-02-03", "claimant": "mayor",
    "subject": "residents", "place": "mill", "source": "gazette",
}  # fmt: skip
PLAIN = {**ROW, "figure": "40"}


def written(**changes: Any) -> bytes:
    return json.dumps({**ROW, **changes}).encode()


@pytest.mark.parametrize("content", [
    written(), written() + b"\n", written() + b"\r\n", written() + b" \t\n", written(note=None),
    written(figure="40"), written(quote=None, note=None),
])  # fmt: skip
def test_a_row_of_texts_is_plain(content: bytes) -> None:
    assert plain_row(content) == PLAIN


def test_a_number_is_as_written_beside_what_is_left_open() -> None:
    assert plain_row(b'{"note": null, ' + written()[1:]) == PLAIN
    assert plain_row(written(figure=0)) == {**ROW, "figure": "0"}


@pytest.mark.parametrize("content", [
    b"", b"{}", b"[]", b"7", b"{", b" " + written(), written()[:-1], written() + written(),
    written() + b",", written() + b"\x0b", written() + b"\xc2\xa0", written(figure=True),
    written(figure=4.5), written(figure=[4]), written(figure={"text": "4"}), written(figure=None),
    written(id=""), written(id=7), written(id=None), written(place=""), written(place=[]),
    written(place=0), written(place=False), written(quote="a\nb"), written(quote="a\tb"),
    written(quote="\u00e9"), written(quote="a\u200bb"), written(note="\x7f"), written(via="x"),
    written(figur="4"), written(claimant="claim:a"), written(source="claim:"),
    b'{"id": "b", ' + written()[1:], b'{"id": null, ' + written()[1:],
    b'{"note": null, "note": null, ' + written()[1:],
    written()[:-1] + b', "place": "\\u0063laim:x"}', b"{" * 200_000,
    written(place="\\u0063laim:x").replace(b"\\\\u", b"\\u"),
])  # fmt: skip
def test_any_other_row_is_left_alone(content: bytes) -> None:
    assert plain_row(content) is None


def test_what_an_export_makes_up_may_stand_elsewhere() -> None:
    assert plain_row(written(quote="he said claim: no")) == {**PLAIN, "quote": "he said claim: no"}
    assert plain_row(written(place="a claim:x")) == {**PLAIN, "place": "a claim:x"}


_VALUES = st.one_of(
    st.text(max_size=8), st.integers(-9, 99), st.none(), st.booleans(), st.just([]),
    st.sampled_from(["claim:x", "mill", "killed", "2031-02-03", "a b", "-", "a/b", "x" * 101]),
)  # fmt: skip


@examples(200)
@example({"quote": "x" * 10_001}, True)
@example({"note": "x" * 10_000}, True)
@example({"id": 0, "figure": 0}, True)  # one number, which may be a figure and no id
@given(st.dictionaries(st.sampled_from([*ROW, "quote", "note", "via"]), _VALUES), st.booleans())
def test_plain_cells_are_what_json_says(changes: dict[str, Any], ascii_only: bool) -> None:
    row = {**ROW, **changes}
    found = plain_row(json.dumps(row, ensure_ascii=ascii_only).encode("utf-8", "surrogatepass"))
    if found is not None:
        said = {key: str(value) for key, value in row.items() if value is not None}
        assert found == said
        assert all(text.isascii() and text.isprintable() for text in found.values())
        schema = claims_schema()
        assert fits(found) == compiled(schema["$defs"]["claim"], schema)(dict(found))
    elif row.keys() <= {*ROW, "quote", "note"}:
        texts = {key: v for key, v in row.items() if v is not None}
        odd = [
            key
            for key, v in texts.items()
            if not isinstance(v, str) or not (v.isascii() and v.isprintable())
        ]
        named = any(str(row[key]).startswith("claim:") for key in ("claimant", "place", "subject",
                                                                   "source"))  # fmt: skip
        lacks = any(row[key] is None for key in ROW)
        not_a_count = [key for key in odd if key != "figure" or type(row[key]) is not int]
        assert not_a_count or named or lacks or "" in texts.values()
