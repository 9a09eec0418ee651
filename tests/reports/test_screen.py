"""The first screen: short, in order, with the numbers of the headings, and no figure broken.

``REGENERATE_CASES=1 python -m pytest tests/reports/test_screen.py`` writes the screens of the
events in tests/screens again; read their difference before it is kept.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from rich.cells import cell_len

from reconcile.comparing.answers.showing import DisputeFilter, Request, only_shown
from reconcile.comparing.result.comparison import Comparison
from reconcile.document.digest import digest_of, digest_with
from reconcile.loading.load import load, load_texts
from reconcile.model.dataset import Dataset
from reconcile.reports.concise import render_lines
from reconcile.reports.screen import Screen, render_screen
from reconcile.when.moment import parse_moment
from reconcile.wording.index import index_of
from reconcile.wording.naming import Names
from reconcile.wording.plain_words import for_numbers
from tests.case_formats import folders
from tests.compared import compare
from tests.test_cases import REGENERATING

EVENTS = sorted(path for path in (Path(__file__).parents[1] / "screens").iterdir())
PLACES = [*EVENTS, *(folder for folder in folders() if folder.name != "five-hundred")]
WIDTHS = (40, 80, 120)

Found = tuple[Comparison, Dataset]


def read(folder: Path) -> Found:
    data = load([folder / "claims.yaml"])
    return compare(data, Request()), data


@pytest.fixture(scope="module")
def found() -> dict[str, Found]:
    """Every case and event, by its name."""
    return {folder.name: read(folder) for folder in PLACES}


@pytest.fixture(params=PLACES, ids=lambda folder: folder.name)
def case(request: pytest.FixtureRequest, found: dict[str, Found]) -> Found:
    return found[request.param.name]


def shown(case: Found, width: int = 80, *, plain: bool = False) -> str:
    comparison, data = case
    return render_screen(comparison, data.places, Screen(width, plain=plain))


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("folder", EVENTS, ids=lambda folder: folder.name)
def test_an_event_is_written_as_expected(folder: Path, width: int, found: dict[str, Found]) -> None:
    text = shown(found[folder.name], width)
    golden = folder / f"expected.{width}.txt"
    if REGENERATING:
        golden.write_bytes(text.encode())
    assert golden.read_bytes().decode() == text


def test_a_screen_has_24_lines_and_one_or_two_a_disagreement(case: Found) -> None:
    lines = digest_of(case[0], case[1].places).lines[:10]
    assert len(shown(case).splitlines()) <= 24 + sum(2 if line.where else 1 for line in lines)


def test_the_five_articles_fit_32_lines(found: dict[str, Found]) -> None:
    assert len(shown(found["five-articles"]).splitlines()) <= 32


@pytest.mark.parametrize("width", [20, 33, 47, 59, 60, 61, 72, 80, 100, 137, 200])
def test_no_shown_figure_is_broken_and_no_line_too_long_but_for_one_piece(
    case: Found, width: int
) -> None:
    text = shown(case, width)
    for line in text.splitlines():
        whole = " ".join(line.split())
        figures = [figure.claim.reading.words for figure in case[0].figures]
        indivisible = " " not in whole or any(words in whole for words in figures)
        assert cell_len(line) <= width or indivisible or "reconcile " in line, line
    joined = " ".join(text.split())
    for figure in case[0].figures:
        words = figure.claim.reading.words.split()
        for first, second in pairwise(words):
            assert not re.search(rf"“{re.escape(first)}…", joined), (first, second)


def test_the_numbers_are_those_of_the_headings(case: Found) -> None:
    lines = digest_of(case[0], case[1].places).lines
    assert [line.number for line in lines] == list(range(1, len(case[0].headings) + 1))
    assert [line.id for line in lines] == [
        heading.discrepancies[0].id for heading in case[0].headings
    ]


def test_ten_are_shown_and_the_rest_counted(found: dict[str, Found]) -> None:
    comparison, data = found["five-articles"]
    many = replace(comparison, headings=comparison.headings * 3)
    text = render_screen(many, data.places, Screen(80))
    assert f"and {len(many.headings) - 10} more: --full" in text
    text = render_screen(many, data.places, Screen(80, most=2))
    assert f"and {len(many.headings) - 2} more: --full" in text


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"exhausted": ("too many",)}, "the search was cut short"),
        ({"left_out": 3, "given": 9}, "3 of 9 claims could not be read"),
        ({"unread": 1}, "1 file could not be read"),
    ],
)
@pytest.mark.parametrize("name", ["five-articles", "agreement", "one-claim", "empty"])
def test_what_was_not_compared_stands_above_everything_else(
    change: dict[str, object], said: str, name: str, found: dict[str, Found]
) -> None:
    comparison, data = found[name]
    lacking = replace(comparison, **change)  # type: ignore[arg-type]  # any field
    text = render_screen(lacking, data.places, Screen(200))
    assert said in " ".join(text.splitlines()[:3])
    assert "no disagreement" not in shown(found["one-claim"]) + shown(found["empty"])


def test_ascii_draws_without_a_sign_beyond_it(found: dict[str, Found]) -> None:
    text = shown(found["march"], plain=True)
    assert re.search(r"\n  city police .*240,000 +o|#", text)
    assert not re.search("[■□━┣┫►◄]", text)


def test_a_line_each_with_where_it_stands(case: Found) -> None:
    comparison, data = case
    lines = render_lines(comparison, data.places).splitlines()
    if not comparison.headings:
        assert len(lines) == 1
        return
    assert len(lines) == len(comparison.headings)
    for number, (line, heading) in enumerate(zip(lines, comparison.headings, strict=True), 1):
        assert re.match(rf"\S*claims\.yaml:[0-9]+: {number} ", line)
        assert line.endswith(f"[{heading.discrepancies[0].id}]")


@pytest.mark.parametrize(
    ("asked", "kept"),
    [
        (DisputeFilter(words=("BEDS",)), {"relay", "contradiction", "conditional", "tension"}),
        (DisputeFilter(words=("nobody said this",)), set()),
        (DisputeFilter(since=parse_moment("2012")), set()),
        (DisputeFilter(until=parse_moment("2010")), set()),
    ],
)
def test_filters_keep_the_disagreements_asked_for(
    asked: DisputeFilter, kept: set[str], found: dict[str, Found]
) -> None:
    comparison = only_shown(found["barracks"][0], asked)
    assert {str(discrepancy.verdict) for discrepancy in comparison.discrepancies} <= kept
    assert bool(comparison.discrepancies) == bool(kept)
    assert comparison.figures == found["barracks"][0].figures
    listed = {
        discrepancy.id for heading in comparison.headings for discrepancy in heading.discrepancies
    }
    assert listed <= {discrepancy.id for discrepancy in comparison.discrepancies}
    assert asked.labels[0] in comparison.only


def _desk(claims: str) -> Found:
    head = """sources:
  post: {publisher: Post, citation: page 1}
claimants:
  health: {name: Health Ministry}
  governor: {name: Governor of Osten}
  alliance: {name: Opposition Alliance}
  hospital: {name: Osten Central Hospital}
  crescent: {name: Red Crescent}
claims:
"""
    data = load_texts({"claims.yaml": (head + claims).encode()})
    return compare(data, Request()), data


WEEK = "".join(
    f"  - {{id: c{at}, metric: {metric}, figure: {figure}, claimant: {who}, as_of: 2026-03-0{day},"
    " source: post}\n"
    for at, (metric, figure, who, day) in enumerate(
        [
            ("killed", 139, "health", 6),
            ("killed", 151, "governor", 7),
            ("killed", "more than 200", "alliance", 6),
            ("killed", 160, "hospital", 4),
            ("killed", 87, "crescent", 3),
            ("wounded", 31, "health", 2),
            ("wounded", 934, "alliance", 7),
            ("missing", 12, "health", 2),
            ("missing", 400, "crescent", 3),
            ("arrested", 5, "health", 2),
            ("arrested", 50, "crescent", 2),
        ]
    )
)


def test_whoever_the_lead_names_is_drawn_rather_than_one_thing_more_asked() -> None:
    case = _desk(WEEK)
    lead, _, rest = shown(case).partition(" apart)")
    picture, _, _ = rest.partition("Cannot all be right")
    named = [name for name in case[1].claimants.values() if name.name in " ".join(lead.split())]
    assert len(named) == 4
    assert all(f"  {claimant.name}" in picture for claimant in named)


def test_what_is_open_is_whole_where_there_is_room() -> None:
    case = _desk(WEEK)
    for width in (80, 120, 200):
        assert "903 more in 5 days?" in shown(case, width), width


def test_a_question_has_the_numbers_of_the_list_that_it_is_open_in() -> None:
    case = _desk(WEEK)
    digest = digest_of(case[0], case[1].places)
    numbers = {line.number for line in digest.lines}
    assert digest.questions
    assert all(set(question.numbers) <= numbers for question in digest.questions)
    assert all(question.numbers and not question.others for question in digest.questions)
    index = index_of(case[0], case[1].places)
    short = digest_with(case[0], index, Names.of(case[0]), most=1)
    assert any(question.others for question in short.questions)
    assert all(set(question.numbers) <= {1} for question in short.questions)


@pytest.mark.parametrize(
    ("numbers", "others", "text"),
    [
        ((), False, ""),
        ((), True, " (for others)"),
        ((3,), False, " (for 3)"),
        ((1, 4), False, " (for 1 and 4)"),
        ((1, 2, 4), True, " (for 1, 2, 4 and others)"),
        ((1, 2, 3, 4, 5, 6), False, " (for 1, 2, 3, 4, 5 and others)"),
    ],
)
def test_the_numbers_behind_a_question(numbers: tuple[int, ...], others: bool, text: str) -> None:
    assert for_numbers(numbers, others=others) == text


def test_the_lead_names_sides_as_english_does_and_the_list_in_short(
    found: dict[str, Found],
) -> None:
    lead, _, rest = " ".join(shown(found["five-articles"], 120).split()).partition(" apart)")
    assert "South Korea and the United States said 1,000, but Ukraine said" in lead
    assert "the United States" not in rest
    assert "South Korea, United States / Ukraine" in rest
