"""The frozen view of the words that stand around figures: nouns, currencies, other languages.

The rows are in ``nouns.yaml``, ``currencies.yaml`` and ``foreign.yaml``.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from types import MappingProxyType
from typing import Any

from reconcile.quantity.counted import Nouns
from reconcile.quantity.digits import Unread
from reconcile.quantity.foreign import Foreign
from reconcile.quantity.hedge import Lexicon
from reconcile.quantity.money import Currencies
from reconcile.quantity.numerals import Tokens
from reconcile.quantity.tokens import tokenised
from reconcile.vocabulary.shelf import load_rows

_HISSING = ("s", "x", "z", "ch", "sh")
_VOWELS = "aeiou"


@cache
def lexicon() -> Lexicon:
    """The words that come with reconcile."""
    foreign = load_rows("foreign.yaml")["english"]
    english = {tuple(word.split()): said for said, words in foreign.items() for word in words}
    return Lexicon(_nouns(), _currencies(), Foreign(MappingProxyType(english)))


def nouns_of(*kinds: str) -> frozenset[str]:
    """The nouns of some kinds that are one word, in the singular and the plural."""
    rows = load_rows("nouns.yaml")
    forms = (form for kind in kinds for row in rows[kind] for form, _ in _forms(row))
    return frozenset(form for form in forms if " " not in form)


def _nouns() -> Nouns:
    rows = load_rows("nouns.yaml")
    kinds = ("people", "outcome_nouns", "vehicles", "buildings", "animals", "peoples")
    pairs = [pair for kind in kinds for row in rows[kind] for pair in _forms(row)]
    pairs += [(form, form) for kind in ("outcomes", "peoples_only") for form in rows[kind]]
    singular: dict[Tokens, str] = {}
    for form, text in pairs:
        singular.setdefault(_tokens(form), text)
    said = {_tokens(words) for kind in ("said", "peoples_only") for words in rows[kind]}
    said |= {_tokens(form) for row in rows["peoples"] for form, _ in _forms(row)}
    groups = frozenset(form for row in rows["groups"] for form, _ in _forms(row))
    return Nouns(MappingProxyType(singular), frozenset(said), groups=groups)


def _forms(row: str) -> Iterator[tuple[str, str]]:
    """A noun in the singular and the plural, each with its singular."""
    text, _, many = row.partition("/")
    yield text, text
    yield many or plural(text), text


def plural(noun: str) -> str:
    """The regular plural of an English noun; *man* at its end becomes *men*."""
    if noun.endswith("man") and not noun.endswith(("human", "german", "roman")):
        return noun[:-3] + "men"
    if noun.endswith(_HISSING):
        return noun + "es"
    if noun.endswith("y") and noun[-2:-1] not in _VOWELS:
        return noun[:-1] + "ies"
    return noun + "s"


def _currencies() -> Currencies:
    spellings: dict[Tokens, set[str]] = {}
    for code, words in load_rows("currencies.yaml").items():
        for word in words:
            spellings.setdefault(_tokens(word), set()).add(code)
    frozen = {words: frozenset(codes) for words, codes in spellings.items()}
    return Currencies(MappingProxyType(frozen))


def _tokens(words: Any) -> Tokens:
    tokens = tokenised(str(words))
    if isinstance(tokens, Unread):  # only if our own file is broken
        raise ValueError(f"{words}: {tokens.message}")
    return tokens
