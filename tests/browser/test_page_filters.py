"""The filters in a browser: styles alone pick, add up, count, and let go."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.conftest import Visit

if TYPE_CHECKING:
    from playwright.sync_api import CDPSession, Page

ENTRIES = ".entries > li"
FIGURES = ".part tr[id], .part li[id]"


def visible(page: Page, selector: str) -> list[str]:
    """The ids of the elements that are not left out, closed or not; of entries their numbers."""
    found: list[str] = page.evaluate(
        """selector => {
             const closed = [...document.querySelectorAll('details:not([open])')];
             closed.forEach(e => e.open = true);
             const found = [...document.querySelectorAll(selector)]
               .filter(e => e.checkVisibility())
               .map(e => e.id || e.querySelector('.number').textContent);
             closed.forEach(e => e.open = false);
             return found;
           }""",
        selector,
    )
    return found


def opened(page: Page) -> None:
    """Open the filters, as a reader does."""
    page.locator(".filters > summary").click()


def heard(page: Page) -> str:
    """All text as a screen reader is given it, that of styles as well."""
    tree = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")
    texts = [one for one in tree["nodes"] if one.get("role", {}).get("value") == "StaticText"]
    return " ".join(" ".join(text["name"]["value"] for text in texts).split())


@pytest.mark.parametrize("scripts", [True, False])
def test_each_filter_shows_what_was_picked_and_reset_shows_all(visit: Visit, scripts: bool) -> None:
    page = visit("built", scripts=scripts)
    opened(page)
    everything = visible(page, ENTRIES), visible(page, FIGURES)
    assert (len(everything[0]), len(everything[1])) == (5, 13)
    assert not page.locator(".tally").is_visible()

    page.select_option("#by-verdict", "contradiction")
    assert visible(page, ENTRIES) == ["2", "3"]
    page.select_option("#by-metric", "wounded")
    assert visible(page, ENTRIES) == ["3"]
    assert visible(page, FIGURES) == ["claim-a0-lawmaker-wounded"]
    page.locator(".tally button").click()
    assert (visible(page, ENTRIES), visible(page, FIGURES)) == everything

    page.select_option("#by-voice", "United States")
    assert visible(page, ENTRIES) == ["4"]
    assert visible(page, FIGURES) == ["claim-a1-kirby-week", "claim-a0-us-casualties"]
    page.locator("#filters button").click()
    page.select_option("#by-date", "2024-12-27")
    assert visible(page, ENTRIES) == ["1"]
    assert visible(page, FIGURES) == ["claim-a2-nis-killed", "claim-a2-reported-killed"]
    page.locator("#filters button").click()
    assert (visible(page, ENTRIES), visible(page, FIGURES)) == everything
    assert not page.locator(".tally").is_visible()


def test_places_and_subjects_can_be_picked(visit: Visit) -> None:
    page = visit("towns")
    opened(page)
    page.select_option("#by-place", "Town 3")
    shown = page.locator(".entries > li").evaluate_all(
        "found => found.filter(e => getComputedStyle(e).display !== 'none')"
        ".map(e => e.querySelector('.what').textContent)"
    )
    assert len(shown) > 3 and all("Town 3" in what for what in shown)
    page = visit("right-to-left")
    opened(page)
    labels = page.locator("#filters label").all_inner_texts()
    assert {"Metric", "Place", "Voice"} <= set(labels)


def test_the_questions_follow_too(visit: Visit) -> None:
    page = visit("built")
    opened(page)
    page.select_option("#by-verdict", "conditional")
    assert page.locator(".questions li:visible").count() == 1
    assert page.locator(".entries > li:visible").count() == 1


def test_a_filtered_page_says_so_and_names_what_was_picked(visit: Visit) -> None:
    page = visit("built")
    assert not page.locator(".picked").is_visible()
    opened(page)
    page.select_option("#by-voice", "Ukraine")
    page.select_option("#by-verdict", "relay")
    said = " ".join(page.locator(".picked").inner_text().split())
    assert said == (
        "Filtered: only voice Ukraine; verdict relay; of 5 disagreements, 13 figures in all."
    )
    page.emulate_media(media="print")
    assert page.locator(".picked").is_visible()
    assert visible(page, ENTRIES) == ["1", "5"]


def test_how_many_are_shown_is_counted_and_none_is_said(visit: Visit) -> None:
    page = visit("built")
    opened(page)
    page.select_option("#by-voice", "unattributed")
    page.select_option("#by-verdict", "conditional")
    assert visible(page, ENTRIES) == []
    assert "None of 5 disagreements shown." in heard(page)
    assert "None of these is what you picked." in heard(page)
    page.select_option("#by-voice", "Ukraine")
    assert "1 of 5 disagreements shown." in heard(page)
    page.select_option("#by-verdict", "relay")
    assert "2 of 5 disagreements shown." in heard(page)


def test_a_link_shows_what_it_leads_to_even_when_it_was_not_picked(visit: Visit) -> None:
    page = visit("built")
    opened(page)
    page.select_option("#by-verdict", "relay")
    assert "2" not in visible(page, ENTRIES)
    page.goto(page.url + "#c-91b2d0")
    assert "2" in visible(page, ENTRIES)
    assert page.locator("#c-91b2d0").is_visible()  # and it is open


def test_a_figure_leads_to_its_disagreement_and_that_back(visit: Visit) -> None:
    page = visit("built")
    page.locator(".entries > li:nth-child(2) > details > summary").click()
    page.locator("#c-91b2d0 .figures a", has_text="1,100").click()
    row = page.locator(":target")
    assert row.get_attribute("id") == "claim-a4-seoul-total" and row.is_visible()
    row.locator("details summary").click()
    row.locator("a", has_text="2").last.click()
    assert page.locator(":target").get_attribute("id") == "c-91b2d0"
    box = page.locator(":target").bounding_box()
    assert box is not None and 0 <= box["y"] < 900


RESTYLE = """() => {
  const root = document.documentElement;
  for (const size of ["17px", "18px", ""]) {
    root.style.fontSize = size;
    document.body.getBoundingClientRect();
  }
}"""
"""Styles and lays out the whole page three times."""

MOST_RESTYLED = 20
"""So many times that a choice may take (it takes two to four); all for each would be 480 times."""


def worked(devtools: CDPSession) -> float:
    """The seconds of a processor, not of the clock, that the page has taken so far."""
    told = {one["name"]: one["value"] for one in devtools.send("Performance.getMetrics")["metrics"]}
    return float(told["TaskDuration"])


def test_hundreds_of_voices_are_picked_at_once_and_what_is_folded_opens(visit: Visit) -> None:
    page = visit("many")
    opened(page)
    last = page.locator(".rest .entries > li", has=page.locator("#many-480"))
    assert not last.is_visible()
    devtools = page.context.new_cdp_session(page)
    devtools.send("Performance.enable", {"timeDomain": "threadTicks"})
    begun = worked(devtools)
    page.evaluate(RESTYLE)
    restyled = worked(devtools)
    page.select_option("#by-voice", "voice-480")
    assert visible(page, FIGURES) == ["claim-c480"]
    assert visible(page, ENTRIES) == ["241"]
    assert 0 < worked(devtools) - restyled < MOST_RESTYLED * (restyled - begun)
    assert last.is_visible()
    page.locator("#filters button").click()
    assert not last.is_visible()


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
    assert len(visible(page, ENTRIES)) == 5 and len(visible(page, FIGURES)) == 13
