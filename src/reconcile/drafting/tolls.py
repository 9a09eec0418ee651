"""Words before a figure that stands alone: tolls, labels, what was told, and what holds people."""

from __future__ import annotations

from reconcile.drafting.counted import CountedNoun, NounKind
from reconcile.drafting.figures import FoundFigure
from reconcile.drafting.scene import NEW_CLAUSE, SentenceScene, ending_at, is_noun, unsure
from reconcile.drafting.sentences import back_over, word_at
from reconcile.vocabulary.article_phrases import ArticlePhrases

_LEVELS = frozenset(
    """at to of is was were are as stood stands stand rose risen rises rise climbed climbs reached
    reaches reach has been by from hit hits topped tops top passed pass passes exceeded exceeds
    exceed put puts estimated estimates : numbered numbers grew grown grow jumped increased
    surpassed crossed fell dropped remained totalled totaled doubled tripled quadrupled swelled
    swollen given gave
    shrinks shrank shrunk narrowed narrows widened widens""".split()
)
_LINKS = frozenset(
    """- the a an in for so far with about around more than over total currently already between
    and now have had new national overall first officially today yesterday monday tuesday wednesday
    thursday friday saturday sunday that there , only just still since then of well far much
    slightly down up""".split()
)
_THOSE = frozenset("the those people persons who were have been are men children civilians".split())
_NUMBERED = frozenset({"numbered", "number", "totalled", "totaled", "total", "totals"})
_VERBS = frozenset({"was", "were", "is", "are"})
_WHICH = ((",", "which"), (",", "who"))
_TITLES = frozenset({"st", "dr", "mr", "mrs", "ms", "gen", "col"})
_LONGEST_ASIDE = 14
_MOST_BETWEEN = 14
_ALSO_ABOARD = frozenset({"with", "had", "has"})  # "a dinghy with 73 people"
_BEFORE = frozenset(
    {"about", "some", "around", "now", "still", "then", "currently", "in", "already"}
)
_TOOK = frozenset({"took", "take", "takes", "taken", "taking"})


def toll(scene: SentenceScene, figure: FoundFigure) -> str:
    """The metric of words before a figure: "the death toll in the north rose to 45"."""
    place = figure.first - 1
    if scene.low[max(place, 0)] == ":":
        return _label(scene, place)
    # Back over "rose to", "stood at" and the like, to the noun of which they tell; if none stands
    # right before them, it is looked for some words farther on, but only with such a verb.
    levels = 0
    while place >= 0 and scene.low[place] in _LINKS | _LEVELS:
        levels += scene.low[place] in _LEVELS
        place = _before_relative(scene, place)
        found = _toll_ending_at(scene, place)
        if found:
            return found
        place -= 1
    return "" if unsure(scene, figure.first) else _farther(scene, place, levels)


def _farther(scene: SentenceScene, place: int, levels: int) -> str:
    """The metric of a toll some words before: "the death toll in the north | rose to 45"."""
    if word_at(scene.low, place + 1) == ",":
        place = _before_aside(scene, place + 1)
    for at in range(place, max(place - _MOST_BETWEEN, -1), -1):
        if scene.low[at] in NEW_CLAUSE | {",", "."} and scene.low[at - 1] not in _TITLES:
            return ""
        if _tells(scene, at):
            return ""
        found = _toll_ending_at(scene, at) or _role_numbered(scene, place, at)
        if found and (levels or at == place):
            return found
    return ""


def _before_relative(scene: SentenceScene, place: int) -> int:
    """The place before what "which" adds, if its end is at a place; else the place."""
    start = _before_aside(scene, place) if scene.low[place] == "," else place
    return start if scene.low[start + 1 : start + 3] in _WHICH else place


def _before_aside(scene: SentenceScene, place: int) -> int:
    """The place before what commas set off: "the toll, | issued at noon, | had stood at 97"."""
    for at in range(place - 1, max(place - _LONGEST_ASIDE, 0), -1):
        if scene.low[at] == ",":
            return at - 1
    return place - 1


def _tells(scene: SentenceScene, at: int) -> bool:
    """Whether a verb of saying begins a new statement; "crowds estimated by police at" does not."""
    behind = word_at(scene.low, at + 1)
    return scene.low[at] in scene.table.says and behind not in {"by", "at"}


def _label(scene: SentenceScene, place: int) -> str:
    """The metric of a label before a colon: "In hospital: 312"."""
    for at in range(place):
        for phrases in _labels(scene):
            found = phrases.first(scene.low, at)
            if found is not None and not _is_valued(scene, at + found[0]):
                return found[1]
    return ""


def _is_valued(scene: SentenceScene, place: int) -> bool:
    """Whether a noun has its value already: "Turnout | was 58 per cent: 11 million voted"."""
    value = word_at(scene.low, place + 1)
    return scene.low[place] in _VERBS and value[:1].isdigit()


def _labels(scene: SentenceScene) -> tuple[ArticlePhrases, ...]:
    return scene.table.tolls, scene.table.nouns, scene.table.states, scene.table.roles


def _toll_ending_at(scene: SentenceScene, place: int) -> str:
    """The metric of a toll, or of a noun such as *cases*, that ends with the word at a place."""
    for phrases in (scene.table.tolls, scene.table.nouns):
        found = ending_at(phrases, scene.low, place)
        if found is not None:
            return _of_whom(scene, place) or found[1]
    state = ending_at(scene.table.states, scene.low, place)
    if state is not None and _is_numbered(scene, place - state[0]):
        return state[1]
    found = ending_at(scene.table.roles, scene.low, place)
    numbered = found is not None and "number" in scene.low[max(place - found[0] - 3, 0) : place]
    return found[1] if found is not None and numbered else ""


def _role_numbered(scene: SentenceScene, verb: int, place: int) -> str:
    """The metric of people whose number follows a verb: "patients at St. Luke's | numbered 14"."""
    if word_at(scene.low, verb + 1) not in _NUMBERED:
        return ""
    found = ending_at(scene.table.roles, scene.low, place)
    metric = "" if found is None else found[1]
    return "hospitalised" if metric == "infected" else metric


def _is_numbered(scene: SentenceScene, place: int) -> bool:
    """Whether the number of those who are something is meant: "the number of people kidnapped"."""
    while place > 1 and scene.low[place] in _THOSE:
        place -= 1
    return scene.low[place - 1 : place + 1] == ("number", "of")


def _of_whom(scene: SentenceScene, place: int) -> str:
    """What is said of people whose number is given: "the number of people infected passed 30"."""
    if scene.low[place] != "people":
        return ""
    tables = (scene.table.states, scene.table.happens)
    near = range(place + 1, place + 4)
    metrics = (phrases.meaning(scene.low, [at]) for at in near for phrases in tables)
    return next(filter(None, metrics), "")


def occasion(scene: SentenceScene, figure: FoundFigure) -> str:
    """The metric of what people came to: "police counted 3,000 at the rally"."""
    near = range(max(figure.first - _MOST_BETWEEN, 0), figure.first + _MOST_BETWEEN + 1)
    return scene.table.occasions.meaning(scene.low, near)


def befell_before(scene: SentenceScene, figure: FoundFigure) -> str:
    """The metric of what a sentence says first, for figures that are told as its size."""
    for at in range(figure.first - 2):  # what stands right before the figure is who tells it
        for phrases in (scene.table.happens, scene.table.states):
            nobody = phrases is scene.table.happens and is_noun(scene.low, at)
            metric = "" if nobody else phrases.meaning(scene.low, [at])
            if metric:
                return metric
    return ""


def housed_in(scene: SentenceScene, number: int) -> str:
    """The metric of those whom a place holds: "the jail holds 3,240", "a dinghy with 73 people"."""
    figure, count = scene.figures[number], scene.counts[number]
    if not _may_be_held(figure, count):
        return ""
    place = back_over(scene.low, figure.first - 1, _BEFORE)
    if place < 1 or unsure(scene, place):
        return ""
    if scene.low[place] in _ALSO_ABOARD and count.kind is NounKind.PEOPLE:
        found = scene.table.houses.get(scene.low[place - 1], "")
        return found if found == "aboard" else ""
    return _held(scene, place)


def _held(scene: SentenceScene, place: int) -> str:
    """The metric of those whom the subject of a verb at a place holds."""
    took = scene.low[place] in _TOOK and scene.low[place + 1] == "in"
    return _holder(scene, place) if took or scene.low[place] in scene.table.holds else ""


def _may_be_held(figure: FoundFigure, count: CountedNoun) -> bool:
    """Whether a figure is one of several people, or of a number alone."""
    people = count.kind in {NounKind.PEOPLE, NounKind.NONE} or count.metric == "casualties"
    return people and not figure.single and not figure.bounded


def _holder(scene: SentenceScene, place: int) -> str:
    """The metric of the place that is the subject of a verb: "the camp, built for 90, shelters"."""
    for at in range(place - 1, max(place - 1 - _MOST_BETWEEN, -1), -1):
        found = scene.table.houses.get(scene.low[at], "")
        if found:
            return found
        if scene.low[at] in {".", ";", "but", "that", "which"}:
            return ""
    return ""
