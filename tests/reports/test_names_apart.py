"""Names from right to left are kept apart one by one: "A via B" never reads "B via A"."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path
from unicodedata import bidirectional
from xml.etree import ElementTree as Xml

import pytest

from reconcile.comparing.answers.showing import Request
from reconcile.comparing.result.comparison import Comparison
from reconcile.document.build import document_of
from reconcile.loading.load import load
from reconcile.model.dataset import Dataset
from reconcile.reports.markdown_marks import pictures
from reconcile.reports.screen import Screen, render_screen
from reconcile.reports.terminal import render_comparison
from reconcile.reports.terminal_blocks import TerminalPage
from reconcile.reports.terminal_timeline import TimelineText
from tests.compared import compare
from tests.reports.writing import render_page, render_report

NAMES = {
    "Arabic": ("الحاكم أ", "وكالة ب", "صحيفة ج"),
    "Hebrew": ("השר א", "סוכנות ב", "עיתון ג"),
    "commas": ("الحاكم، أ", "وكالة, via ب", "צ (ג)"),
    "mixed": ("الحاكم أ", "Agency B", "صحيفة ج"),
}
TEXT = """\
version: 1
sources:
  daily: {{publisher: The Daily, published: 2024-12-28, url: "https://daily.example/1"}}
claimants:
  a: {{name: "{0}"}}
  b: {{name: "{1}"}}
  c: {{name: "{2}"}}
claims:
  - {{id: one, metric: killed, figure: 40, claimant: a, via: [b, c], as_of: 2024-12-27,
     source: daily}}
  - {{id: two, metric: killed, figure: 90, claimant: b, via: [c], as_of: 2024-12-27}}
  - {{id: three, metric: wounded, figure: 90, claimant: b, as_of: 2024-12-27, source: daily}}
"""

World = tuple[Comparison, Dataset, tuple[str, str, str]]


@pytest.fixture(params=NAMES)
def world(request: pytest.FixtureRequest, tmp_path: Path) -> World:
    names = NAMES[request.param]
    file = tmp_path / "claims.yaml"
    file.write_text(TEXT.format(*names), encoding="utf-8")
    data = load([file])
    return compare(data, Request()), data, names


def turned(text: str) -> bool:
    return any(bidirectional(word) in {"R", "AL"} for word in text)


def test_a_page_isolates_each_name_by_itself(world: World) -> None:
    found, data, names = world
    page = render_page(found, data.places, tool_version="0")
    isolated = re.findall(r"<bdi[^>]*>([^<]*)</bdi>", page)
    assert {name for name in names if turned(name)} <= set(isolated)
    for one in isolated:
        assert sum(name in one for name in names) <= 1, one
    drawn = r"<svg(?:(?!<svg).)*?</svg>"  # a picture without another in it
    outer = re.sub(drawn, "", page, flags=re.DOTALL)
    body = re.sub(rf"{drawn}|<head>.*?</head>|<option.*?</option>", "", outer, flags=re.DOTALL)
    bare = re.sub(r"<bdi[^>]*>[^<]*</bdi>", "", body)
    shown = re.sub(r"<[^>]*>", "", bare)
    assert not turned(shown), [line for line in shown.splitlines() if turned(line)]
    first, second, third = (f"<bdi>{name}</bdi>" if turned(name) else name for name in names)
    assert f"{first} via {second}, {third}" in page


def test_markdown_ends_each_name_by_itself(world: World) -> None:
    found, data, names = world
    report = render_report(found, data.places, tool_version="0")
    ended = [f"{name}&lrm;" if turned(name) else name for name in names]
    said = f"{ended[0]} via {ended[1]}, {ended[2]}"
    assert said in report.replace("\\", "")


def test_pictures_have_a_piece_for_each_name(world: World) -> None:
    found, data, names = world
    document = document_of(found, data.places)
    drawn = [svg for _, svg in pictures(document, "report").values()]
    assert drawn
    for svg in drawn:
        for piece in Xml.fromstring(svg).iter("{http://www.w3.org/2000/svg}tspan"):
            said = piece.text or ""
            assert sum(name in said for name in names) <= 1, said
    assert any(names[0] in svg for svg in drawn)


@pytest.mark.parametrize("world", sorted(NAMES.keys() - {"commas"}), indirect=True)
@pytest.mark.parametrize("width", [40, 80, 200])
def test_a_terminal_has_a_mark_or_a_letter_from_left_to_right_between_names(
    world: World, width: int
) -> None:
    """What a comma or a blank alone stands between would be shown in one piece, turned around."""
    found, data, names = world
    texts = [render_comparison(found, data.places, width=width, color=False)]
    texts.append(render_screen(found, data.places, Screen(width)))
    page = TerminalPage.of(found, data.places, width)
    texts.append(TimelineText((), found, page).render(color=False))
    between = re.compile("|".join(re.escape(name) for name in names))
    seen = 0
    for line in "\n".join(texts).splitlines():
        spans = [match for match in between.finditer(line) if turned(match[0])]
        for first, second in pairwise(spans):
            seen += 1
            gap = line[first.end() : second.start()]
            assert any(bidirectional(letter) == "L" for letter in gap), line
    assert seen or width < 80
