"""Reading plain claims by lines gives what reading all as events gives: values, places, notes."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.invented import claims_file
from reconcile.loading.fast import reading
from reconcile.loading.fast.plain_items import ODD, value_of
from reconcile.loading.fast.reading import read_quickly
from reconcile.loading.fast.switch import slowly
from reconcile.loading.load import assemble
from reconcile.loading.marks import Lines, place_in
from reconcile.loading.opening import Input
from reconcile.loading.page import CopyPage, open_page
from reconcile.loading.schema import claim_keys
from reconcile.model.dataset import Dataset
from tests.examples import examples
from tests.loading.reading import dataset

ROOT = Path(__file__).parents[2]

# What may stand in a claims file and is not plain, or only seems so.
ODD_LINES = """
    quote: "a text
    quote: 'a text
    quote: |
    quote: >-
      deeper
    note: a # b
    note: a #b
    # a comment
# a comment at the margin
    # reconcile: ignore[weasel-attribution] why
    figure: {text: about 5, low: 4}
    figure:
      text: about 5
    via: [agency, mayor]
    via:
    - agency
    via:
      - agency
    note: &x here
    note: *x
    note: !!str here
    note: a: b
    note: a:
    note:
    note: ''
    note: ""
    note: "a 'b' c"
    note: 'a "b" c'
    note: "it's"
    note: 'it''s'
    note: "back\\\\slash"
    note: Żółć, Ærø – “quoted” … €
    note: Kиев
    note: a\u200bb
    note: a\u00adb
    note: يوم
    note: "closed" after
    note: on
    note: yes
    draft: true
    draft: True
    draft: ~
    supersedes: 012
    supersedes: 1_000
    supersedes: 3.000
    as_of: 2031-01-01T12:30
    as_of: 12:30:45
    sorce: agency
    id: claim-1
    "id": claim-1
    ? id
    <<: *x
    withdrawn: {on: 2031-01-02}
    withdrawn:
      on: 2031-01-02
   one: blank too few
     one: blank too many
  - id: another
  - {id: flow, metric: killed, figure: 5}
  - [a, b]
  - plain
  -
  - |
    text
- id: outdented
    note: trailing blanks  \t
    note: trailing blanks \x20
hedges:
  - id: elsewhere
subjects: {x: {name: X}}
claims:
...
---
%YAML 1.2
""".strip("\n").split("\n")  # fmt: skip


def _told(page: CopyPage, data: Dataset) -> tuple[object, ...]:
    """Everything that a page says, with the place of every value and of every key."""
    sheet = page.sheet
    routes = [] if sheet is None else list(sheet.routes())
    spans = {keys: (sheet.span(keys), sheet.span(keys, at_key=True)) for keys in routes if sheet}
    missing = [(*keys, step) for keys in routes[::7] for step in ("x", 99)]
    nearest = [place_in(sheet, keys) for keys in missing if sheet is not None]
    return (page.data, page.comments, page.notebook.notes, page.notebook.fatal, routes, spans,
            nearest, data.problems, data.claims, data.left_out, data.texts)  # fmt: skip


def _both(text: str) -> Iterator[tuple[object, ...]]:
    for fast in (False, True):
        with slowly(really=not fast):
            page = open_page(Input("f.yaml", text.encode("utf-8", "surrogatepass")), fast=True)
        yield _told(page, assemble([page]))


def _alike(text: str) -> None:
    slow, quick = _both(text)
    assert quick == slow


@pytest.fixture(autouse=True)
def _small_files_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "_WORTH_IT", 0)


def _is_fast(text: str) -> bool:
    return read_quickly(Lines("f.yaml", text), claim_keys()) is not None


def test_invented_claims_take_the_fast_path_and_read_alike() -> None:
    text = claims_file(40)
    assert _is_fast(text)
    assert _is_fast(text.replace("\n  ", "\n"))  # claims at the margin
    _alike(text)
    _alike(text.replace("\n  - ", "\n- ").replace("\n    ", "\n  "))


@pytest.mark.parametrize("line", ODD_LINES)
def test_a_claim_that_is_not_plain_reads_alike(line: str) -> None:
    rows = claims_file(4).splitlines(keepends=True)
    ids = [at for at, row in enumerate(rows) if row.startswith("  - id")]
    for at in (ids[1], ids[1] + 1, ids[2] - 1, len(rows)):
        _alike("".join([*rows[:at], f"{line}\n", *rows[at:]]))
        if at < len(rows):
            _alike("".join([*rows[:at], f"{line}\n", *rows[at + 1 :]]))


@examples(60)
@given(st.integers(0, 10**9))
def test_files_with_random_lines_read_alike(seed: int) -> None:
    chance = random.Random(seed)
    rows = claims_file(8, seed).splitlines(keepends=True)
    first = next(at for at, row in enumerate(rows) if row == "claims:\n")
    for _ in range(chance.randint(1, 4)):
        at = chance.randint(max(0, first - 3), len(rows) - 1)
        new = [f"{chance.choice(ODD_LINES)}\n"] * chance.choice((0, 1, 1, 1))
        rows[at : at + chance.choice((0, 1))] = new
    if chance.random() < 0.1:
        rows[-1] = rows[-1].rstrip("\n")
    _alike("".join(rows))


def test_a_text_that_runs_over_plain_claims_is_no_claim() -> None:
    claims = "".join(f"  - id: c{n}\n    metric: killed\n    figure: {n}\n" for n in range(6))
    begin, end = '  - id: x\n    quote: "opened\n', '  - id: y\n    quote: closed"\n'
    text = f"claims:\n{claims}{begin}{claims.replace('c', 'd')}{end}{claims.replace('c', 'e')}"
    assert not _is_fast(text)
    _alike(text)


def test_one_claim_that_is_not_plain_leaves_the_others_on_the_fast_path() -> None:
    text = claims_file(10) + "  - id: x\n    metric: killed\n    figure: {text: five, low: 5}\n"
    assert _is_fast(text)
    assert _is_fast(text.replace("    place: town-0\n", "    place: town-0  # here\n", 1))
    _alike(text)


def test_the_files_of_the_project_read_alike() -> None:
    paths = [*(ROOT / "data").glob("*.yaml"), *(ROOT / "tests").rglob("*.yaml")]
    fast = 0
    for path in paths:
        content = path.read_bytes()
        if len(content) < 60_000:
            text = content.decode("utf-8", "replace")
            fast += _is_fast(text)
            _alike(text)
    assert fast > 5


@pytest.mark.parametrize(
    "raw",
    ["yes", "012", "3.000", "", "#", "a #b", "a: b", "a:", "- a", "[a]", "*a", "&a", "~a", '"a\\n"',
     '"a"b"', "'a'b'", "a ", "a\tb", "Kиев", "a\u200b", "x" * 20_000, "'", '"'],
)  # fmt: skip
def test_a_doubtful_value_is_never_read_by_line(raw: str) -> None:
    assert value_of(raw) is ODD


def test_a_file_of_many_claims_is_read_fast_without_being_asked() -> None:
    data = dataset(claims_file(60))
    page = open_page(Input("f.yaml", claims_file(60).encode()), fast=True)
    assert assemble([page]).claims == data.claims


@pytest.mark.parametrize(
    "key", ["metric: killed", "metric: killed\n    figure", "killed", "", "me"]
)
def test_only_whole_keys_of_a_plain_claim_have_a_place(key: str) -> None:
    text = "claims:\n" + "  - id: a\n    metric: killed\n    figure: 5\n" * 2
    read = read_quickly(Lines("f.yaml", text), claim_keys())
    assert read is not None
    assert read.sheet.span(("claims", 1, "metric")) is not None
    assert read.sheet.span(("claims", 1, key)) is None
