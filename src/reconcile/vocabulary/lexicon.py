"""The frozen view of the words that stand around figures: nouns, currencies, other languages.

The rows are in ``nouns.yaml``, ``currencies.yaml`` and ``foreign.yaml``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from functools import cache
from itertools import product
from types import MappingProxyType
from typing import Any

from reconcile.quantity.counted import Nouns
from reconcile.quantity.digits import UnreadWords
from reconcile.quantity.hedge import Frames, Lexicon
from reconcile.quantity.language import ForeignWords
from reconcile.quantity.numerals import Token, Tokens
from reconcile.quantity.tokens import tokenised
from reconcile.quantity.units import Currencies
from reconcile.vocabulary.builtin import load_rows

_KINDS = ("people", "outcome_nouns", "vehicles", "buildings", "animals", "peoples")
_HISSING = ("s", "x", "z", "ch", "sh")
_VOWELS = "aeiou"


@cache
def lexicon() -> Lexicon:
    """The words that come with reconcile."""
    foreign = load_rows("foreign.yaml")["english"]
    english = {
        tuple(word.split()): translation for translation, words in foreign.items() for word in words
    }
    return Lexicon(_nouns(), _currencies(), ForeignWords(MappingProxyType(english)), frames)


@cache
def frames() -> Frames:
    """The words around figures of ``frames.yaml``, each with every choice that it leaves."""
    found: dict[tuple[bool, Token], list[tuple[Tokens, Tokens]]] = defaultdict(list)
    rows = (row for rows in load_rows("frames.yaml").values() for row in rows)
    for words in dict.fromkeys(
        _tokens(words, ("N",)) for row in rows for words in _spelled_out(row)
    ):
        place = words.index("N")
        before, after = words[:place], words[place + 1 :]
        found[(True, before[0]) if before else (False, after[-1])].append((before, after))
    return found


def _spelled_out(row: str) -> Iterator[str]:
    """A row with each of its choices made: ``{a|b} N`` is ``a N`` and ``b N``."""
    pieces = (piece.partition("}") for piece in row.split("{"))
    choices = ([f" {choice} {rest}" for choice in some.split("|")] if mark else [some]
               for some, mark, rest in pieces)  # fmt: skip
    return ("".join(chosen) for chosen in product(*choices))


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


def _tokens(words: Any, keep: Collection[str] = ()) -> Tokens:
    tokens = tokenised(str(words), keep)
    if isinstance(tokens, UnreadWords):  # only if our own file is broken
        raise ValueError(f"{words}: {tokens.message}")
    return tokens
