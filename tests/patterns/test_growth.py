"""No regular expression of the package takes more than its text is long; in counted steps."""

from __future__ import annotations

import re
import sys

import pytest

from tests.patterns.backtracking import (
    Counter,
    Pattern,
    TooManyStepsError,
    choices_of,
    hard_texts,
    pattern_of,
)
from tests.patterns.collected import is_searched, patterns

SIZE = 24
# Between twice the steps for twice the text, and four times.
MOST = 3.0
# Repeats that the pattern itself bounds, such as {1,60}, are behind us from here on.
BEYOND = 80
# What ends a run, so that everything tried before was in vain.
END = "\x01"


def steps(pattern: Pattern, text: str, *, searched: bool) -> int:
    counter = Counter(pattern, text)
    if searched:
        counter.find_all()
    else:
        counter.match()
        counter.match(whole=True)
    return counter.steps


def growing(compiled: re.Pattern[str], *, searched: bool) -> list[tuple[str, str]]:
    """What leads to a run, and the run whose double costs more than twice as much."""
    return [
        (head, run)
        for pattern in choices_of(compiled)
        for head, run in hard_texts(pattern)
        if grows(pattern, head, run, searched=searched)
    ]


def grows(pattern: Pattern, head: str, run: str, *, searched: bool) -> bool:
    def tried(size: int) -> int:
        return steps(pattern, head + run * size + END, searched=searched)

    try:
        if tried(2 * SIZE) <= MOST * tried(SIZE):
            return False
        small, middle, large = (tried(BEYOND * times) for times in (1, 2, 4))
    except TooManyStepsError:
        return True
    return large - middle > MOST * (middle - small)


@pytest.fixture(autouse=True)
def _deep() -> object:
    """Room for the counting matcher, which takes some calls for each sign."""
    before = sys.getrecursionlimit()
    sys.setrecursionlimit(20_000)
    yield
    sys.setrecursionlimit(before)


# The texts of this room are dates, which end at 60 signs.
SHORT = "when/"
LONGEST_DATE = 60


@pytest.mark.parametrize("where", [where for where in patterns() if not where.startswith(SHORT)])
def test_no_pattern_grows_faster_than_its_text(where: str) -> None:
    assert growing(patterns()[where], searched=is_searched(where)) == []


@pytest.mark.parametrize("where", [where for where in patterns() if where.startswith(SHORT)])
def test_no_pattern_takes_long_for_a_date(where: str) -> None:
    for pattern in choices_of(patterns()[where]):
        for head, run in hard_texts(pattern):
            text = (head + run * LONGEST_DATE)[: LONGEST_DATE - 1] + END
            assert steps(pattern, text, searched=is_searched(where)) < 10_000


def test_patterns_are_found_in_many_rooms() -> None:
    rooms = {where.partition("/")[0] for where in patterns()}
    assert {"loading", "quantity", "when", "drafting", "importers", "lsp"} <= rooms


@pytest.mark.parametrize(
    "careless", ["0*0*x", "(?:a|a)*b", r"\s+$", "(?:a+)+b", "<[^>]*>", r"(\w+)\1*=", "(?:-a?)*-*x"]
)
def test_a_careless_pattern_is_found(careless: str) -> None:
    assert growing(re.compile(careless), searched=True)


@pytest.mark.parametrize("careful", ["0+x", r"(?<!\s)\s+$", "[^>]{0,60}>", "(?>a+)+b", "a++b|c"])
def test_a_careful_pattern_is_let_pass(careful: str) -> None:
    assert not growing(re.compile(careful), searched="<" in careful)


@pytest.mark.parametrize("where", patterns())
def test_the_counting_matcher_finds_what_python_finds(where: str) -> None:
    compiled = patterns()[where]
    whole = pattern_of(compiled)
    for head, run in hard_texts(whole)[:6] or [("", "")]:
        for text in (head + run * 3, f"{head}{run} {head}{run}\n", f"x{head}{run}{END}"):
            spans = [match.span() for match in compiled.finditer(text)]
            assert Counter(whole, text).find_all() == spans
            full = compiled.fullmatch(text)
            assert Counter(whole, text).match(whole=True) == (full and full.end())
