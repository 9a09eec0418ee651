"""Verbs around a figure: what was done to those counted, and what befell them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import field

from reconcile.drafting.counted import DETERMINERS, STOPS, Counted, NounKind
from reconcile.drafting.figures import FoundFigure
from reconcile.drafting.fitting import first_fitting
from reconcile.drafting.scene import (
    NEW_CLAUSE,
    PASSIVE,
    SentenceScene,
    aside,
    ending_at,
    is_noun,
    takes_object,
    unsure,
)
from reconcile.values.classes import dataclass

PASSING = frozenset({"wounded", "engaged", "aboard"})
"""What is only said in passing of people of whom more is said."""

BEFALLS = frozenset(
    """killed wounded died-in-custody captured missing arrested rescued suicides hospitalised
    evacuated infected""".split()
)
"""What befalls single persons, and those who otherwise only speak."""

_FARTHEST = 22
_HOLDING = PASSIVE | frozenset(
    "got get left feared remain remained remains reported presumed listed".split()
)
_SKIPPED_BEFORE = frozenset(
    """a an all both another further the additional some up to of at least least about around more
    than some over nearly in total , - : his her their its these those out off fellow other also
    including thousands hundreds as many estimated reportedly down back away forward abroad there
    here only just even roughly exactly barely almost close yet still well approximately perhaps""".split()
)
_ASKS = frozenset({"how", "whether", "why", "what"})  # "nobody knew how many were aboard"
_SUBORDINATE = frozenset("after before when as since until".split())
_OF_THEM_ALL = tuple(
    (word,) for word in "who which of some most many including among all mostly whose".split()
)
_SUBJECTS = tuple((word,) for word in "it he she they we the a an his her their".split())
_CLOSE_STATE = 3
_AROUND = 8  # words behind those counted in which a verb may end: "took three engineers … in"
_AROUND_ENDS = NEW_CLAUSE | PASSIVE | frozenset(", . and who that which had has have".split())
_LONGEST_OBJECT = 5  # words of an object to which a figure is joined
_NEW_SUBJECT = (("a",), ("an",), ("another",), ("and",))
_ACTS = PASSIVE | {"had", "has", "have"}
_HAVE = frozenset({"have", "has", "had"})
_WERE_TOLD = frozenset("registered counted recorded listed reported confirmed feared".split())
_TOLD_WHERE = tuple((word,) for word in "there here in at as with on by so missing dead".split())
_BEFORE_SUBJECT = frozenset({"killed", "missing", "captured"})
_WHERE = frozenset({"in", "from", "at", "near", "on", "to", "across"})
_LONGEST_WHERE = 5  # words of a place between a verb and those counted
_INNER = frozenset({"from", "by", "for", "against", "on", "to"})


def done_to(scene: SentenceScene, figure: FoundFigure) -> str:
    """The metric of a verb before the figure, of which those counted are the object.

    The verb is passive where it stands before its subject: "were killed up to 260 militants".
    """
    place = figure.first - 1
    comma = False
    some = scene.low[figure.after : figure.after + 2] == ("of", "them")
    skipped = 0
    while place >= 0 and skipped <= 5:
        found = ending_at(scene.table.does, scene.low, place)
        if found is not None and figure.bounded and scene.low[place] in scene.table.says:
            return ""  # "the opposition claims he …" is no flood that claims lives
        if found is not None and found[0] == 1 and _is_noun_before(scene.low, place):
            return ""  # "in Tuesday's fire to 61"
        if found is not None:
            passive = _passive(scene, place, found[0]) and (comma or not _has_people(scene, figure))
            return "" if unsure(scene, place) or passive else found[1]
        if some and scene.low[place] == ",":
            return ""  # "houses flooded, 12 of them beyond repair"
        if scene.low[place] not in _SKIPPED_BEFORE:
            return _done_somewhere(scene, figure, place)
        comma = comma or scene.low[place] == ","
        place -= 1
        skipped += 1
    return ""


def _has_people(scene: SentenceScene, figure: FoundFigure) -> bool:
    return scene.counts[scene.figures.index(figure)].kind is NounKind.PEOPLE


def _done_somewhere(scene: SentenceScene, figure: FoundFigure, place: int) -> str:
    """The metric of a verb with a place behind it: "evacuated from the front zone 12,700 people"."""
    if not _has_people(scene, figure):
        return ""
    for at in range(place, max(place - _LONGEST_WHERE, 0), -1):
        if scene.low[at] in _WHERE:
            found = ending_at(scene.table.does, scene.low, at - 1)
            return "" if found is None or unsure(scene, at - 1) else found[1]
        if scene.low[at] in STOPS - DETERMINERS:
            return ""
    return ""


def happened_before(scene: SentenceScene, figure: FoundFigure) -> str:
    """The metric of a verb that stands before its subject: "On Tuesday died 14 residents"."""
    found = ending_at(scene.table.happens, scene.low, figure.first - 1) if figure.first else None
    sure = found is not None and found[1] in _BEFORE_SUBJECT and _has_people(scene, figure)
    return found[1] if found is not None and sure else ""


def _is_noun_before(low: Sequence[str], place: int) -> bool:
    """Whether a word before a figure is no verb that those counted suffer: "the fire to 61"."""
    passive = low[max(place - 1, 0)] in PASSIVE
    return not low[place].endswith("ing") and is_noun(low, place) and not passive


def done_with_another(scene: SentenceScene, figure: FoundFigure) -> str:
    """The metric of a verb that has another object before: "killed the groom and 11 guests"."""
    place = figure.first - 1
    while place > 0 and scene.low[place] in _SKIPPED_BEFORE:
        place -= 1
    if scene.low[place] != "and":
        return ""
    place -= 1
    for at in range(place, max(place - _LONGEST_OBJECT, -1), -1):
        found = ending_at(scene.table.does, scene.low, at)
        if found is not None:
            unclear = unsure(scene, at) or _passive(scene, at, found[0])
            return "" if unclear or scene.low[at] in scene.table.says else found[1]
        if scene.low[at] in STOPS - DETERMINERS:
            return ""
    return ""


def done_around(scene: SentenceScene, number: int) -> str:
    """The metric of a verb in two pieces around those counted: "brought 30 people ashore"."""
    figure, count = scene.figures[number], scene.counts[number]
    place = figure.first - 1
    while place >= 0 and scene.low[place] not in scene.table.around.befores:
        if scene.low[place] not in _SKIPPED_BEFORE:
            return ""
        place -= 1
    if place < 0 or unsure(scene, place):
        return ""
    for at in range(figure.after, min(max(count.after, figure.after) + _AROUND, len(scene.low))):
        if at > figure.after and scene.starting_at(at) is not None:
            return ""
        if at > count.after + 2 and scene.low[at] in _AROUND_ENDS:
            return ""
        found = next(scene.table.around.behind(scene.low[place], scene.low, at), None)
        if found is not None:
            return found[1]
    return ""


def sent_before(scene: SentenceScene, figure: FoundFigure) -> bool:
    """Whether what is counted was sent: "two brigades, some 3,000 soldiers"."""
    return done_to(scene, figure) == "deployed"


def _passive(scene: SentenceScene, place: int, size: int) -> bool:
    """Whether a verb before the figure is passive: "were killed, 30 of them children"."""
    if scene.low[place].endswith("ing") or scene.low[place] == "by":
        return False
    before = scene.low[max(place - size - 1, 0) : place - size + 1]
    return bool(PASSIVE & set(before))


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
    clause within ("who was captured …"), so that another may follow.
    """

    scene: SentenceScene
    number: int
    place: int = 0
    found: list[str] = field(default_factory=list)
    aside: bool = False
    relative: bool = False
    spoke: bool = False

    def __post_init__(self) -> None:
        self.place = self._start

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
        word = scene.low[place]
        if self._ends(word):
            return False
        self.relative = self.relative or word in {"who", "that", "which", "whose"}
        self.aside = self.aside or word in {",", "(", "-", "–", "—"}
        told = _verb_at(scene, place, self._start, scene.counts[self.number])
        if told is None and _speaks(scene, place, spoken=self.aside or bool(self.found)):
            self.spoke = True
            return False
        return self._take(told) if told is not None else self._on(1)

    def _on(self, words: int) -> bool:
        self.place += words
        return True

    def _past(self, other: int) -> bool:
        """Past another figure, if it is joined to ours or counts something else."""
        thing = self.scene.counts[other].kind is NounKind.OTHERS or _is_of(self.scene, self.place)
        if self._begins_anew(other):
            return False
        after = self.scene.figures[self.number].after
        if self.scene.low[after : after + 2] == ("of", "them"):
            return False  # "38 of them seriously, and that eight were missing"
        if not self.relative and _ACTS & set(self.scene.low[self._start : self.place]):
            return False  # "91 men had gone down and 13 were still missing"
        if self.found or not (thing or _joined(self.scene, self.place)):
            return False
        whole = _is_of(self.scene, self.place)
        self.place = max(self.scene.counts[other].after, self.scene.figures[other].after)
        if whole and self.place < len(self.scene.low):
            there = next(self.scene.table.states.at(self.scene.low, self.place), (0, ""))
            self.place += there[0] if there[1] == "aboard" else 0
        return True

    def _begins_anew(self, other: int) -> bool:
        """Whether another number has a verb of its own: "14 died, and 52 | received wounds"."""
        scene, after = self.scene, self.scene.figures[other].after
        if scene.counts[other].kind is not NounKind.NONE or after >= len(scene.low):
            return False
        return next(scene.table.happens.at(scene.low, after), None) is not None

    def _ends(self, word: str) -> bool:
        """Whether a word begins something that is not about those counted."""
        scene, place = self.scene, self.place
        behind = scene.low[place + 1 : place + 2]
        if word == "of" and place > self._start and behind in {("which",), ("whom",)}:
            return True
        if not self.relative and word in PASSIVE and self._inner():
            return True
        if word in NEW_CLAUSE and not aside(scene, place):
            return True
        if word in _SUBORDINATE and (scene.low[place - 1] == "," or behind in _SUBJECTS):
            return True  # "down from 450, after many turned up", "were there when it struck"
        if word in _ASKS and place > self._start:
            return True
        kind = scene.counts[self.number].kind
        if word == "," and kind is NounKind.PLURAL:
            return True
        if word == "," and kind is NounKind.NONE and place == self._start:
            return behind not in _OF_THEM_ALL  # "speaks of 70, having left out those who died"
        if self.found and word == "," and behind in _NEW_SUBJECT:
            return True  # "43 confirmed dead, a third of the island without power"
        over = bool(self.found) and not self.relative and word in {",", "and", "by"}
        return over and not _more(scene, place)

    def _inner(self) -> bool:
        """Whether the figure stands behind the noun of which the verb speaks: "tests of"."""
        first = self.scene.figures[self.number].first
        return first > 1 and self.scene.low[first - 1] in _INNER

    def _take(self, told: tuple[int, str]) -> bool:
        """Take a verb; (0, "") is one that those counted did to others."""
        if told == (0, ""):
            return False
        self.found.append(told[1])
        state = next(self.scene.table.states.at(self.scene.low, self.place), None)
        reduced = self.place == self._start and state is not None
        self.place += told[0]
        further = self.relative or reduced or _more(self.scene, self.place)
        self.relative = True
        return further and len(set(self.found) - PASSING) <= 1


def _more(scene: SentenceScene, place: int) -> bool:
    """Whether "and" goes on with a death: "were wounded and could not be saved"."""
    if scene.low[place : place + 1] != ("and",) or place + 1 >= len(scene.low):
        return False
    return any(
        metric == "killed"
        for at in range(place + 1, min(place + 3, len(scene.low)))
        for _, metric in scene.table.happens.at(scene.low, at)
    )


def _speaks(scene: SentenceScene, place: int, *, spoken: bool) -> bool:
    """Whether a verb of saying at a place makes those counted the speakers."""
    if spoken or scene.low[place] not in scene.table.says:
        return False
    if scene.low[place] in _WERE_TOLD and scene.low[place + 1 : place + 2] in _TOLD_WHERE:
        return False
    return not PASSIVE & set(scene.low[max(place - 2, 0) : place])


def _is_of(scene: SentenceScene, place: int) -> bool:
    """Whether a figure is the whole of the one before: "two of the 181 on board survived"."""
    return scene.low[max(place - 2, 0) : place] in {("of", "the"), ("of", "those"), ("of", "its")}


def _joined(scene: SentenceScene, place: int) -> bool:
    """Whether a further figure is joined to the one before: "two men and three women"."""
    before = set(scene.low[max(place - 2, 0) : place])
    return bool(before & {"and", "or", ",", "including", "plus", "with", "among", "“", "them"})


def _verb_at(
    scene: SentenceScene, place: int, start: int, count: Counted
) -> tuple[int, str] | None:
    """The verb at a place: its words and metric; (0, "") when it is one with another object."""
    low, table = scene.low, scene.table
    states = () if _denied(low, place) else table.states.at(low, place)
    state = first_fitting(count, states)
    event = None if is_noun(low, place) else first_fitting(count, table.happens.at(low, place))
    event = _longer_behind(scene, place, count, event)
    if event is not None and (state is None or event[0] > state[0]):
        return (0, "") if unsure(scene, place) else event
    if state is None:
        return None
    held = _has_auxiliary(low, place, start)
    if held or place == start or state[0] > 1:
        does = takes_object(scene, place, state[0]) and not held
        return (0, "") if does or unsure(scene, place) else state
    if place - start <= _CLOSE_STATE:
        return (0, "") if takes_object(scene, place, state[0]) else state
    return None if event is None or unsure(scene, place) else event


def _longer_behind(
    scene: SentenceScene, place: int, count: Counted, event: tuple[int, str] | None
) -> tuple[int, str] | None:
    """What is said behind *have*, if it says more: "have left | on special flights"."""
    if event is None or scene.low[place] not in _HAVE or place + 1 >= len(scene.low):
        return event
    behind = first_fitting(count, scene.table.happens.at(scene.low, place + 1))
    longer = behind is not None and behind[0] + 1 > event[0]
    return (behind[0] + 1, behind[1]) if behind is not None and longer else event


def _denied(low: Sequence[str], place: int) -> bool:
    """Whether a state is said not to be: "not yet identified"."""
    return "not" in low[max(place - 2, 0) : place]


def _has_auxiliary(low: Sequence[str], place: int, start: int) -> bool:
    return bool(_HOLDING & set(low[max(place - 4, start) : place]))
