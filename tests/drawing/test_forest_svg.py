"""Forest plots as SVG: what stands where, who can read it, and that nothing gets out of it."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree as Xml

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.drawing.forest import Forest, ForestRow, Mark, RowGroup
from reconcile.drawing.forest_signs import Sign, signs
from reconcile.drawing.forest_svg import forest_svg
from reconcile.drawing.ink import SMALL, STYLE, picture_file
from reconcile.drawing.lettering import width_of
from reconcile.drawing.scale import scale_of
from reconcile.drawing.shapes import WIDTH
from reconcile.escaping.markup import Element
from reconcile.escaping.visible import visible
from reconcile.quantity.interval import Basis
from tests.drawing.foresting import comparison_of, forests, picture_of
from tests.examples import examples

STATED, CONVENTION, OPEN = Basis.STATED, Basis.CONVENTION, Basis.OPEN


def one(words: str = "about 5", **changes: object) -> ForestRow:
    fields: dict[str, object] = {
        "words": words, "notes": (("Someone", "undated"),), "low": Fraction(100),
        "high": Fraction(200), "claims": ("a",), **changes,
    }  # fmt: skip
    return ForestRow(**fields)  # type: ignore[arg-type]  # any field may be changed


def picture(*rows: ForestRow, band: tuple[Fraction, Fraction | None] | None = None) -> Forest:
    ends = [end for row in rows for end in row.ends]
    group = RowGroup("camp 1", band, rows)
    return Forest(("A title",), "A description.", scale_of(ends), (group,))


def having(root: Element, kind: str) -> list[Element]:
    return [child for child in root.iter() if kind in (child.get("class") or "").split()]


def shown(root: Element) -> str:
    return " ".join("".join(text.itertext()) for text in root.iter("text"))


def test_it_has_a_title_a_description_and_a_size() -> None:
    root = forest_svg(picture(one(), one()))
    title, desc = root[0], root[1]
    assert (title.tag, title.text) == ("title", "A title")
    assert (desc.tag, desc.text) == ("desc", "A description.")
    assert root.get("aria-labelledby") == f"{title.get('id')} {desc.get('id')}"
    assert root.get("role") == "img"
    assert root.get("viewBox") == f"0 0 {WIDTH} {root.get('height')}"


def test_links_can_be_reached() -> None:
    root = forest_svg(picture(one(), one("5", claims=("b",))), links={"a": "#claim-a"})
    links = list(root.iter("a"))
    assert [link.get("href") for link in links] == ["#claim-a"]
    assert root.get("role") == "group"
    assert "about 5" in "".join(links[0].itertext())


@pytest.mark.parametrize(
    "href", ["javascript:alert(1)", "data:text/html,x", "//host/", "http://u:p@host/", "file:///"]
)
def test_only_safe_addresses_become_links(href: str) -> None:
    assert list(forest_svg(picture(one(), one()), links={"a": href}).iter("a")) == []


def test_a_safe_address_elsewhere_becomes_a_link() -> None:
    root = forest_svg(picture(one(), one()), links={"a": "https://git.example/data.yaml#L7"})
    assert {link.get("href") for link in root.iter("a")} == {"https://git.example/data.yaml#L7"}


def test_ids_of_several_pictures_do_not_meet() -> None:
    first = picture(one(), one())
    roots = [forest_svg(first), forest_svg(first, name="another"), forest_svg(first, name="third")]
    ids = [child.get("id") for root in roots for child in root.iter() if child.get("id")]
    assert len(ids) == len(set(ids)) == 6


def test_intervals_stand_where_their_numbers_do() -> None:
    low, high = one(low=Fraction(0), high=Fraction(50)), one(low=Fraction(50), high=Fraction(100))
    root = forest_svg(picture(low, high))
    lines = having(root, "rp-line")[:2]
    first, second = ([float(line.get(end) or "") for end in ("x1", "x2")] for line in lines)
    assert first[1] == second[0]
    assert first[1] - first[0] == pytest.approx(second[1] - second[0], abs=0.2)


def marks(row: ForestRow) -> tuple[str, ...]:
    """The shapes of a row's mark, apart from where it stands and its colour."""
    root = forest_svg(picture(row, one("other")))
    group = having(root, "rp-mark")[0]
    shapes = [f"{child.tag}.{child.get('class')}" for child in group]
    heads = [re.sub(r"[\d.-]+", "", child.get("d") or "") for child in group]
    return (group.get("class") or "", *shapes, *heads)


def test_every_difference_can_be_seen_without_colour() -> None:
    exact = one(high=Fraction(100))
    kinds = [
        one(),
        one(low_basis=CONVENTION),
        one(high_basis=CONVENTION),
        one(low_basis=CONVENTION, high_basis=CONVENTION),
        one(low=Fraction(0), low_basis=OPEN),
        one(high=None, high_basis=OPEN),
        one(dated=False),
        one(mark=Mark.DERIVED),
        one(mark=Mark.DERIVED, dated=False),
        exact,
        one(high=Fraction(100), dated=False),
        one(high=Fraction(100), mark=Mark.DERIVED),
    ]
    drawn = [marks(row) for row in kinds]
    assert len(set(drawn)) == len(kinds)
    assert "stroke-dasharray" in STYLE and ".rp-undated" in STYLE


def test_an_undated_number_is_hollow() -> None:
    for dated, kind in ((True, "rp-full"), (False, "rp-hollow")):
        for mark_ in (Mark.FIGURE, Mark.DERIVED):
            drawn = picture(one(high=Fraction(100), dated=dated, mark=mark_), one())
            assert len(having(having(forest_svg(drawn), "rp-row")[0], kind)) == 1
    assert ".rp-hollow{fill:var(--rp-paper)" in STYLE


def test_what_was_withdrawn_is_struck_out() -> None:
    root = forest_svg(picture(one(mark=Mark.WITHDRAWN), one()))
    assert len(having(root, "rp-withdrawn")) == 2  # the row, and its sample in the legend
    assert ".rp-withdrawn .rp-words{text-decoration:line-through}" in STYLE


def test_the_legend_has_what_occurs_and_nothing_else() -> None:
    row = one(high=None, high_basis=OPEN)
    drawn = picture(row, row)
    assert signs(drawn) == (Sign.STATED, Sign.OPEN)
    said = [text.text for text in having(forest_svg(drawn), "rp-said")]
    assert said == ["end as stated", "no end stated"]
    banded = picture(one(dated=False), one(mark=Mark.EARLIER), band=(Fraction(1), None))
    assert signs(banded) == (Sign.STATED, Sign.UNDATED, Sign.EARLIER, Sign.BAND)


def test_a_log_axis_says_that_it_is_one() -> None:
    wide = forest_svg(picture(one(low=Fraction(1)), one()))
    assert "log scale" in shown(wide)
    assert "log scale" not in shown(forest_svg(picture(one(), one())))


def clear_of_its_axis(root: Element) -> list[float]:
    """How far what is said of an axis stays clear of the axis's first label on the same line."""
    ticks = {tick.get("y"): tick for tick in reversed(having(root, "rp-tick"))}
    found = []
    for said in having(root, "rp-said"):
        if said.text == "log scale" and (first := ticks.get(said.get("y"))) is not None:
            assert (said.get("text-anchor"), first.get("text-anchor")) == ("end", "middle")
            start = float(first.get("x") or "") - width_of(first.text or "", SMALL) / 2
            found.append(start - float(said.get("x") or ""))
    return found


def test_what_is_said_of_an_axis_does_not_touch_its_first_label() -> None:
    wide = picture(
        one(low=Fraction(1000), high=Fraction(1000)),
        one(low=Fraction(1100), high=Fraction(10**9)),
    )
    assert wide.scale.ticks[0].label == "1,000"
    assert [space >= 7.9 for space in clear_of_its_axis(forest_svg(wide))] == [True]


@examples(60)
@given(forests())
def test_nothing_said_of_any_axis_touches_its_labels(drawn: Forest) -> None:
    root = forest_svg(drawn)
    assert all(space >= 7.9 for space in clear_of_its_axis(root))
    said = [text for text in having(root, "rp-said") if text.text == "log scale"]
    assert all(float(text.get("x") or "") > width_of("log scale", SMALL) for text in said)


def test_nought_stands_beyond_a_break_of_a_log_axis() -> None:
    none = one(low=Fraction(0), high=Fraction(0))
    root = forest_svg(picture(none, one(low=Fraction(1)), one()))
    axis = having(root, "rp-axis")[0].get("d") or ""
    assert axis.count("l4 -10") == 2
    point = having(having(root, "rp-row")[0], "rp-full")[0]
    nought = next(tick for tick in having(root, "rp-tick") if tick.text == "0")
    middle = float(point.get("x") or "") + float(point.get("width") or "") / 2
    assert middle == pytest.approx(float(nought.get("x") or ""), abs=0.2)


def test_a_camps_stretch_is_shaded_in_its_rows_and_down_the_picture() -> None:
    drawn = picture(one(), one(), band=(Fraction(120), Fraction(150)))
    root = forest_svg(drawn)
    (whole,), own = having(root, "rp-band"), having(root, "rp-own")
    assert float(whole.get("height") or "") > float(own[0].get("height") or "")
    assert whole.get("x") == own[0].get("x") and whole.get("width") == own[0].get("width")
    point = forest_svg(picture(one(), one(), band=(Fraction(120), Fraction(120))))
    assert not having(point, "rp-band") and len(having(point, "rp-edge")) == 1


def test_labels_of_the_axis_never_touch() -> None:
    long = 1_234_567_890_120
    wide = picture(*(one(low=Fraction(long + at), high=Fraction(long + 8)) for at in range(5)))
    assert len(wide.scale.ticks) > 3
    for width in (360, 560, 760):
        ticks = having(forest_svg(wide, width=width), "rp-tick")
        ends = [(float(tick.get("x") or ""), width_of(tick.text or "", 11.5)) for tick in ticks]
        assert 1 < len(ends) < len(wide.scale.ticks)
        assert all(a + wa / 2 < b - wb / 2 for (a, wa), (b, wb) in pairwise(ends))


def test_a_narrow_picture_has_its_words_above_its_marks() -> None:
    broad, narrow = (forest_svg(picture(one(), one()), width=width) for width in (760, 360))
    assert narrow.get("viewBox", "").startswith("0 0 360 ")
    for root, above in ((broad, False), (narrow, True)):
        row = having(root, "rp-row")[0]
        words, note = (having(row, kind)[0] for kind in ("rp-words", "rp-note"))
        line = having(row, "rp-line")[0]
        assert (float(line.get("y1") or "") > float(note.get("y") or "")) is above
        start = (having(root, "rp-axis")[0].get("d") or "")[1:].split()[0]
        assert (start == words.get("x")) is above
    assert float(having(narrow, "rp-reading")[0].get("x") or "") < 360
    assert narrow[0].get("id") != broad[0].get("id")


def test_a_page_with_headings_of_its_own_needs_no_second_one() -> None:
    with_head, without = (forest_svg(picture(one(), one()), headed=on) for on in (True, False))
    assert having(with_head, "rp-title") and not having(without, "rp-title")
    assert float(with_head.get("height") or "") > float(without.get("height") or "")
    assert without[0].text == "A title"


def test_many_camps_do_not_push_their_numbers_off_the_picture() -> None:
    groups = tuple(
        RowGroup(f"camp {at}", (Fraction(at), Fraction(at)), (one(low=Fraction(at)),))
        for at in range(1, 90)
    )
    drawn = Forest(("Many",), "", scale_of([Fraction(1), Fraction(200)]), groups)
    places = [float(number.get("x") or "") for number in having(forest_svg(drawn), "rp-no")]
    assert len(places) > 10 and max(places) < WIDTH
    assert all(two - one_ >= 13.9 for one_, two in pairwise(places))


def test_nothing_is_pooled() -> None:
    root = forest_svg(picture(*[one()] * 5, band=(Fraction(100), Fraction(200))))
    assert len(having(root, "rp-row")) == 5
    assert len(having(root, "rp-mark")) == 5 + 1  # and one sample in the legend
    assert not list(root.iter("polygon"))


def test_a_long_picture_has_its_axis_at_both_ends_and_grows_evenly() -> None:
    sizes = []
    for count in (100, 200, 300):
        root = forest_svg(picture(*[one()] * count))
        assert len(having(root, "rp-axis")) == 2
        sizes.append((len(Xml.tostring(root)), float(root.get("height") or "")))
    steps = [(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(sizes)]
    assert steps[0][1] == steps[1][1]
    assert abs(steps[0][0] - steps[1][0]) < 500


def test_what_is_cut_is_whole_in_the_rows_own_title() -> None:
    words, name = "over 3,000 " + "or so " * 40, "N" * 200
    root = forest_svg(picture(one(words, notes=((name, "2024"),)), one()))
    row = having(root, "rp-row")[0]
    title = row.find("title")
    assert title is not None and words in (title.text or "") and name in (title.text or "")
    first, last = (line.text or "" for line in having(row, "rp-words"))
    assert first.startswith("over 3,000") and not first.endswith("…") and last.endswith("…")
    assert "2024" in "".join(having(row, "rp-note")[-1].itertext()), "a date is not pushed out"


def test_names_keep_their_own_direction_beside_dates() -> None:
    row = one(notes=(("דובר 12", "2024-12-23"), ("متحدث", "undated")))
    pieces = having(having(forest_svg(picture(row, one())), "rp-row")[0], "rp-piece")
    assert [piece.text for piece in pieces] == ["דובר 12", "2024-12-23", "متحدث", "undated"]
    assert ".rp-piece{unicode-bidi:plaintext}" in STYLE


HEBREW, ARABIC = "אנשי הגבעה", "وادي 12"


def test_names_in_titles_cannot_change_places() -> None:
    """Each is a piece of its own; the commas between them are not in it."""
    base = picture(one(), one())
    group = RowGroup("camp 1: 45", None, base.groups[0].rows, (HEBREW, ARABIC))
    drawn = replace(base, names=("killed", HEBREW, ARABIC), groups=(group,))
    root = forest_svg(drawn)
    title, head = having(root, "rp-title")[0], having(root, "rp-group")[0]
    assert [(piece.text, piece.tail) for piece in title] == [
        ("killed", ", "), (HEBREW, ", "), (ARABIC, ""),
    ]  # fmt: skip
    assert [(piece.text, piece.tail) for piece in head] == [
        ("camp 1: 45", " · "), (HEBREW, "; "), (ARABIC, ""),
    ]  # fmt: skip
    assert {piece.get("class") for line in (title, head) for piece in line} == {"rp-piece"}
    assert drawn.title == f"killed, {HEBREW}, {ARABIC}"
    assert group.title == f"camp 1: 45 · {HEBREW}; {ARABIC}"


@examples(60)
@given(forests(), st.booleans(), st.sampled_from([320, 760]))
def test_any_picture_is_a_whole_and_safe_file(drawn: Forest, linked: bool, width: int) -> None:
    root = forest_svg(drawn, links={"a": "#a"} if linked else None, width=width)
    parsed = Xml.fromstring(picture_file(root))
    names = {child.tag.rpartition("}")[2] for child in parsed.iter()}
    assert names <= {
        "svg", "title", "desc", "style", "g", "a", "text", "tspan",
        "rect", "line", "path", "circle",
    }  # fmt: skip
    for child in parsed.iter():
        assert not any(name.startswith("on") or name == "style" for name in child.attrib)
        for name in ("x", "y", "x1", "x2", "cx", "width", "height"):
            value = child.get(name, "0")
            assert value == "100%" or 0 <= float(value) < 100_000
    assert len(having(root, "rp-row")) == len(list(drawn.rows))
    for row, group in zip(drawn.rows, having(root, "rp-row"), strict=True):
        title = next(group.iter("title")).text or ""
        assert visible(row.words) in title and visible(row.note) in title
    assert Xml.tostring(forest_svg(drawn)) == Xml.tostring(forest_svg(drawn))


def test_a_real_picture_holds_all_its_figures(tmp_path: Path) -> None:
    drawn = picture_of(comparison_of(tmp_path), "killed-or-wounded")
    assert drawn is not None
    said = shown(forest_svg(drawn))
    for row in drawn.rows:
        assert row.words in said and row.reading in said


def test_the_words_of_a_sum_fold_and_what_follows_makes_room() -> None:
    plain = forest_svg(picture(one("about 100 killed"), one()))
    summed = "approximately 100 killed + nearly 1,000 wounded + over 3,000 missing"
    root = forest_svg(picture(one(summed), one()))
    lines = having(having(root, "rp-row")[0], "rp-words")
    assert " ".join(line.text or "" for line in lines) == summed
    feet = [float(line.get("y") or "") for line in lines]
    note = having(having(root, "rp-row")[0], "rp-note")[0]
    assert feet[1] - feet[0] == 16 and float(note.get("y") or "") > feet[1]
    assert float(root.get("height") or "") == float(plain.get("height") or "") + 16


def test_no_label_of_a_narrow_axis_is_cut() -> None:
    rows = [one(low=Fraction(10**6), high=Fraction(10**6)), one(low=Fraction(10**10), high=None)]
    root = forest_svg(picture(*rows), width=360)
    for label in having(root, "rp-tick"):
        half = width_of(label.text or "", 11) / 2
        assert half <= float(label.get("x") or "") <= 360 - half
