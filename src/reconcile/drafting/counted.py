"""What a figure counts: the noun after it, and what is said of it before the noun."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from reconcile.drafting.sentences import word_at, words_before
from reconcile.values.classes import dataclass, field, replace
from reconcile.vocabulary.articles import ArticleWords

MOST_MODIFIERS = 7

DETERMINERS = frozenset("the their its his her our these those all such this that".split())
STOPS = frozenset(
    """in on at for from with without by to since while after before during as who whom whose that
    which when where under over off into onto near across through than was were are is be been being
    had has have do does did and or but until amid among between per against around about because
    if so then though although also not it he she they we i you there here
    , . ; : ( ) [ ] ! ? … – — /
    remain remained remains including according could may might would will can should
    must""".split()
)
_NEW_NOUN = frozenset(
    {"a", "an", "the", "this", "that", "last", "next"}
)  # "up from 417 a day earlier": of 417 nothing is said
_AGO = (("earlier",), ("before",), ("ago",), ("later",), ("after",))
_OF_PEOPLE = ("eers", "ists", "men", "clerks", "ians", "dwellers", "goers", "mates")
_NOT_OF_PEOPLE = frozenset(
    """careers beers lists fists mists twists wrists cysts heists persists exists insists specimen
    omen abdomen regimen acumen yemen human german roman ottoman norman""".split()
)
_OF_A_PERSON = ("man", "woman")
_OR_AND = frozenset({"or", "and"})
_NEVER_PLURAL = ("ss", "us", "is")


class NounKind(StrEnum):
    """What sort of thing the noun after a figure names."""

    PEOPLE = "people"
    METRIC = "metric"
    BUILDINGS = "buildings"
    VEHICLES = "vehicles"
    SPEAKERS = "speakers"
    JOBS = "jobs"
    ANIMALS = "animals"
    PLURAL = "plural"
    OTHERS = "others"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class CountedNoun:
    """The noun that a figure counts, up to word ``after``.

    ``metric`` is that of a noun such as *deaths*, or of people called *protesters*;
    ``modifiers`` are the metrics of words before the noun, as in "several captured soldiers".
    """

    kind: NounKind
    after: int
    metric: str = ""
    modifiers: tuple[str, ...] = ()


def counted(low: Sequence[str], after: int, table: ArticleWords, *, single: bool) -> CountedNoun:
    """What stands behind a figure that ends before word ``after``."""
    search = _NounSearch(low, after, table, single, _past_of(low, after))
    return search.noun() or search.unknown_plural() or CountedNoun(NounKind.NONE, after)


def _past_of(low: Sequence[str], place: int) -> int:
    """Behind "of the", which may stand between a figure and its noun."""
    if word_at(low, place) != "of":
        return place
    place += 1
    while place < len(low) and low[place] in DETERMINERS:
        place += 1
    return place


@dataclass(slots=True)
class _NounSearch:
    """The search for the noun of a figure that ends before word ``after``, word by word.

    ``modifiers`` are the metrics of words before the noun; ``plural`` is the place behind the last
    word that may be a noun that we do not know.
    """

    low: Sequence[str]
    after: int
    table: ArticleWords
    single: bool
    place: int
    modifiers: list[str] = field(default_factory=list)
    plural: int = 0

    def noun(self) -> CountedNoun | None:
        """The noun that the figure counts, if it is one that we know."""
        # Word by word: a known noun ends the search unless another follows that it only describes
        # ("police officers"); a noun with a metric then says what befell those of the other.
        limit = min(self.place + MOST_MODIFIERS, len(self.low))
        while self.place < limit:
            head = self._head(self.place)
            if head is not None and not self._goes_on(head):
                return replace(head, modifiers=tuple(self.modifiers))
            if head is not None and head.kind is NounKind.METRIC:
                self.modifiers.append(head.metric)
            if self._begins_anew() or self._is_verb() or not self._pass_modifier():
                break
        return None

    def unknown_plural(self) -> CountedNoun | None:
        """A plural that was passed on the way: "200 wombats"."""
        if not self.plural or self.single:
            return None
        return CountedNoun(NounKind.PLURAL, self.plural, modifiers=tuple(self.modifiers))

    def _begins_anew(self) -> bool:
        """Whether a word ends what the figure counts: "up from 417 | a day earlier"."""
        low, place = self.low, self.place
        if low[place] in STOPS:
            return low[place] != "-"
        if place == self.after:
            return low[place] in _NEW_NOUN and not is_rate(low, place, self.table)
        return low[place] in DETERMINERS | {"a", "an"} and low[place - 1] != "of"

    def _is_verb(self) -> bool:
        """Whether those counted do something here, behind their noun: "three | skidded"."""
        word = self.low[self.place]
        if word.endswith("ing"):
            return False
        if self.place == self.after and word in self.table.says and not word.endswith("ed"):
            return True
        act = self.table.happens.first(self.low, self.place)
        return act is not None and not self._noun_ahead(self.place + act[0])

    def _pass_modifier(self) -> bool:
        """Pass a word that may stand before a noun; false when it is said of those counted."""
        compound = self.low[self.place - 1] == "-"  # "worker-held shares"
        state = None if compound else self.table.states.first(self.low, self.place)
        if state is None:
            self.plural = self.place + 1 if _is_plural(self.low[self.place]) else self.plural
            self.place += 1
            return True
        size, metric = state
        behind = self.place + size
        if not (self._noun_ahead(behind) or self.table.nouns.first(self.low, behind)):
            return False  # "blackened | corpses" have a metric of their own
        self.modifiers.append(metric)
        self.place = behind
        return True

    def _head(self, place: int) -> CountedNoun | None:
        """The noun at a place, if it is one that says what is counted."""
        if not self.single:
            return self._phrase(place) or _noun_of_a_kind(self.low[place], place, self.table)
        if names_person(self.low[place], self.table):
            return CountedNoun(NounKind.PEOPLE, place + 1)
        speaker = self.low[place] in self.table.speakers
        return CountedNoun(NounKind.OTHERS, place + 1) if speaker else None

    def _phrase(self, place: int) -> CountedNoun | None:
        """The noun with a metric of its own: "deaths", "asylum seekers"."""
        tables = ((NounKind.METRIC, self.table.nouns), (NounKind.PEOPLE, self.table.roles))
        for kind, phrases in tables:
            noun = phrases.first(self.low, place)
            if noun is not None and not is_occasion(self.low, place):
                return CountedNoun(kind, place + noun[0], noun[1])
        return None

    def _goes_on(self, head: CountedNoun) -> bool:
        """Whether a noun only stands before the one that counts: "police officers"."""
        low, after = self.low, head.after
        following = self._head(after) if after < len(low) and low[after] not in STOPS else None
        if following is None:
            return head.kind is NounKind.METRIC and self._noun_ahead(after)
        if head.kind is NounKind.PEOPLE and following.kind is NounKind.METRIC:
            return low[after] not in self.table.states
        return True

    def _noun_ahead(self, place: int) -> bool:
        """Whether people follow within a few words, so that a participle stands before them."""
        table = self.table
        nouns = table.singles if self.single else table.persons | table.vehicles | table.buildings
        near = self.low[place : place + 4]
        for word in near[1:] if word_at(near, 0) in _OR_AND else near:
            if word in STOPS or word[0].isdigit():
                return False
            if word in nouns:
                return True
        return False


def is_rate(low: Sequence[str], place: int, table: ArticleWords) -> bool:
    """Whether the words at a place make a count one of each day or year: "30 cases a day"."""
    if word_at(low, place) == "per":
        return True  # "two people per square metre"
    rate = table.rates.first(low, place)
    return rate is not None and low[place + rate[0] : place + rate[0] + 1] not in _AGO


def names_person(word: str, table: ArticleWords) -> bool:
    """Whether a word is one person, who is no speaker: by a list, or by its end."""
    ends = word.endswith(_OF_A_PERSON) and word not in _NOT_OF_PEOPLE | table.speakers
    return ends or word in table.singles


def is_occasion(low: Sequence[str], place: int) -> bool:
    """Whether cases are none of a disease: "in most of these cases the bodies came back"."""
    return low[place] == "cases" and "in" in words_before(low, place, 4)


def _noun_of_a_kind(word: str, place: int, table: ArticleWords) -> CountedNoun | None:
    """The noun that is of a kind, by a list of such words or by its ending."""
    kinds = (
        (NounKind.BUILDINGS, table.buildings), (NounKind.VEHICLES, table.vehicles),
        (NounKind.JOBS, table.jobs), (NounKind.ANIMALS, table.animals),
        (NounKind.OTHERS, table.others), (NounKind.SPEAKERS, table.speakers),
        (NounKind.PEOPLE, table.persons),
    )  # fmt: skip
    kind = next((kind for kind, words in kinds if word in words), None)
    if kind is None and word.endswith(_OF_PEOPLE) and word not in _NOT_OF_PEOPLE:
        kind = NounKind.PEOPLE
    return None if kind is None else CountedNoun(kind, place + 1)


def _is_plural(word: str) -> bool:
    plain = len(word) > 3 and word.endswith("s") and not word.endswith(_NEVER_PLURAL)
    return plain and word.isalpha()
