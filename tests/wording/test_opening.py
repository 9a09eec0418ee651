"""The first words of a report: how much, of whom, where and when."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from reconcile.cli.main import main
from reconcile.wording.index import index_of, titled
from reconcile.wording.naming import with_article
from reconcile.wording.opening import behind, briefly, scope, totals
from tests.reports import building as built

BOOK = index_of(built.FIVE_ARTICLES, {})


def test_what_is_listed_under_a_relay_is_counted_too() -> None:
    assert briefly(built.FIVE_ARTICLES, BOOK) == (
        "5 discrepancies under 5 headings, and 1 more that rests on a relay"
    )
    assert totals(built.FIVE_ARTICLES, BOOK) == (
        "5 discrepancies under 5 headings (2 contradictions, 1 conditional, 2 relays), and 1 more "
        "that rests on a relay"
    )
    alone = replace(built.FIVE_ARTICLES, headings=built.FIVE_ARTICLES.headings[1:2])
    assert briefly(alone, BOOK) == "1 discrepancy under 1 heading"


def test_only_voices_with_a_compared_figure_count() -> None:
    assert behind(built.FIVE_ARTICLES) == (
        "13 figures (1 unattributed, 1 recorded only) of 3 voices"
    )
    gone = built.figure("g", "killed", built.OVER_3000, "x", said_by="x", withdrawn=True)
    assert behind(replace(built.EMPTY, figures=(gone,))) == "1 figure (1 withdrawn) of 0 voices"


def test_whose_where_and_when() -> None:
    assert scope(built.EMPTY) == ""
    assert scope(built.FIVE_ARTICLES) == (
        "North Korean troops; Kursk Oblast; figures of 2024-12-23 to 2024-12-27, 7 undated"
    )
    figure = built.FIGURES[0]
    places = [replace(figure, place_name=name) for name in ("a", "b", None, "c")]
    three = replace(built.EMPTY, figures=tuple(places))
    assert scope(three) == "North Korean troops; a, b and c; no figure is dated"
    assert scope(three, 2) == "North Korean troops; 3 places; no figure is dated"
    dated = replace(built.EMPTY, figures=(built.FIGURES[4],))
    assert scope(dated) == "North Korean troops; Kursk Oblast; figures of 2024-12-23"


def test_the_title_has_what_was_asked_for() -> None:
    found = replace(built.FIVE_ARTICLES, topic="casualties killed-or-wounded", only=("voice x",))
    assert titled(found) == "Casualties, killed or wounded (only voice x)"
    assert titled(built.EMPTY) == "All metrics"


@pytest.mark.parametrize(
    ("name", "spoken"),
    [
        ("United States", "the United States"),
        ("United Arab Emirates", "the United Arab Emirates"),
        ("Democratic Republic of Congo", "the Democratic Republic of Congo"),
        ("Czech Republic", "the Czech Republic"),
        ("African Union", "the African Union"),
        ("Marshall Islands", "the Marshall Islands"),
        ("Netherlands", "the Netherlands"),
        ("The Gambia", "The Gambia"),
        ("the United Nations", "the United Nations"),
        ("Ukraine", "Ukraine"),
        ("South Korea", "South Korea"),
        ("Bank of England", "Bank of England"),
        ("Union", "Union"),
        ("United Press", "United Press"),
        ("", ""),
    ],
)
def test_a_name_has_the_article_that_english_gives_it(name: str, spoken: str) -> None:
    assert with_article(name) == spoken


def test_words_that_are_more_than_a_figure_stand_in_quotation_marks(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "claims.yaml"
    file.write_text(
        "version: 1\n"
        "sources: {daily: {publisher: Daily, citation: page 1}}\n"
        "claimants: {army: {name: Army}, mayor: {name: Mayor}}\n"
        "claims:\n"
        "  - {id: a, metric: killed, figure: killed at least 41 people, claimant: army,"
        " source: daily, as_of: 2024-05-01}\n"
        "  - {id: b, metric: killed, figure: at most 12, claimant: mayor, source: daily,"
        " as_of: 2024-05-01}\n",
        encoding="utf-8",
    )
    main(["compare", str(file), "--no-cache", "--width", "200"])
    title = capsys.readouterr().out.splitlines()[0]
    assert "Mayor said at most 12" in title
    assert "Army said “killed at least 41 people”" in title
