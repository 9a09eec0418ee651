"""What the words near people speak of, where no verb that we know is said of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reconcile.drafting.counted import CountedNoun
from reconcile.drafting.figures import FoundFigure
from reconcile.drafting.scene import NEW_CLAUSE, SentenceScene, unsure
from reconcile.values.classes import dataclass, field
from reconcile.vocabulary.articles import ArticleWords, article_words

_MOST_AFTER = 12
_MOST_BEFORE = 12
_NEAR_ROOM = 3
_ENDS = NEW_CLAUSE | {"."}


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
        found = next(scene.table.cues.at(scene.low, place), None)
        if found is not None:
            return found[1]
    return ""


def _is_room(scene: SentenceScene, place: int) -> bool:
    """Whether a figure says how many a place has room for: "the shelter, which can take 1,500"."""
    return "can" in scene.low[max(place - _NEAR_ROOM, 0) : place] or unsure(scene, place)


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
            found = next(self.words.cues.at(low, place), None)
            if found is not None:
                self.speaks_of[found[1]] = self.speaks_of.get(found[1], 0) + 1

    def theme(self) -> str:
        """The metric of which a paragraph has spoken most, if it is one alone."""
        most = max(self.speaks_of.values(), default=0)
        found = [metric for metric, times in self.speaks_of.items() if times == most]
        return found[0] if len(found) == 1 else ""
