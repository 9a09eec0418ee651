"""Which figures of a text no claim covers."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Sequence

from reconcile.drafting.draft import Draft
from reconcile.model.claim import Claim
from reconcile.model.dataset import Dataset
from reconcile.vocabulary.shelf import builtin
from reconcile.vocabulary.topics import topic_metrics

_TELLING = 20  # from this number on, a number is itself enough to know a figure again


def uncovered(text_name: str, drafts: Sequence[Draft], dataset: Dataset) -> list[Draft]:
    """The drafts of a text for which no claim has the figure, in the order of the text.

    Only claims whose source names the text count, or all where no source does. A claim covers a
    figure with the same numbers; where these are small, or there are none, with the same metric or
    one near it, and the same numbers or words.
    """
    claims = _claims_of(text_name, dataset)
    return [
        draft for draft in drafts if not any(_covers(claim, draft, dataset) for claim in claims)
    ]


def _claims_of(text_name: str, dataset: Dataset) -> list[Claim]:
    base = posixpath.basename(text_name)
    named = {
        source.id
        for source in dataset.sources.values()
        if base in _names(filter(None, (source.citation, source.archive, source.url)))
    }
    return [claim for claim in dataset.claims if not named or claim.source in named]


def _names(places: Iterable[str]) -> set[str]:
    return {posixpath.basename(place) for place in places}


def _covers(claim: Claim, draft: Draft, dataset: Dataset) -> bool:
    drafted, told = draft.figure.reading, claim.reading
    same = bool(drafted.named) and set(drafted.named) == set(told.named)
    if same and min(drafted.named) >= _TELLING:
        return True
    near = {draft.metric, *(topic_metrics(draft.metric, dataset.vocabulary, builtin()) or ())}
    if claim.metric not in near and draft.metric not in _kin(claim.metric, dataset):
        return False
    return same or told.at() == drafted.at() or _plain(told.words) == _plain(drafted.words)


def _kin(metric: str, dataset: Dataset) -> frozenset[str]:
    return frozenset(topic_metrics(metric, dataset.vocabulary, builtin()) or ())


def _plain(words: str) -> str:
    return " ".join(words.casefold().split())
