"""Every format says in its title what its "no disagreement" does not bear out."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace

import pytest

from reconcile.checking.fingerprint import Findings
from reconcile.comparing.result.comparison import Comparison
from reconcile.drawing.timeline import timelines
from reconcile.drawing.timeline_svg import timeline_svg
from reconcile.escaping.markup import svg
from reconcile.reports.json_output import comparison_json
from reconcile.reports.terminal import render_comparison
from reconcile.reports.terminal_blocks import TerminalPage
from reconcile.reports.terminal_timeline import TimelineText
from reconcile.wording.completeness import calm, headline, over_time
from tests.reports import building as built
from tests.reports.writing import render_page, render_report

WHOLE = replace(built.FIVE_ARTICLES, exhausted=())
AGREED = replace(WHOLE, headings=(), discrepancies=(), settling=())
ONE = replace(AGREED, figures=AGREED.figures[:1], standings=(), compared=1)
MISSING: dict[str, Callable[[Comparison], Comparison]] = {
    "2 of 15 claims could not be read": lambda comparison: replace(
        comparison, left_out=2, given=15
    ),
    "1 file could not be read": lambda comparison: replace(comparison, unread=1),
    "the search was cut short": lambda comparison: replace(
        comparison, exhausted=("killed: 31 claims",)
    ),
}


@pytest.mark.parametrize(
    ("comparison", "said"),
    [
        (AGREED, "no disagreement found"),
        (ONE, "nothing to compare with: only one figure"),
        (replace(ONE, compared=0), "nothing compared: no figure gives a number that stands"),
        (built.EMPTY, "nothing to compare: no figure"),
        (
            replace(built.EMPTY, left_out=2, given=2),
            "nothing compared: 2 of 2 claims could not be read",
        ),
        (replace(built.EMPTY, unread=1), "nothing compared: 1 file could not be read"),
        (
            replace(AGREED, left_out=1, given=3, unread=2),
            "no disagreement found; 1 of 3 claims could not be read; 2 files could not be read",
        ),
        (
            replace(ONE, left_out=1, given=2),
            "nothing to compare with: only one figure; 1 of 2 claims could not be read",
        ),
    ],
)
def test_what_is_said_when_nothing_disagrees(comparison: Comparison, said: str) -> None:
    assert calm(comparison) == said
    assert headline(comparison).endswith(f": {said}")


def test_a_title_of_disagreements_says_what_is_missing() -> None:
    assert headline(WHOLE) == "Casualties: where the sources disagree"
    assert headline(replace(WHOLE, unread=1)) == (
        "Casualties: where the sources disagree; 1 file could not be read"
    )
    assert over_time(replace(WHOLE, unread=1)) == "Casualties over time; 1 file could not be read"


def lines(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.strip()]


def ends(text: str) -> tuple[str, str]:
    """The first and the last words; long lines of a terminal are broken."""
    return " ".join(lines(text)[:2]), " ".join(lines(text)[-2:])


def page_ends(comparison: Comparison) -> tuple[str, ...]:
    text = render_page(comparison, {}, tool_version="0")
    return (
        text.partition("<title>")[2].partition("</title>")[0],
        text.partition("<h1>")[2].partition("</h1>")[0],
        text.partition("<footer>")[2],
    )


def titled_json(comparison: Comparison) -> tuple[str, ...]:
    told = json.loads(comparison_json(comparison, Findings.of(()), {}, "0"))
    return told["title"], " ".join(told["incomplete"])


def timeline(comparison: Comparison) -> tuple[str, ...]:
    pictures = timelines(comparison, None)
    text = TimelineText(pictures, comparison, TerminalPage.of(comparison, {}, 200)).render(
        color=False
    )
    drawn = svg(timeline_svg(pictures, over_time(comparison)))
    return *ends(text), drawn.partition("</title>")[0]


FORMATS: dict[str, Callable[[Comparison], tuple[str, ...]]] = {
    "terminal": lambda comparison: ends(render_comparison(comparison, {}, width=200, color=False)),
    "Markdown": lambda comparison: ends(render_report(comparison, {}, tool_version="0")),
    "HTML": page_ends,
    "JSON": titled_json,
    "timeline": timeline,
}


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("missing", MISSING)
@pytest.mark.parametrize("comparison", [WHOLE, AGREED, ONE], ids=["disputed", "agreed", "one"])
def test_every_format_says_it_first_and_last(
    comparison: Comparison, missing: str, form: str
) -> None:
    for said in FORMATS[form](MISSING[missing](comparison)):
        assert missing in said
    for said in FORMATS[form](comparison):
        assert missing not in said


@pytest.mark.parametrize("form", ["terminal", "Markdown", "HTML"])
def test_one_figure_is_no_agreement(form: str) -> None:
    for said in FORMATS[form](ONE):
        assert "only one figure" in said
    assert "no disagreement" not in "".join(FORMATS[form](ONE)).lower()
