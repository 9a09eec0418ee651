"""Where the cursor stands, told from the lines of a file that may be broken."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.curating.edits import applied
from reconcile.lsp.cursor import cursor_at
from reconcile.lsp.protocol import Ruler, Units
from reconcile.lsp.server import change
from tests.examples import examples


@pytest.mark.parametrize(
    ("text", "section", "above", "key", "word"),
    [
        ("cla|", "", "", None, "cla"),
        ("|\nclaims:\n", "", "", None, ""),
        ("defaults: {pl|", "defaults", "", None, "pl"),
        ("defaults: {place: |}", "defaults", "", "place", ""),
        ("claims:\n  - id: a|b\n", "claims", "", "id", "ab"),
        ("claims:\n- id: ab\n  met|", "claims", "", None, "met"),
        ("claims:\n  - id: a\n    withdrawn:\n      by: |", "claims", "withdrawn", "by", ""),
        ("claims:\n  - id: a\n    withdrawn: {by: x|y}", "claims", "withdrawn", "by", "xy"),
        ("claims:\n  - withdrawn:\n      by: x|", "claims", "withdrawn", "by", "x"),
        ("claims:\n  - id: a\n    via:\n    - x|", "claims", "", "via", "x"),
        ("claims:\n  - id: a\n    via:\n      - y\n      - x|", "claims", "", "via", "x"),
        ("claims:\n  - via:\n      - x|", "claims", "", "via", "x"),
        ("claims:\n  - id: a\n    via: [b, x|, c]", "claims", "", "via", "x"),
        ("claims:\n  - {id: a, via: [b, x|", "claims", "", "via", "x"),
        ("claims:\n  - {id: a,\n     via: [b], source: d|", "claims", "", "source", "d"),
        ("claims:\n  - {id: a, figure: {text: over|", "claims", "figure", "text", "over"),
        ("claims:\n  - |", "claims", "", None, ""),
        ("claims:\n  - id: a\n    quote: 'he said: {x, |'\n", "claims", "", "quote", ""),
        ("sources:\n  daily:\n    pub|", "sources", "daily", None, "pub"),
        ("sources:\n  daily: {published: 2021}\n  we|", "sources", "", None, "we"),
        ("places:\n  a: {within: b|}", "places", "a", "within", "b"),
        ("# the\nclaims:\n\n  # a note\n  - id: a\n    source: |\n", "claims", "", "source", ""),
    ],
)
def test_section_key_and_word(text: str, section: str, above: str, key: str, word: str) -> None:
    at = text.index("|")
    cursor = cursor_at(text.replace("|", ""), at)
    assert (cursor.section, cursor.above, cursor.key, cursor.word) == (section, above, key, word)


@pytest.mark.parametrize(
    ("line", "comment"),
    [
        ("a: b # c|", True),
        ("# c|", True),
        ("a: b#c|", False),
        ("a: 'b # c|'", False),
        ('a: "b" # c|', True),
    ],
)
def test_comments(line: str, comment: bool) -> None:
    at = line.index("|")
    assert cursor_at(line.replace("|", ""), at).comment is comment


ANYTHING = st.text(alphabet="ab:- {}[],#'\"\n\r🚢é\ufeff", max_size=60)


@examples(150)
@given(ANYTHING, st.integers(0, 60))
def test_no_text_is_too_broken(text: str, at: int) -> None:
    cursor = cursor_at(text, min(at, len(text)))
    assert text[cursor.start : cursor.end] == cursor.word
    assert cursor.start <= cursor.at
    assert "\n" not in cursor.word


@examples(150)
@given(ANYTHING, st.integers(0, 60), st.sampled_from(Units))
def test_positions_lead_back_to_their_offset(text: str, at: int, units: Units) -> None:
    ruler = Ruler.of(text, units)
    at = min(at, len(ruler.text))
    if ruler.text[at - 1 : at + 1] == "\r\n":
        at -= 1
    assert ruler.offset(*ruler.position(at)) == at


def test_a_column_behind_the_end_of_its_line_is_the_end() -> None:
    assert Ruler.of("ab\r\ncd", Units.UTF_16).offset(0, 99) == 2
    assert Ruler.of("\ufeffab", Units.UTF_8).offset(0, 4) == 1


@examples(150)
@given(ANYTHING, ANYTHING)
def test_the_shortest_edit_makes_the_one_text_of_the_other(before: str, after: str) -> None:
    edit = change(before, after)
    assert applied(before, [edit]) == after
    for end in (edit.start, edit.end):
        assert before[end - 1 : end + 1] != "\r\n"
