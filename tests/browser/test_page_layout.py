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
    if (!seen(e) || !flow(e) || e.closest('.unseen, thead')) continue;
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
    page.evaluate("document.querySelector('.counts').className = 'planted'")
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


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (390, 844)])
@pytest.mark.parametrize("name", ["articles", "built", "towns", "right-to-left"])
def test_verdict_picture_and_list_begin_on_the_first_screen(
    visit: Visit, name: str, width: int, height: int
) -> None:
    page = visit(name, width)
    page.set_viewport_size({"width": width, "height": height})
    tops = [page.locator(text).first.bounding_box() for text in ("h1", "figure svg", ".entries li")]
    found = [box["y"] for box in tops if box is not None]
    assert len(found) == 3 and found == sorted(found)
    assert found[1] < height / 2 and found[2] < height


@pytest.mark.parametrize("width", WIDTHS)
def test_a_picture_fills_its_width_and_writes_within_it(visit: Visit, width: int) -> None:
    for name in ("articles", "towns"):
        page = visit(name, width)
        box = page.locator("figure svg").first.bounding_box()
        assert box is not None and box["width"] > 0.7 * min(width, 1056)
        outside = page.locator("figure svg text").evaluate_all(
            """found => found.map(e => [e.getBoundingClientRect(), e.textContent])
                 .filter(([box]) => box.left < 0 || box.right > innerWidth)
                 .map(([, text]) => text)"""
        )
        assert outside == []


def test_no_word_is_parted(visit: Visit) -> None:
    """Of names, words, dates and ranges: each run without a blank stands on one line."""
    parted = """() => {
      const found = [], range = document.createRange();
      const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      while (walk.nextNode()) {
        const node = walk.currentNode, at = node.parentElement;
        if (at.closest('style, option, .id, .line, svg') || !at.checkVisibility()) continue;
        for (const word of node.data.matchAll(/[\\p{L}\\p{N}.,–-]+/gu)) {
          range.setStart(node, word.index);
          range.setEnd(node, word.index + word[0].length);
          const lines = new Set([...range.getClientRects()].map(box => Math.round(box.top)));
          if (lines.size > 1 && !/[\\p{L}]-/u.test(word[0])) found.push(word[0]);
        }
      }
      return found;
    }"""
    for width in (390, 760, 1280):
        page = visit("articles", width)
        page.evaluate("document.querySelectorAll('details').forEach(e => e.open = true)")
        assert page.evaluate(parted) == []


def test_disagreements_are_closed_and_open_without_a_script(visit: Visit) -> None:
    page = visit("built", scripts=False)
    body = page.locator("#c-91b2d0")
    assert not body.is_visible()
    page.locator(".entries > li:nth-child(2) > details > summary").click()
    assert body.is_visible()
    assert not body.locator(".id").first.is_visible()  # what tools want is one step further


def test_rows_are_lines_of_text_on_a_narrow_window(visit: Visit) -> None:
    row = "#claim-a0-ukraine-total td"
    display = "e => getComputedStyle(e).display"
    assert visit("built", 360).locator(row).first.evaluate(display) == "inline"
    assert visit("built", 1280).locator(row).first.evaluate(display) == "table-cell"


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
    assert "rtl" in directions
    sides = page.locator("bdi").evaluate_all(
        "found => found.map(e => getComputedStyle(e).unicodeBidi)"
    )
    assert set(sides) == {"isolate"}
    # In a sentence of ours the number after such a name stays to the right of it.
    page.evaluate("document.querySelectorAll('details').forEach(e => e.open = true)")
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
    for inside in ("#c-91b2d0", "#claim-a0-ukraine-total", "#terms", ".legend ul"):
        height = "e => e.getBoundingClientRect().height"
        assert page.locator(inside).first.evaluate(height) > 10, inside
    assert page.locator("#c-91b2d0 .id").first.evaluate("e => e.checkVisibility()")
    assert not page.locator("form, .skip, button").locator("visible=true").count()
    assert page.evaluate("document.documentElement.scrollWidth") <= 700
    assert page.pdf(format="A4").startswith(b"%PDF")


def test_the_first_stop_of_the_keyboard_leads_to_the_list(visit: Visit) -> None:
    page = visit("built")
    page.keyboard.press("Tab")
    stop = page.locator(":focus")
    assert stop.inner_text() == "Skip to the disagreements" and stop.is_visible()
    assert stop.evaluate("e => getComputedStyle(e).outlineStyle") == "solid"
    page.keyboard.press("Enter")
    assert page.url.endswith("#disagreements")
