"""What the words near people, the passage and the article speak of, and what metrics then mean."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from reconcile.drafting.counted import CountedNoun, NounKind
from reconcile.drafting.counting import renamed
from reconcile.drafting.figures import FoundFigure
from reconcile.drafting.scene import NEW_CLAUSE, SentenceScene, unsure
from reconcile.drafting.sentences import word_at, words_before
from reconcile.values.classes import dataclass, field
from reconcile.vocabulary.articles import ArticleWords, article_words

_MOST_AFTER = 12
_MOST_BEFORE = 12
_NEAR_ROOM = 3
_ENDS = NEW_CLAUSE | {"."}
_CUSTODY = ("arrested", "in-captivity", "captured")
_HELD = frozenset("prison jail gaol custody captivity camp police guards cell cells".split())
_THERE = ("attendance", "deployed")  # "255 soldiers and 570 from the navy took part"
_PART_OF = frozenset({("displaced", "evacuated"), ("attendance", "on-strike")})
_WARS = frozenset(
    """violence fighting war conflict clashes shelling bombing persecution famine drought hunger
    attacks""".split()
)
_ILL = (frozenset[str](), frozenset({"patients"}))  # held, where a disease is spoken of
_AT_LARGE = frozenset({"suspects", "gunmen", "attackers", "assailants", "robbers", "killers"})
_ONLY_NAMED = frozenset({NounKind.METRIC, NounKind.NONE})


def speaks_of_disease(low: Sequence[str], words: ArticleWords) -> bool:
    """Whether a sentence has a word that speaks of a disease: *virus*, *symptoms*."""
    phrases = (found for place in range(len(low)) for found in words.cues.at(low, place))
    return any(metric == "infected" for _, metric in phrases)


def theme(scene: SentenceScene, figure: FoundFigure, count: CountedNoun) -> str:
    """The metric of the nearest word that speaks of one alone: first behind, then before.

    "Some 300 spent the night | in the cells" were arrested. Neither end of the clause nor another
    figure is passed.
    """
    behind = range(count.after, min(count.after + _MOST_AFTER, len(scene.low)))
    before = range(figure.first - 1, max(figure.first - 1 - _MOST_BEFORE, -1), -1)
    return _nearest(scene, behind) or _nearest(scene, before)


def theme_behind(scene: SentenceScene, place: int) -> str:
    """The metric of the first word from a place on that speaks of one alone, up to a comma."""
    ends = (at for at in range(place, len(scene.low)) if scene.low[at] in {",", ")"})
    return _nearest(scene, range(place, min(next(ends, len(scene.low)), place + _MOST_AFTER)))


def _nearest(scene: SentenceScene, places: Iterable[int]) -> str:
    for place in places:
        other = scene.starting_at(place) is not None and not _is_room(scene, place)
        if scene.low[place] in _ENDS or other:
            return ""
        metric = scene.table.cues.meaning(scene.low, [place])
        if metric:
            return metric
    return ""


def _is_room(scene: SentenceScene, place: int) -> bool:
    """Whether a figure says how many a place has room for: "the shelter, which can take 1,500"."""
    return "can" in words_before(scene.low, place, _NEAR_ROOM) or unsure(scene, place)


@dataclass(slots=True)
class Passage:
    """The words of a paragraph up to a sentence, and what they speak of."""

    words: ArticleWords = field(default_factory=article_words)
    paragraph: int = -1
    speaks_of: dict[str, int] = field(default_factory=dict)

    def enter(self, paragraph: int) -> None:
        """Begin a sentence; another paragraph may speak of something else."""
        if paragraph != self.paragraph:
            self.speaks_of.clear()
        self.paragraph = paragraph

    def read(self, low: Sequence[str]) -> None:
        """Take note of a sentence that was read."""
        for place in range(len(low)):
            metric = self.words.cues.meaning(low, [place])
            if metric:
                self.speaks_of[metric] = self.speaks_of.get(metric, 0) + 1

    def theme(self) -> str:
        """The metric of which a paragraph has spoken most, if it is one alone."""
        most = max(self.speaks_of.values(), default=0)
        found = [metric for metric, times in self.speaks_of.items() if times == most]
        return found[0] if len(found) == 1 else ""


def nearer(
    scene: SentenceScene,
    count: CountedNoun,
    metrics: tuple[str, ...],
    near: str,
    history: Sequence[str],
) -> tuple[str, ...]:
    """The metrics of a figure, the first in the sense that the words before give it.

    ``near`` is the metric of which the paragraph spoke last, ``history`` are those of the article.
    """
    if not metrics:
        return metrics
    exact = _of_noun(scene, count, metrics[0], history) or _of_passage(count, metrics[0], near)
    return tuple(dict.fromkeys(renamed(metrics, metrics[0], exact))) if exact else metrics


def is_bare_case(scene: SentenceScene, figure: FoundFigure, metrics: tuple[str, ...]) -> bool:
    """Whether a number counts cases of which nothing is said: "the court knows of 57 cases"."""
    bare = word_at(scene.low, figure.after) in {"cases", "case"}
    return bare and metrics[:1] == ("infected",)


def _of_noun(
    scene: SentenceScene, count: CountedNoun, metric: str, history: Collection[str]
) -> str:
    """What befell those whose noun says more: a prisoner who flees escapes, a patient recovers."""
    noun = scene.low[count.after - 1]
    ill = "infected" in history
    if metric == "displaced":
        return "escaped" if noun in scene.table.held | _ILL[ill] else ""
    if metric == "escaped":
        return _of_the_free(scene, count)
    if ill and _survived(count, metric, history):
        return "recovered"
    return _of_the_wanted(scene, count, metric)


def _of_the_wanted(scene: SentenceScene, count: CountedNoun, metric: str) -> str:
    """Who is no soldier to be sent, and no victim to be looked for."""
    if metric == "deployed" and _is_no_force(scene, count):
        return count.metric or "people-counted"
    sought = metric == "missing" and scene.low[count.after - 1] in _AT_LARGE
    return "people-counted" if sought else ""  # police look for suspects


def _survived(count: CountedNoun, metric: str, history: Collection[str]) -> bool:
    """Whether those counted are called survivors, of whom nobody was rescued."""
    return metric == count.metric == "rescued" and "rescued" not in history


def _of_the_free(scene: SentenceScene, count: CountedNoun) -> str:
    """Of people whom nobody held: who escapes war is displaced, who escapes a fire is saved."""
    free = count.kind is NounKind.PEOPLE and not (_HELD & {*scene.low} or count.metric)
    if not free or scene.low[count.after - 1] in scene.table.held:
        return ""
    return "displaced" if _WARS & {*scene.low} else "rescued"


def _is_no_force(scene: SentenceScene, count: CountedNoun) -> bool:
    """Whether those counted are not "sent" as soldiers are: families, passengers."""
    other = count.metric or scene.low[count.after - 1] in scene.table.kin
    return bool(other) and count.metric != "deployed"


def _of_passage(count: CountedNoun, metric: str, near: str) -> str:
    """What the paragraph is about: an evacuation that people leave in, deaths in custody."""
    if (metric, near) in _PART_OF or (count.kind is NounKind.NONE and (metric, near) == _THERE):
        return near
    if (metric, near) == ("recovered", "killed"):
        return near  # of five bodies two were recovered
    named = count.kind in _ONLY_NAMED and metric == "killed"
    return near if named and near == "died-in-custody" else ""


def called_before(metrics: tuple[str, ...], history: Sequence[str]) -> tuple[str, ...]:
    """The metrics of people who are only named, as the article told of them before.

    *The detainees* are those of whom it said that they were held captive, if it said so.
    """
    if metrics[:1] not in [(metric,) for metric in _CUSTODY]:
        return metrics
    before = (metric for metric in reversed(history) if metric in _CUSTODY)
    return (next(before, metrics[0]), *metrics[1:])
