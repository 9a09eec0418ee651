"""What is counted, and what is said of it: the words behind a figure that do not change it.

"12 North Korean soldiers were killed" and "47 confirmed dead" are 12 and 47. From the end of the
words leftwards, nouns, adjectives, names, ages and verbs are taken off; what stands before them
is read as the figure. Source: docs/semantics.md section 1.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from types import MappingProxyType

from reconcile.quantity.numerals import SMALL, TENS, Token, Tokens

_JOINED = ("and", "or", ",", "/", "&")
_OF = (("of",), ("of", "the"), ("of", "its"), ("of", "their"), ("of", "his"), ("of", "our"))
_AGES = (("-", "year", "-", "old"), ("year", "-", "old"), ("-", "month", "-", "old"))


@dataclass(frozen=True, slots=True)
class Nouns:
    """Words for what is counted.

    ``singular`` leads from each form of a noun to its singular. ``outcomes`` can stand by
    themselves (*47 dead*). ``said`` are adjectives and verbs, one word or several, that change
    no number (*North Korean*, *have been*). ``names`` are capitalised words of one figure, and
    its metric's unit is among the nouns (see ``with_own``). ``groups`` are nouns of which nobody
    knows how many people they are (*a battalion*); they are no nouns for a figure.
    """

    singular: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    outcomes: frozenset[str] = frozenset()
    said: frozenset[Tokens] = frozenset()
    names: frozenset[str] = frozenset()
    groups: frozenset[str] = frozenset()

    @property
    def words(self) -> frozenset[str]:
        """Every word that is known here."""
        said = (word for words in self.said for word in words if isinstance(word, str))
        return frozenset(self.singular) | self.outcomes | frozenset(said)

    def with_own(self, names: frozenset[str], unit: Tokens) -> Nouns:
        """These nouns with the names of one figure and the words of its unit."""
        words = {word: word for word in unit if isinstance(word, str)}
        if not names and not words:
            return self
        return Nouns({**self.singular, **words}, self.outcomes, self.said, names, self.groups)

    def names_thing(self, word: Token) -> bool:
        """Whether a word is a noun or an outcome."""
        return word in self.singular or word in self.outcomes

    def before(self, tokens: Tokens) -> Iterator[Tokens]:
        """What stands before the words for what is counted, from the longest to the shortest."""
        place, things, done = len(tokens), 0, len(tokens)
        while place > 0:
            size, thing = self._step(tokens, place, counted=things > 0)
            if not size:
                return
            place -= size
            things += thing
            if things and place > 0 and place < done:
                done = place
                yield tokens[:place]

    def counted(self, tokens: Tokens) -> frozenset[str]:
        """The nouns at the end of the tokens, in the singular; empty if there are none."""
        found = set()
        for word in reversed(tokens):
            if not self.names_thing(word):
                break
            found.add(self.singular.get(str(word), str(word)))
        return frozenset(found)

    def others(self, tokens: Tokens, things: frozenset[str]) -> bool:
        """Whether tokens hold a noun that is none of some others."""
        return any(
            self.names_thing(word) and self.singular.get(str(word), str(word)) not in things
            for word in tokens
        )

    def _step(self, tokens: Tokens, place: int, *, counted: bool) -> tuple[int, int]:
        """How many tokens before a place belong to what is counted, and how many are nouns."""
        word = tokens[place - 1]
        if self.names_thing(word):
            return 1, 1
        if counted and word in _JOINED and place > 1 and self.names_thing(tokens[place - 2]):
            return 2, 1
        if not counted:
            return 0, 0
        for words in _AGES:
            start = place - len(words)
            if start > 0 and tokens[start:place] == words and _is_age(tokens[start - 1]):
                return len(words) + 1, 0
        for size in (3, 2, 1):
            if size <= place and tokens[place - size : place] in self.said:
                return size, 0
        if word in self.names:
            return 1, 0
        size = max(
            (len(of) for of in _OF if tokens[max(place - len(of), 0) : place] == of), default=0
        )
        return size, 0


def _is_age(token: Token) -> bool:
    return isinstance(token, Fraction) or token in SMALL or token in TENS
