"""The documentation as a site: it can be built, its links hold, its search knows every page."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml

from tests import docs_site

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return docs_site.build(tmp_path_factory.mktemp("site"))


def test_every_link_leads_somewhere_and_nothing_is_fetched_from_elsewhere(site: Path) -> None:
    assert docs_site.faults(site) == []
    assert len(list(site.glob("*.html"))) > 12


def test_the_search_knows_every_page(site: Path) -> None:
    items = json.loads((site / "search.json").read_text(encoding="utf-8"))["items"]
    found = {item["location"].partition("#")[0] for item in items}
    pages = {page.relative_to(ROOT / "docs") for page in (ROOT / "docs").rglob("*.md")}
    assert {page.with_suffix(".html").as_posix() for page in pages} <= found
    assert any("ferry" in item["text"] for item in items)


def test_every_page_but_decisions_is_in_the_navigation() -> None:
    text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")

    def pages(part: object) -> list[str]:
        if isinstance(part, str):
            return [part]
        parts = part.values() if isinstance(part, dict) else part
        assert isinstance(parts, list) or isinstance(part, dict)
        return [page for one in parts for page in pages(one)]  # type: ignore[attr-defined]  # YAML

    named = pages(yaml.safe_load(text)["nav"])
    there = [path.relative_to(ROOT / "docs").as_posix() for path in (ROOT / "docs").rglob("*.md")]
    assert sorted(named) == sorted(text for text in there if not text.startswith("decisions/"))


def test_what_is_wrong_with_a_site_is_found(tmp_path: Path) -> None:
    (tmp_path / "good.html").write_text("<a href='bad.html#x'></a>", encoding="utf-8")
    (tmp_path / "bad.html").write_text(
        "<a href='gone.html'></a><img src='good.html'><script src='//cdn.example/x.js'></script>"
        "<link rel='stylesheet' href='https://fonts.example/a.css'><a href='https://b.example'></a>",
        encoding="utf-8",
    )
    assert docs_site.faults(tmp_path) == [
        "bad.html fetches //cdn.example/x.js",
        "bad.html fetches https://fonts.example/a.css",
        "bad.html links to gone.html, which is not there",
    ]
