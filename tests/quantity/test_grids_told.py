"""What every pair of numbers, every wording and every few words of numbers are read as.

Where chance passes by: the borders. Each kind of low end stands before each kind of high end, each
wording of each language has numbers on both sides of what is rounded, shared and cut, and all short
rows of a language's words of numbers are tried. ``REGENERATE_CASES=1 python -m pytest
tests/quantity/test_grids_told.py`` writes the files of ``grids`` again.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from functools import partial
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
CHUNKS = 6
INNER = ("at-least", "or-more", "about", "or-so", "range", "up-to", "over", "nearly", "just",
         "maybe", "good", "at-most", "or-fewer", "just-over")  # fmt: skip
SEVERAL = ("7", "the dozen", "two", "about 40", "a couple", "1.5", "none", "12 dead", "over 3,000")
MARKS = (",", ".", "'", "’", "_", " ", "\u00a0", "\u2009", "/", ":")
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


def ranges(form: str) -> Iterator[str]:
    """Each low end before each high end."""
    for low in LOWS:
        cells = [told(form.format(low, high), "en") for high in HIGHS]
        yield f"{form.format(low, 'N')}: {' | '.join(cells)}"


def wordings(code: str, chunk: int | None = None) -> Iterator[str]:
    """Each wording around numbers, every kind of them once; what reads alike is written once."""
    seen: dict[str, list[str]] = {}
    rows = [*table(code).hedges.values()]
    for hedge in rows if chunk is None else rows[chunk::CHUNKS]:
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


def pairs(code: str, place: str) -> Iterator[str]:
    """Each wording around a figure with words of its own, in the place of N or of M."""
    hedges = table(code)
    inner = [w.replace("N", "7").replace("M", "9") for w in map(first_wording, INNER) if w]
    for hedge in hedges.hedges.values():
        outer = hedge.wordings[0]
        if place in outer.split():
            filled = [
                " ".join(words if w == place else w for w in outer.split()) for words in inner
            ]
            numbers = [text.replace("N", "3").replace("M", "12") for text in filled]
            yield f"{outer}: {' | '.join(told(text, code) for text in numbers)}"


def first_wording(name: str) -> str:
    """The first wording of a row of the English table, or nothing."""
    hedge = table("en").hedges.get(name)
    return "" if hedge is None else next((w for w in hedge.wordings if "N" in w.split()), "")


def refusals() -> Iterator[str]:
    """Several figures beside each other: what is said of them, and what to write."""
    for left, between, right in product(SEVERAL, (" and ", ", ", " plus ", " "), SEVERAL):
        text = f"{left}{between}{right}"
        found = read_figure(text, table("en"), whole=True)
        answer = (
            told(text, "en")
            if isinstance(found, Reading)
            else f"{found.message}; {found.suggestion}"
        )
        yield f"{text}: {answer}"


def marks() -> Iterator[str]:
    """Digits with each mark between them, once and twice."""
    for first, mark, then, again in product(
        ("1", "12", "123", "1234"), MARKS, ("5", "500"), ("", *MARKS)
    ):
        text = f"{first}{mark}{then}{again}{'000' if again else ''}"
        found = read_figure(text, table("en"), whole=True)
        answer = (
            told(text, "en")
            if isinstance(found, Reading)
            else f"{found.message}; {found.suggestion}"
        )
        yield f"{text!r}: {answer}"


PARTS: dict[str, Callable[[], Iterator[str]]] = {
    **{f"ranges-{n}": partial(ranges, form) for n, form in enumerate(BETWEEN)},
    **{f"wordings-{code}": partial(wordings, code) for code in CODES if code != "en"},
    **{f"wordings-en-{n}": partial(wordings, "en", n) for n in range(CHUNKS)},
    **{f"scales-{code}": partial(scales, code) for code in CODES},
    **{f"rows-{code}": partial(rows_of_words, code) for code in CODES},
    "pairs-N": partial(pairs, "en", "N"),
    "pairs-M": partial(pairs, "en", "M"),
    "refusals": refusals,
    "marks": marks,
}


@pytest.mark.parametrize("part", PARTS)
def test_every_wording_and_every_short_number_is_read_as_it_is_written_down(part: str) -> None:
    found = "".join(f"{line}\n" for line in PARTS[part]())
    path = GRIDS / f"{part}.txt"
    if os.environ.get("REGENERATE_CASES") == "1":
        path.write_text(found, encoding="utf-8")
    assert found == path.read_text(encoding="utf-8")
