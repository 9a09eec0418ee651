"""What is counted, and what is said of it: the words behind a figure that do not change it.

"12 North Korean soldiers were killed" and "47 confirmed dead" are 12 and 47. From the end of the
words leftwards, nouns, adjectives, names, ages and verbs are taken off; what stands before them
is read as the figure. Source: docs/semantics.md section 1.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from types import MappingProxyType

from reconcile.quantity.numerals import SMALL, TENS, Token, Tokens
from reconcile.values.classes import dataclass, field, replace

_OF = (("of",), ("of", "the"), ("of", "its"), ("of", "their"), ("of", "his"), ("of", "our"))
_LONGEST = 4  # words of a noun
_AGES = (("-", "year", "-", "old"), ("year", "-", "old"), ("-", "month", "-", "old"))


@dataclass(frozen=True, slots=True)
class Nouns:
    """Words for what is counted.

    ``singular`` leads from each form of a noun, one word or several, to its singular; so do the
    ``outcomes``, which can stand by themselves (*47 dead*, *12 laid off*). ``modifiers`` are
    adjectives and verbs that change no number (*North Korean*, *have been*). ``names`` are
    capitalised words of one figure, and its metric's unit is among the nouns (see ``with_own``).
    ``groups`` are nouns of which nobody knows how many people they are (*a battalion*); they are no
    nouns for a figure, nor are ``accounts``, of what is told (*no reports of deaths*). ``joins``
    stand between nouns (*women and children*); ``modifiers_follow``: the modifiers stand behind the
    nouns.
    """

    singular: Mapping[Tokens, str] = field(default_factory=lambda: MappingProxyType({}))
    modifiers: frozenset[Tokens] = frozenset()
    names: frozenset[str] = frozenset()
    groups: frozenset[str] = frozenset()
    accounts: frozenset[str] = frozenset()
    joins: frozenset[str] = frozenset(("and", "or", ",", "/", "&"))
    modifiers_follow: bool = False

    @property
    def words(self) -> frozenset[str]:
        """Every word that is known here."""
        every = set[Token]().union(*self.modifiers, *self.singular)
        return frozenset(word for word in every if isinstance(word, str))

    def with_own(self, names: frozenset[str], unit: Tokens) -> Nouns:
        """These nouns with the names of one figure and the words of its unit."""
        own: dict[Tokens, str] = {(word,): word for word in unit if isinstance(word, str)}
        new = {words: word for words, word in own.items() if words not in self.singular}
        if not names and not new:
            return self
        return replace(self, singular={**self.singular, **new}, names=names)

    def named_at(self, tokens: Tokens, end: int) -> int:
        """How many tokens before a place are a noun; of two that end alike the longer one."""
        longest = min(_LONGEST, end)
        return next(
            (size for size in range(longest, 0, -1) if tokens[end - size : end] in self.singular), 0
        )

    def only_nouns(self, tokens: Tokens) -> bool:
        """Whether tokens are nouns and *and* alone (*women and children*)."""
        return all(word == "and" or (word,) in self.singular for word in tokens)

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
        found, place = set(), len(tokens)
        while (
            self.modifiers_follow
            and not self.named_at(tokens, place)
            and (size := self._modifier_at(tokens, place))
        ):
            place -= size
        while size := self.named_at(tokens, place):
            found.add(self.singular[tokens[place - size : place]])
            place -= size
        return frozenset(found)

    def others(self, tokens: Tokens, things: frozenset[str]) -> bool:
        """Whether tokens hold a noun that is none of some others."""
        sizes = ((end, self.named_at(tokens, end)) for end in range(1, len(tokens) + 1))
        return any(
            size and self.singular[tokens[end - size : end]] not in things for end, size in sizes
        )

    def _step(self, tokens: Tokens, place: int, *, counted: bool) -> tuple[int, int]:
        """How many tokens before a place belong to what is counted, and how many are nouns."""
        size = self.named_at(tokens, place)
        if size:
            return size, 1
        # Adjectives stand before nouns in English: without a noun they belong to something else.
        if not counted:
            return (self._modifier_at(tokens, place) if self.modifiers_follow else 0), 0
        word = tokens[place - 1]
        if word in self.joins:
            size = self.named_at(tokens, place - 1)
            return (size + 1, 1) if size else (0, 0)
        size = _age_at(tokens, place) or int(word in self.names)
        if size:
            return size, 0
        of = (len(of) for of in _OF if tokens[max(place - len(of), 0) : place] == of)
        return max((self._modifier_at(tokens, place), *of), default=0), 0

    def _modifier_at(self, tokens: Tokens, place: int) -> int:
        sizes = (
            size for size in (3, 2, 1) if tokens[max(place - size, 0) : place] in self.modifiers
        )
        return max(sizes, default=0)


def _age_at(tokens: Tokens, place: int) -> int:
    """How many tokens before a place are an age: *12-year-old*."""
    for words in _AGES:
        start = place - len(words)
        if start > 0 and tokens[start:place] == words and _is_age(tokens[start - 1]):
            return len(words) + 1
    return 0


def _is_age(token: Token) -> bool:
    return isinstance(token, Fraction) or token in SMALL or token in TENS
