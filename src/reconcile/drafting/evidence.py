"""Which metric a figure is of, by the words around it in its sentence."""

from __future__ import annotations

from itertools import pairwise

from reconcile.drafting.counted import DETERMINERS, CountedNoun, NounKind, is_rate
from reconcile.drafting.counting import fitting, is_labelled, renamed
from reconcile.drafting.figures import FoundFigure
from reconcile.drafting.objects import done_around, done_to, done_with_another, happened_before
from reconcile.drafting.predicates import BEFALLS, PASSING, said_of
from reconcile.drafting.scene import NEW_CLAUSE, SentenceScene, aside, takes_object
from reconcile.drafting.sentences import word_at, words_before
from reconcile.drafting.tolls import befell_before, housed_in, toll

_CLOSE_BEHIND = 10
_WHERE = frozenset({"in", "at", "across", "from"})
_ASKED = frozenset({"whether"})
_HOW_MANY = ("how", "many")
_AT_ONCE = 4
_ANY_HARM = frozenset({"casualties"})
_BEFORE_DEATH = frozenset({"arrested", "in-captivity", "missing", "displaced", "escaped"})
_TAKEN = frozenset({"hospitalised", "rescued", "evacuated"})
_PLACED = frozenset({"in", "at", "near", "and"})
_OF_THE_LIVING = frozenset("attendance on-strike engaged deployed aboard".split())
_MOVED = frozenset({"arrested", "evacuated"})
_DEAD = frozenset("dead victims victim bodies body remains corpses killed died deaths toll".split())
_SHARES = frozenset("cent percent % third thirds half quarter quarters most majority".split())
_WERE = frozenset({"were", "was", "are", "have", "had"})
_OF_VOTES = frozenset({"invalid-votes", "votes-cast"})  # "4,100 ballots were spoilt"
_PLACES_OF_CUSTODY = frozenset("custody captivity detention".split())


def metrics_of(scene: SentenceScene, number: int) -> tuple[str, ...]:
    """The metrics of a figure, the surest first; empty when nothing says what it counts."""
    figure, count = scene.figures[number], scene.counts[number]
    if is_rate(scene.low, count.after, scene.table) or count.kind is NounKind.OTHERS:
        return ()
    housed = housed_in(scene, number)
    if housed:
        return (housed,)
    if count.kind is NounKind.METRIC or (figure.reading.first and count.metric):
        return _of_noun(scene, number)
    if is_whole(scene, figure):
        return _said_at_once(scene, number)
    if _is_among(scene, figure, count):
        return (count.metric,)
    return _of_deeds(scene, number)


def _is_among(scene: SentenceScene, figure: FoundFigure, count: CountedNoun) -> bool:
    """Whether those counted are the whole of others: "eight survivors among the 166 passengers"."""
    before = words_before(scene.low, figure.first, 2)
    return before == ("among", "the") and bool(count.metric)


def _of_deeds(scene: SentenceScene, number: int) -> tuple[str, ...]:
    """The metrics of what people did and what was done to them, as far as the noun allows."""
    figure, count = scene.figures[number], scene.counts[number]
    kind = NounKind.BUILDINGS if _other_buildings(scene, figure) else count.kind
    around = done_around(scene, number)
    if around:
        return fitting(kind, tuple(_picked_up(scene, [around])))
    # From what is sure to what is only near: a verb in two pieces around the noun, what was done to
    # those counted, what befell them, a toll before the number.
    found = _of_the_dead(scene, count, list(dict.fromkeys(_of_verbs(scene, number))))
    return fitting(kind, _foremost(_in_custody(scene, figure, count.after, tuple(found))))


def _of_noun(scene: SentenceScene, number: int) -> tuple[str, ...]:
    """The metric of a noun such as *deaths*, or of what is said of some of them."""
    figure, count = scene.figures[number], scene.counts[number]
    deeds = said_of(scene, number)[0]
    if count.metric == "votes" and _OF_VOTES & {*deeds}:
        return tuple(metric for metric in deeds if metric in _OF_VOTES)[:1]
    closer = _closer(deeds, count.metric, part=_some_of(scene, figure))
    metrics = closer or fitting(count.kind, (*count.modifiers, count.metric))
    return _in_custody(scene, figure, count.after, metrics)


def _closer(deeds: list[str], metric: str, *, part: bool) -> tuple[str, ...]:
    """What is said of those whom a noun counts, if it says more: of a part, or of casualties."""
    if part:
        return tuple(deed for deed in deeds if deed not in _OF_THE_LIVING)[:1]
    return tuple(deed for deed in deeds if deed in _TAKEN)[:1] if metric in _ANY_HARM else ()


def _of_verbs(scene: SentenceScene, number: int) -> list[str]:
    """The metrics of what was done to those counted, else of what befell them, else of a toll."""
    figure, count = scene.figures[number], scene.counts[number]
    near = words_before(scene.low, figure.first, 3)
    if _ASKED & set(near) or _HOW_MANY in pairwise(near):
        return []  # "described how nine men died" tells of them
    also = _also_done(scene, figure, count)
    if also:
        return [also]
    done = done_to(scene, figure)
    if not done:
        return _of_what_befell(scene, number)
    after, spoke = said_of(scene, number)
    if spoke:
        return []
    return [done, *after] if _relative(scene, count.after) else [done]


def _also_done(scene: SentenceScene, figure: FoundFigure, count: CountedNoun) -> str:
    """What was done to others and to those who were something before: "and two who had been …"."""
    had_been = scene.low[count.after : count.after + 2] == ("who", "had")
    return done_with_another(scene, figure) if had_been else ""


def _of_what_befell(scene: SentenceScene, number: int) -> list[str]:
    """The metrics of what befell those counted, to whom nobody did anything, else of a toll."""
    figure, count = scene.figures[number], scene.counts[number]
    if _is_where(scene, figure, count.kind):
        return []
    after, spoke = said_of(scene, number)
    if count.kind is NounKind.NONE and not _told_at_once(scene, count.after):
        level = toll(scene, figure)  # "the toll reached 43 on Friday after rescuers dug …"
        after = [level] if level else after
    if spoke or (count.kind is NounKind.SPEAKERS and not BEFALLS & {*after[:1]}):
        return []
    metrics = [*count.modifiers, *after]  # "plucked 41 stranded workers"
    return metrics or _said_before(scene, figure, count)


def _said_before(scene: SentenceScene, figure: FoundFigure, count: CountedNoun) -> list[str]:
    """The metric of words before a figure with which no verb goes: a label, a toll, an object."""
    if count.kind in {NounKind.VEHICLES, NounKind.BUILDINGS} and is_labelled(scene.low, figure):
        return [befell_before(scene, figure)]  # "Destroyed: tanks - 6"
    joined = count.metric and scene.low[figure.first - 1] == "and"  # "90 cases and 60 survivors"
    level = "" if joined else toll(scene, figure)
    last = level or done_with_another(scene, figure) or happened_before(scene, figure)
    return [last] if last else []


def _picked_up(scene: SentenceScene, metrics: list[str]) -> list[str]:
    """Those whom a boat picks up are rescued, not arrested; whom it brings to safety, likewise."""
    if not {"picked", "safety"} & set(scene.low) or not scene.table.saviours & set(scene.low):
        return metrics
    return ["rescued" if metric in _MOVED else metric for metric in metrics]


def _of_the_dead(scene: SentenceScene, count: CountedNoun, metrics: list[str]) -> list[str]:
    """Who lost a brother did not mislay him; and only the dead are identified as such."""
    metrics = _at_work(count, _picked_up(scene, metrics))
    if scene.low[count.after - 1] in scene.table.kin:
        metrics = ["killed" if metric == "losses" else metric for metric in metrics]
    if _DEAD & set(scene.low):
        return metrics
    return [metric for metric in metrics if metric != "identified-dead"]


def _at_work(count: CountedNoun, metrics: list[str]) -> list[str]:
    """Police and soldiers in the streets attend nothing: they were sent there."""
    sent = count.metric == "deployed"
    return ["deployed" if sent and metric == "attendance" else metric for metric in metrics]


def _said_at_once(scene: SentenceScene, number: int) -> tuple[str, ...]:
    """What is said of a whole in its very words: "Of the 87 people confirmed dead, 52 were …"."""
    place = scene.counts[number].after
    who = word_at(scene.low, place) == "who"  # "half of the 61 | who died"
    people = scene.counts[number].kind is NounKind.PEOPLE and scene.low[0] == "of"
    if not (who or people):
        return ()
    place += who + (who and word_at(scene.low, place + 1) in _WERE)
    tables = (scene.table.states, scene.table.happens)[: 1 + who]
    return tuple(row[1] for phrases in tables for row in phrases.at(scene.low, place))[:1]


def _other_buildings(scene: SentenceScene, figure: FoundFigure) -> bool:
    """Whether others are buildings, of which the sentence spoke: "the mill and 14 others"."""
    if word_at(scene.low, figure.after) not in {"others", "more"}:
        return False
    before = scene.low[: figure.first]
    return any(
        word in scene.table.buildings or f"{word}s" in scene.table.buildings for word in before
    )


def _is_where(scene: SentenceScene, figure: FoundFigure, kind: NounKind) -> bool:
    """Whether things are only where something is: "workers in 5 refineries have walked out"."""
    return kind is NounKind.PLURAL and scene.low[max(figure.first - 1, 0)] in _WHERE


def _told_at_once(scene: SentenceScene, place: int) -> bool:
    """Whether something is said of a number in the words right behind it: "40 were injured"."""
    tables = (scene.table.states, scene.table.happens)
    if word_at(scene.low, place) in _PLACED:
        return False  # "cases pass 4,000 | in delta camps"
    return any(phrases.meaning(scene.low, range(place, place + _AT_ONCE)) for phrases in tables)


def _foremost(metrics: tuple[str, ...]) -> tuple[str, ...]:
    """Without what is only said in passing: of the dead that they were wounded or in custody."""
    passing = frozenset({"engaged", "aboard", "deployed"})
    if _TAKEN & {*metrics}:
        passing |= {"wounded"}  # "were beaten and had to be taken to hospital"
    if {"killed", "died-in-custody"} & set(metrics):
        passing = PASSING | _OF_THE_LIVING | _BEFORE_DEATH
    return tuple(metric for metric in metrics if metric not in passing) or metrics


def _some_of(scene: SentenceScene, figure: FoundFigure) -> bool:
    """Whether a figure is a part of those that its noun names: "two of the dead"."""
    behind = scene.low[figure.after : figure.after + 2]
    return len(behind) > 1 and behind[0] == "of" and behind[1] in DETERMINERS


def _relative(scene: SentenceScene, place: int) -> bool:
    return bool({"who", "that", "which"} & set(scene.low[place : place + 2]))


def is_whole(scene: SentenceScene, figure: FoundFigure) -> bool:
    """Whether a figure is what another is a part of: "12 of the 40 passengers", "Of the 40, 12"."""
    place = _before_owner(scene, figure.first - 1)
    if place < 0 or scene.low[place] != "of":
        return False
    if (place == 0 and _begins_parts(scene, figure)) or scene.low[place - 1] in _SHARES:
        return True
    return _counts_before(scene, place)


def _before_owner(scene: SentenceScene, place: int) -> int:
    """The place before words that say whose something is: "of | the town's | 640 teachers"."""
    while place > 0 and (scene.low[place] in DETERMINERS or _is_owner(scene, place)):
        place -= 1
    return place


def _counts_before(scene: SentenceScene, place: int) -> bool:
    """Whether a figure ends before a place: "12 | of the 40", "one | of the 27 pupils"."""
    return scene.low[place - 1] == "one" or any(other.after == place for other in scene.figures)


def _begins_parts(scene: SentenceScene, figure: FoundFigure) -> bool:
    """Whether a whole begins a sentence that goes on with its parts: "Of 40 voters, 12 …"."""
    after = scene.count_of(figure).after
    return figure.first > 1 or (word_at(scene.low, after) == "," and len(scene.figures) > 1)


def _is_owner(scene: SentenceScene, place: int) -> bool:
    """Whether a word says whose a whole is: "of the country's 64,000 teachers"."""
    return scene.low[place].endswith(("'s", "s'"))


def _in_custody(
    scene: SentenceScene, figure: FoundFigure, after: int, metrics: tuple[str, ...]
) -> tuple[str, ...]:
    """Deaths of prisoners are deaths in custody."""
    if "killed" not in metrics or not _caught(scene, figure, after):
        return metrics
    order = sorted(metrics, key=lambda metric: metric != "killed")
    return renamed(tuple(order), "killed", "died-in-custody")


def _caught(scene: SentenceScene, figure: FoundFigure, after: int) -> bool:
    """Whether those counted are prisoners: by their noun, right behind it, or "in custody"."""
    for place in range(figure.after, len(scene.low)):
        word = scene.low[place]
        if _begins_others(scene, place, after):
            return False
        behind = place > after + _CLOSE_BEHIND
        found = scene.table.custody.first(scene.low, place)
        if found is not None and (word in _PLACES_OF_CUSTODY or not behind):
            return not takes_object(scene, place, found[0])
        if word == "and" and place >= after:
            return False
    return False


def _begins_others(scene: SentenceScene, place: int, after: int) -> bool:
    """Whether a word begins another figure, or behind those counted a clause of others."""
    if scene.starting_at(place) is not None:
        return True
    return place > after and scene.low[place] in NEW_CLAUSE and not aside(scene, place)
