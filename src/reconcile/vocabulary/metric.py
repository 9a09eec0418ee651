"""The frozen view of metrics and topics, and which metrics a word on the command line asks for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import StrEnum
from fractions import Fraction
from typing import Any

from reconcile.quantity.units import is_per_cent
from reconcile.values.classes import dataclass, field
from reconcile.vocabulary.suggest import closest


class CountedBy(StrEnum):
    """What a figure was counted from, and so how much of it binds."""

    NAMED = "named"
    REPORTS = "reports"
    PARTIAL = "partial"
    ESTIMATE = "estimate"
    PROJECTION = "projection"


@dataclass(frozen=True, slots=True)
class MetricShare:
    """Two metrics, by their ids: what is a part, and the whole that it is a share of."""

    part: str
    whole: str


@dataclass(frozen=True, slots=True)
class Metric:
    """One row of the vocabulary.

    ``grows_within`` are the metrics whose count includes this one, entered by the same event,
    so that this count cannot grow by more than theirs; ``counts_within`` are wholes that were
    entered earlier (captured, then died), where only the counts are bound. Each tuple of
    ``parts`` is a partition: its members do not overlap and add up to this metric. ``senses``
    are the metrics that an ambiguous word may mean, narrowest reading first assumed.
    ``accumulates`` counts never fall; the rest are stocks. ``usual_growth`` and ``usual_share``
    are the ratios from which a growth of the total, or a whole against this part, is unusual;
    ``None``: never. ``whole`` says that the unit comes in whole pieces (people; not km²).
    ``daily`` counts are of their day alone (a crowd): that of another day is another count.
    ``fixed`` counts have one value for good (the people aboard): figures of it differ because
    somebody is wrong or later knew better, never because it grew. ``basis`` and ``coverage``
    (per cent) say what every figure of it was counted from, unless a claim says otherwise.
    A ``rate`` or capacity (barrels a day) is a stock that does not change much within two months.
    Metrics of one ``counts_as`` are rival definitions of that thing. ``fates`` are what may become
    of those counted, once each; others may meet them, too. Figures of a metric with a ``share`` are
    the share, in per cent, that its part is of its whole (turnout: votes cast of the voters).
    """

    id: str
    name: str
    definition: str
    unit: str = "people"
    grows_within: tuple[str, ...] = ()
    counts_within: tuple[str, ...] = ()
    parts: tuple[tuple[str, ...], ...] = ()
    senses: tuple[str, ...] = ()
    accumulates: bool = True
    usual_growth: Fraction | None = None
    usual_share: Mapping[str, Fraction] | None = None
    whole: bool = True
    fixed: bool = False
    daily: bool = False
    basis: CountedBy | None = None
    coverage: Fraction | None = None
    counts_as: str | None = None
    fates: tuple[str, ...] = ()
    share: MetricShare | None = None
    rate: bool = False

    @property
    def is_share(self) -> bool:
        """Whether its figures are shares: that of a part may be above that of its whole."""
        return self.share is not None or is_per_cent(self.unit)

    @property
    def grows(self) -> bool:
        """Whether it is one count that never falls, from its first day to its last."""
        return self.accumulates and not self.daily

    @property
    def holds_for(self) -> int:
        """For how many days a figure of what may fall is taken as unchanged between voices."""
        if self.daily:
            return 2
        return 60 if self.rate else 7


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All metrics by id, and the topics a user may ask for (a topic is a tuple of metrics).

    ``hedges`` are the rows that files lay over the reading table, as they are written there.
    """

    metrics: Mapping[str, Metric]
    topics: Mapping[str, tuple[str, ...]]
    profile: str = "default"
    hedges: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)


_MOST_SIMILAR = 3


def topic_metrics(word: str, vocabulary: Vocabulary, builtin: Vocabulary) -> frozenset[str] | None:
    """The metrics that ``word`` asks for, or ``None`` when it is no topic and no metric.

    ``vocabulary`` is the data's own, ``builtin`` the one that comes with the tool: a row lists
    only metrics that it knew, so a metric that a user adds, or ties to others in new ways, joins
    the topics of its neighbours.
    """
    if word in vocabulary.topics:
        return _with_added(frozenset(vocabulary.topics[word]), vocabulary, builtin)
    if word in vocabulary.metrics:
        return _kin(word, vocabulary)
    return None


def topic_words(vocabulary: Vocabulary) -> tuple[str, ...]:
    """Every word that may be asked for: topics first, then metrics, each once."""
    return tuple(dict.fromkeys((*vocabulary.topics, *vocabulary.metrics)))


def wholes_of(metric: str, vocabulary: Vocabulary) -> frozenset[str]:
    """Every metric that counts at least what this one counts, by the laws between metrics."""
    return _closure(frozenset((metric,)), lambda text: _wholes(text, vocabulary)) - {metric}


def parts_of(metric: str, vocabulary: Vocabulary) -> frozenset[str]:
    """Every metric that counts at most what this one counts, by the laws between metrics."""
    return _closure(frozenset((metric,)), lambda text: _parts(text, vocabulary)) - {metric}


def rivals(metric: str, vocabulary: Vocabulary) -> frozenset[str]:
    """The metrics that define the same thing in another way, by ``counts_as``.

    The thing may be a metric itself: then that is one of its definitions. A metric that a law
    makes a part or a whole of the other is no rival: the law compares them.
    """
    row = vocabulary.metrics.get(metric)
    if row is None:
        return frozenset()
    thing = row.counts_as or metric
    named = {
        other.id for other in vocabulary.metrics.values() if thing in {other.counts_as, other.id}
    } - {metric}
    if not named:
        return frozenset()
    return frozenset(named) - wholes_of(metric, vocabulary) - parts_of(metric, vocabulary)


def similar(word: str, known: Iterable[str]) -> tuple[str, ...]:
    """The known words that ``word`` may have been meant to be, the likeliest first.

    Where it is a slip of the finger, only what was meant; else those that it is a part of come
    first, as "paul" is of "paul-reyes".
    """
    known = list(known)
    slip = closest(word.replace(" ", "-"), known)
    if slip:
        return (slip,)
    from difflib import get_close_matches  # noqa: PLC0415 - for words that mean nothing alone

    by_plain = {_plain(text): text for text in known}
    plain = _plain(word)
    wholes = [name for name in by_plain if f"-{plain}-" in f"-{name}-"]
    close = get_close_matches(plain, by_plain, n=_MOST_SIMILAR, cutoff=0.7)
    return tuple(by_plain[name] for name in dict.fromkeys((*wholes, *close)))[:_MOST_SIMILAR]


def _plain(word: str) -> str:
    return word.lower().replace("_", "-").replace(" ", "-")


def _kin(word: str, vocabulary: Vocabulary) -> frozenset[str]:
    own = frozenset((word, *vocabulary.metrics[word].senses))
    near = {
        text for name in own for text in (*_wholes(name, vocabulary), *_parts(name, vocabulary))
    }
    near |= rivals(word, vocabulary)
    taken_for = {m.id for m in vocabulary.metrics.values() if word in m.senses[:1]}
    return own | near | taken_for


def _closure(start: frozenset[str], step: Callable[[str], Iterator[str]]) -> frozenset[str]:
    seen = set(start)
    waiting = list(start)
    while waiting:
        fresh = set(step(waiting.pop())) - seen
        seen |= fresh
        waiting.extend(fresh)
    return frozenset(seen)


def _wholes(metric: str, vocabulary: Vocabulary) -> Iterator[str]:
    row = vocabulary.metrics.get(metric)
    if row is not None:
        yield from (*row.grows_within, *row.counts_within)
    yield from (m.id for m in vocabulary.metrics.values() if metric in _members(m))


def _parts(metric: str, vocabulary: Vocabulary) -> Iterator[str]:
    row = vocabulary.metrics.get(metric)
    if row is not None:
        yield from _members(row)
    for other in vocabulary.metrics.values():
        if metric in other.grows_within or metric in other.counts_within:
            yield other.id


def _ties(metric: Metric) -> tuple[object, ...]:
    """The laws that a row declares."""
    return (metric.grows_within, metric.counts_within, metric.parts, metric.senses)


def _members(metric: Metric) -> Iterator[str]:
    return (part for partition in metric.parts for part in partition)


def _with_added(
    named: frozenset[str], vocabulary: Vocabulary, builtin: Vocabulary
) -> frozenset[str]:
    added = frozenset(
        name
        for name, row in vocabulary.metrics.items()
        if name not in builtin.metrics or _ties(row) != _ties(builtin.metrics[name])
    )

    # Only by way of what was added: the rows that come along list all of theirs themselves.
    def step(metric: str) -> Iterator[str]:
        neighbours = {*_parts(metric, vocabulary), *_wholes(metric, vocabulary)}
        yield from neighbours & added
        yield from (text for text in added if metric in vocabulary.metrics[text].senses)

    return _closure(named, step)
