"""How wordings were read, as rows of words."""

from __future__ import annotations

from dataclasses import replace

from reconcile.model.claim import Extent
from reconcile.wording.readings import opening, rows
from tests.reports import building as built


def test_the_same_words_read_in_two_ways_are_told_apart() -> None:
    first = built.FIGURES[0]
    by_hand = replace(built.reading("over 3,000", 3001, 3500), hedge="written")
    written = built.figure("w", "killed", by_hand, "ukraine")
    incident = replace(first, claim=replace(first.claim, extent=Extent.INCIDENT), high=first.low)
    found = replace(built.FIVE_ARTICLES, figures=(first, first, written, incident))
    assert rows(found) == [
        ("over 3,000", "3,001 or more", "stated", "open"),
        ("over 3,000", "3,001–3,500, written by the curator", "stated", "stated"),
        ("over 3,000", "3,001 or more", "stated", "open (one incident)"),
    ]
    assert "the curator wrote" in opening(found)[1] and "One incident" in opening(found)[1]
    assert "the curator" not in opening(built.FIVE_ARTICLES)[1]
