"""What is answered at every place of a file, whole and cut short: never a fault."""

from __future__ import annotations

from pathlib import Path

import pytest

from reconcile.comparing.answers.showing import Request
from reconcile.curating.edits import applied
from reconcile.lsp.completing import CompletionKind, completions
from reconcile.lsp.cursor import cursor_at
from reconcile.lsp.gathering import Project, ProjectClaims, project_claims
from reconcile.lsp.hovering import hover
from reconcile.lsp.subjects import definition
from reconcile.model.route import Edit
from reconcile.service.check import manuals
from tests.compared import compare

TEXT = """\
# yaml-language-server: $schema=claims.schema.json
defaults: {place: harbour}
sources: {tide: {publisher: The Tide, citation: page 1}}
claimants:
  board:
    name: Harbour Board
  crew: {name: Crew, side: sailors}
places: {harbour: {name: Harbour, within: town}, town: {name: Town}}
hedges: {scores: {low: 40, high: 80}}
claims:
  - {id: a, metric: killed, figure: over 40, claimant: board, via: [crew], source: tide}
  - id: b  # reconcile: ignore[S101] told by phone
    metric: killed
    figure: {text: "some 25", low: 20, high: 30}
    denies: a
    withdrawn:
      by: crew
  - from: {source: tide, claimant: crew}
    figures:
      - {metric: wounded, figure: 12}
      - {metric: missing, figure: about 7, place: town}
"""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def found(text: str) -> ProjectClaims:
    return project_claims("claims.yaml", {"claims.yaml": text}, Project())


def said(text: str, at: int, there: ProjectClaims) -> str:
    cursor = cursor_at(text, at)
    return hover(text, cursor, there, lambda: compare(there.dataset, Request()), manuals())


def test_every_place_of_a_whole_file(project: Path) -> None:
    there = found(TEXT)
    assert len(there.dataset.claims) == 4
    compared = compare(there.dataset, Request())
    told, led = 0, 0
    for at in range(len(TEXT) + 1):
        cursor = cursor_at(TEXT, at)
        told += bool(hover(TEXT, cursor, there, lambda: compared, manuals()))
        led += definition(cursor, there) is not None
        for completion in completions(cursor, there.dataset, manuals()):
            assert (
                completion.start <= at <= completion.end
                or completion.kind is CompletionKind.WORDING
            )
            applied(TEXT, [Edit(completion.start, completion.end, completion.text)])
    assert told > len(TEXT) / 3
    assert led > 20


@pytest.mark.parametrize("cut", range(0, len(TEXT), 37))
def test_every_beginning_of_a_file(cut: int, project: Path) -> None:
    text = TEXT[:cut]
    there = found(text)
    for at in {cut, max(0, cut - 5), cut // 2}:
        said(text, at, there)
        cursor = cursor_at(text, at)
        definition(cursor, there)
        completions(cursor, there.dataset, manuals())


@pytest.mark.parametrize(
    ("figure", "read"),
    [
        ("over 3,000", "3,001 or more"),
        ("'nearly 60'  # so", "54–59"),
        ("{text: about 90}", "81–99"),
        ("over fourty", ""),
    ],
)
def test_words_are_read_while_their_claim_cannot_be(figure: str, read: str, project: Path) -> None:
    text = f"claims:\n  - id: a\n    metric: killd\n    figure: {figure}\n"
    at = text.index(figure) + figure.rindex(" ", 0, 14) - 1
    answer = said(text, at, found(text))
    assert read in answer
    assert bool(answer) is bool(read)
