"""Verbs around a figure: what was done to those counted, and what befell them."""

from __future__ import annotations

from reconcile.drafting.counted import NounKind
from reconcile.drafting.objects import OF_OTHERS, verb_at
from reconcile.drafting.scene import NEW_CLAUSE, PASSIVE, SentenceScene, aside, behind_aside
from reconcile.drafting.sentences import word_at, words_before
from reconcile.values.classes import dataclass, field

PASSING = frozenset({"wounded", "engaged", "aboard"})
"""What is only said in passing of people of whom more is said."""

BEFALLS = frozenset(
    """killed wounded died-in-custody captured missing arrested rescued suicides hospitalised
    evacuated infected""".split()
)
"""What befalls single persons, and those who otherwise only speak."""

_FARTHEST = 22
_ASKS = frozenset({"how", "whether", "why", "what"})  # "nobody knew how many were aboard"
_SUBORDINATE = frozenset("after before when as since until".split())
_OF_THEM_ALL = frozenset("who which of some most many including among all mostly whose".split())
_IS = frozenset({"are", "were", "have", "had"})
_WHOM = frozenset({"which", "whom"})
_SUBJECTS = frozenset("it he she they we the a an his her their".split())
_OF_THOSE = (("of", "those"), ("of", "people"), ("of", "them"))
_NEAR_WORSE = 5
_NEW_SUBJECT = frozenset({"a", "an", "another", "and"})
_ACTS = PASSIVE | {"had", "has", "have"}
_WERE_TOLD = frozenset("registered counted recorded listed reported confirmed feared".split())
_TOLD_WHERE = frozenset("there here in at as with on by so missing dead".split())
_INNER = frozenset({"from", "by", "for", "against", "on", "to"})


def said_of(scene: SentenceScene, number: int) -> tuple[list[str], bool]:
    """The metrics of what is said of those counted, and whether they are only the speakers."""
    walk = _Walk(scene, number)
    while walk.step():
        pass
    return walk.found, walk.spoke


@dataclass(slots=True)
class _Walk:
    """A walk from the noun that a figure counts to the verbs that say what befell those counted.

    ``aside`` says that a comma or bracket was passed, ``relative`` that the verb may be that of a
    clause within ("who was captured …"), so that another may follow. ``last`` is where those
    counted end, with those who are joined to them.
    """

    scene: SentenceScene
    number: int
    place: int = 0
    last: int = 0
    found: list[str] = field(default_factory=list)
    aside: bool = False
    relative: bool = False
    spoke: bool = False

    def __post_init__(self) -> None:
        self.place = self.last = self._start + self._where()

    def _where(self) -> int:
        """The words that only say of whom those counted are a part: "164 | of those on board"."""
        low, start = self.scene.low, self._start
        if low[start : start + 2] not in _OF_THOSE:
            return 0
        size = self._aboard(start + 2)
        return size and size + 2

    @property
    def _start(self) -> int:
        return self.scene.counts[self.number].after

    def step(self) -> bool:
        """Go on; false at the end of what belongs to the figure."""
        scene, place = self.scene, self.place
        if place >= min(self._start + _FARTHEST, len(scene.low)):
            return False
        other = scene.starting_at(place)
        if other is not None:
            return self._past(other)
        behind = 0 if self.found else behind_aside(scene, place)
        if behind:
            self.last = behind
            return self._on(behind - place)
        return self._word(scene.low[place])

    def _word(self, word: str) -> bool:
        """Take or pass the word at the place; false at the end of what belongs to the figure."""
        scene, place = self.scene, self.place
        if self._ends(word):
            return False
        self.relative = self.relative or word in {"who", "that", "which", "whose"}
        self.aside = self.aside or word in {",", "(", "-", "–", "—"}
        verb = verb_at(scene, place, self.last, scene.counts[self.number])
        if verb is None and _speaks(scene, place, spoken=self.aside or bool(self.found)):
            self.spoke = True
            return False
        return self._take(verb) if verb is not None else self._on(1)

    def _on(self, words: int) -> bool:
        self.place += words
        return True

    def _past(self, other: int) -> bool:
        """Past another figure, if it is joined to ours or counts something else."""
        if self.found or self._begins_anew(other):
            return False
        # What is passed is a whole ("two of the 181"), a thing, or joined to ours: all else has a
        # verb of its own, and the next one would be taken for ours.
        whole = _is_of(self.scene, self.place)
        thing = whole or self.scene.counts[other].kind is NounKind.OTHERS
        if not (thing or _joined(self.scene, self.place)):
            return False
        at_once = not thing and self.scene.low[self.place - 1] in {"and", ","}
        self.place = max(self.scene.counts[other].after, self.scene.figures[other].after)
        self.last = self.place if at_once else self.last
        self.place += self._aboard(self.place) if whole else 0
        return True

    def _aboard(self, place: int) -> int:
        """The words that only say where the whole was: "two of the 181 | on board | survived"."""
        there = self.scene.table.states.at(self.scene.low, place)
        return next((size for size, metric in there if metric == "aboard"), 0)

    def _begins_anew(self, other: int) -> bool:
        """Whether another number has a verb of its own: "14 died, and 52 | received wounds"."""
        if self.scene.low[self.place - 1] == "," and self._inner():
            return True  # "at the camp, home to 45,000 refugees, | 212 fell ill"
        scene, own = self.scene, self.scene.figures[self.number].after
        if scene.low[own : own + 2] == ("of", "them"):
            return True  # "38 of them seriously, and that eight were missing"
        among = scene.low[self.place - 1] == "among"  # "two men were among 16 people injured"
        if not (self.relative or among) and _ACTS & set(scene.low[self._start : self.place]):
            return True  # "91 men had gone down and 13 were still missing"
        after = scene.figures[other].after
        alone = scene.counts[other].kind is NounKind.NONE
        return alone and scene.table.happens.first(scene.low, after) is not None

    def _ends(self, word: str) -> bool:
        """Whether a word begins something that is not about those counted."""
        if self._begins_clause(word) or (word == "," and self._ends_at_comma()):
            return True
        if not self.relative and word in PASSIVE and self._inner():
            return True
        over = bool(self.found) and not self.relative and word in {",", "and", "by"}
        return over and not self._more()

    def _more(self) -> bool:
        """Whether "and" goes on with worse than was found."""
        return _more(self.scene, self.place, hurt=self.found == ["wounded"])

    def _begins_clause(self, word: str) -> bool:
        """Whether a word begins a clause of others: "after many turned up", "when it struck"."""
        behind = word_at(self.scene.low, self.place + 1)
        if word in NEW_CLAUSE:
            return not aside(self.scene, self.place)
        if word in _SUBORDINATE:
            return self.scene.low[self.place - 1] == "," or behind in _SUBJECTS
        first = self.scene.figures[self.number].first
        if word == "whom" and self.scene.low[first - 1] == "and":
            return True  # "freed 14 men and two | whom they had held for years"
        return self._asks(word, behind)

    def _asks(self, word: str, behind: str) -> bool:
        """Whether a word begins what is asked, or what is said of some only: "of whom"."""
        is_question = word in _ASKS or (word == "of" and behind in _WHOM)
        return is_question and self.place > self._start

    def _ends_at_comma(self) -> bool:
        """Whether what follows a comma is not about those counted."""
        kind = self.scene.counts[self.number].kind
        behind = word_at(self.scene.low, self.place + 1)
        if behind == "that" or self._is_within():
            return True  # "reports, spread by a commander, that 70 were taken prisoner"
        first = self.scene.figures[self.number].first
        if self.scene.low[first - 1] == "," and behind in _IS:
            return False  # "the rest, perhaps 4,000, are trapped"
        if kind is NounKind.NONE and self.place == self._start:
            return behind not in _OF_THEM_ALL  # "speaks of 70, having left out those who died"
        new_subject = bool(self.found) and behind in _NEW_SUBJECT
        return kind is NounKind.PLURAL or new_subject  # "43 dead, a third without power"

    def _is_within(self) -> bool:
        """Whether commas set off a part: "the bodies of 21, including four boys, | were found"."""
        first = self.scene.figures[self.number].first
        return "including" in words_before(self.scene.low, first, 1)

    def _inner(self) -> bool:
        """Whether the figure stands behind the noun of which the verb speaks: "tests of"."""
        first = self.scene.figures[self.number].first
        return first > 1 and self.scene.low[first - 1] in _INNER

    def _take(self, verb: tuple[int, str]) -> bool:
        """Take a verb of those counted; one of others ends what is said of them."""
        if verb == OF_OTHERS:
            return False
        self.found.append(verb[1])
        state = self.scene.table.states.first(self.scene.low, self.place)
        doing = self.scene.low[self.place].endswith("ing")  # "migrants fleeing war drowned"
        reduced = self.place == self._start and (state is not None or doing)
        self.place += verb[0]
        further = self.relative or reduced or self._more()
        self.relative = True
        return further and len(set(self.found) - PASSING) <= 1


def _more(scene: SentenceScene, place: int, *, hurt: bool) -> bool:
    """Whether "and" goes on with worse: "were hurt and could not be saved", "and in hospital"."""
    if word_at(scene.low, place) != "and":
        return False
    soon, near = (range(place + 1, place + 1 + words) for words in (2, _NEAR_WORSE))
    return _is_among(scene, "killed", soon) or (hurt and _is_among(scene, "hospitalised", near))


def _is_among(scene: SentenceScene, metric: str, places: range) -> bool:
    """Whether a phrase of a metric begins at any of the places: of the dead what they did."""
    phrases = scene.table.happens if metric == "killed" else scene.table.states
    return any(found == metric for at in places for _, found in phrases.at(scene.low, at))


def _speaks(scene: SentenceScene, place: int, *, spoken: bool) -> bool:
    """Whether a verb of saying at a place makes those counted the speakers."""
    if spoken or scene.low[place] not in scene.table.says:
        return False
    if scene.low[place] in _WERE_TOLD and word_at(scene.low, place + 1) in _TOLD_WHERE:
        return False
    return not PASSIVE & set(words_before(scene.low, place, 2))


def _is_of(scene: SentenceScene, place: int) -> bool:
    """Whether a figure is the whole of the one before: "two of the 181 on board survived"."""
    return words_before(scene.low, place, 2) in {("of", "the"), ("of", "those"), ("of", "its")}


def _joined(scene: SentenceScene, place: int) -> bool:
    """Whether a further figure is joined to the one before: "two men and three women"."""
    before = set(words_before(scene.low, place, 2))
    return bool(before & {"and", "or", ",", "including", "plus", "with", "among", "“", "them"})
