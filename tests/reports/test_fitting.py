"""A report within so many bytes: whole pieces are left out, the worst last, and it says so."""

from __future__ import annotations

import re
from collections.abc import Set
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.comparing.answers.showing import Request
from reconcile.comparing.result.comparison import Comparison
from reconcile.loading.load import load
from reconcile.model.dataset import Dataset
from reconcile.reports.markdown_marks import DoesNotFitError, fitted
from tests.compared import compare
from tests.examples import examples
from tests.reports.rendered import dangling, rendered
from tests.reports.writing import render_report

ROOT = Path(__file__).parents[2]
NOTICE = re.compile(r"\*\*Left out\*\* to keep within [0-9,]+ bytes: ")


@cache
def curated() -> tuple[Dataset, Comparison]:
    """The curated claims, and what is found in them."""
    data = load([ROOT / "data/claims.yaml"])
    return data, compare(data, Request())


def written(most_bytes: int | None) -> str:
    """The report of the curated claims within so many bytes."""
    data, found = curated()
    return render_report(found, data.places, tool_version="0", max_bytes=most_bytes)


@cache
def whole() -> str:
    """All of it."""
    return written(None)


def size() -> int:
    """The size of all of it."""
    return len(whole().encode())


def ids() -> list[str]:
    """What stands in it, in its order."""
    return [heading.discrepancies[0].id for heading in curated()[1].headings]


def entries(text: str) -> dict[str, str]:
    """The details that are kept, by the id of their disagreement."""
    return {
        match[1]: match[2]
        for match in re.finditer(
            r'(?ms)^1\. <details><summary><a id="([^"]+)"></a>(.*?)\n   </details>', text
        )
    }


@cache
def least() -> int:
    """The size of the smallest report."""
    with pytest.raises(DoesNotFitError) as small:
        written(1)
    return small.value.least


def between(share: int) -> int:
    """The size that lies so many thousandths of the way from the smallest to the whole report."""
    return least() + (size() - least()) * share // 1000


def test_the_whole_report_is_whole_when_it_fits() -> None:
    assert written(size()) == whole()
    assert "Left out" not in whole()
    assert list(entries(whole())) == ids()


@pytest.mark.parametrize("share", [*range(0, 1000, 84), 1000])
def test_details_stay_whole_and_the_first_stay_longest(share: int) -> None:
    most_bytes = min(between(share), size() - 1)
    text = written(most_bytes)
    assert len(text.encode()) <= most_bytes
    assert NOTICE.search(text)
    kept = entries(text)
    assert kept.items() <= entries(whole()).items()
    assert list(kept) == ids()[: len(kept)]
    page = rendered(text)
    assert dangling(page) == [] and page.nested == []
    assert page.anchors == ids()  # every disagreement keeps its line


@given(st.integers(0, 1000), st.integers(0, 1000))
@examples(25)
def test_more_room_never_holds_fewer_details(first: int, second: int) -> None:
    small, large = (entries(written(between(share))) for share in sorted((first, second)))
    assert set(small) <= set(large)


def test_it_says_how_many_are_left_out() -> None:
    for most_bytes in map(between, range(0, 1000, 50)):
        text = written(most_bytes)
        gone = len(ids()) - len(entries(text))
        said = re.search(r"the details of ([0-9]+) of ([0-9]+) disagreements", text)
        assert (int(said[1]) if said else 0) == gone
        assert "Without `--max-bytes` the report has everything." in text


def test_the_first_screen_always_stays() -> None:
    top = written(least())
    first = whole()[: whole().index("\n```text")]
    assert top.startswith(first)
    assert entries(top) == {} and "Written by reconcile 0." in top


def test_what_does_not_fit_at_all_says_what_it_takes() -> None:
    assert len(written(least()).encode()) == least()
    with pytest.raises(DoesNotFitError) as small:
        written(least() - 1)
    assert str(small.value) == (
        f"the shortest report takes {least():,} bytes, more than {least() - 1:,}"
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
