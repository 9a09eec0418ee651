"""Which metric a figure is of, by the words around it in its sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reconcile.drafting.counted import DETERMINERS, Counted, Kind
from reconcile.drafting.figures import Figure
from reconcile.vocabulary.articles import ArticleWords, Phrases

_FARTHEST = 22
_PASSIVE = frozenset("was were been being be are is".split())
_HOLDING = _PASSIVE | frozenset(
    "got get left feared remain remained remains reported presumed listed".split()
)
_SKIPPED_BEFORE = frozenset(
    """a an another further the additional some up to of at least least about around more than some
    over nearly in total , - : his her their its these those out off fellow other also including
    thousands hundreds as many estimated reportedly down back away forward abroad there here""".split()
)
_NEW_CLAUSE = frozenset("; but while whereas although though because".split())
_OBJECTS = DETERMINERS | frozenset("a an him her them hundreds thousands dozens several many".split())
_LEVELS = frozenset(
    """at to of is was were are as stood stands stand rose risen rises rise climbed climbs reached
    reaches reach has been by from hit hits topped tops top passed pass passes exceeded exceeds
    exceed put puts estimated estimates : numbered numbers grew grown grow jumped increased
    surpassed crossed fell dropped remained totalled totaled""".split()
)
_LINKS = frozenset(
    """- the a an in for so far with about around more than over total currently already between
    and now have had new national overall first officially today yesterday monday tuesday wednesday
    thursday friday saturday sunday that there , only just still since then""".split()
)
_MOST_BETWEEN = 14
_PASSING = frozenset({"wounded", "engaged"})
_CLOSE_BEHIND = 10
_CLOSE_STATE = 3
_PLACES_OF_CUSTODY = frozenset("custody captivity detention".split())


@dataclass(frozen=True, slots=True)
class Scene:
    """A sentence's words, its figures and the ends of what they count, to look around in."""

    low: Sequence[str]
    figures: Sequence[Figure]
    counts: Sequence[Counted]
    table: ArticleWords

    def starting_at(self, place: int) -> int | None:
        """The number of the figure that starts at a place, if there is one."""
        for number, figure in enumerate(self.figures):
            if figure.first == place:
                return number
        return None


def metrics_of(scene: Scene, number: int) -> tuple[str, ...]:
    """The metrics of a figure, the surest first; empty when nothing says what it counts."""
    figure, count = scene.figures[number], scene.counts[number]
    if count.kind is Kind.METRIC or (figure.reading.first and count.metric):
        told = _said_of(scene, number)[0] if _some_of(scene, figure) else []
        return _in_custody(scene, figure, count.after, (*told[:1],) or (*count.said, count.metric))
    if count.kind is Kind.OTHERS or _is_whole(scene, figure):
        return ()
    before = _done_to(scene, figure)
    if count.kind is Kind.SPEAKERS and not before:
        return ()
    after, spoke = _said_of(scene, number)
    if spoke:
        return ()
    found = [*count.said, *([before] if before else after)]
    if before and after and _relative(scene, count.after):
        found += after
    if not found:
        toll = _toll(scene, figure)
        found = [toll or count.metric] if toll or count.metric else []
    return _fitting(count.kind, _foremost(_in_custody(scene, figure, count.after, tuple(dict.fromkeys(found)))))


def _foremost(metrics: tuple[str, ...]) -> tuple[str, ...]:
    """Without what is only said in passing: of the dead that they were wounded or fighting."""
    passing = _PASSING if {"killed", "died-in-custody"} & set(metrics) else {"engaged"}
    return tuple(one for one in metrics if one not in passing) or metrics


def _some_of(scene: Scene, figure: Figure) -> bool:
    """Whether a figure is a part of those that its noun names: "two of the dead"."""
    behind = scene.low[figure.after : figure.after + 2]
    return len(behind) > 1 and behind[0] == "of" and behind[1] in DETERMINERS


def _fitting(kind: Kind, metrics: tuple[str, ...]) -> tuple[str, ...]:
    """The metrics that the noun allows: houses are damaged, people are not."""
    things = {Kind.BUILDINGS: "homes-damaged", Kind.VEHICLES: "vehicles-destroyed"}
    if kind in things:
        destroyed = {"homes-damaged", "vehicles-destroyed"} & set(metrics)
        if kind is Kind.BUILDINGS and "without-power" in metrics:
            return ("without-power",)
        return (things[kind],) if destroyed else ()
    own = frozenset(things.values())
    return tuple(metric for metric in metrics if metric not in own)


def _in_custody(
    scene: Scene, figure: Figure, after: int, metrics: tuple[str, ...]
) -> tuple[str, ...]:
    """Deaths of prisoners are deaths in custody."""
    if "killed" not in metrics or not _caught(scene, figure, after):
        return metrics
    order = sorted(metrics, key=lambda metric: metric != "killed")
    return tuple("died-in-custody" if metric == "killed" else metric for metric in order)


def _caught(scene: Scene, figure: Figure, after: int) -> bool:
    """Whether those counted are prisoners: by their noun, right behind it, or "in custody"."""
    place = figure.after
    while place < len(scene.low):
        word = scene.low[place]
        new = word in _NEW_CLAUSE and place > after and not _aside(scene, place)
        if scene.starting_at(place) is not None or new:
            return False
        behind = place > after + _CLOSE_BEHIND
        found = next(scene.table.custody.at(scene.low, place), None)
        if found is not None and (word in _PLACES_OF_CUSTODY or not behind):
            return not _takes_object(scene, place, found[0])
        if word == "and" and place >= after:
            return False
        place += 1
    return False


def _done_to(scene: Scene, figure: Figure) -> str:
    """The metric of a verb before the figure, of which those counted are the object."""
    place = figure.first - 1
    skipped = 0
    while place >= 0 and skipped <= 5:
        found = _ending_at(scene.table.does, scene.low, place)
        if found is not None:
            return "" if _unsure(scene, place) or _passive(scene, place, found[0]) else found[1]
        if scene.low[place] not in _SKIPPED_BEFORE:
            return ""
        place -= 1
        skipped += 1
    return ""


def sent_before(scene: Scene, figure: Figure) -> bool:
    """Whether what is counted was sent: "two brigades, some 3,000 soldiers"."""
    return _done_to(scene, figure) == "deployed"


def _ending_at(phrases: Phrases, low: Sequence[str], place: int) -> tuple[int, str] | None:
    """The longest phrase that ends with the word at a place."""
    for start in range(max(place - 4, 0), place + 1):
        for size, metric in phrases.at(low, start):
            if start + size == place + 1:
                return size, metric
    return None


def _passive(scene: Scene, place: int, size: int) -> bool:
    """Whether a verb before the figure is passive: "were killed, 30 of them children"."""
    if scene.low[place].endswith("ing"):
        return False
    before = scene.low[max(place - size - 1, 0) : place - size + 1]
    return bool(_PASSIVE & set(before))


def _unsure(scene: Scene, place: int) -> bool:
    """Whether a verb says what may happen, not what did."""
    return bool(scene.table.unsure & set(scene.low[max(place - 4, 0) : place]))


def _said_of(scene: Scene, number: int) -> tuple[list[str], bool]:
    """The metrics of what is said of those counted, and whether they are only the speakers."""
    place = scene.counts[number].after
    stop = min(place + _FARTHEST, len(scene.low))
    found: list[str] = []
    comma = relative = False
    while place < stop:
        word = scene.low[place]
        other = scene.starting_at(place)
        if other is not None:
            thing = scene.counts[other].kind is Kind.OTHERS
            if found or not (thing or _joined(scene, place)):
                break
            place = max(scene.counts[other].after, scene.figures[other].after)
            continue
        if word == "of" and place > scene.counts[number].after and scene.low[place + 1 : place + 2] in {("which",), ("whom",)}:
            break
        if word in _NEW_CLAUSE and not _aside(scene, place):
            break
        if found and word in {",", "and", "by"} and not relative and not _more(scene, place):
            break
        if word == "," and scene.counts[number].kind is Kind.PLURAL:
            break
        relative = relative or word in {"who", "that", "which", "whose"}
        comma = comma or word in {",", "(", "-", "–", "—"}
        told = _verb_at(scene, place, scene.counts[number].after)
        if told is None and _speaks(scene, place, spoken=comma or bool(found)):
            return [], True
        if told == (0, ""):
            break
        if told is not None:
            found.append(told[1])
            reduced = place == scene.counts[number].after
            place += told[0]
            further = _more(scene, place)
            if not (relative or reduced or further) or len(set(found) - _PASSING) > 1:
                break
            relative = True
            continue
        place += 1
    return found, False


def _aside(scene: Scene, place: int) -> bool:
    """Whether "while" only says at what: "while fighting", "while in custody"."""
    behind = scene.low[place + 1] if place + 1 < len(scene.low) else ""
    return scene.low[place] == "while" and (behind.endswith("ing") or behind in {"in", "at", "under"})


def _more(scene: Scene, place: int) -> bool:
    """Whether "and" goes on with a death: "were wounded and could not be saved"."""
    if scene.low[place : place + 1] != ("and",) or place + 1 >= len(scene.low):
        return False
    return any(
        metric == "killed"
        for at in range(place + 1, min(place + 3, len(scene.low)))
        for _, metric in scene.table.happens.at(scene.low, at)
    )


def _speaks(scene: Scene, place: int, *, spoken: bool) -> bool:
    """Whether a verb of saying at a place makes those counted the speakers."""
    if spoken or scene.low[place] not in scene.table.says:
        return False
    return not _PASSIVE & set(scene.low[max(place - 2, 0) : place])


def _joined(scene: Scene, place: int) -> bool:
    """Whether a further figure is joined to the one before: "two men and three women"."""
    before = set(scene.low[max(place - 2, 0) : place])
    return bool(before & {"and", "or", ",", "including", "plus", "with", "among", "“", "them"})


def _verb_at(scene: Scene, place: int, start: int) -> tuple[int, str] | None:
    """The verb at a place: its words and metric; (0, "") when it is one with another object."""
    low, table = scene.low, scene.table
    state = next(table.states.at(low, place), None)
    if state is not None and (_stative(low, place, start) or state[0] > 1):
        if _takes_object(scene, place, state[0]) and not _has_auxiliary(low, place, start):
            return 0, ""
        return (0, "") if _unsure(scene, place) else state
    if state is not None and place - start <= _CLOSE_STATE:
        return (0, "") if _takes_object(scene, place, state[0]) else state
    event = next(table.happens.at(low, place), None)
    if event is None:
        return None
    return (0, "") if _unsure(scene, place) else event


def _stative(low: Sequence[str], place: int, start: int) -> bool:
    """Whether a participle stands by an auxiliary, or right behind the noun."""
    return place == start or _has_auxiliary(low, place, start)


def _has_auxiliary(low: Sequence[str], place: int, start: int) -> bool:
    return bool(_HOLDING & set(low[max(place - 4, start) : place]))


def _takes_object(scene: Scene, place: int, size: int) -> bool:
    """Whether an object follows, so that those counted did it: "soldiers killed 40 people"."""
    after = place + size
    if after >= len(scene.low):
        return False
    word = scene.low[after]
    near = any(after <= figure.first <= after + 1 for figure in scene.figures)
    return (near and word not in {",", ";", "and", "(", "-", "–", "—", "by"}) or word in _OBJECTS


def _relative(scene: Scene, place: int) -> bool:
    return bool({"who", "that", "which"} & set(scene.low[place : place + 2]))


def _is_whole(scene: Scene, figure: Figure) -> bool:
    """Whether a figure is what another is a part of: "12 of the 40 passengers"."""
    place = figure.first - 1
    while place > 0 and scene.low[place] in DETERMINERS:
        place -= 1
    if place < 1 or scene.low[place] != "of":
        return False
    return any(other.after == place for other in scene.figures)


def _toll(scene: Scene, figure: Figure) -> str:
    """The metric of words before a figure: "the death toll in the north rose to 45"."""
    place = figure.first - 1
    if scene.low[max(place, 0)] == ":":
        return _label(scene, place)
    levels = 0
    while place >= 0 and scene.low[place] in _LINKS | _LEVELS:
        levels += scene.low[place] in _LEVELS
        found = _toll_ending_at(scene, place)
        if found:
            return found
        place -= 1
    if _unsure(scene, figure.first):
        return ""
    for at in range(place, max(place - _MOST_BETWEEN, -1), -1):
        if scene.low[at] in _NEW_CLAUSE | {",", "."} or scene.low[at] in scene.table.says:
            return ""
        found = _toll_ending_at(scene, at)
        if found and (levels or at == place):
            return found
    return ""


def _label(scene: Scene, place: int) -> str:
    """The metric of a label before a colon: "In hospital: 312"."""
    for at in range(place):
        for phrases in (scene.table.tolls, scene.table.nouns, scene.table.states):
            found = next(phrases.at(scene.low, at), None)
            if found is not None:
                return found[1]
    return ""


def _toll_ending_at(scene: Scene, place: int) -> str:
    """The metric of a toll, or of a noun such as *cases*, that ends with the word at a place."""
    for phrases in (scene.table.tolls, scene.table.nouns):
        found = _ending_at(phrases, scene.low, place)
        if found is not None:
            return found[1]
    found = _ending_at(scene.table.roles, scene.low, place)
    numbered = found is not None and "number" in scene.low[max(place - found[0] - 3, 0) : place]
    return found[1] if found is not None and numbered else ""


def befell_before(scene: Scene, figure: Figure) -> str:
    """The metric of what a sentence says first, for figures that are told as its size."""
    for at in range(figure.first):
        for phrases in (scene.table.happens, scene.table.states):
            found = next(phrases.at(scene.low, at), None)
            if found is not None:
                return found[1]
    return ""
