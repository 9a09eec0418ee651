"""What every pair of numbers, every wording and every few words of numbers are read as.

Where chance passes by: the borders. Each kind of low end stands before each kind of high end, each
wording of each language has numbers on both sides of what is rounded, shared and cut, and all short
rows of a language's words of numbers are tried. ``REGENERATE_CASES=1 python -m pytest
tests/quantity/test_grids_told.py`` writes the files of ``grids`` again.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from itertools import chain, product
from pathlib import Path

import pytest

from reconcile.quantity.interval import Reading
from reconcile.quantity.phrase import read_figure
from reconcile.vocabulary.builtin import language_rows
from tests.quantity.test_languages import table

GRIDS = Path(__file__).with_name("grids")
CODES = ("en", *language_rows())
LOWS = ("0", "1", "3", "9", "10", "12", "99", "100", "120", "250", "999", "1,000", "1,500", "1.5",
        "two", "a hundred", "two hundred", "two thousand", "a dozen", "1m")  # fmt: skip
HIGHS = ("1", "4", "10", "13", "99", "100", "130", "400", "450", "1,000", "1,200", "10,000",
         "12,500", "999,999", "1,000,000", "2,500,000", "three", "a hundred",
         "three hundred", "a thousand", "three hundred thousand", "3 million", "a million", "3.5m",
         "2 dozen")  # fmt: skip
BETWEEN = ("{} to {}", "{}, up from {}", "rose by {} to {}")
NUMBERS = ("0", "1", "2", "10", "15", "20", "99", "100", "101", "130", "2000", "1.5", "15.5")
FEW = (4, 7, 9, 12)
WORTH = (1, 2, 10, 20, 100, 1000, 10**4, 10**6)
NOT_IN_FOUR = (2, 20, 10**4, 10**6)
JOINING = frozenset(("and", "und", "y", "et", "e", "i", "و", "零", "half"))


def told(text: str, code: str, *, whole: bool = True) -> str:
    """The two ends, each with a mark of its kind; nothing where the words are refused."""
    found = read_figure(text, table(code), whole=whole)
    if not isinstance(found, Reading):
        return "-"
    ends = found.at()
    low, high = (
        "" if bound is None else f"{end}{'' if bound.basis == 'stated' else bound.basis[0]}"
        for bound, end in ((found.low, ends.low), (found.high, ends.high))
    )
    marks = "+" * found.added + "!" * found.first + "*" * found.shared
    return (low if low == high else f"{low}..{high}") + marks


def ranges() -> Iterator[str]:
    """Each low end before each high end."""
    for form, low in product(BETWEEN, LOWS):
        cells = [told(form.format(low, high), "en") for high in HIGHS]
        yield f"{form.format(low, 'N')}: {' | '.join(cells)}"


def wordings(code: str) -> Iterator[str]:
    """Each wording around numbers, every kind of them once; what reads alike is written once."""
    seen: dict[str, list[str]] = {}
    for hedge in table(code).hedges.values():
        for place, words in enumerate(hedge.wordings):
            cells = [
                told(words_with(words, at), code, whole=bool(at % 3))
                for at in (range(len(NUMBERS)) if not place else FEW)
            ]
            seen.setdefault(f"{hedge.id}: {' | '.join(cells)}", []).append(words)
    for line, alike in seen.items():
        yield f"{line} <- {len(alike)}, {alike[0]}"


def words_with(wording: str, at: int) -> str:
    """A wording with numbers and a scale word; M is the next larger number of the list."""
    number, other = NUMBERS[at], NUMBERS[(at + 1) % len(NUMBERS)]
    for letter, text in (("N", number), ("M", other), ("S", "hundreds")):
        wording = re.sub(rf"(?<![A-Za-z]){letter}(?![A-Za-z])", text, wording)
    return wording


def scales(code: str) -> Iterator[str]:
    """Each scale word with a digit before it, and in each wording that takes one."""
    hedges = table(code)
    forms = [w for h in hedges.hedges.values() for w in h.wordings if "S" in w.split()][:6]
    for words in sorted(hedges.language.scale_words):
        scale = " ".join(map(str, words))
        filled = [" ".join(scale if w == "S" else w for w in f.split()) for f in forms]
        answers = [told(text, code) for text in (scale, f"3 {scale}", f"1500 {scale}", *filled)]
        yield f"{scale}: {' | '.join(answers)}"


def rows_of_words(code: str) -> Iterator[str]:
    """The rows of two to four words of numbers that are read."""
    words = sorted(table(code).language.words)
    worth = {told(word, code): word for word in reversed(words)}
    joining = sorted({*words} & JOINING)
    some = [*(worth[str(number)] for number in WORTH if str(number) in worth), *joining]
    fewer = [word for word in some if word not in {worth.get(str(n)) for n in NOT_IN_FOUR}]
    for row in chain(product(some, repeat=2), product(some, repeat=3), product(fewer, repeat=4)):
        read = told(" ".join(row), code)
        if read != "-":
            yield f"{' '.join(row)} = {read}"


def of_language(code: str) -> Iterator[str]:
    """Everything that is told of a language."""
    if code == "en":
        yield from ranges()
    yield from wordings(code)
    yield from scales(code)
    yield from rows_of_words(code)


@pytest.mark.parametrize("code", CODES)
def test_every_wording_and_every_short_number_is_read_as_it_is_written_down(code: str) -> None:
    found = "".join(f"{line}\n" for line in of_language(code))
    path = GRIDS / f"{code}.txt"
    if os.environ.get("REGENERATE_CASES") == "1":
        path.write_text(found, encoding="utf-8")
    assert found == path.read_text(encoding="utf-8")
