"""The frozen view of the words that stand around figures: nouns, currencies, other languages.

The rows are in ``nouns.yaml``, ``currencies.yaml`` and ``foreign.yaml``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from types import MappingProxyType
from typing import Any

from reconcile.quantity.counted import Nouns
from reconcile.quantity.digits import UnreadWords
from reconcile.quantity.hedge import Frames, FrameWords, Lexicon
from reconcile.quantity.language import ForeignWords
from reconcile.quantity.numerals import Tokens
from reconcile.quantity.tokens import tokenised
from reconcile.quantity.units import Currencies
from reconcile.values.lazy import LazyTuple
from reconcile.values.patterns import regex
from reconcile.vocabulary.builtin import load_rows

_KINDS = ("people", "outcome_nouns", "vehicles", "buildings", "animals", "peoples")
_HISSING = ("s", "x", "z", "ch", "sh")
_VOWELS = "aeiou"
_CHOICE = regex(r"[{}]")
_FIGURE = regex(r"\bN\b")


@cache
def lexicon() -> Lexicon:
    """The words that come with reconcile."""
    foreign = load_rows("foreign.yaml")["english"]
    english = {
        tuple(word.split()): translation for translation, words in foreign.items() for word in words
    }
    return Lexicon(
        _nouns(), _currencies(), ForeignWords(MappingProxyType(english)), LazyTuple(frames)
    )


@cache
def frames() -> Frames:
    """The words around figures of ``frames.yaml``."""
    return frames_from([row for rows in load_rows("frames.yaml").values() for row in rows], _tokens)


def frames_from(rows: Iterable[str], cut: Callable[[str], Tokens]) -> Frames:
    """The words around N of each row, as in ``{the|} toll {of|} N``, cut into tokens."""

    def words(side: str) -> FrameWords:
        pieces = (piece.strip() for piece in _CHOICE.split(side))
        return tuple(tuple(map(cut, piece.split("|"))) for piece in pieces if piece)

    sides = map(_FIGURE.split, rows)
    return tuple((words(before), words(after)) for before, after in sides)


def nouns_of(*kinds: str) -> frozenset[str]:
    """The nouns of some kinds that are one word, in the singular and the plural."""
    rows = load_rows("nouns.yaml")
    return frozenset(form for form, _ in _all_forms(rows, kinds) if " " not in form)


def _nouns() -> Nouns:
    rows = load_rows("nouns.yaml")
    pairs = _all_forms(rows, _KINDS)
    pairs += [(form, form) for kind in ("outcomes", "peoples_only") for form in rows[kind]]
    singular: dict[Tokens, str] = {}
    for form, text in pairs:
        singular.setdefault(_tokens(form), text)  # of two nouns that share a plural the first
    modifiers = {_tokens(words) for kind in ("modifiers", "peoples_only") for words in rows[kind]}
    modifiers |= {_tokens(form) for form, _ in _all_forms(rows, ("peoples",))}
    groups, accounts = (
        frozenset(form for form, _ in _all_forms(rows, (kind,))) for kind in ("groups", "accounts")
    )
    return Nouns(MappingProxyType(singular), frozenset(modifiers), groups=groups, accounts=accounts)


def _all_forms(rows: Any, kinds: Iterable[str]) -> list[tuple[str, str]]:
    """The nouns of some kinds in the singular and the plural, each form with its singular."""
    found: list[tuple[str, str]] = []
    for kind in kinds:
        for row in rows[kind]:
            text, _, many = row.partition("/")
            found += ((text, text), (many or plural(text), text))
    return found


def plural(noun: str) -> str:
    """The regular plural of an English noun; *man* at its end becomes *men*."""
    if noun.endswith("man") and not noun.endswith(("human", "german", "roman")):
        return noun[:-3] + "men"
    if noun.endswith(_HISSING):
        return noun + "es"
    if noun.endswith("y") and noun[-2:-1] not in _VOWELS:
        return noun[:-1] + "ies"
    return noun + "s"


@cache
def is_money(unit: str) -> bool:
    """Whether a metric's unit is a currency."""
    tokens = tokenised(unit)
    return not isinstance(tokens, UnreadWords) and bool(lexicon().money.codes_of(tokens))


def _currencies() -> Currencies:
    own = _codes(load_rows("currencies.yaml"))
    spellings = {_tokens(word): codes for word, codes in own.items()}
    foreign = _codes(load_rows("foreign.yaml")["currencies"])
    every = {
        word: own.get(word, frozenset()) | foreign.get(word, frozenset()) for word in own | foreign
    }
    return Currencies(MappingProxyType(spellings), MappingProxyType(every))


def _codes(rows: Any) -> dict[str, frozenset[str]]:
    """The codes of the currencies that each spelling may stand for."""
    codes: dict[str, set[str]] = {}
    for code, words in rows.items():
        for word in words:
            codes.setdefault(str(word), set()).add(code)
    return {word: frozenset(of_word) for word, of_word in codes.items()}


def _tokens(words: Any) -> Tokens:
    tokens = tokenised(str(words))
    if isinstance(tokens, UnreadWords):  # only if our own file is broken
        raise ValueError(f"{words}: {tokens.message}")
    return tokens
