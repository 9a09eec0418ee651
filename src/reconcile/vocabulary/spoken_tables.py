"""The reading table of a language, made of its file of ``languages/``.

The form of such a file is written at the head of ``languages/de.yaml``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from functools import partial
from typing import Any

from reconcile.quantity.counted import Nouns
from reconcile.quantity.digits import UnreadWords
from reconcile.quantity.grammar import Grammar, folded
from reconcile.quantity.hedge import Hedge, HedgeTable, Lexicon, hedge_table
from reconcile.quantity.number_words import DigitWriting, NumberWordOrder
from reconcile.quantity.numerals import Tokens
from reconcile.values.classes import replace
from reconcile.values.lazy import LazyTuple
from reconcile.vocabulary.hedge_rows import sound_hedge
from reconcile.vocabulary.lexicon import frames_from

KEYS = frozenset(
    "name status marks numbers scales plurals vague_scales between order half_behind joined"
    " between_joined characters hyphens prefixes moved hedges nouns modifiers joins"
    " including denials frames".split()
)


def spoken_table(code: str, rows: Mapping[str, Any], english: HedgeTable) -> HedgeTable:
    """The table of one language; a row's ends are those of the English row of its name."""
    unknown = [key for key in rows if key not in KEYS]
    if unknown:
        raise ValueError(f"{code}: unknown keys {unknown}")
    grammar = _grammar(code, rows)
    hedges = {str(name): _hedge(str(name), row, english) for name, row in rows["hedges"].items()}
    bare = english.hedges["bare"]
    hedges.setdefault("bare", replace(bare, wordings=("N",)))
    none = frozenset(_cut(words, grammar) for words in hedges["none"].wordings)
    grammar = replace(grammar, no_number=none)
    cut = partial(_words, grammar=grammar)
    frames = LazyTuple(partial(frames_from, rows.get("frames", ()), cut))
    lexicon = Lexicon(_nouns(rows, grammar), english.lexicon.money, frames=frames)
    return hedge_table(english.profile, hedges, lexicon, grammar)


def _words(words: str, grammar: Grammar) -> Tokens:
    """The tokens of one choice of a frame, which may be to leave it out."""
    return _cut(words, grammar) if words else ()


def _hedge(name: str, row: Any, english: HedgeTable) -> Hedge:
    row = {"wordings": row} if isinstance(row, list) else row
    base = english.hedges.get(name)
    old = None if base is None else replace(base, wordings=())
    return sound_hedge(name, row, old)


def _grammar(code: str, rows: Mapping[str, Any]) -> Grammar:
    bare = Grammar(code, rows["name"], {}, {}, characters=rows.get("characters", False))
    order = rows.get("order", {})
    return replace(
        bare,
        numbers=_by_words(rows["numbers"], bare),
        scales=_scales(rows["scales"], bare) | _scales(rows.get("plurals", {}), bare),
        plurals=frozenset(_scales(rows.get("plurals", {}), bare)),
        vague_scales=_scales(rows.get("vague_scales", {}), bare),
        writing=DigitWriting(**rows.get("marks", {})),
        order=NumberWordOrder(
            units_first=order.get("units_first", False),
            between_after=frozenset(order.get("between_after", ())),
            skipped="skipped" in order,
        ),
        between=frozenset(map(folded, rows.get("between", ()))),
        between_joined=frozenset(map(folded, rows.get("between_joined", ()))),
        skips=frozenset(order.get("skipped", ())),
        half_behind=frozenset(_cut(words, bare) for words in rows.get("half_behind", ())),
        joined=rows.get("joined", False),
        hyphens=rows.get("hyphens", False),
        prefixes=tuple(rows.get("prefixes", ())),
        moved=frozenset(rows.get("moved", ())),
        including=tuple(_cut(words, bare) for words in rows.get("including", ())),
        denials=frozenset(map(folded, rows.get("denials", ()))),
        joined_words={},
    )


def _by_words(rows: Mapping[Any, Iterable[str]], grammar: Grammar) -> dict[Tokens, Fraction]:
    return {
        _cut(words, grammar): Fraction(str(number))
        for number, listed in rows.items()
        for words in listed
    }


def _scales(rows: Mapping[Any, Iterable[str]], grammar: Grammar) -> dict[Tokens, int]:
    return {words: int(number) for words, number in _by_words(rows, grammar).items()}


def _nouns(rows: Mapping[str, Any], grammar: Grammar) -> Nouns:
    """Nouns in all their forms, written ``singular/other/other``."""
    singular: dict[Tokens, str] = {}
    for row in rows.get("nouns", ()):
        forms = row.split("/")
        for form in forms:
            singular.setdefault(_cut(form, grammar), forms[0])
    modifiers = frozenset(_cut(words, grammar) for words in rows.get("modifiers", ()))
    joins = frozenset(folded(word) for word in rows.get("joins", ())) | {",", "/"}
    return Nouns(singular, modifiers, joins=joins, modifiers_follow=True)


def _cut(words: str, grammar: Grammar) -> Tokens:
    tokens = grammar.tokens(str(words))
    if isinstance(tokens, UnreadWords) or not tokens:
        raise ValueError(f"{grammar.code}: {words}")
    return tokens
