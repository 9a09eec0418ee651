"""A report within so many bytes: whole parts are left out, the worst last, and it says so."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.comparing.compare import compare
from reconcile.comparing.comparison import Heading
from reconcile.comparing.request import Request
from reconcile.loading.load import load
from reconcile.reports.markdown import render_report
from reconcile.reports.markdown_fitting import (
    DoesNotFitError,
    Kind,
    LeftOut,
    Part,
    fitted,
    fixed,
    title,
)
from reconcile.reports.markdown_summary import notice
from tests.examples import examples
from tests.reports import building as built
from tests.reports.rendered import dangling, rendered

ROOT = Path(__file__).parents[2]
DATA = load([ROOT / "data/claims.yaml"])
FOUND = compare(DATA, Request())
SHOWN = {one.id for heading in FOUND.headings for one in heading.discrepancies}
RANKED = [one.id for one in FOUND.discrepancies if one.id in SHOWN]
NOTICE = re.compile(r"\*\*Left out\*\* to keep within [0-9,]+ bytes: (?:([0-9]+) of ([0-9]+) )?")


def written(most_bytes: int | None) -> str:
    """The report of the five articles within so many bytes."""
    return render_report(FOUND, DATA.places, tool_version="0", max_bytes=most_bytes)


WHOLE = written(None)
SIZE = len(WHOLE.encode())


def blocks(text: str) -> dict[str, str]:
    """Every block by its id, from its title to the next one."""
    _, _, inner = text.partition("\n## The disagreements")
    inner, _, _ = inner.partition("\n## ")
    pieces = re.split(r"\n(?=### |#### <a)", inner)
    found = {}
    for piece in pieces[1:]:
        name = re.search(r'<a id="([^"]+)"', piece)
        assert name is not None
        found[name[1]] = piece.strip()
    return found


def least() -> int:
    """The size of the smallest report."""
    with pytest.raises(DoesNotFitError) as small:
        written(1)
    return small.value.least


LEAST = least()


def test_the_whole_report_is_whole_when_it_fits() -> None:
    assert written(SIZE) == WHOLE
    assert "Left out" not in WHOLE
    assert set(blocks(WHOLE)) == SHOWN


@pytest.mark.parametrize("most_bytes", [SIZE - 1, *range(LEAST, SIZE, 2500)])
def test_blocks_stay_whole_and_the_worst_stay_longest(most_bytes: int) -> None:
    text = written(most_bytes)
    assert len(text.encode()) <= most_bytes
    kept = blocks(text)
    assert kept.items() <= blocks(WHOLE).items()
    firsts = {heading.discrepancies[0].id for heading in FOUND.headings}
    gone = [RANKED.index(one) for one in SHOWN - set(kept) - firsts]
    stay = [RANKED.index(one) for one in set(kept) - firsts]
    assert max(stay, default=-1) < min(gone, default=len(RANKED))
    page = rendered(text)
    assert dangling(page) == [] and page.nested == []


@given(st.integers(LEAST, SIZE), st.integers(LEAST, SIZE))
@examples(25)
def test_more_room_never_holds_fewer_blocks(one: int, other: int) -> None:
    small, large = (blocks(written(size)) for size in sorted((one, other)))
    assert set(small) <= set(large)


@given(st.integers(LEAST, SIZE - 1))
@examples(25)
def test_it_says_how_many_are_left_out(most_bytes: int) -> None:
    text = written(most_bytes)
    said = NOTICE.search(text)
    assert said is not None
    missing = set(rendered(WHOLE).anchors) - set(rendered(text).anchors)
    assert int(said[1] or 0) == len(missing)
    assert said[2] is None or int(said[2]) == len(rendered(WHOLE).anchors)
    assert "Without `--max-bytes` the report has everything." in text


def test_the_first_screen_always_stays() -> None:
    first = WHOLE[: WHOLE.index("\n## ")]
    top = written(LEAST)
    plain = re.sub(r"\[([0-9.]+)\]\(#[^)]+\)", r"\1", first)
    folded = plain.partition("\n<details>")[0]
    assert top.startswith(folded.rstrip())
    assert blocks(top) == {}
    assert "Written by reconcile 0." in top


def test_what_does_not_fit_at_all_says_what_it_takes() -> None:
    assert len(written(LEAST).encode()) == LEAST
    with pytest.raises(DoesNotFitError) as small:
        written(LEAST - 1)
    assert str(small.value) == (
        f"the shortest report takes {LEAST:,} bytes, more than {LEAST - 1:,}"
    )


def test_bytes_are_counted_and_not_characters() -> None:
    wide = Heading("ж" * 400, built.BOTH, False, (built.SEOUL,))
    comparison = replace(built.FIVE_ARTICLES, headings=(*built.FIVE_ARTICLES.headings, wide))
    text = render_report(comparison, {}, tool_version="0")
    assert len(text) < len(text.encode())
    again = render_report(comparison, {}, tool_version="0", max_bytes=len(text.encode()) - 1)
    assert "Left out" in again
    assert len(again.encode()) < len(text.encode())


def test_five_hundred_claims_fit_into_a_comment_with_the_worst_of_them() -> None:
    data = load([ROOT / "tests/cases/five-hundred/claims.yaml"])
    found = compare(data, Request())
    text = render_report(found, data.places, tool_version="0", max_bytes=65536)
    assert 50_000 < len(text.encode()) <= 65536
    shown = {one.id for heading in found.headings for one in heading.discrepancies}
    worst = [one.id for one in found.discrepancies if one.id in shown]
    assert set(worst[:10]) <= set(blocks(text))
    assert dangling(rendered(text)) == []


# the parts themselves


def test_parts_go_by_kind_then_by_rank() -> None:
    parts = (
        title("T", "s"),
        fixed("a" * 500, Kind.MAJOR, 0, blocks=("a",), within="s"),
        fixed("b" * 500, Kind.MINOR, 11, blocks=("b", "bb"), within="s"),
        fixed("c" * 500, Kind.MINOR, 12, blocks=("c",), within="s"),
        fixed("d" * 500, Kind.SOURCES),
    )
    sizes = {1950: "abd", 1450: "ad", 950: "a", 450: ""}
    for most_bytes, letters in sizes.items():
        text = fitted(fixed("top"), parts, lambda _: "less", most_bytes)
        lines = [line for line in text.split("\n\n") if len(line) > 100]
        assert "".join(line[0] for line in lines) == letters
        assert ("T" in text) is bool(set(letters) & set("abc"))
        assert text.startswith("top\n\nless\n\n" if letters else "top\n\nless")


def test_a_part_knows_which_blocks_are_there() -> None:
    seen: list[set[str]] = []

    def write(there: object) -> str:
        assert isinstance(there, set)
        seen.append(there)
        return ""

    block = fixed("b" * 500, Kind.MINOR, blocks=("b",))
    fitted(fixed("top"), (Part(write), block), lambda _: "less", None)
    fitted(fixed("top"), (Part(write), block), lambda _: "less", 100)
    assert (seen[0], seen[-1]) == ({"b"}, set())


def test_the_notice_names_what_is_gone() -> None:
    said = notice(LeftOut(65536, 2, 1200, (Kind.READINGS, Kind.SOURCES)))
    assert said == (
        "**Left out** to keep within 65,536 bytes: 2 of 1,200 discrepancies, the least severe; "
        "how each wording was read; the sources. Without `--max-bytes` the report has everything."
    )
    assert "discrepancies" not in notice(LeftOut(9, 0, 12, (Kind.SOURCES,)))
