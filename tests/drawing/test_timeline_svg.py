"""The timeline as SVG: everything is in it, nothing is more than text, and nothing is outside."""

from __future__ import annotations

import re
from dataclasses import replace
from xml.etree import ElementTree as Xml

import pytest
from hypothesis import given

from reconcile.drawing.drawn_timeline import DrawnTimeline
from reconcile.drawing.ink import SMALL, WIDTH, picture_file, width_of
from reconcile.drawing.timeline import timelines
from reconcile.drawing.timeline_svg import timeline_svg
from reconcile.escaping.visible import visible
from reconcile.model.claim import Claim
from tests.comparing.asked import said
from tests.drawing.told import STORY, claims, only_figures, shown, story
from tests.examples import examples
from tests.reports.hostile import OWN

NS = "{http://www.w3.org/2000/svg}"


def drawn(*pictures: DrawnTimeline, title: str = "killed") -> Xml.Element:
    return timeline_svg(pictures, title)


def of_class(root: Xml.Element, name: str) -> list[Xml.Element]:
    return [element for element in root.iter() if name in element.get("class", "").split()]


def words(root: Xml.Element) -> list[str]:
    return ["".join(element.itertext()) for element in root.iter("text")]


def test_every_figure_has_a_mark_with_all_that_is_known_of_it() -> None:
    points = of_class(drawn(story()), "rp-point")
    titles = [point.findtext("title") for point in points]
    assert len(points) == len(STORY)
    assert "115 (staff; 2024-12-09; paper-s3; +55 in 5 days, 11 a day): 115" in titles
    assert (
        "97 (staff; 2024-12-13; paper-s4; revised down by 18 after 4 days, was “115”): 97" in titles
    )
    assert "over 290 (gov; 2024-12-08; paper-g2; +190 in 5 days, 38 a day): 291 or more" in titles
    assert "many (unattributed; 2024-12-10; paper-u2)" in titles


def test_what_happened_is_drawn_and_said() -> None:
    root = drawn(story())
    assert len(of_class(root, "rp-cross")) == 1
    assert len(of_class(root, "rp-head")) == 2  # the arrow and its sample in the legend
    said_ = words(root)
    for text in (
        "Killed", "North", "gov", "unattributed", "undated", "log scale", "revised down by 18",
        "withdrawn", "2024-12-01", "12-29", "during these days", "as of one of these days",
        "from the claimant's figure before", "recorded, not compared", "other voices",
    ):  # fmt: skip
        assert text in said_, text


def test_only_what_occurs_is_in_the_legend() -> None:
    root = drawn(story([said("a", "40"), said("b", "50")]))
    assert not {"revised down", "undated", "during these days", "log scale"} & set(words(root))
    assert not of_class(drawn(story([said("a", "40")])), "rp-ghost")


def test_a_picture_can_be_read_without_seeing_it() -> None:
    root = drawn(story())
    assert root.get("role") == "img"
    by = (root.get("aria-labelledby") or "").split()
    assert [element.get("id") for element in root if element.tag in {"title", "desc"}] == by
    assert root.findtext("title") == "killed"
    assert "14 figures of 5 voices" in (root.findtext("desc") or "")


def test_names_in_titles_cannot_change_places() -> None:
    """Each is a piece of its own; the commas between them are not in it."""
    hebrew, arabic = "אנשי הגבעה", "وادي 12"
    picture = replace(story(), names=(hebrew, arabic))
    lane = replace(picture.lanes[0], name="12 דוד")
    root = drawn(replace(picture, lanes=(lane,)))
    (title,), (name,) = of_class(root, "rp-title"), of_class(root, "rp-group")
    assert [(piece.text, piece.tail) for piece in title] == [
        ("Killed", ": "), (hebrew, ", "), (arabic, ""),
    ]  # fmt: skip
    assert [(piece.text, piece.tail) for piece in name] == [("12 דוד", "")]
    assert {piece.get("class") for line in (title, name) for piece in line} == {"rp-piece"}
    assert picture.title == f"Killed: {hebrew}, {arabic}"


def test_several_timelines_stand_below_each_other() -> None:
    _, pictures = shown([said("a", "4"), said("b", "5", place="valley"), said("c", "6", "wounded")])
    root = drawn(*pictures)
    tops = [float(element.get("y", "0")) for element in of_class(root, "rp-title")]
    assert tops == sorted(tops) and len(tops) == 3
    assert float((root.get("viewBox") or "").split()[3]) > tops[-1]


def test_no_timeline_is_still_a_picture() -> None:
    root = drawn()
    assert root.findtext("desc") == "No figure."
    assert words(root) == ["killed"]


def test_an_axis_with_a_break_says_how_many_days_are_left_out() -> None:
    dates = ("2023-01-01", "2023-01-03", "2025-01-01")
    root = drawn(story([said(f"a{at}", "40", as_of=when) for at, when in enumerate(dates)]))
    assert "728 days" in words(root)


def test_the_file_stands_by_itself_and_is_always_the_same() -> None:
    text = picture_file(drawn(story()))
    assert text == picture_file(drawn(story()))
    root = Xml.fromstring(text)
    assert root.tag == f"{NS}svg"
    assert "prefers-color-scheme:dark" in text and "@media print" in text
    assert not re.search(r"<script|(?:href|src)=|url\(|@import", text)


@pytest.mark.parametrize("text", OWN, ids=range(len(OWN)))
def test_hostile_text_is_only_text(text: str) -> None:
    first = said("a", "40", claimant=f"x{text}", source=f"x{text}", as_of="2024-12-01")
    second = said("b", "50", claimant="gov", as_of="2024-12-05")
    known = {item.tag for item in drawn(story([first, second])).iter()}
    first = replace(first, reading=replace(first.reading, words=text or "40"))
    root = drawn(story([first, second]), title=text)
    parsed = Xml.fromstring(picture_file(root))
    assert {item.tag.removeprefix(NS) for item in parsed.iter()} <= known | {"rect"}
    titles = [item.text or "" for item in parsed.iter(f"{NS}title")]
    assert any(visible(f"x{text}") in title for title in titles)
    assert any(title.startswith(visible(text or "40")) for title in titles[1:])


@given(claims(most=10))
@examples(40)
def test_nothing_is_drawn_outside_and_no_figure_is_lost(given_claims: list[Claim]) -> None:
    _, pictures = shown(given_claims)
    root = drawn(*pictures)
    height = float((root.get("viewBox") or "").split()[3])
    assert len(of_class(root, "rp-point")) == len(given_claims)
    upright = [element for element in root.iter("g") if element.get("transform") == "rotate(-90)"]
    inside = {id(item) for element in upright for item in element.iter()}
    for element in root.iter():
        if id(element) in inside:
            continue
        for name, most in (("x", WIDTH), ("x1", WIDTH), ("x2", WIDTH), ("y", height)):
            assert 0 <= float(element.get(name, "0")) <= most
    for element in root.iter("rect"):
        assert float(element.get("width", "0")) >= 0 and float(element.get("height", "0")) >= 0


def voices(amount: int) -> DrawnTimeline:
    many = [said(f"c{at}", str(100 + at), claimant=f"voice {at}") for at in range(amount)]
    (drawn_timeline,) = timelines(only_figures(many), None)
    return drawn_timeline


def test_a_picture_of_many_voices_grows_no_faster_than_they_do() -> None:
    few, many = drawn(voices(20)), drawn(voices(400))
    assert len(of_class(few, "rp-ghost")) == 20 + 1 and "other voices" in words(few)
    assert not of_class(many, "rp-ghost") and "other voices" not in words(many)
    assert len(Xml.tostring(many)) < 20 * len(Xml.tostring(few))


def test_five_hundred_figures_are_drawn_in_little_space() -> None:
    many = [
        said(
            f"c{at}", str(100 + at), claimant=f"voice {at % 40}", as_of=f"2024-{1 + at % 12:02d}-05"
        )
        for at in range(500)
    ]
    text = picture_file(drawn(*timelines(only_figures(many), None)))
    assert text.count('class="rp-point') == 500
    assert len(text) < 700_000


def boxes(root: Xml.Element) -> list[tuple[str, float, float, float]]:
    """The words of axes and notes: each text, its left and right, and its baseline."""
    found = []
    for kind in ("rp-tick", "rp-said", "rp-note"):
        for element in of_class(root, kind):
            said_ = "".join(element.itertext())
            x, wide = float(element.get("x", "0")), width_of(said_, SMALL)
            left = x - {"end": wide, "middle": wide / 2}.get(element.get("text-anchor", ""), 0.0)
            found.append((said_, left, left + wide, float(element.get("y", "0"))))
    return found


@given(claims(most=14))
@examples(40)
def test_no_words_of_an_axis_cover_others(given_claims: list[Claim]) -> None:
    found = boxes(drawn(*shown(given_claims)[1]))
    for at, (said_, left, right, y) in enumerate(found):
        for other, other_left, other_right, other_y in found[at + 1 :]:
            apart = right <= other_left or other_right <= left or abs(y - other_y) >= SMALL - 1
            assert apart, (said_, other)
