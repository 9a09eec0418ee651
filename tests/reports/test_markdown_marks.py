"""The marks that a Markdown report is made of, as GitHub's parser takes them."""

from __future__ import annotations

import re
from dataclasses import replace

from reconcile.document.build import document_of
from reconcile.escaping.links import link
from reconcile.escaping.visible import visible
from reconcile.reports.markdown_marks import (
    anchor,
    fenced,
    file_name,
    fold,
    image,
    name,
    pictures,
    pointing,
    slug,
    strong,
)
from tests.escaping.test_escape import commands
from tests.reports import building as built
from tests.reports.hostile import ALL
from tests.reports.rendered import rendered


def test_a_fence_holds_whatever_stands_in_it() -> None:
    for text in ALL:
        lines = ["first", text, f"  {text}", "````` `", "last"]
        source = f"before\n\n{fenced(lines)}\n\nafter"
        page = rendered(source)
        assert page.elements == {"p", "pre", "code"}, repr(text)
        wanted = "\n".join(visible(line).rstrip() for line in lines)
        assert [fence.replace("\u2060", "") for fence in page.fences] == [
            f"{wanted}\n".replace("\u2060", "")
        ], repr(text)
        assert commands(source) == [], repr(text)


def test_a_fence_is_three_backticks_or_more_than_are_in_it() -> None:
    assert fenced(["a"]) == "```text\na\n```"
    assert fenced(["a ```` b  "]) == "`````text\na ```` b\n`````"


def test_a_link_is_a_link_only_where_it_is_safe() -> None:
    for text in ALL:
        page = rendered(f"| a |\n| --- |\n| x {pointing(text, link(text))} y |")
        assert page.text.strip().endswith(f"x {visible(text)} y"), repr(text)
        safe = link(text)
        assert [href for href, _ in page.links] == ([] if safe is None else [safe]), repr(text)


def test_the_words_of_a_link_may_be_anything() -> None:
    address = "https://page.example/a(b)?c=d&amp;e"
    for text in ALL:
        page = rendered(f"x {pointing(text, link(address))} y")
        wanted = [(address, visible(text))] if text.strip() else []
        assert page.links == wanted, repr(text)


def test_bold_is_only_where_it_works() -> None:
    assert strong("a") == "**a**"
    for text in ("", " ", "\u2003a", "a\u00a0"):
        assert strong(text) == text


def test_what_follows_a_name_from_right_to_left_stays_after_it() -> None:
    assert name("Army") == "Army"
    assert rendered(f"{name('דוד')}: 45").text.strip() == "דוד\u200e: 45"
    assert name("بلدية").endswith("&lrm;")


def test_a_fold_holds_markdown() -> None:
    page = rendered(fold("3 figures", "*a*", "| b |\n| --- |\n| c |"))
    assert page.summaries == ["3 figures"]
    assert {"details", "summary", "table"} <= page.elements
    assert page.nested == []


def test_an_anchor_is_met_by_its_link() -> None:
    for key in ("conditional-0a1b", "relay: x", "A", "-", "", "a" * 200, '"><script>'):
        page = rendered(f"{anchor(key)}text [1.2](#{slug(key)})")
        assert page.links == [(f"#{page.anchors[0]}", "1.2")]
        assert re.fullmatch(r"[a-z0-9-]+", slug(key))
    assert slug("conditional-0a1b") == "conditional-0a1b"
    assert slug("A") != slug("B")


# pictures


DOCUMENT = document_of(built.FIVE_ARTICLES, built.places_of(built.FIVE_ARTICLES))
DRAWN = tuple(DOCUMENT.pictures())


def test_a_picture_file_is_named_by_us() -> None:
    for text in ALL:
        found = file_name(replace(DRAWN[0], key=text, metric=text), "report")
        assert re.fullmatch(r"report-[a-z0-9-]+\.svg", found), repr(text)


def test_each_picture_has_a_name_of_its_own_that_stays() -> None:
    names = [file_name(picture, "r") for picture in DRAWN]
    assert len(set(names)) == len(names) > 1
    assert all(re.fullmatch(r"r-[a-z-]+-[0-9a-f]{10}\.svg", name) for name in names)
    fewer = replace(built.FIVE_ARTICLES, headings=built.FIVE_ARTICLES.headings[:2])
    again = document_of(fewer, {}).pictures()
    assert [file_name(picture, "r") for picture in again] == names[:2]


def test_pictures_are_drawn_for_disputes_whose_figures_can_be_told_apart() -> None:
    drawn = pictures(DOCUMENT, "report")
    assert set(drawn) == {picture.key for picture in DRAWN}
    for file, text in drawn.values():
        assert file.startswith("report-")
        assert "<svg" in text and "<title" in text
    assert pictures(document_of(built.EMPTY, {}), "report") == {}


def test_a_picture_is_one_whatever_its_title() -> None:
    for text in ALL:
        page = rendered(image(text, "a b.svg"))
        assert page.elements <= {"p", "img"}, repr(text)
        assert [src for src, _ in page.images] == ["a%20b.svg"], repr(text)
