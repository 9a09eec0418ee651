"""Whatever a stranger writes, no output of any command steers a terminal, a log or a page.

The rows are found from the command line itself, the texts are ours and those of the public list
beside the project; `make nightly` tries every text with every row, the suite a share of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.cli.commands import command_names
from tests.examples import examples, nightly
from tests.hostile import matrix
from tests.hostile.judges import JUDGES, hides_nothing, judged
from tests.hostile.matrix import Row, rows, rows_of_words
from tests.hostile.project import SHARDS, Trial, ran
from tests.hostile.texts import project_of, written
from tests.reports.hostile import ALL, OWN

ALWAYS = (
    "##[error]stop",
    "line\n::error::stop",
    "<script>alert(1)</script>",
    "`x` [a](javascript:b) <b>c",
    "=1+1",
    "\x1b[31mred\x9b1m",
    "\u202e000,3",
    "apart\u2028::error::x",
)
"""What every row is tried with."""

ROWS, WORDS = tuple(rows()), tuple(rows_of_words())
SHARE = 240  # a row of the suite takes one in so many of the other texts


def batches(number: int) -> Iterator[Sequence[str]]:
    """The texts that a row is tried with, at a time."""
    if nightly():
        for start in range(0, len(ALL), SHARE):
            yield (*ALWAYS, *ALL[start : start + SHARE])
    else:
        yield (*ALWAYS, *ALL[number % SHARE :: SHARE])


@pytest.mark.parametrize("number", range(len(ROWS)), ids=lambda number: ROWS[number].name)
def test_every_output_is_what_it_says_and_nothing_else(number: int, tmp_path: Path) -> None:
    row = ROWS[number]
    for turn, payloads in enumerate(batches(number)):
        folder = tmp_path / str(turn)
        put(folder, project_of(payloads))
        for line in SHARDS if row.args[0] == "merge" else ():
            ran(Trial(tuple(line.split())), folder)
        end = ran(Trial(row.asked(payloads[(number + turn) % len(payloads)])), folder)
        assert end.code in {0, 1, 2}, end.err
        silent = row.kind == "entries" or "--write" in row.name or "--prune" in row.name
        assert end.out or end.code < 2 or silent, end.err
        hides_nothing(end.err)
        judged(end.err, "text")
        judged(end.out, row.kind, coloured=row.coloured)


@pytest.mark.parametrize("number", range(len(WORDS)), ids=lambda number: WORDS[number].name)
def test_every_word_of_a_command_line_is_harmless(number: int, tmp_path: Path) -> None:
    row = WORDS[number]
    put(tmp_path, project_of(("word", "town")))
    for line in SHARDS if row.args[0] == "merge" else ():
        ran(Trial(tuple(line.split())), tmp_path)
    every = (*ALWAYS, *OWN) if nightly() else (ALWAYS[(1, 5, 5, 6, 7)[number % 5]],)
    for payload in every:
        if "\0" in payload or "\ud800" in payload:  # no system hands these over
            continue
        end = ran(Trial(row.asked(payload)), tmp_path)
        assert end.code in {0, 1, 2}, end.err
        judged(end.err, "text")
        hides_nothing(end.out, "offers")


def test_every_command_has_its_rows_and_every_kind_its_judge() -> None:
    assert {*matrix.USUAL, *matrix.APART} == set(command_names())
    assert {row.kind for row in ROWS} <= set(JUDGES)
    assert {row.args[0] for row in ROWS} == set(matrix.USUAL)
    assert all((Path(__file__).parents[2] / where).is_file() for where in matrix.APART.values())


def test_a_format_that_nobody_judges_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(matrix, "KINDS", {**matrix.KINDS, ("compare", "json"): "new"})
    assert not {row.kind for row in rows()} <= set(JUDGES)


@pytest.mark.parametrize("kind", sorted(JUDGES))
def test_the_judges_can_fail(kind: str) -> None:
    for text in ("\x1b[2J\n", "a\u202eb\n"):
        with pytest.raises(AssertionError):
            judged(text, kind)
    if kind != "github":
        with pytest.raises(AssertionError):
            judged("  ::error::x\n", kind)


def put(folder: Path, files: dict[str, str]) -> None:
    """Write the files of a project."""
    for name, content in written(files).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)


@examples(3)
@given(
    st.lists(st.text(st.characters(codec="utf-8"), min_size=1, max_size=9), min_size=3, max_size=5),
    st.sampled_from([row for row in ROWS if row.args[0] not in {"init", "schema", "merge"}]),
)
def test_generated_texts_are_as_harmless(payloads: list[str], row: Row) -> None:
    with TemporaryDirectory() as name:
        put(Path(name), project_of(payloads))
        end = ran(Trial(row.asked("x")), Path(name))
    assert end.code in {0, 1, 2}, end.err
    judged(end.err, "text")
    judged(end.out, row.kind, coloured=row.coloured)
