"""Problems in words, with the source line and a caret under what is wrong."""

from __future__ import annotations

import re
import tracemalloc
import unicodedata
from dataclasses import replace

import pytest

from reconcile.model.route import Level, Place, Problem
from reconcile.reports.findings import Amounts
from reconcile.reports.problems import (
    render_brief,
    render_concise,
    render_full,
    rows_of,
    snippet,
    summary_line,
)
from tests.escaping.test_escape import UNSEEN, commands
from tests.reports.hostile import ALL

PATH = "data/claims.yaml"
SOURCE = "version: 1\nclaims:\n  - id: a\n    figure: 3.000\n"
ODD = Problem(
    "Q101", "odd-figure", "cannot tell whether 3.000 is three or three thousand",
    Place(PATH, 4, 13, 4, 18), help="write 3000", offending="3.000", claim="a",
)  # fmt: skip


def full(problem: Problem, source: str | None = SOURCE) -> str:
    """One problem's block, without colours."""
    texts = {} if source is None else {PATH: source}
    return render_full([problem], texts, color=False)


def test_a_file_full_of_errors_takes_little_more_than_their_words() -> None:
    """Were all blocks held as lines with styles, each character would take sixteen bytes."""
    source = "".join(f"  - figure: {n}.000\n" for n in range(600))
    problems = [
        replace(ODD, message=f"cannot read {n}.000", place=Place(PATH, n + 1, 13, n + 1, 18))
        for n in range(600)
    ]
    render_full(problems[:3], {PATH: source}, color=False)  # what is loaded once is no error's
    tracemalloc.start()
    try:
        written = render_full(problems, {PATH: source}, color=False)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert written.count("error[Q101]") == 600
    assert peak < 8 * len(written)


def test_a_block_has_head_place_line_caret_and_help() -> None:
    assert full(ODD) == (
        "error[Q101]: cannot tell whether 3.000 is three or three thousand\n"
        " --> data/claims.yaml:4:13\n"
        "  |\n"
        "4 |     figure: 3.000\n"
        "  |             ^^^^^\n"
        "  = help: write 3000\n"
    )


def test_related_places_are_lines_of_the_block() -> None:
    text = full(replace(ODD, related=(Place(PATH, 3, 5, 3, 9), Place("more.yaml", 1, 1, 1, 2))))
    assert text.endswith(
        "  = help: write 3000\n  = see also: data/claims.yaml:3:5\n  = see also: more.yaml:1:1\n"
    )


def test_blocks_stand_apart_in_the_order_given() -> None:
    text = render_full([ODD, replace(ODD, code="Q102", help="")], {PATH: SOURCE}, color=False)
    assert text.count("\n\n") == 1
    assert text.index("Q101") < text.index("Q102")
    assert text.endswith("^^^^^\n")


def test_what_is_said_word_for_word_of_several_places_is_said_once() -> None:
    places = [Place(PATH, line, 3, line, 4) for line in range(1, 30)]
    same = [replace(ODD, place=place) for place in (*places, Place("more.yaml", 7, 1, 7, 2))]
    other = replace(ODD, message="something else", place=Place(PATH, 2, 1, 2, 2))
    text = render_full([same[0], other, *same[1:3], same[-1]], {PATH: SOURCE}, color=False)
    assert text.count("cannot tell whether") == 1
    assert "  = also: 2:3, 3:3, more.yaml:7:1\n" in text
    assert text.index("cannot tell") < text.index("something else")
    assert " and 9 more\n" in render_full(same, {PATH: SOURCE}, color=False)
    assert render_brief([same[0], other, *same[1:]]) == (
        "data/claims.yaml:1:3: Q101 cannot tell whether 3.000 is three or three thousand"
        " (and in 29 more places)\ndata/claims.yaml:2:1: Q101 something else\n"
    )


def test_the_margin_is_as_wide_as_the_number() -> None:
    lines = full(replace(ODD, place=Place(PATH, 104, 1, 104, 2)), "\n" * 103 + "x").splitlines()
    assert lines[1:5] == ["   --> data/claims.yaml:104:1", "    |", "104 | x", "    | ^"]


def test_a_file_that_was_not_read_has_no_source_line() -> None:
    assert full(ODD, None) == (
        "error[Q101]: cannot tell whether 3.000 is three or three thousand\n"
        "--> data/claims.yaml:4:13\n"
        " = help: write 3000\n"
    )
    assert full(ODD, "one line") == full(ODD, None)


def test_levels_are_words() -> None:
    assert full(replace(ODD, level=Level.WARNING)).startswith("warning[Q101]")
    assert full(replace(ODD, level=Level.NOTE)).startswith("note[Q101]")


def test_nothing_is_nothing() -> None:
    assert render_full([], {}, color=False) == render_concise([]) == ""


def test_colours_change_no_character() -> None:
    coloured = render_full([ODD, ODD], {PATH: SOURCE}, color=True)
    assert "\x1b[" in coloured
    plain = render_full([ODD, ODD], {PATH: SOURCE}, color=False)
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == plain


def test_concise_is_a_line_a_problem() -> None:
    assert render_concise([ODD, replace(ODD, code="S101", message="no source")]) == (
        "data/claims.yaml:4:13: Q101 cannot tell whether 3.000 is three or three thousand\n"
        "data/claims.yaml:4:13: S101 no source\n"
    )


@pytest.mark.parametrize(
    ("levels", "claims", "files", "line"),
    [
        ("eeew", 42, 2, "Found 3 errors, 1 warning in 42 claims (2 files)."),
        ("n", 1, 1, "Found 1 note in 1 claim (1 file)."),
        ("", 42, 2, "42 claims in 2 files, no findings."),
        ("", 1, 1, "1 claim in 1 file, no findings."),
        ("", 0, 0, "0 claims in 0 files, no findings."),
    ],
)
def test_the_last_line_counts(levels: str, claims: int, files: int, line: str) -> None:
    kinds = {"e": Level.ERROR, "w": Level.WARNING, "n": Level.NOTE}
    problems = [replace(ODD, level=kinds[level]) for level in levels]
    assert summary_line(problems, Amounts(claims, files)) == line


@pytest.mark.parametrize(
    ("line", "column", "end", "shown", "before", "under"),
    [
        ("figure: 3.000", 9, 14, "figure: 3.000", 8, 5),
        ("\tid: x", 6, 7, "    id: x", 8, 1),
        ("数千 3.000", 4, 9, "数千 3.000", 5, 5),
        ("数千", 1, 3, "数千", 0, 4),
        ("e\u0301 x", 4, 5, "e\u0301 x", 2, 1),
        ("a\x1bb c", 5, 6, "a⟨U+001B⟩b c", 11, 1),
        ("", 1, 1, "", 0, 1),
        ("abc", 4, 4, "abc", 3, 1),
        ("abc", 90, 95, "abc", 3, 1),
        ("abc", 0, 0, "abc", 0, 1),
    ],
)
def test_the_caret_stands_under_the_place(
    line: str, column: int, end: int, shown: str, before: int, under: int
) -> None:
    found = snippet([line], Place(PATH, 1, column, 1, end))
    assert found is not None
    assert (found.line, found.before, found.under) == (shown, before, under)


def test_a_place_of_several_lines_is_marked_to_the_end_of_the_first() -> None:
    found = snippet(rows_of("  abc\n  def"), Place(PATH, 1, 3, 2, 4))
    assert found is not None and (found.before, found.under) == (2, 3)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_are_counted_as_an_editor_counts_them(end: str) -> None:
    found = snippet(rows_of(f"one\x0b\x0c\u2028{end}two{end}"), Place(PATH, 2, 1, 2, 4))
    assert found is not None and found.line == "two"


def test_a_mark_of_byte_order_takes_no_column() -> None:
    found = snippet(rows_of("\ufeffid: x"), Place(PATH, 1, 5, 1, 6))
    assert found is not None and (found.line, found.before) == ("id: x", 4)


@pytest.mark.parametrize("column", [1, 40, 250, 480, 500])
def test_of_a_long_line_the_place_is_shown(column: int) -> None:
    line = "".join(f"{at:05d}" for at in range(100))
    found = snippet([line], Place(PATH, 1, column, 1, column + 5))
    assert found is not None
    assert len(found.line) <= 74
    marked = found.line[found.before : found.before + found.under]
    assert marked == line[column - 1 : column + 4]


def test_of_a_long_place_the_beginning_is_shown() -> None:
    found = snippet(["x" * 40 + "y" * 500], Place(PATH, 1, 41, 1, 541))
    assert found is not None
    assert found.line.startswith("…xxx") and found.line.endswith("y…")
    assert len(found.line) <= 74


def test_no_text_steers_the_terminal_or_the_log() -> None:
    for text in ALL:
        problem = replace(ODD, message=text, help=text, place=Place(text, 1, 1, 1, 3), code="Q101")
        concise = render_concise([problem])
        assert concise.count("\n") == 1
        for output in (render_full([problem], {text: text}, color=False), concise):
            assert commands(output) == [], repr(text)
            unseen = {text for text in output if unicodedata.category(text) in UNSEEN}
            assert unseen <= {"\n", "\u2060", "\u200e"}, repr(text)


def test_a_record_in_braces_is_marked_by_its_first_key() -> None:
    line = "  - {id: toll, metric: killed, figure: more than 200, claimant: north, source: daily}"
    found = snippet([line], Place(PATH, 1, 5, 1, len(line) + 1))
    assert found is not None
    assert (found.before, found.under) == (4, len("{id: toll"))


def test_of_a_long_line_there_is_what_fits_80_columns() -> None:
    line = "a" * 90 + "MARK" + "z" * 90
    text = full(replace(ODD, place=Place(PATH, 1, 91, 1, 95), related=()), line)
    assert "MARK" in text
    assert max(map(len, text.splitlines())) <= 80
