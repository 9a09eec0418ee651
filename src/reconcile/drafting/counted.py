"""What a figure counts: the noun after it, and what is said of it before the noun."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

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
    if low[place : place + 1] != ("of",):
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
        limit = min(self.place + MOST_MODIFIERS, len(self.low))
        while self.place < limit:
            head = _head(self.low, self.place, self.table, single=self.single)
            if head is not None and not _goes_on(self.low, head, self.table, single=self.single):
                return replace(head, modifiers=tuple(self.modifiers))
            if head is not None and head.kind is NounKind.METRIC:
                self.modifiers.append(head.metric)
            if self._at_end() or not self._pass_modifier():
                break
        return None

    def unknown_plural(self) -> CountedNoun | None:
        """A plural that was passed on the way: "200 wombats"."""
        if not self.plural or self.single:
            return None
        return CountedNoun(NounKind.PLURAL, self.plural, modifiers=tuple(self.modifiers))

    def _at_end(self) -> bool:
        """Whether a word ends what the figure counts."""
        low, place = self.low, self.place
        return _begins_anew(low, place, self.after, self.table) or _is_verb(
            low, place, self.after, self.table, single=self.single
        )

    def _pass_modifier(self) -> bool:
        """Pass a word that may stand before a noun; false when it is said of those counted."""
        compound = self.low[self.place - 1] == "-"  # "worker-held shares"
        state = None if compound else self.table.states.first(self.low, self.place)
        if state is None:
            self.plural = self.place + 1 if _is_plural(self.low[self.place]) else self.plural
            self.place += 1
            return True
        size, metric = state
        ahead = _noun_ahead(self.low, self.place + size, self.table, single=self.single)
        if not (ahead or self.table.nouns.first(self.low, self.place + size)):
            return False  # "blackened | corpses" have a metric of their own
        self.modifiers.append(metric)
        self.place += size
        return True


def _begins_anew(low: Sequence[str], place: int, after: int, table: ArticleWords) -> bool:
    """Whether a word ends what a figure counts: "up from 417 | a day earlier"."""
    if low[place] in STOPS:
        return low[place] != "-"
    if place > after and low[place] in DETERMINERS | {"a", "an"} and low[place - 1] != "of":
        return True
    return place == after and low[place] in _NEW_NOUN and not is_rate(low, place, table)


def _is_verb(
    low: Sequence[str], place: int, start: int, table: ArticleWords, *, single: bool
) -> bool:
    """Whether those counted do something here, so that their noun is past: "three | skidded"."""
    if low[place].endswith("ing"):
        return False
    if place == start and low[place] in table.says and not low[place].endswith("ed"):
        return True
    act = table.happens.first(low, place)
    return act is not None and not _noun_ahead(low, place + act[0], table, single=single)


def is_rate(low: Sequence[str], place: int, table: ArticleWords) -> bool:
    """Whether the words at a place make a count one of each day or year: "30 cases a day"."""
    if low[place : place + 1] == ("per",):
        return True  # "two people per square metre"
    rate = table.rates.first(low, place)
    return rate is not None and low[place + rate[0] : place + rate[0] + 1] not in _AGO


def _head(
    low: Sequence[str], place: int, table: ArticleWords, *, single: bool
) -> CountedNoun | None:
    """The noun at a place, if it is one that says what is counted."""
    if single:
        return _head_of_one(low[place], place, table)
    return _head_phrase(low, place, table) or _head_word(low[place], place, table)


def _head_of_one(word: str, place: int, table: ArticleWords) -> CountedNoun | None:
    """The noun of one person."""
    if names_person(word, table):
        return CountedNoun(NounKind.PEOPLE, place + 1)
    return CountedNoun(NounKind.OTHERS, place + 1) if word in table.speakers else None


def names_person(word: str, table: ArticleWords) -> bool:
    """Whether a word is one person, who is no speaker: by a list, or by its end."""
    ends = word.endswith(_OF_A_PERSON) and word not in _NOT_OF_PEOPLE | table.speakers
    return ends or word in table.singles


def _head_phrase(low: Sequence[str], place: int, table: ArticleWords) -> CountedNoun | None:
    """The noun with a metric of its own: "deaths", "asylum seekers"."""
    for kind, phrases in ((NounKind.METRIC, table.nouns), (NounKind.PEOPLE, table.roles)):
        noun = phrases.first(low, place)
        if noun is not None and not is_occasion(low, place):
            return CountedNoun(kind, place + noun[0], noun[1])
    return None


def is_occasion(low: Sequence[str], place: int) -> bool:
    """Whether cases are none of a disease: "in most of these cases the bodies came back"."""
    return low[place] == "cases" and "in" in low[max(place - 4, 0) : place]


def _head_word(word: str, place: int, table: ArticleWords) -> CountedNoun | None:
    """The noun that is of a kind, by a list of such words or by its ending."""
    for kind, words in (
        (NounKind.BUILDINGS, table.buildings),
        (NounKind.VEHICLES, table.vehicles),
        (NounKind.JOBS, table.jobs),
        (NounKind.ANIMALS, table.animals),
        (NounKind.OTHERS, table.others),
        (NounKind.SPEAKERS, table.speakers),
        (NounKind.PEOPLE, table.persons),
    ):
        if word in words:
            return CountedNoun(kind, place + 1)
    if word.endswith(_OF_PEOPLE) and word not in _NOT_OF_PEOPLE:
        return CountedNoun(NounKind.PEOPLE, place + 1)
    return None


def _goes_on(low: Sequence[str], head: CountedNoun, table: ArticleWords, *, single: bool) -> bool:
    """Whether a noun only stands before the one that counts: "police officers"."""
    following = _head(low, head.after, table, single=single) if head.after < len(low) else None
    if following is None or low[head.after] in STOPS:
        return head.kind is NounKind.METRIC and _noun_ahead(low, head.after, table, single=single)
    if head.kind is NounKind.PEOPLE and following.kind is NounKind.METRIC:
        return low[head.after] not in table.states
    return True


def _noun_ahead(low: Sequence[str], place: int, table: ArticleWords, *, single: bool) -> bool:
    """Whether people follow within a few words, so that a participle stands before them."""
    for at in range(place, min(place + 4, len(low))):
        word = low[at]
        if word in ("or", "and") and at == place:
            continue
        if word in STOPS or word[0].isdigit():
            return False
        if word in (table.singles if single else table.persons | table.vehicles | table.buildings):
            return True
    return False


def _is_plural(word: str) -> bool:
    plain = len(word) > 3 and word.endswith("s") and not word.endswith(_NEVER_PLURAL)
    return plain and word.isalpha()
