"""A report within so many bytes: whole pieces are left out, the worst last, and it says so."""

from __future__ import annotations

import re
from collections.abc import Set
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.comparing.request import Request
from reconcile.loading.load import load
from reconcile.reports.fitting import DoesNotFitError, fitted
from tests.compared import compare
from tests.examples import examples
from tests.reports.rendered import dangling, rendered
from tests.reports.writing import render_report

ROOT = Path(__file__).parents[2]
DATA = load([ROOT / "data/claims.yaml"])
FOUND = compare(DATA, Request())
IDS = [heading.discrepancies[0].id for heading in FOUND.headings]
NOTICE = re.compile(r"\*\*Left out\*\* to keep within [0-9,]+ bytes: ")


def written(most_bytes: int | None) -> str:
    """The report of the curated claims within so many bytes."""
    return render_report(FOUND, DATA.places, tool_version="0", max_bytes=most_bytes)


WHOLE = written(None)
SIZE = len(WHOLE.encode())


def entries(text: str) -> dict[str, str]:
    """The details that are kept, by the id of their disagreement."""
    return {
        match[1]: match[2]
        for match in re.finditer(
            r'(?ms)^1\. <details><summary><a id="([^"]+)"></a>(.*?)\n   </details>', text
        )
    }


def least() -> int:
    """The size of the smallest report."""
    with pytest.raises(DoesNotFitError) as small:
        written(1)
    return small.value.least


LEAST = least()


def test_the_whole_report_is_whole_when_it_fits() -> None:
    assert written(SIZE) == WHOLE
    assert "Left out" not in WHOLE
    assert list(entries(WHOLE)) == IDS


@pytest.mark.parametrize("most_bytes", [SIZE - 1, *range(LEAST, SIZE, 2500)])
def test_details_stay_whole_and_the_first_stay_longest(most_bytes: int) -> None:
    text = written(most_bytes)
    assert len(text.encode()) <= most_bytes
    assert NOTICE.search(text)
    kept = entries(text)
    assert kept.items() <= entries(WHOLE).items()
    assert list(kept) == IDS[: len(kept)]
    page = rendered(text)
    assert dangling(page) == [] and page.nested == []
    assert page.anchors == IDS  # every disagreement keeps its line


@given(st.integers(LEAST, SIZE), st.integers(LEAST, SIZE))
@examples(25)
def test_more_room_never_holds_fewer_details(first: int, second: int) -> None:
    small, large = (entries(written(size)) for size in sorted((first, second)))
    assert set(small) <= set(large)


def test_it_says_how_many_are_left_out() -> None:
    for most_bytes in range(LEAST, SIZE, (SIZE - LEAST) // 20):
        text = written(most_bytes)
        gone = len(IDS) - len(entries(text))
        said = re.search(r"the details of ([0-9]+) of ([0-9]+) disagreements", text)
        assert (int(said[1]) if said else 0) == gone
        assert "Without `--max-bytes` the report has everything." in text


def test_the_first_screen_always_stays() -> None:
    top = written(LEAST)
    first = WHOLE[: WHOLE.index("\n```text")]
    assert top.startswith(first)
    assert entries(top) == {} and "Written by reconcile 0." in top


def test_what_does_not_fit_at_all_says_what_it_takes() -> None:
    assert len(written(LEAST).encode()) == LEAST
    with pytest.raises(DoesNotFitError) as small:
        written(LEAST - 1)
    assert str(small.value) == (
        f"the shortest report takes {LEAST:,} bytes, more than {LEAST - 1:,}"
    )


def test_five_hundred_claims_fit_into_a_comment_with_the_worst_of_them() -> None:
    data = load([ROOT / "tests/cases/five-hundred/claims.yaml"])
    found = compare(data, Request())
    text = render_report(found, data.places, tool_version="0", max_bytes=65536)
    assert 50_000 < len(text.encode()) <= 65536
    first = [heading.discrepancies[0].id for heading in found.headings[:10]]
    assert first == list(entries(text))[:10]


def test_pieces_go_in_their_order_and_bytes_are_counted_not_characters() -> None:
    pieces = ["ж" * 100, "b" * 50, "c" * 10]

    def write(gone: Set[int], _: int) -> str:
        return "".join(piece for at, piece in enumerate(pieces) if at not in gone)

    for most, kept in ((260, "жbc"), (259, "bc"), (60, "bc"), (59, "c"), (9, "")):
        assert "".join(dict.fromkeys(fitted([0, 1, 2], write, most))) == kept
