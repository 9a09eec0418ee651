"""What is read after one slip of the finger anywhere in a file, and what is said of it.

A sign is left out, doubled, or another comes in, at places that chance picks in files of each
layout; and every form of number, of cut thousands and of byte is tried. ``REGENERATE_CASES=1 python
-m pytest tests/loading/test_slips_told.py`` writes ``told/slips`` again; read the difference.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from random import Random

import pytest

from reconcile.loading.load import load_texts
from reconcile.model.dataset import Dataset
from tests.loading.reading import dataset
from tests.loading.test_faults_told import at, held

BLOCK = """\
# What two papers said.
version: 1
sources:
  post: {title: "Post: a paper", published: 2031-03-05}
claimants: {board: {name: Board}}
defaults: {as_of: 2031-03-04}
claims:
  - id: first
    metric: killed
    figure: over 3,000
    claimant: board
    quote: 'it''s "over" 3,000'
    note: >-
      told by
      one paper
  - id: second
    metric: wounded
    figure: {text: some, low: 10, high: 20}
    source: post  # one copy
"""
FLOW = """\
version: 1
claimants: {board: {name: Board}, crew: {name: "Crew, of the tide"}}
claims:
  - {id: a, metric: killed, figure: 40, claimant: board, as_of: 2031-03-04}
  - {id: b, metric: killed, figure: "4,000 to 5,000", claimant: crew, via: [board]}
  - {id: c, metric: killed, low: 10, high: 20, note: 'x: y', denies: [a, b]}
"""
ROWS = """\
id,metric,figure,claimant,as_of,note
a,killed,40,board,2031-03-04,
b,killed,"4,000",crew,2031-03-05,"said ""so"" once"
c,wounded,over 7,board,,x
"""
LAYOUTS = {"block": (BLOCK, "f.yaml"), "flow": (FLOW, "f.yaml"), "rows": (ROWS, "f.csv")}
SIGNS = "\t \n\r,:;#'\"[]{}-?!&*|>%@`\\=~./_0x9é\u00a0\u2028\ufeff\u200b\u202e“’－\x07"
PARTS = range(6)
SLIPS = 40
"""So many in each part of a layout: small tests fail sooner."""


def slipped(text: str, chance: Random) -> tuple[str, str]:
    """The text with a slip, and what it is."""
    place = chance.randrange(len(text))
    line = text.count("\n", 0, place) + 1
    column = place - text.rfind("\n", 0, place)
    where = f"{line}:{column}"
    kind = chance.randrange(5)
    if kind == 0:
        return text[:place] + text[place + 1 :], f"{where} without {text[place]!r}"
    if kind == 1:
        return text[: place + 1] + text[place:], f"{where} {text[place]!r} twice"
    sign = chance.choice(SIGNS)
    if kind == 2:
        return text[:place] + sign + text[place + 1 :], f"{where} {text[place]!r} is {sign!r}"
    if kind == 3:  # where a word begins, a slip changes what kind of value stands there
        place = text.rfind(" ", 0, place) + 1
        return f"{text[:place]}{sign}{text[place:]}", f"{where} {sign!r} before the word"
    return text[:place] + sign + text[place:], f"{where} {sign!r} comes in"


def said(data: Dataset) -> Iterator[str]:
    """What is said of a file, without how it is mended."""
    for problem in data.problems:
        fix = "" if problem.fix is None else f" | {problem.fix.title}"
        head = f"  {problem.code} {at(problem.place)[len('f.yaml') - 1 :]}"
        words = f"{problem.message[:90]} | {problem.help[:90]} | {problem.offending[:40]!r}"
        yield f"{head} | {words}{fix}"


def kept(data: Dataset) -> str:
    """What is left of the claims."""
    figures = (
        f"{claim.id}={claim.reading.words}{'' if claim.window.as_of is None else '@'}"
        for claim in data.claims
    )
    return f"  {', '.join(figures)}; left out {data.left_out}, refused {data.refused}"


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_slip_at_any_place_is_answered_as_it_is_written_down(layout: str, part: int) -> None:
    text, name = LAYOUTS[layout]
    chance, lines = Random(f"{layout} {part}"), list[str]()
    for _ in range(SLIPS):
        changed, slip = slipped(text, chance)
        data = load_texts({name: changed.encode("utf-8", "surrogatepass")})
        lines += [slip, *said(data), kept(data)]
    held(f"slips/{layout}-{part}.txt", lines)


NUMBERS = [
    f"{sign}{zeros}{digits}{tail}"
    for sign, zeros, digits, tail in product(
        ("", "-", "+"), ("", "0", "0x", "0b", "0o"), ("0", "00", "7", "10", "1_0", "89", "9" * 19),
        ("", ".", ".5", "e3", ":30"),
    )
]  # fmt: skip
COMMAS = (
    "4,000", "4,000,000", "4,00", "1,234,56", "over 4,000", "between 4,000 and 5,000",
    "4,000 to 5,000,000", "4, 000", "4,000 'x'", '4,000 "x"', "4,000 (5,000)", "x4,000", "4,0000",
    "[4,000, 5,000]", "{text: 4,000}", "4,000: 5,000", "-4,000", "٤,000", "4,000.5", "4,000\u00a0m",
)  # fmt: skip
KEYS = ("figure", "low", "note", "x-y")


@pytest.mark.parametrize("part", PARTS)
def test_every_form_of_number_is_answered_as_it_is_written_down(part: int) -> None:
    lines = []
    for text in NUMBERS[part :: len(PARTS)]:
        found = dataset(f"claims:\n- id: a\n  metric: killed\n  figure: {text}\n")
        lines += [text[:12], *said(found), kept(found)]
    held(f"slips/numbers-{part}.txt", lines)


def test_commas_between_braces_are_answered_as_it_is_written_down() -> None:
    lines = []
    for written, key in product(COMMAS, KEYS):
        for form in ("{{id: a, {}: {}, metric: killed}}", "{{{}: {}}}", "{{id: a,\n    {}: {}}}"):
            text = f"claims:\n  - {form.format(key, written)}\n"
            lines += [repr(text[12:]), *said(dataset(text))]
    held("slips/commas.txt", lines)


BEHIND = [
    f"{key}: {mark}{inner}{mark}{more}"
    for key, mark, inner, more in product(
        ("quote", "- note"), ("'", '"'), ("x", "x y", "", "it''s"),
        (" b", "b", ' "c"', " 'c'", ": c", " # c", "#c", ", c", " - d", "]"),
    )
]  # fmt: skip
"""Texts in quotes with more behind them."""


def test_what_stands_behind_quotes_is_answered_as_it_is_written_down() -> None:
    lines = []
    for text in BEHIND:
        lines += [text, *said(dataset(f"claims:\n  - id: a\n    {text}\n"))]
    held("slips/behind-quotes.txt", lines)


def test_every_byte_of_old_encodings_is_named_as_it_is_written_down() -> None:
    lines = []
    for byte in range(0x80, 0x100):
        (problem, *_) = dataset(b"claims:\n  - id: a\n    note: x" + bytes((byte,))).problems
        lines.append(f"{byte:02x} {problem.code} {problem.message} | {problem.help}")
    held("slips/bytes.txt", lines)
