"""Which metrics a word on the command line asks for: a topic's row, or a metric and its kin.

A topic is a row of the vocabulary. Every metric is a topic too: itself with its wholes and parts
(one step up and down: further on lies everything), the senses that it may have, and the ambiguous
words that are taken for it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from reconcile.vocabulary.metric import Metric, Vocabulary
from reconcile.vocabulary.suggest import closest

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

    def step(metric: str) -> Iterator[str]:
        neighbours = {*_parts(metric, vocabulary), *_wholes(metric, vocabulary)}
        yield from neighbours & added
        yield from (text for text in added if metric in vocabulary.metrics[text].senses)

    return _closure(named, step)
