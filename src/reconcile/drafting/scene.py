"""A sentence's words and figures, to look around in; and questions that several ask of it."""

from __future__ import annotations

from collections.abc import Sequence

from reconcile.drafting.counted import DETERMINERS, CountedNoun, NounKind
from reconcile.drafting.counting import first_fitting
from reconcile.drafting.figures import FoundFigure
from reconcile.drafting.sentences import word_at
from reconcile.values.classes import dataclass
from reconcile.vocabulary.article_phrases import ArticlePhrases, is_adverb
from reconcile.vocabulary.articles import ArticleWords

PASSIVE = frozenset("was were been being be are is".split())
NEW_CLAUSE = frozenset("; but while whereas although though because".split())
_OBJECTS = DETERMINERS | frozenset(
    "a an him her them hundreds thousands dozens several many".split()
)

_BEFORE_NOUN = frozenset(
    """the a an this of in at on for with by from their its his her whose
    my our your no any every another second third fourth single booster""".split()
)
_MANY = frozenset("thousands hundreds dozens scores millions".split())
_NOUNS_TOO = frozenset(
    "strike strikes march rally protest fight battle search vote line lines".split()
)
_TOLD_TO = frozenset("told asked urged ordered advised want wanted refused failed".split())
_STAYS = frozenset({"stay", "remain", "continue", "keep"})
_AUXILIARIES = frozenset({"has", "have", "had"})
_ASIDE_MARKS = {",": 14, "-": 30, "–": 30, "—": 30}  # and the longest aside between them
_NO_ASIDE = frozenset({";", ".", ":", "that"})
_DONE_TO = frozenset({"was", "were", "been", "being"})

_NO_OBJECT = frozenset(
    """, ; and ( - – — when as while before because that who by in at on from of to near across
    since with within during after""".split()
)


@dataclass(frozen=True, slots=True)
class SentenceScene:
    """A sentence's words, its figures and the ends of what they count, to look around in.

    ``names`` are the places of words with a capital letter that do not begin the sentence.
    """

    low: Sequence[str]
    figures: Sequence[FoundFigure]
    counts: Sequence[CountedNoun]
    table: ArticleWords
    names: frozenset[int] = frozenset()

    def starting_at(self, place: int) -> int | None:
        """The number of the figure that starts at a place, if there is one."""
        numbers = (at for at, figure in enumerate(self.figures) if figure.first == place)
        return next(numbers, None)

    def count_of(self, figure: FoundFigure) -> CountedNoun:
        """What a figure of the sentence counts."""
        return self.counts[self.figures.index(figure)]


def ending_at(
    phrases: ArticlePhrases, low: Sequence[str], place: int, count: CountedNoun | None = None
) -> tuple[int, str] | None:
    """The longest phrase that ends with the word at a place, in the sense that a noun allows."""
    for start in range(max(place - 4, 0), place + 1):
        rows = [row for row in phrases.at(low, start) if start + row[0] == place + 1]
        if rows:
            return rows[0] if count is None else first_fitting(count, rows)
    return None


def is_noun(low: Sequence[str], place: int) -> bool:
    """Whether a word is no verb here: behind an article or preposition, or said of others.

    "of mourning", "the strike"; and what was done to somebody ("was struck") nobody does.
    """
    before = next((at for at in range(place - 1, -1, -1) if not is_adverb(low[at])), -1)
    return before >= 0 and _follows_no_subject(low, before, place)


def _follows_no_subject(low: Sequence[str], before: int, place: int) -> bool:
    """Whether the word before a verb is none that does it."""
    named = low[before] in _BEFORE_NOUN or low[before].endswith("'s")
    done = low[before] in _DONE_TO and not low[place].endswith("ing")
    told_to = low[before] == "to" and low[before - 1] in _TOLD_TO
    compound = low[before] == "-"  # "zinc-lined coffins"
    return named or done or told_to or compound or _inside_name(low, before, low[place])


def _inside_name(low: Sequence[str], before: int, word: str) -> bool:
    """Whether a word that may be a noun too has another before it: "in a drone | strike"."""
    inside = low[before - 1] in _BEFORE_NOUN and low[before] not in _MANY
    return inside and word in _NOUNS_TOO


def unsure(scene: SentenceScene, place: int) -> bool:
    """Whether a verb says what may happen, not what did; who will stay somewhere is there now."""
    near = range(max(place - 4, 0), place)
    return any(
        scene.low[at] in scene.table.unsure and word_at(scene.low, at + 1) not in _STAYS
        for at in near
    )


def behind_aside(scene: SentenceScene, place: int) -> int:
    """The verb behind an aside that begins at a place: "One, a cook from Oru, | died"; or 0.

    The aside ends at the next comma, and what follows is a verb, so that it has the same subject.
    """
    mark = scene.low[place]
    if mark not in _ASIDE_MARKS:
        return 0
    end = _end_of_aside(scene.low, place)
    after = end + 1 + (word_at(scene.low, end + 1) == mark)  # "--"
    return after if end and _is_verb(scene, after) else 0


def _end_of_aside(low: Sequence[str], place: int) -> int:
    """The place of the mark that ends an aside which begins with the same at a place; or 0."""
    mark = low[place]
    start = place + 2 if word_at(low, place + 1) == mark else place + 1
    for end in range(start + 1, min(place + _ASIDE_MARKS[mark], len(low) - 1)):
        if low[end] in _NO_ASIDE:
            return 0
        if low[end] == mark and (mark != "-" or low[end + 1] == mark):
            return end
    return 0


def _is_verb(scene: SentenceScene, place: int) -> bool:
    """Whether the word at a place says something of a subject before it."""
    if word_at(scene.low, place) in PASSIVE | _AUXILIARIES:
        return True
    tables = (scene.table.happens, scene.table.states)
    return any(phrases.first(scene.low, place) for phrases in tables)


def aside(scene: SentenceScene, place: int) -> bool:
    """Whether "while" only says at what: "while fighting", "while in custody"."""
    behind = scene.low[place + 1] if place + 1 < len(scene.low) else ""
    return scene.low[place] == "while" and (
        behind.endswith("ing") or behind in {"in", "at", "under"}
    )


def takes_object(scene: SentenceScene, place: int, size: int) -> bool:
    """Whether an object follows, so that those counted did it: "soldiers killed 40 people"."""
    after = place + size
    if after >= len(scene.low):
        return False
    word = scene.low[after]
    objects = [
        figure.first
        for figure, count in zip(scene.figures, scene.counts, strict=True)
        if count.kind is not NounKind.OTHERS  # "miners trapped 870 metres underground"
    ]
    near = any(after <= first <= after + 1 for first in objects)
    at_once = after in objects
    return at_once or (near and word not in _NO_OBJECT) or word in _OBJECTS
