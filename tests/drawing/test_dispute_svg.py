"""The picture of a dispute: what stands where, whose colour, and that every width can hold it."""

from __future__ import annotations

import re
from dataclasses import replace
from xml.etree import ElementTree as Xml

import pytest

from reconcile.document.build import document_of
from reconcile.document.parts import Picture
from reconcile.drawing.dispute import DisputePlot
from reconcile.drawing.dispute_file import dispute_file, samples
from reconcile.drawing.dispute_svg import COLORS, ROOM, dispute_svg, signs
from reconcile.drawing.ink import WORDS, style, width_of
from reconcile.escaping.markup import Element, svg
from tests.drawing.test_ink import contrast
from tests.reports import building as built
from tests.reports.hostile import OWN

DOCUMENT = document_of(built.FIVE_ARTICLES, built.places_of(built.FIVE_ARTICLES))
PICTURES = list(DOCUMENT.pictures())
SEOUL = next(
    picture for picture in PICTURES if any("1,100" in row.words for row in picture.plot.rows)
)


def drawn(picture: Picture = SEOUL) -> Element:
    return dispute_svg(picture.plot, DOCUMENT.paint)


def texts(root: Element) -> list[str]:
    return ["".join(element.itertext()) for element in root.iter("text")]


def test_each_figure_stands_whole_at_its_mark_with_who_and_when() -> None:
    said = texts(drawn())
    assert "1,100 – South Korea, undated *" in said
    assert "over 3,000 – Ukraine, undated *" in said


def test_the_numbers_of_both_sides_are_written_at_their_ends() -> None:
    root = drawn()
    numbers = [element for element in root.iter("text") if element.get("class") == "rp-number"]
    said = [(number.text or "").split()[-1] for number in numbers]
    assert said == ["1,100", "3,001"]
    assert [number.get("x") for number in numbers] == [rule.get("x") for rule in rules_of(root)]


def rules_of(root: Element) -> list[Element]:
    """The lines at the ends of both sides."""
    return [each for each in root.iter("svg") if each.get("class") == "rp-rule"]


def pieces_of(rule: Element) -> list[tuple[int, int]]:
    """From which height to which each piece of such a line goes."""
    found = re.findall(r"M0 (\d+)v(\d+)", rule[0].get("d") or "")
    return [(int(top), int(top) + int(tall)) for top, tall in found]


def covered(text: Element, width: float) -> tuple[float, float]:
    """From where to where a label reaches on a picture so many pixels wide."""
    content = [(piece.text or "", piece.get("class") == "rp-w") for piece in text.iter("tspan")]
    inside = sum(width_of(words, WORDS, bold=bold) for words, bold in content)
    loose = (text.text or "") + "".join(piece.tail or "" for piece in text.iter("tspan"))
    size = inside + width_of(loose, WORDS)
    at = float((text.get("x") or "").rstrip("%")) / 100 * width
    left = at - {"middle": size / 2, "end": size}.get(text.get("text-anchor") or "", 0)
    return left, left + size


@pytest.mark.parametrize("width", [ROOM, 700, 1100])
@pytest.mark.parametrize("picture", PICTURES, ids=lambda picture: picture.key.strip("=\n"))
def test_no_line_runs_through_the_words_of_a_figure(picture: Picture, width: float) -> None:
    root = drawn(picture)
    groups = [group for group in root.iter("g") if (group.get("class") or "").startswith("rp-who")]
    assert groups
    for label in (text for group in groups for text in group.iter("text")):
        left, right = covered(label, width)
        baseline = int(label.get("y") or "")
        for rule in rules_of(root):
            at = float((rule.get("x") or "").rstrip("%")) / 100 * width
            assert not left <= at <= right or all(
                bottom <= baseline - 10 or top >= baseline + 2 for top, bottom in pieces_of(rule)
            )


def test_a_line_goes_on_between_the_words_of_figures() -> None:
    pictures = [picture for picture in PICTURES if picture.plot.gap is not None]
    assert pictures
    for picture in pictures:
        rules = rules_of(drawn(picture))
        assert len(rules) == 2
        for rule in rules:
            drawn_height = sum(bottom - top for top, bottom in pieces_of(rule))
            assert drawn_height > 20 * len(picture.plot.rows)


def test_colour_says_who_and_not_how_it_was_read() -> None:
    root = drawn()
    groups = {
        "".join(group[0].itertext()): group.get("class")
        for group in root.iter("g")
        if (group.get("class") or "").startswith("rp-who")
    }
    ukraine = {color for words, color in groups.items() if "Ukraine" in words}
    others = {color for words, color in groups.items() if "Ukraine" not in words}
    assert len(ukraine) == 1 and not ukraine & others
    assert re.findall(r"rp-who\d\{--rp-now:(#\w+)\}", style("drawing/plot.css"))[:COLORS]


def test_every_place_is_a_share_of_the_width() -> None:
    for picture in PICTURES:
        for element in drawn(picture).iter():
            for key in ("x", "x1", "x2", "cx"):
                value = element.get(key)
                assert value is None or 0 <= float(value.removesuffix("%")) <= 100


def test_signs_that_are_used_are_drawn_and_explained() -> None:
    known = {sign.get("id") for sign in signs()}
    for picture in PICTURES:
        used = {(element.get("href") or "")[1:] for element in drawn(picture).iter("use")}
        assert used <= known
    words = [name for name, _ in samples([picture.plot for picture in PICTURES])]
    assert {"undated (*)", "no end stated", "ends as stated"} <= set(words)


def test_a_file_stands_by_itself() -> None:
    text = dispute_file(SEOUL.plot, DOCUMENT.paint)
    root = Xml.fromstring(text)
    tags = [child.tag.rpartition("}")[2] for child in root[:3]]
    assert tags == ["title", "desc", "style"]
    assert root.get("viewBox") == f"0 0 {root.get('width')} {root.get('height')}"
    assert "over 3,000" in (root[1].text or "") and "undated (*)" in text
    assert "http" not in text.replace("http://www.w3.org/2000/svg", "")


@pytest.mark.parametrize("text", OWN)
def test_no_text_of_the_data_is_more_than_text(text: str) -> None:
    rows = tuple(replace(row, who=text or "-", words=text or "-") for row in SEOUL.plot.rows)
    plot: DisputePlot = replace(SEOUL.plot, rows=rows, names=(text,))
    root = Xml.fromstring(svg(dispute_svg(plot, DOCUMENT.paint)))
    allowed = {"svg", "line", "rect", "text", "tspan", "g", "circle", "use", "path"}
    assert {element.tag.rpartition("}")[2] for element in root.iter()} <= allowed


def test_long_words_are_folded_and_names_give_way() -> None:
    long = " ".join(f"word-{at}" for at in range(12))
    row = replace(SEOUL.plot.rows[0], words=long, who="A very long name of an office " * 4)
    root = dispute_svg(replace(SEOUL.plot, rows=(row, *SEOUL.plot.rows[1:])), DOCUMENT.paint)
    whole = " ".join(texts(root))
    assert all(f"word-{at}" in whole for at in range(12)) and "…" in whole
    assert max(len(text) for text in texts(root)) * 4 < ROOM


def test_colours_stand_out_from_both_papers() -> None:
    text = style("drawing/plot.css")
    light, _, rest = text.partition("@media (prefers-color-scheme:dark)")
    dark, _, _ = rest.partition("@media print")
    for part, paper in ((light, "#fbfaf7"), (dark, "#151618")):
        colors = re.findall(r"--rp-(?:now|ink|quiet|rule):(#[0-9a-f]{6})", part)
        assert len(colors) == COLORS + 3
        assert all(contrast(color, paper) >= 4.5 for color in colors)
