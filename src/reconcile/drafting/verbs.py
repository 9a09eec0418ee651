"""The verb at a place of a sentence: what those counted did, or what befell them."""

from __future__ import annotations

from collections.abc import Sequence

from reconcile.drafting.counted import CountedNoun
from reconcile.drafting.fitting import first_fitting
from reconcile.drafting.scene import (
    PASSIVE,
    SentenceScene,
    is_noun,
    takes_object,
    unsure,
)

_HOLDING = PASSIVE | frozenset(
    "got get left feared remain remained remains reported presumed listed".split()
)
_HARMED = frozenset({"killed", "wounded"})
_EITHER = (("or",), ("and",))
_BEFORE_SHOT = frozenset("a first second third fourth booster single another the".split())
_CLOSE_STATE = 3
OF_OTHERS = (0, "")  # of a verb: those counted do it to others, or it is not sure
_HAVE = frozenset({"have", "has", "had"})


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
    if scene.low[behind - 1 : behind] not in _EITHER or behind >= len(scene.low):
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
    return "not" in low[max(place - 2, 0) : place] or low[place - 1] == "never"


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
    return between[-1:] == ("and",) and bool(PASSIVE & set(between)) and "," not in between
