"""What an editor is answered at every place of a file, word for word.

``REGENERATE_CASES=1 python -m pytest tests/lsp/test_answers_told.py`` writes ``answers.txt`` again;
read its difference before it is kept.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

import pytest

from reconcile.comparing.answers.showing import Request
from reconcile.loading.schema import claims_schema
from reconcile.lsp.completing import Completion, completions
from reconcile.lsp.cursor import cursor_at
from reconcile.lsp.gathering import Project, ProjectClaims, project_claims
from reconcile.lsp.hovering import hover
from reconcile.lsp.server import change, every_repair, repairs_between
from reconcile.lsp.subjects import RECORDS, definition
from reconcile.service.check import manuals
from tests.compared import compare
from tests.lsp.test_every_place import TEXT

ANSWERS = Path(__file__).with_name("answers.txt")
WHOLE = f"""\
{TEXT}  - id: c
    metric: dead-at-sea
    figure: >-
      nearly 30
    means: killed
    statement: note
    source: "tide"
    subject: hands
    denies: b
    retells: a
    reaffirms: note
    note: 'as it was: before'
statements:
  note: {{claimant: board, made: 2031-03-04}}
subjects:
  hands: {{name: deck hands, parts: [oarsmen]}}
  oarsmen:
    name: oarsmen
metrics:
  dead-at-sea:
    name: dead at sea
    definition: Those who died aboard.
    within: [killed]
    senses: [missing]
"""
BROKEN = """\
claims:
  - id: a
    metric: deaths
    figure: 1_000
    quote: yes
  - {id: b, metric: kiled, figure: 20, extnt: total}
  - figure: over
"""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def claims_of(text: str) -> ProjectClaims:
    return project_claims("claims.yaml", {"claims.yaml": text}, Project())


def stretches(text: str, answers: list[str]) -> Iterator[str]:
    """Each answer with the words of the file at which it is given."""
    at = 0
    for answer, offsets in groupby(range(len(text) + 1), answers.__getitem__):
        begin, at = at, at + len(list(offsets))
        if answer:
            line = text.count("\n", 0, begin) + 1
            yield f"{line}: {text[begin:at]!r}\n{answer}"


def in_short(offered: list[Completion], text: str, known: dict[str, int]) -> str:
    """The first completion in full, and the labels of all where they are offered first."""
    if not offered:
        return ""
    first = offered[0]
    labels = ", ".join(completion.label for completion in offered)
    number = known.setdefault(labels, len(known) + 1)
    listed = f"list {number}: {labels}" if number == len(known) else f"list {number}"
    return (
        f"  {first.kind} {first.detail!r}: {first.text!r} in place of "
        f"{text[first.start : first.end]!r}; {first.about!r}\n  {listed}\n"
    )


def answers(text: str) -> Iterator[str]:
    """What is told, where it leads and what may be written there, for each stretch of a file."""
    there = claims_of(text)
    compared = compare(there.dataset, Request())
    cursors = [cursor_at(text, at) for at in range(len(text) + 1)]
    told = [hover(text, cursor, there, lambda: compared, manuals()) for cursor in cursors]
    shown = ["".join(f"  {line}\n" for line in words.splitlines()) for words in told]
    yield from ("== told\n", *stretches(text, shown), "== led to\n")
    places = [definition(cursor, there) for cursor in cursors]
    yield from stretches(
        text, ["" if place is None else f"  {place.line}:{place.column}\n" for place in places]
    )
    yield "== offered\n"
    offered = [completions(cursor, there.dataset, manuals()) for cursor in cursors]
    known: dict[str, int] = {}
    yield from stretches(text, [in_short(some, text, known) for some in offered])
    yield "== mended\n"
    last = text.count("\n") + 1
    for line in range(1, last + 1):
        for problem in repairs_between(there, line, line):
            assert problem.fix is not None
            yield f"{line}: {problem.code} {problem.fix.title}\n"
    every = every_repair(there)
    yield "nothing\n" if every is None else f"{text[every.start : every.end]!r}\n{every.text!r}\n"


def test_an_editor_is_answered_as_it_is_written_down(project: Path) -> None:
    found = "".join(
        part
        for name, text in (("WHOLE", WHOLE), ("BROKEN", BROKEN), ("EMPTY", ""))
        for part in (f"= {name}\n", *answers(text))
    )
    if os.environ.get("REGENERATE_CASES") == "1":
        ANSWERS.write_text(found, encoding="utf-8")
    assert found == ANSWERS.read_text(encoding="utf-8")


def test_the_file_has_every_section_that_has_records() -> None:
    assert all(f"\n{section}:" in WHOLE for section in RECORDS)
    assert set(RECORDS.values()) <= claims_schema()["$defs"].keys()


@pytest.mark.parametrize(
    ("before", "after", "edit"),
    [
        ("one", "one", (3, 3, "")),
        ("a\r\nb", "a\nb", (1, 3, "\n")),
        ("a\nb", "a\r\nb", (1, 2, "\r\n")),
        ("\r\nb", "\r\nc", (2, 3, "c")),
        ("aa", "aaa", (2, 2, "a")),
        ("", "x", (0, 0, "x")),
        ("a\r\r\n", "a\r\n", (1, 2, "")),
    ],
)
def test_the_shortest_change_never_parts_a_line_end(
    before: str, after: str, edit: tuple[int, int, str]
) -> None:
    found = change(before, after)
    assert before[: found.start] + found.text + before[found.end :] == after
    assert (found.start, found.end, found.text) == edit
