"""Verbs before, around and behind a figure: what was done to those counted, and befell them."""

from __future__ import annotations

from collections.abc import Sequence

from reconcile.drafting.counted import DETERMINERS, STOPS, CountedNoun, NounKind
from reconcile.drafting.counting import first_fitting
from reconcile.drafting.figures import FoundFigure
from reconcile.drafting.scene import (
    NEW_CLAUSE,
    PASSIVE,
    SentenceScene,
    ending_at,
    is_noun,
    takes_object,
    unsure,
)
from reconcile.drafting.sentences import back_over, last_of, word_at, words_before

_MOST_SKIPPED = 5
_SKIPPED_BEFORE = frozenset(
    """a an all both another further the additional some up to of at least least about around more
    than some over nearly in total , - : his her their its these those out off fellow other also
    including thousands hundreds as many estimated reportedly down back away forward abroad there
    here later then only just even roughly exactly barely almost close yet still well approximately
    perhaps""".split()
)
_AROUND = 8  # words behind those counted in which a verb may end: "took three engineers … in"
_AROUND_ENDS = NEW_CLAUSE | PASSIVE | frozenset(", . and who that which had has have".split())
_LONGEST_OBJECT = 9  # words of an object to which a figure is joined
_PEOPLE_ENDS = ("ers", "ors", "ees", "ans", "eens", "ards", "ants")
_BEFORE_SUBJECT = frozenset({"killed", "missing", "captured"})
_WHERE = frozenset({"in", "from", "at", "near", "across"})
_LONGEST_WHERE = 5  # words of a place between a verb and those counted
_HOLDING = PASSIVE | frozenset(
    "got get left feared remain remained remains reported presumed listed".split()
)
_HARMED = frozenset({"killed", "wounded"})
_EITHER = frozenset({"or", "and"})
_BEFORE_SHOT = frozenset("a first second third fourth booster single another the".split())
_CLOSE_STATE = 3
OF_OTHERS = (0, "")  # of a verb: those counted do it to others, or it is not sure
_HAVE = frozenset({"have", "has", "had"})


def done_to(scene: SentenceScene, figure: FoundFigure) -> str:
    """The metric of a verb before the figure, of which those counted are the object.

    The verb is passive where it stands before its subject: "were killed up to 260 militants".
    """
    some = scene.low[figure.after : figure.after + 2] == ("of", "them")
    count = scene.count_of(figure)
    for place in range(figure.first - 1, max(figure.first - 2 - _MOST_SKIPPED, -1), -1):
        found = ending_at(scene.table.does, scene.low, place, count)
        if found is not None:
            return found[1] if _is_done(scene, figure, place, found[0]) else ""
        if some and scene.low[place] == ",":
            return ""  # "houses flooded, 12 of them beyond repair"
        if scene.low[place] not in _SKIPPED_BEFORE:
            return _done_somewhere(scene, figure, place)
    return ""


def _is_done(scene: SentenceScene, figure: FoundFigure, place: int, size: int) -> bool:
    """Whether a verb that ends at a place was done to those counted, and by others."""
    if figure.bounded and scene.low[place] in scene.table.says:
        return False  # "the opposition claims he …" is no flood that claims lives
    if scene.low[place : place + 2] == ("admitted", "to"):
        return False  # who admits to 5,000 takes nobody in
    if size == 1 and _is_noun_before(scene.low, place):
        return False  # "in Tuesday's fire to 61"
    if _is_thing(scene, figure) or unsure(scene, place):
        return False  # "lodged 74 complaints"
    return not _is_of_others(scene, figure, place, size)


def _is_of_others(scene: SentenceScene, figure: FoundFigure, place: int, size: int) -> bool:
    """Whether a verb before a figure is said of others: "Four men killed, 13 others injured"."""
    comma = "," in scene.low[place + 1 : figure.first]
    if comma and any(count.after == place - size + 1 for count in scene.counts):
        return True
    return (comma or not _has_people(scene, figure)) and _passive(scene, place, size)


def _is_thing(scene: SentenceScene, figure: FoundFigure) -> bool:
    """Whether a figure counts what no list names and what has no end of a word for people."""
    count = scene.count_of(figure)
    return count.kind is NounKind.PLURAL and not scene.low[count.after - 1].endswith(_PEOPLE_ENDS)


def _has_people(scene: SentenceScene, figure: FoundFigure) -> bool:
    return scene.count_of(figure).kind is NounKind.PEOPLE


def _done_somewhere(scene: SentenceScene, figure: FoundFigure, place: int) -> str:
    """The metric of a verb with a place behind it: "evacuated from the front 12,700 people"."""
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
    place = back_over(scene.low, figure.first - 1, _SKIPPED_BEFORE)
    if scene.low[place] not in {"and", ","}:
        return ""
    return _done_before(scene, place - 1)


def _done_before(scene: SentenceScene, place: int) -> str:
    """The metric of a verb whose first object ends at a place."""
    for at in range(place, max(place - _LONGEST_OBJECT, -1), -1):
        found = ending_at(scene.table.does, scene.low, at)
        if found is not None:
            unclear = unsure(scene, at) or _passive(scene, at, found[0])
            return "" if unclear or scene.low[at] in scene.table.says else found[1]
        if scene.low[at] in STOPS - DETERMINERS - {","}:
            return ""
    return ""


def done_around(scene: SentenceScene, number: int) -> str:
    """The metric of a verb in two pieces around those counted: "brought 30 people ashore"."""
    place = scene.figures[number].first - 1
    while place >= 0 and scene.low[place] not in scene.table.around.befores:
        if scene.low[place] not in _SKIPPED_BEFORE:
            return ""
        place -= 1
    return "" if place < 0 or unsure(scene, place) else _second_piece(scene, number, place)


def _second_piece(scene: SentenceScene, number: int, verb: int) -> str:
    """The metric of the second piece of a verb, behind those counted or a few words on."""
    start, after = scene.figures[number].after, scene.counts[number].after
    for at in range(start, min(max(after, start) + _AROUND, len(scene.low))):
        another = at > start and scene.starting_at(at) is not None
        if another or (at > after + 2 and scene.low[at] in _AROUND_ENDS):
            return ""
        found = next(scene.table.around.behind(scene.low[verb], scene.low, at), None)
        if found is not None:
            return found[1]
    return ""


def sent_before(scene: SentenceScene, figure: FoundFigure) -> bool:
    """Whether what is counted was sent: "two brigades, some 3,000 soldiers"."""
    return done_to(scene, figure) == "deployed"


def _passive(scene: SentenceScene, place: int, size: int) -> bool:
    """Whether a verb before the figure is passive: "were killed, 30 of them children"."""
    if scene.low[place - size + 1].endswith("ing") or scene.low[place] == "by":
        return False
    before = scene.low[max(place - size - 1, 0) : place - size + 1]
    return bool(PASSIVE & set(before))


def verb_at(
    scene: SentenceScene, place: int, start: int, count: CountedNoun
) -> tuple[int, str] | None:
    """The verb at a place: its words and metric; (0, "") when it is one with another object."""
    state = _state_at(scene, place, count)
    event = _event_at(scene, place, count)
    if event is not None and (state is None or event[0] > state[0]):
        return OF_OTHERS if unsure(scene, place) else event
    kept = None if state is None else _state_of_them(scene, place, start, state)
    if kept is None and event is not None and not unsure(scene, place):
        return event
    return kept


def _state_at(scene: SentenceScene, place: int, count: CountedNoun) -> tuple[int, str] | None:
    """The state that those counted may be in, by the words at a place."""
    noun = scene.low[place] == "shot" and scene.low[place - 1] in _BEFORE_SHOT
    if noun or _denied(scene.low, place):
        return None
    state = first_fitting(count, scene.table.states.at(scene.low, place))
    return state and (_either(scene, place, state, count) or state)


def _either(
    scene: SentenceScene, place: int, state: tuple[int, str], count: CountedNoun
) -> tuple[int, str] | None:
    """The state of people who are one or the other: "dead or maimed", "injured or killed"."""
    behind = place + state[0] + 1
    if word_at(scene.low, behind - 1) not in _EITHER or behind >= len(scene.low):
        return None
    second = first_fitting(count, scene.table.states.at(scene.low, behind)) or OF_OTHERS
    both = {state[1], second[1]} == _HARMED
    return (state[0] + 1 + second[0], "killed-or-wounded") if both else None


def _state_of_them(
    scene: SentenceScene, place: int, start: int, state: tuple[int, str]
) -> tuple[int, str] | None:
    """A state that is one of those counted; nothing where it stands too far from them alone."""
    held = _is_held(scene, place, start, state[0])
    acts = not held and takes_object(scene, place, state[0])  # "soldiers | killed 40 people"
    if held or place == start or state[0] > 1:
        return OF_OTHERS if acts or unsure(scene, place) else state
    if place - start <= _CLOSE_STATE:
        return OF_OTHERS if acts else state
    return None


def _event_at(scene: SentenceScene, place: int, count: CountedNoun) -> tuple[int, str] | None:
    """What those counted did, by the verb at a place or, if it says more, the one behind *have*."""
    low, happens = scene.low, scene.table.happens
    undone = is_noun(low, place) or _denied(low, place)  # "had not turned up"
    event = None if undone else first_fitting(count, happens.at(low, place))
    if event is None or low[place] not in _HAVE or place + 1 >= len(low):
        return event
    behind = first_fitting(count, happens.at(low, place + 1))
    longer = behind is not None and behind[0] + 1 > event[0]  # "have left | on special flights"
    return (behind[0] + 1, behind[1]) if behind is not None and longer else event


def _denied(low: Sequence[str], place: int) -> bool:
    """Whether a state is said not to be: "not yet identified"."""
    return "not" in words_before(low, place, 2) or low[place - 1] == "never"


def _is_held(scene: SentenceScene, place: int, start: int, size: int) -> bool:
    """Whether an auxiliary makes a state at a place that of those counted."""
    if _has_auxiliary(scene.low, place, start):
        return True
    shared = _shares_auxiliary(scene.low, place, start)
    return shared and not takes_object(scene, place, size)


def _has_auxiliary(low: Sequence[str], place: int, start: int) -> bool:
    return bool(_HOLDING & set(low[max(place - 4, start) : place]))


def _shares_auxiliary(low: Sequence[str], place: int, start: int) -> bool:
    """Whether a verb is joined to one before it: "were stopped for looting and | booked"."""
    between = low[start:place]
    return last_of(between) == "and" and bool(PASSIVE & set(between)) and "," not in between
