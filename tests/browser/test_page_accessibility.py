"""What axe-core says of the page: nothing that keeps anybody from reading it."""

from __future__ import annotations

from typing import Any

import pytest

from tests.browser.conftest import Visit

GRAVE = ("critical", "serious")
NARROW, WIDE = 360, 1280
SMALL = ("built", "empty", "right-to-left")
LARGE = ("articles", "hostile")


def violations(page: Any) -> list[str]:
    """Rules that are broken gravely, each with the first element that breaks it."""
    from axe_playwright_python.sync_playwright import Axe

    found: list[dict[str, Any]] = (
        Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    )
    return [
        f"{record['id']}: {record['help']}: {record['nodes'][0]['html'][:120]}"
        for record in found
        if record["impact"] in GRAVE
    ]


@pytest.mark.parametrize("width", [NARROW, WIDE])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", SMALL)
def test_nothing_keeps_anybody_from_reading(
    visit: Visit, name: str, scheme: str, width: int
) -> None:
    assert violations(visit(name, width, scheme)) == []


@pytest.mark.parametrize(("scheme", "width"), [("light", NARROW), ("dark", WIDE)])
@pytest.mark.parametrize("name", LARGE)
def test_nothing_keeps_anybody_from_reading_much(
    visit: Visit, name: str, scheme: str, width: int
) -> None:
    assert violations(visit(name, width, scheme)) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_is_open_can_be_read_too(visit: Visit, scheme: str) -> None:
    page = visit("built", scheme=scheme)
    page.evaluate("document.querySelectorAll('details').forEach(e => e.open = true)")
    assert violations(page) == []


def test_a_filtered_page_can_be_read_too(visit: Visit) -> None:
    page = visit("built")
    page.locator(".filters > summary").click()
    page.select_option("#by-verdict", "relay")
    assert violations(page) == []


def test_what_is_wrong_would_be_found(visit: Visit) -> None:
    page = visit("built")
    page.locator(".filters > summary").click()
    page.locator("select").first.evaluate("e => e.labels[0].remove()")
    assert any(violation.startswith("select-name") for violation in violations(page))
