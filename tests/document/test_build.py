"""One document for every format: its order, its numbers, and what a new format takes."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

from reconcile.comparing.answers.showing import Request
from reconcile.comparing.result.comparison import Comparison, Heading
from reconcile.document.build import document_of
from reconcile.document.parts import (
    DataText,
    DisputeNumbers,
    Document,
    Fold,
    GlossaryTerm,
    Listing,
    OwnWords,
    Spans,
)
from reconcile.loading.load import load_texts
from reconcile.model.route import Place, Route
from reconcile.reports.markdown import write_report
from reconcile.reports.page import write_page
from reconcile.reports.screen import Screen, render_screen
from tests.compared import compare
from tests.reports import building as built
from tests.towns import claims_of_towns

DOCUMENT = document_of(built.FIVE_ARTICLES, built.places_of(built.FIVE_ARTICLES))


def bare(spans: Spans) -> str:
    """The words of spans, marked up in no way."""
    return "".join(
        span.text
        if isinstance(span, OwnWords | DataText | GlossaryTerm)
        else ""
        if isinstance(span, DisputeNumbers)
        else bare(span.spans)
        for span in spans
    )


def test_disagreements_have_the_numbers_and_words_of_the_first_screen() -> None:
    screen = render_screen(built.FIVE_ARTICLES, {}, Screen(200))
    for at, (entry, heading) in enumerate(
        zip(DOCUMENT.entries, built.FIVE_ARTICLES.headings, strict=True), 1
    ):
        assert (entry.number, entry.id) == (at, heading.discrepancies[0].id)
        what, _, apart, opened = map(bare, entry.cells)
        line = next(text for text in screen.splitlines() if text.startswith(f"  {at}  "))
        assert what in line and apart in line and opened in line


def test_what_is_missing_stands_in_the_title_the_lead_and_the_end() -> None:
    for said in (DOCUMENT.title, bare(DOCUMENT.lead), DOCUMENT.missing):
        assert "the search was cut short" in said
    assert "the search was cut short" in bare(DOCUMENT.shared)


def test_every_figure_has_one_place_and_every_anchor_is_its_own() -> None:
    rows = [
        item.anchor
        for section in DOCUMENT.sections
        for part in section.parts
        for block in part.blocks
        for group in getattr(block, "groups", ())
        for item in group.rows
        if item.anchor
    ]
    rows += [
        item.anchor
        for section in DOCUMENT.sections
        for part in section.parts
        for block in part.blocks
        for item in getattr(block, "items", ())
        if item.anchor.startswith("claim")
    ]
    assert sorted(rows) == sorted(f"claim-{figure.claim.id}" for figure in built.FIGURES)
    anchors = [entry.anchor for entry in DOCUMENT.entries]
    assert len(set(anchors)) == len(anchors)


def test_what_settles_most_is_asked_first_and_the_rest_behind_a_fold() -> None:
    document = document_of_towns(60)
    (section,) = (each for each in document.sections if each.anchor == "settling")
    first, rest = section.parts[0].blocks
    assert isinstance(first, Listing) and isinstance(rest, Fold)
    (more,) = rest.blocks
    assert isinstance(more, Listing)
    asked = [bare(item.spans) for item in (*first.items, *more.items)]
    assert asked == [question.question for question in comparison_of_towns(60)[0].settling]
    assert len(first.items) == more.first - 1 == 5
    page, text = write_page(document, "1.0"), write_report(document, "1.0")
    assert page.count('<ol class="questions" start="6">') == 1
    assert "\n<summary>More questions, each of which settles less</summary>\n\n6. " in text


def test_a_picture_keeps_its_key_when_other_disputes_come() -> None:
    new = Heading("new", "wounded", False, (
        replace(built.SEOUL, id="c-new", quantity=built.quantity("wounded")),))  # fmt: skip
    more = document_of(
        replace(built.FIVE_ARTICLES, headings=(new, *built.FIVE_ARTICLES.headings)), {}
    )
    before = {bare(picture.title): picture.key for picture in DOCUMENT.pictures()}
    after = {bare(picture.title): picture.key for picture in more.pictures()}
    assert before.items() <= after.items()


@pytest.mark.parametrize("write", [
    lambda document: write_page(document, "0"), lambda document: write_report(document, "0"),
], ids=["page", "Markdown"])  # fmt: skip
def test_a_thousand_claims_are_written_within_two_kilobytes_each(write: object) -> None:
    """Held on 120, as each claim takes as much as the one before."""
    assert callable(write)
    sizes = [len(write(document_of_towns(amount)).encode()) for amount in (60, 120)]
    assert (sizes[1] - sizes[0]) / 60 <= 2_000
    assert sizes[1] <= 150_000 + 120 * 2_000


@cache
def document_of_towns(amount: int) -> Document:
    """The document of so many invented claims."""
    return document_of(*comparison_of_towns(amount))


@cache
def comparison_of_towns(amount: int) -> tuple[Comparison, Mapping[Route, Place]]:
    """What comparing so many invented claims gives, and their places."""
    data = load_texts({"data/claims.yaml": claims_of_towns(amount).encode()})
    return compare(data, Request()), data.places


DIGEST = '''\
"""A document as a few plain lines, for a message."""

from __future__ import annotations

from reconcile.document.parts import (
    DataText,
    DisputeNumbers,
    Document,
    GlossaryTerm,
    OwnWords,
    Spans,
)


def write_digest(document: Document) -> str:
    """The lead, and a line for each disagreement."""
    lines = [_bare(document.lead)]
    for entry in document.entries:
        cells = [_bare(cell) for cell in entry.cells]
        lines.append(f"{entry.number}. " + "; ".join(cell for cell in cells if cell))
    return "\\n".join([*lines, document.missing]) + "\\n"


def _bare(spans: Spans) -> str:
    return "".join(
        span.text if isinstance(span, OwnWords | DataText | GlossaryTerm)
        else "" if isinstance(span, DisputeNumbers) else _bare(span.spans)
        for span in spans
    )
'''


@pytest.fixture
def planted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    """A format in a file of its own, put among the reports and taken away again."""
    import reconcile.reports

    (tmp_path / "plain_digest.py").write_text(DIGEST, encoding="utf-8")
    monkeypatch.setattr(reconcile.reports, "__path__", [*reconcile.reports.__path__, str(tmp_path)])
    yield import_module("reconcile.reports.plain_digest")
    sys.modules.pop("reconcile.reports.plain_digest")


def test_a_new_format_is_one_file_that_knows_only_the_document(planted: ModuleType) -> None:
    text: str = planted.write_digest(DOCUMENT)
    first, *lines, last = text.splitlines()
    assert first.startswith("Killed: one statement, retold differently")
    assert [line.split(". ")[0] for line in lines] == ["1", "2", "3", "4", "5"]
    assert last == "Not everything was compared: the search was cut short."
    imports = {line.split()[1] for line in DIGEST.splitlines() if line.startswith("from reconcile")}
    assert imports == {"reconcile.document.parts"}


def test_the_format_is_gone_when_its_file_is() -> None:
    with pytest.raises(ModuleNotFoundError):
        import_module("reconcile.reports.plain_digest")
