"""The page in a browser: it fits, stands still, asks for nothing, and reads without a script."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.browser.conftest import Visit
from tests.browser.specimens import SPECIMENS

WIDTHS = (360, 1280)

# Blocks that stick out of the window, and neighbours in the flow that lie over one another.
MISPLACED = """() => {
  const found = [];
  const flow = e => !['absolute', 'sticky', 'fixed'].includes(getComputedStyle(e).position);
  const seen = e => e.checkVisibility() && e.getClientRects().length > 0;
  const told = e => `${e.tagName} ${e.id} ${e.className} ${e.textContent.slice(0, 30)}`;
  for (const e of document.querySelectorAll('body *:not(svg *)')) {
    if (!seen(e) || !flow(e) || e.closest('.wide, .unseen, thead')) continue;
    const box = e.getBoundingClientRect();
    const out = box.left < -1 || box.right > innerWidth + 1;
    if (box.width > 0 && out) found.push('out: ' + told(e));
    if (['inline', 'contents'].includes(getComputedStyle(e).display)) continue;
    const next = e.nextElementSibling;
    if (!next || !seen(next) || !flow(next)) continue;
    if (['inline', 'contents'].includes(getComputedStyle(next).display)) continue;
    const other = next.getBoundingClientRect();
    const wide = Math.min(box.right, other.right) - Math.max(box.left, other.left);
    const high = Math.min(box.bottom, other.bottom) - Math.max(box.top, other.top);
    const over = wide > 2 && high > 2 && other.height > 0;
    if (over) found.push('over: ' + told(e) + ' / ' + told(next));
  }
  return found;
}"""

SHOWN = """() => {
  const text = document.body.innerText;
  return text.replace(/\\s+/g, ' ');
}"""


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", SPECIMENS)
def test_a_page_fits_its_window(visit: Visit, name: str, width: int) -> None:
    page = visit(name, width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate(MISPLACED) == []


def test_what_is_out_of_place_would_be_found(visit: Visit) -> None:
    page = visit("built", 360)
    page.evaluate("document.querySelector('.found').className = 'planted'")
    planted = "e => { e.style.marginLeft = '-3rem'; e.style.marginBottom = '-3rem' }"
    page.locator("h1").evaluate(planted)
    found = page.evaluate(MISPLACED)
    assert any(one.startswith("out: H1") for one in found)
    assert any(one.startswith("over: H1") for one in found)


@pytest.mark.parametrize("width", [700, 1000, 1100])
def test_a_page_fits_between_its_two_layouts(visit: Visit, width: int) -> None:
    page = visit("articles", width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate(MISPLACED) == []


def test_rows_are_cards_on_a_narrow_window_and_say_what_each_value_is(visit: Visit) -> None:
    narrow = visit("built", 360).locator("#claim-a0-ukraine-total td").first
    label = "e => getComputedStyle(e, '::before').content"
    assert narrow.evaluate(label) == '"Said by"'
    assert narrow.evaluate("e => getComputedStyle(e).display") == "block"
    wide = visit("built", 1280).locator("#claim-a0-ukraine-total td").first
    assert wide.evaluate(label) == "none"
    assert wide.evaluate("e => getComputedStyle(e).display") == "table-cell"


def test_the_page_is_the_same_without_scripts(visit: Visit) -> None:
    for name in ("built", "hostile", "right-to-left"):
        with_, without = visit(name), visit(name, scripts=False)
        assert with_.evaluate(SHOWN) == without.evaluate(SHOWN)
        size = "[document.documentElement.scrollWidth, document.documentElement.scrollHeight]"
        assert with_.evaluate(size) == without.evaluate(size)


def test_hostile_words_are_read_as_words(visit: Visit) -> None:
    page = visit("hostile")
    text = page.evaluate("document.body.textContent")
    for words in ("<script>alert(1)</script>", "onerror=alert(1)", "⟨U+202E⟩000,3 revo"):
        assert words in text
    assert page.locator("script, iframe, img, object, embed, base").count() == 0


def test_the_policy_refuses_scripts_foreign_styles_and_forms(
    visit: Visit, specimens: Mapping[str, Path]
) -> None:
    text = specimens["built"].read_text(encoding="utf-8")
    assert "<script" not in text
    planted = specimens["built"].with_name("planted.html")
    attack = (
        "<script>document.title = 'taken'</script><style>h1{display:none}</style>"
        "<p style='display:none' id='planted'>x</p><img src='https://example.org/x.png'>"
    )
    planted.write_text(text.replace("<h1>", f"{attack}<h1>"), encoding="utf-8")
    page = visit("empty")
    said: list[str] = []
    other = page.context.new_page()
    other.on("console", lambda message: said.append(message.text))
    other.goto(planted.as_uri())
    other.wait_for_load_state()
    assert "taken" not in other.title()
    assert other.locator("h1").is_visible() and other.locator("#planted").is_visible()
    other.close()
    refused = re.findall(r"'?(script-src|style-src|default-src|img-src)", " ".join(said))
    assert {"style-src", "img-src"} <= set(refused) and len(said) >= 4


def test_a_right_to_left_name_stays_in_its_place(visit: Visit) -> None:
    page = visit("right-to-left")
    assert page.evaluate("getComputedStyle(document.body).direction") == "ltr"
    directions = page.locator("bdi").evaluate_all(
        "found => found.map(e => getComputedStyle(e).direction)"
    )
    assert {"rtl", "ltr"} <= set(directions)
    sides = page.locator("bdi").evaluate_all(
        "found => found.map(e => getComputedStyle(e).unicodeBidi)"
    )
    assert set(sides) == {"isolate"}
    # In a sentence of ours the number after such a name stays to the right of it.
    told = page.locator(".told", has_text="דוד").first
    name, number = told.evaluate(
        """e => {
          const name = e.querySelector('bdi').getBoundingClientRect();
          const text = e.querySelector('bdi').nextSibling, range = document.createRange();
          range.setStart(text, 0), range.setEnd(text, 1);
          return [name.right, range.getBoundingClientRect().left];
        }"""
    )
    assert number >= name - 1


def test_dark_and_light_are_followed_and_paper_is_white(visit: Visit) -> None:
    paper = "getComputedStyle(document.body).backgroundColor"
    colors = [
        visit("built", scheme="light").evaluate(paper),
        visit("built", scheme="dark").evaluate(paper),
        visit("built", scheme="dark", media="print").evaluate(paper),
    ]
    assert colors[2] == "rgb(255, 255, 255)"
    assert len(set(colors)) == 3


def test_on_paper_everything_is_open_and_nothing_asks_to_be_pressed(visit: Visit) -> None:
    page = visit("built", width=700, media="print")
    inside = page.locator("details ol li").first
    assert inside.evaluate("e => e.getBoundingClientRect().height") > 10
    assert not page.locator("form, .skip, nav, button").locator("visible=true").count()
    assert page.evaluate("document.documentElement.scrollWidth") <= 700
    assert page.pdf(format="A4").startswith(b"%PDF")


def test_the_first_stop_of_the_keyboard_leads_to_the_answer(visit: Visit) -> None:
    page = visit("built")
    page.keyboard.press("Tab")
    stop = page.locator(":focus")
    assert stop.inner_text() == "Skip to the answer" and stop.is_visible()
    assert stop.evaluate("e => getComputedStyle(e).outlineStyle") == "solid"
    page.keyboard.press("Enter")
    assert page.url.endswith("#answer")


@pytest.mark.parametrize(
    ("width", "shown", "hidden"), [(360, "slim", "wide"), (1280, "wide", "slim")]
)
def test_a_plot_is_drawn_for_the_window(visit: Visit, width: int, shown: str, hidden: str) -> None:
    """A narrow one fits a telephone without a move to the side; only one of the two is shown."""
    page = visit("articles", width)
    for plot in page.locator("figure.plot").all():
        assert plot.locator(f".{shown} svg").is_visible()
        assert not plot.locator(f".{hidden} svg").is_visible()
        box = plot.locator(f".{shown} svg").bounding_box()
        assert box is not None and box["x"] >= -13 and box["x"] + box["width"] <= width
