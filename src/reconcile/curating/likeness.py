"""Whether a claim's metric counts what the words of an article say."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reconcile.drafting.borrowing import UNCLEAR
from reconcile.drafting.draft import Draft
from reconcile.vocabulary.articles import article_words
from reconcile.vocabulary.builtin import builtin
from reconcile.vocabulary.metric import Metric, Vocabulary
from reconcile.vocabulary.topics import parts_of, rivals, wholes_of

_STEM = 5  # letters by which "Ukraine" and "Ukrainian" are one word
_SHORTEST = 4
_PLAIN = frozenset("people persons person number total count counted reported with from".split())


def counts_alike(metric: str, draft: Draft, vocabulary: Vocabulary) -> bool:
    """Whether figures of a metric may be what a draft says: the same, or the same said better.

    A metric that lies within that of the draft is taken for it where no word of an article could
    have said so (identified dead are told as killed); one that adds others to it never is.
    """
    drafted = draft.metric
    if metric == drafted or metric in article_words().also.get(drafted, ()):
        return True
    if drafted == UNCLEAR:
        return _may_be_unclear(metric, draft, vocabulary)
    known = vocabulary.metrics.get(drafted)
    if known is not None and metric in known.senses:
        return True
    if metric in article_words().also:
        return False  # an article has words for it, and these were others
    return _lies_within(metric, drafted, vocabulary) or _says_so(metric, draft, vocabulary)


def stems(words: str) -> frozenset[str]:
    """The words of a name, each cut to the letters that do not change with its ending."""
    found = re.findall(r"[^\W\d_]+", words.casefold())
    return frozenset(word[:_STEM] for word in found if len(word) >= _SHORTEST) - _PLAIN


def _lies_within(metric: str, drafted: str, vocabulary: Vocabulary) -> bool:
    """Whether all whom a metric counts are counted by the draft's, through no sum of several."""
    if metric in rivals(drafted, vocabulary):
        return True
    waiting, seen = [metric], {metric}
    while waiting:
        row = vocabulary.metrics.get(waiting.pop())
        for whole in () if row is None else (*row.grows_within, *row.counts_within):
            if whole == drafted:
                return True
            if whole not in seen:
                seen.add(whole)
                waiting.append(whole)
    return False


def _says_so(metric: str, draft: Draft, vocabulary: Vocabulary) -> bool:
    """Whether the name of a metric of the user's own says what the draft's words do."""
    row = vocabulary.metrics.get(metric)
    if metric in builtin().metrics or (row is not None and row.parts):
        return False
    named = set(_named_metrics(metric, row))
    if named:
        return named <= {draft.metric, *article_words().also[draft.metric]}
    tied = wholes_of(metric, vocabulary) | parts_of(metric, vocabulary)
    return not tied and bool(_own_words(metric, row) & stems(draft.quote))


def _named_metrics(metric: str, row: Metric | None) -> Iterator[str]:
    """The metrics that the words of a metric's id and name stand for: "ferry-dead" is killed."""
    words = article_words()
    names = {metric, *(() if row is None else (row.name,))}
    for name in names:
        low = tuple(re.findall(r"[^\W_]+", name.casefold()))
        if "-".join(low) in words.names:
            yield words.names["-".join(low)]
            continue
        place = 0
        while place < len(low):
            found = [
                match
                for phrases in (words.nouns, words.states, words.happens, words.roles)
                for match in phrases.at(low, place)
            ]
            yield from {meaning for size, meaning in found if size == max(found)[0]}
            place += max(found)[0] if found else 1


def _own_words(metric: str, row: Metric | None) -> frozenset[str]:
    return stems(f"{metric} {'' if row is None else row.name}")


def _may_be_unclear(metric: str, draft: Draft, vocabulary: Vocabulary) -> bool:
    """Whether a metric may be that of people of whom no word says what befell them."""
    row = vocabulary.metrics.get(metric)
    if row is not None and row.unit in {"buildings", "vehicles", "seats", "US dollars"}:
        return False
    return metric not in article_words().also or bool(_own_words(metric, row) & stems(draft.quote))
