"""What an editor is told of a hostile file, and of a file that cannot be read, is harmless."""

from __future__ import annotations

from pathlib import Path

import pytest
from lsprotocol import types

from reconcile.cli.commands.lsp import _project
from reconcile.comparing.answers.showing import Request
from reconcile.lsp.completing import completions
from reconcile.lsp.cursor import cursor_at
from reconcile.lsp.gathering import Project, project_claims
from reconcile.lsp.hovering import hover
from reconcile.lsp.protocol import Ruler, Units, action, completion_item, diagnostic
from reconcile.service.check import manuals
from reconcile.service.configuration import Overrides
from reconcile.service.host import Host
from tests.compared import compare
from tests.examples import nightly
from tests.hostile.failing import failing
from tests.hostile.judges import hides_nothing
from tests.hostile.project import FILES, begin
from tests.hostile.texts import broken, claims, is_readable
from tests.reports.hostile import ALL, OWN
from tests.reports.rendered import rendered

START = types.Position(0, 0)
SOMEWHERE = types.Location("file:///claims.yaml", types.Range(START, START))
PLAIN = frozenset({"p", "strong", "br"})
TEXTS = [text for text in (ALL if nightly() else OWN) if is_readable(text)]
PAGES = [(claims, TEXTS[at : at + 12]) for at in range(0, len(TEXTS), 12)] + [
    (broken, TEXTS[at : at + 12]) for at in range(0, len(TEXTS), 12)
]


@pytest.mark.parametrize("number", range(len(PAGES)))
def test_nothing_that_an_editor_shows_is_more_than_text(
    number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    write, payloads = PAGES[number]
    text = write(payloads)
    found = project_claims("claims.yaml", {"claims.yaml": text}, Project())
    ruler = Ruler.of(text, Units("utf-16"))
    for problem in found.problems:
        told = diagnostic(problem, ruler, lambda place: SOMEWHERE)
        hides_nothing(told.message)
        if problem.fix is not None:
            hides_nothing(action(problem, told, "file:///claims.yaml", ruler).title)
    compared = compare(found.dataset, Request())
    for at in range(0, len(text), 41):
        cursor = cursor_at(text, at)
        said = hover(text, cursor, found, lambda: compared, manuals())
        hides_nothing(said)
        page = rendered(said)
        assert page.elements <= PLAIN and page.links == page.images == []
        for completion in completions(cursor, found.dataset, manuals()):
            item = completion_item(0, completion, ruler)
            about = item.documentation
            shown = about.value if isinstance(about, types.MarkupContent) else about or ""
            hides_nothing(f"{item.label}{item.detail or ''}{shown}")


def test_a_call_that_fails_is_trouble_and_no_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin(tmp_path)
    monkeypatch.chdir(tmp_path)
    host = Host({}, None, bytes, None)  # type: ignore[arg-type]  # asks for neither day nor telling
    path, text = str(tmp_path / "data" / "claims.yaml"), FILES["data/claims.yaml"]

    def told() -> tuple[str, ...]:
        project = _project(path, Overrides(), host)
        if project.trouble:
            return (project.trouble,)
        found = project_claims(path, {path: text}, project)
        return tuple(f"{problem.place.path} {problem.message}" for problem in found.problems)

    with failing() as machine:
        sound = told()
    calls = len(machine.calls)
    assert calls > 10
    for number in range(1, calls + 1, 1 if nightly() else 5):
        with failing(number) as machine:
            said = told()
        name = Path(machine.failed[1]).stem if machine.failed else ""
        assert said == sound or any(name in line for line in said), (machine.failed, said)
