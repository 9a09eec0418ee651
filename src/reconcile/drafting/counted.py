"""What a figure counts: the noun after it, and what is said of it before the noun."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from reconcile.values.classes import dataclass
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
_OF_PEOPLE = ("eers", "ists", "smen", "women", "clerks", "ians", "dwellers", "goers", "mates")
_NOT_OF_PEOPLE = frozenset(
    "careers beers lists fists mists twists wrists cysts heists persists exists insists".split()
)
_NEVER_PLURAL = ("ss", "us", "is")


class NounKind(StrEnum):
    """What sort of thing the noun after a figure names."""

    PEOPLE = "people"
    METRIC = "metric"
    BUILDINGS = "buildings"
    VEHICLES = "vehicles"
    SPEAKERS = "speakers"
    JOBS = "jobs"
    PLURAL = "plural"
    OTHERS = "others"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Counted:
    """The noun that a figure counts, up to word ``after``.

    ``metric`` is that of a noun such as *deaths*, or of people called *protesters*; ``said`` are
    the metrics of words before the noun, as in "several captured soldiers".
    """

    kind: NounKind
    after: int
    metric: str = ""
    said: tuple[str, ...] = ()


def counted(low: Sequence[str], after: int, table: ArticleWords, *, single: bool) -> Counted:
    """What stands behind a figure that ends before word ``after``."""
    place = after
    if low[place : place + 1] == ("of",):
        place += 1
        while place < len(low) and low[place] in DETERMINERS:
            place += 1
    said: list[str] = []
    plural = 0
    limit = min(place + MOST_MODIFIERS, len(low))
    while place < limit:
        found = _head(low, place, table, single=single)
        if found is not None and not _goes_on(low, found, table, single=single):
            return Counted(found.kind, found.after, found.metric, tuple(said))
        if found is not None and found.kind is NounKind.METRIC:
            said.append(found.metric)
        if _begins_anew(low, place, after, table) or _is_verb(
            low, place, after, table, single=single
        ):
            break
        state = next(table.states.at(low, place), None)
        if state is not None:
            if not _noun_ahead(low, place + state[0], table, single=single):
                break
            said.append(state[1])
            place += state[0]
            continue
        plural = place + 1 if _is_plural(low[place]) else plural
        place += 1
    if plural and not single:
        return Counted(NounKind.PLURAL, plural, said=tuple(said))
    return Counted(NounKind.NONE, after, said=())


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
    act = next(table.happens.at(low, place), None)
    return act is not None and not _noun_ahead(low, place + act[0], table, single=single)


def is_rate(low: Sequence[str], place: int, table: ArticleWords) -> bool:
    """Whether the words at a place make a count one of each day or year: "30 cases a day"."""
    if place >= len(low):
        return False
    if low[place] == "per":
        return True  # "two people per square metre"
    rate = next(table.rates.at(low, place), None)
    return rate is not None and low[place + rate[0] : place + rate[0] + 1] not in _AGO


def _head(low: Sequence[str], place: int, table: ArticleWords, *, single: bool) -> Counted | None:
    """The noun at a place, if it is one that says what is counted."""
    word = low[place]
    if single:
        if word in table.singles:
            return Counted(NounKind.PEOPLE, place + 1)
        return Counted(NounKind.OTHERS, place + 1) if word in table.speakers else None
    for kind, phrases in ((NounKind.METRIC, table.nouns), (NounKind.PEOPLE, table.roles)):
        noun = next(phrases.at(low, place), None)
        if noun is not None and word == "cases" and "in" in low[max(place - 3, 0) : place]:
            continue  # "in 67 cases the bodies came back"
        if noun is not None:
            return Counted(kind, place + noun[0], noun[1])
    for kind, words in (
        (NounKind.BUILDINGS, table.buildings),
        (NounKind.VEHICLES, table.vehicles),
        (NounKind.JOBS, table.jobs),
        (NounKind.OTHERS, table.others),
        (NounKind.SPEAKERS, table.speakers),
        (NounKind.PEOPLE, table.persons),
    ):
        if word in words:
            return Counted(kind, place + 1)
    if word.endswith(_OF_PEOPLE) and word not in _NOT_OF_PEOPLE:
        return Counted(NounKind.PEOPLE, place + 1)
    return None


def _goes_on(low: Sequence[str], head: Counted, table: ArticleWords, *, single: bool) -> bool:
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
        if word in STOPS:
            return False
        if word in (table.singles if single else table.persons | table.vehicles | table.buildings):
            return True
    return False


def _is_plural(word: str) -> bool:
    plain = len(word) > 3 and word.endswith("s") and not word.endswith(_NEVER_PLURAL)
    return plain and word.isalpha()
