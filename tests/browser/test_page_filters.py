"""The filters in a browser: styles alone pick, add up, count, and let go."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.conftest import Visit

if TYPE_CHECKING:
    from playwright.sync_api import CDPSession, Page

BLOCKS = "article.block"
FIGURES = "section.quantity tr[id]"


def visible(page: Page, selector: str) -> list[str]:
    """The ids of the elements that are shown."""
    found: list[str] = page.locator(selector).evaluate_all(
        "found => found.filter(e => e.checkVisibility()).map(e => e.id)"
    )
    return found


def heard(page: Page) -> str:
    """All text as a screen reader is given it, that of styles as well."""
    tree = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")
    texts = [one for one in tree["nodes"] if one.get("role", {}).get("value") == "StaticText"]
    return " ".join(" ".join(one["name"]["value"] for one in texts).split())


@pytest.mark.parametrize("scripts", [True, False])
def test_each_filter_shows_what_was_picked_and_reset_shows_all(visit: Visit, scripts: bool) -> None:
    page = visit("built", scripts=scripts)
    everything = visible(page, BLOCKS), visible(page, FIGURES)
    assert (len(everything[0]), len(everything[1])) == (5, 13)
    assert not page.locator(".tally").is_visible()

    page.select_option("#by-verdict", "contradiction")
    assert visible(page, BLOCKS) == ["block-c-91b2d0", "block-c-5f0e31"]
    page.select_option("#by-quantity", "wounded")
    assert visible(page, BLOCKS) == ["block-c-5f0e31"]
    assert visible(page, FIGURES) == ["claim-a0-lawmaker-wounded"]
    page.locator(".tally button").click()
    assert (visible(page, BLOCKS), visible(page, FIGURES)) == everything

    page.select_option("#by-voice", "United States")
    assert visible(page, BLOCKS) == ["block-d-27aa4e"]
    assert visible(page, FIGURES) == ["claim-a1-kirby-week", "claim-a0-us-casualties"]
    page.locator("#filters button").click()
    assert (visible(page, BLOCKS), visible(page, FIGURES)) == everything
    assert not page.locator(".tally").is_visible()


def test_the_summary_and_the_questions_follow_too(visit: Visit) -> None:
    page = visit("built")
    page.select_option("#by-verdict", "conditional")
    shown = "found => found.filter(e => e.checkVisibility()).length"
    assert page.locator("table.short tbody tr").evaluate_all(shown) == 1
    assert page.locator(".questions li").evaluate_all(shown) == 1
    assert page.locator("section.heading").evaluate_all(shown) == 1
    assert not page.locator(".lead").is_visible()


def test_a_filtered_page_says_so_and_names_what_was_picked(visit: Visit) -> None:
    page = visit("built")
    assert not page.locator(".picked").is_visible()
    page.select_option("#by-voice", "Ukraine")
    page.select_option("#by-verdict", "relay")
    said = " ".join(page.locator(".picked").inner_text().split())
    assert said == (
        "Filtered: only voice Ukraine; verdict relay; of 5 discrepancies, 13 figures in all."
    )
    page.emulate_media(media="print")
    assert page.locator(".picked").is_visible()
    assert visible(page, BLOCKS) == ["block-r-3c77f2", "block-n-0d61c9"]


def test_how_many_are_shown_is_counted_and_none_is_said(visit: Visit) -> None:
    page = visit("built")
    page.select_option("#by-voice", "unattributed")
    page.select_option("#by-verdict", "conditional")
    assert visible(page, BLOCKS) == []
    assert "None of 5 discrepancies shown." in heard(page)
    assert "The disagreements, worst first None of these is what you picked." in heard(page)
    page.select_option("#by-voice", "Ukraine")
    assert "1 of 5 discrepancies shown." in heard(page)
    assert "worst first None of these" not in heard(page)
    page.select_option("#by-verdict", "relay")
    assert "2 of 5 discrepancies shown." in heard(page)


def test_pictures_keep_their_rows_and_fade_the_others(visit: Visit) -> None:
    page = visit("built")
    fade = "e => getComputedStyle(e).opacity"
    row = page.locator("svg a[href='#claim-a0-ukraine-total']").first
    assert row.evaluate(fade) == "1"
    page.select_option("#by-voice", "South Korea")
    assert row.evaluate(fade) == "0.3"
    other = page.locator("svg a[href='#claim-a4-seoul-total']").first
    assert other.evaluate(fade) == "1"


def test_a_link_shows_what_it_leads_to_even_when_it_was_not_picked(visit: Visit) -> None:
    page = visit("built")
    page.select_option("#by-verdict", "relay")
    assert "block-c-91b2d0" not in visible(page, BLOCKS)
    page.goto(page.url + "#block-c-91b2d0")
    assert "block-c-91b2d0" in visible(page, BLOCKS)


def test_a_figure_leads_to_its_block_and_the_block_back(visit: Visit) -> None:
    page = visit("built")
    page.locator("#claim-a4-seoul-total a", has_text="2.1").click()
    block = page.locator(":target")
    assert block.get_attribute("id") == "block-c-91b2d0"
    box = block.bounding_box()
    bar = page.locator("#filters").bounding_box()
    assert box is not None and bar is not None
    assert bar["y"] + bar["height"] <= box["y"] < 900
    block.locator("table a", has_text="a4-seoul-total").click()
    assert page.locator(":target").get_attribute("id") == "claim-a4-seoul-total"


def test_evidence_opens_when_it_is_linked(visit: Visit) -> None:
    page = visit("built")
    page.locator("#claim-a2-nis-killed a", has_text="1.1.1").click()
    assert page.locator(":target").is_visible()


def worked(devtools: CDPSession) -> float:
    """The seconds of a processor, not of the clock, that the page has taken so far."""
    told = {one["name"]: one["value"] for one in devtools.send("Performance.getMetrics")["metrics"]}
    return float(told["TaskDuration"])


def test_hundreds_of_voices_are_picked_at_once_and_what_is_folded_opens(visit: Visit) -> None:
    page = visit("many")
    row = page.locator("details.rest tr", has_text="The disagreement 240")
    assert not row.is_visible()
    devtools = page.context.new_cdp_session(page)
    devtools.send("Performance.enable", {"timeDomain": "threadTicks"})
    before = worked(devtools)
    page.select_option("#by-voice", "voice-480")
    assert visible(page, FIGURES) == ["claim-c480"]
    assert visible(page, BLOCKS) == ["block-many-480"]
    assert 0 < worked(devtools) - before < 5  # some 0.3 when nothing else runs
    assert row.is_visible()
    page.locator("#filters button").click()
    assert not row.is_visible()


def test_without_has_there_is_no_filter_and_the_page_is_whole(visit: Visit) -> None:
    page = visit("built")
    rules = """() => {
      const sheet = document.styleSheets[0];
      const at = [...sheet.cssRules].findIndex(one => one instanceof CSSSupportsRule);
      const condition = sheet.cssRules[at].conditionText;
      sheet.deleteRule(at);
      return condition;
    }"""
    assert page.evaluate(rules) == "selector(:has(*))"
    assert not page.locator("#filters").is_visible()
    assert len(visible(page, BLOCKS)) == 5 and len(visible(page, FIGURES)) == 13
