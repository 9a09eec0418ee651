"""Work grows with the size of what is read, never faster: look-ups, whole files."""

from __future__ import annotations

from collections.abc import Callable

from reconcile.loading.page import comments
from reconcile.loading.records import circular
from tests.costs import grows_faster
from tests.loading.reading import dataset


def claims(size: int) -> str:
    """A file of so many claims, each with a comment and a source of its own."""
    rows = "".join(f"  s{n}: {{title: t, published: 2024-12-27}}\n" for n in range(size))
    told = "".join(
        f"- id: c{n}  # reconcile: ignore[S101] x\n  metric: killed\n  figure: {n + 1}\n"
        f"  source: s{n}\n  note: |\n    text\n"
        for n in range(size)
    )
    return f"sources:\n{rows}claims:\n{told}"


def test_reading_grows_with_the_file() -> None:
    def work(size: int) -> Callable[[], object]:
        text = claims(size)
        return lambda: dataset(text)

    assert not grows_faster(work, 250, 1000, times=8)


def test_comments_and_places_grow_with_the_file() -> None:
    def work(size: int) -> Callable[[], object]:
        data = dataset(claims(size))
        return lambda: [data.places[claim.route.to("figure")] for claim in data.claims]

    assert not grows_faster(work, 400, 1600, times=10)
    assert callable(comments)


def test_circles_are_found_in_linear_time() -> None:
    def work(size: int) -> Callable[[], object]:
        chain = {str(n): [str(n + 1), str(n + 2)] for n in range(size)}
        return lambda: circular(chain)

    assert circular({str(n): [str((n + 1) % 5000)] for n in range(5000)})
    assert not grows_faster(work, 10_000, 40_000, times=10)
