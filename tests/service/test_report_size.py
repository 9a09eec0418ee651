"""A report on a hundred figures fits into a comment on GitHub; a longer one is whole."""

from __future__ import annotations

from pathlib import Path

import pytest

import reconcile
from reconcile.service.report import COMMENT_BYTES, COMMENT_FIGURES

VOICES = 20
METRICS = ("killed", "wounded", "missing")
SAID = "the long sentence of a paper that tells it with all that came before and after it, " * 2


def claims_file(count: int) -> str:
    """So many figures of one day, each with a long quote: nearly all are in dispute."""
    lines = ["version: 1", "sources:"]
    lines += [
        f"  p{n}: {{publisher: The Paper of Long Titles {n}, url: 'https://p{n}.example/1'}}"
        for n in range(VOICES)
    ]
    lines += ["claimants:", *(f"  v{n}: {{name: The Office of Voice {n}}}" for n in range(VOICES))]
    lines.append("claims:")
    lines += [
        f"  - {{id: c{n}, metric: {METRICS[n % 3]}, figure: {100 + 37 * n}, "
        f"claimant: v{n % VOICES}, source: p{n % VOICES}, as_of: 2033-04-05, "
        f"quote: '{100 + 37 * n} {SAID}'}}"
        for n in range(count)
    ]
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("count", [COMMENT_FIGURES, COMMENT_FIGURES + 1])
def test_a_hundred_figures_fit_into_a_comment_and_more_are_written_whole(
    count: int, tmp_path: Path
) -> None:
    path = tmp_path / "claims.yaml"
    path.write_text(claims_file(count), encoding="utf-8")
    found = reconcile.compare(str(path))
    text = reconcile.report(found).text
    fits = len(text.encode()) <= COMMENT_BYTES
    assert fits is (count <= COMMENT_FIGURES)
    assert ("**Left out** to keep within 65,536 bytes" in text) is fits
    least = reconcile.report(found, max_bytes=10_000_000).text
    assert len(least.encode()) > COMMENT_BYTES and "**Left out**" not in least
