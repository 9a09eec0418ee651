"""The style of the pictures: readable in light, in dark, and beside the style of a page."""

from __future__ import annotations

import re
from collections.abc import Mapping
from xml.etree import ElementTree as Xml

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.drawing.ink import READING, SMALL, TITLE, WORDS, key_of, picture_file
from reconcile.drawing.ink import style as style_sheet
from reconcile.escaping.markup import SVG, element

TEXT = ("ink", "quiet", "figure", "derived")
STYLE = style_sheet("drawing/picture.css")
OVER_TIME = style_sheet("drawing/timeline.css")
LIGHT, DARK = (
    dict(re.findall(r"--rp-([a-z]+):(#[0-9a-f]{6});", line)) for line in STYLE.splitlines()[0:3:2]
)
BOTH = pytest.mark.parametrize("style", [STYLE, OVER_TIME], ids=["all", "timelines"])
MARKS = ("figure", "derived", "earlier", "axis")


def luminance(color: str) -> float:
    """Relative luminance of ``#rrggbb`` as WCAG 2 defines it."""
    parts = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(first: str, second: str) -> float:
    light, dark = sorted((luminance(first), luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def blended(over: str, under: str, opacity: float) -> str:
    pairs = [(int(over[at : at + 2], 16), int(under[at : at + 2], 16)) for at in (1, 3, 5)]
    return "#" + "".join(f"{round(a * opacity + b * (1 - opacity)):02x}" for a, b in pairs)


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_everything_stands_out_from_the_paper_and_from_a_shaded_band(
    palette: Mapping[str, str],
) -> None:
    # A camp's own stretch is shaded at .07 down the picture and at .17 across its rows.
    shaded = blended(palette["band"], blended(palette["band"], palette["paper"], 0.07), 0.17)
    for name in TEXT:
        assert contrast(palette[name], palette["paper"]) >= 4.5, name
    for name in MARKS:
        assert contrast(palette[name], palette["paper"]) >= 3, name
    for name in ("ink", "figure"):
        assert contrast(palette[name], shaded) >= 3, name


def test_contrast_is_reckoned_as_it_should_be() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_words_are_as_large_as_they_are_reckoned_to_be() -> None:
    sizes = {float(size) for size in re.findall(r"font(?:-size)?:([0-9.]+)px", STYLE + OVER_TIME)}
    assert sizes == {TITLE, WORDS, READING, SMALL}


@BOTH
def test_both_palettes_say_the_same_things(style: str) -> None:
    assert LIGHT.keys() == DARK.keys()
    used = set(re.findall(r"var\(--rp-([a-z]+)\)", style)) - {"now"}
    assert used and used <= LIGHT.keys()


@BOTH
def test_no_rule_reaches_beyond_the_pictures(style: str) -> None:
    bare = re.sub(r"@media[^{]*\{", "", style)
    selectors = [
        word.strip() for part in re.findall(r"([^{}]+)\{", bare) for word in part.split(",")
    ]
    assert selectors
    assert all(re.match(r"\.rp(?![\w-])", selector) for selector in selectors), selectors
    assert "url(" not in style and "@import" not in style


def test_a_picture_by_itself_has_its_style_and_its_paper() -> None:
    root = element("svg", element("title", "One"), element("text", "two"), class_="rp", role="img")
    text = picture_file(root)
    parsed = Xml.fromstring(text)
    assert [child.tag.removeprefix(f"{{{SVG}}}") for child in parsed] == [
        "title", "style", "rect", "text",
    ]  # fmt: skip
    assert parsed.attrib == {"class": "rp", "role": "img"}
    assert "prefers-color-scheme:dark" in text and "@media print" in text
    assert len(root) == 2 and "xmlns" not in root.attrib, "the picture itself stays as it was"


@given(st.text(max_size=50), st.text(max_size=50))
def test_keys_are_fit_for_ids_and_tell_texts_apart(first: str, second: str) -> None:
    assert re.fullmatch(r"rp-[a-z0-9-]+", key_of(first))
    assert (key_of(first) == key_of(second)) == (first == second)
