"""What the tables of the vocabulary are made into, each word and metric in a line.

``REGENERATE_CASES=1 python -m pytest tests/vocabulary/test_tables_told.py`` writes ``tables``
again; a word that a table gains is a line more there.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Set
from dataclasses import fields, is_dataclass
from itertools import product
from pathlib import Path
from types import FunctionType
from typing import Any

import pytest

from reconcile.vocabulary.article_phrases import verb_forms
from reconcile.vocabulary.articles import article_words, metric_aliases, metrics_called
from reconcile.vocabulary.builtin import builtin, metric_from_row
from reconcile.vocabulary.fault_words import fault_words
from reconcile.vocabulary.glossary import glossary, terms_named, words_for_terms
from reconcile.vocabulary.levels import least_ratio, levels, may_be_reported
from reconcile.vocabulary.lexicon import is_money, lexicon, plural

WIDE = 12
TABLES = Path(__file__).with_name("tables")
ROWS: tuple[Mapping[str, Any], ...] = (
    {}, {"name": "x a day"}, {"unit": "tonnes a day"}, {"unit": "per cent"}, {"daily": True},
    {"name": "deaths per 1,000"}, {"accumulates": False}, {"whole": False}, {"fixed": True},
)  # fmt: skip
MORE: tuple[Mapping[str, Any], ...] = (
    {}, {"within": "a"}, {"within": ["a", "b"], "same_event": True}, {"parts": ["a", "b"]},
    {"parts": [["a", "b"], ["c", "d"]]}, {"senses": ["a", "b"]}, {"coverage": "50"},
    {"share": {"of": "a", "part": "b"}}, {"usual_share": {"a": "0.5"}}, {"usual_growth": "3"},
)  # fmt: skip
NOUNS = ("man", "woman", "human", "German", "boss", "church", "fox", "lady", "day", "baby", "guy",
         "quiz", "dish", "city", "toy", "wife", "person", "yacht", "bus", "roman", "gas",
)  # fmt: skip
VERBS = ("kill", "die", "hit", "stop", "carry", "play", "miss", "bury", "free", "lay", "admit",
         "panic", "echo", "rescue", "fix", "strip", "trap", "open", "watch", "lie")  # fmt: skip


def lines(value: Any, name: str = "") -> Iterator[str]:
    """What a value holds: a line for each that holds no others, or for all if none does."""
    parts = [*(parts_of(value) or ())]
    if parts_of(value) is None:
        yield f"{name} {value!r}"
    elif all(parts_of(part) is None for _, part in parts):
        for begin in range(0, len(parts), WIDE):
            some = (f"{key}={part!r}" if key else part for key, part in parts[begin : begin + WIDE])
            yield f"{name}: {', '.join(some)}"
    else:
        for key, part in parts:
            yield from lines(part, f"{name} {key}".strip())


def parts_of(value: Any) -> Iterator[tuple[str, Any]] | None:
    """What a value is made of, with the name of each; nothing for what is plain."""
    if is_dataclass(value) and not isinstance(value, type):
        kept = ((field.name, getattr(value, field.name)) for field in fields(value))
        return (pair for pair in kept if pair[1] not in (None, (), "", False))
    if isinstance(value, Mapping):
        return iter(sorted((str(key), part) for key, part in value.items()))
    if isinstance(value, Set):
        return (("", part) for part in sorted(map(str, value)))
    inner = getattr(value, "__dict__", None) or {
        slot: getattr(value, slot) for slot in getattr(type(value), "__slots__", ())
    }
    if inner and not isinstance(value, str | int | tuple | type | FunctionType):
        return iter(sorted(inner.items()))
    return None


def metrics() -> Iterator[str]:
    """The metrics of our own, and rows of each kind as a project may write them."""
    yield from lines(builtin().metrics)
    yield from lines(builtin().topics)
    for row, more in product(ROWS, MORE):
        yield from lines(metric_from_row("own-metric", {**row, **more}), f"{row} {more}")


def words() -> Iterator[str]:
    """What nouns and verbs are made into, and what is money."""
    yield from (f"{noun}: {plural(noun)}" for noun in NOUNS)
    yield from (f"{verb}: {verb_forms(verb, {})}" for verb in VERBS)
    yield from (f"money {u}: {is_money(u)}" for u in ("EUR", "US dollars", "people", "$", "yen"))
    yield from (f"called {name}: {metrics_called(name)}" for name in sorted(metric_aliases()))
    yield from (f"term {word}: {terms_named(word)}" for word in words_for_terms())


def rows_of_levels() -> Iterator[str]:
    """The levels, and how far apart and how soon figures of each kind have to be."""
    yield from lines({f"{number:02}": level for number, level in enumerate(levels())})
    kinds = sorted({fact for level in levels() for fact in level.when})
    for kind in kinds:
        least = least_ratio(kind)
        answers = [
            may_be_reported(kind, ratio, days)
            for ratio in (None, least, least * 99 / 100) for days in (None, 0, 1, 7, 31, 366)
        ]  # fmt: skip
        yield f"{kind} {least} {''.join('+' if may else '-' for may in answers)}"


MADE: Mapping[str, Callable[[], Iterator[str]]] = {
    "metrics": metrics,
    "levels": rows_of_levels,
    "words": words,
    "lexicon": lambda: lines(lexicon()),
    "articles": lambda: lines(article_words()),
    "faults": lambda: lines(fault_words()),
    "glossary": lambda: lines(dict(enumerate(glossary()))),
}


@pytest.mark.parametrize("name", MADE)
def test_tables_are_made_into_what_is_written_down(name: str) -> None:
    found = "".join(f"{line}\n" for line in MADE[name]())
    path = TABLES / f"{name}.txt"
    if os.environ.get("REGENERATE_CASES") == "1":
        path.write_text(found, encoding="utf-8")
    assert found == path.read_text(encoding="utf-8")
