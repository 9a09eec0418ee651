"""The sentence of docs/semantics.md behind each kind of change that makes a pair reported."""

from __future__ import annotations

from benchmarks.accuracy.pair import Pair
from benchmarks.accuracy.sentences import Sentence
from reconcile.comparing.world.instants import date_of
from reconcile.comparing.world.sets import order_of_groups, order_of_metrics
from reconcile.comparing.world.voices import tellings


def of_ratio(pair: Pair) -> Sentence:
    """Why a larger figure is no tension: growth, a usual share, or no usual ratio at all."""
    first, second = pair.claims
    if first.metric == second.metric:
        return Sentence.GROWTH
    metrics = pair.dataset.vocabulary.metrics
    shares = {m: metrics[m].usual_share or {} for m in (first.metric, second.metric)}
    usual = second.metric in shares[first.metric] or first.metric in shares[second.metric]
    return Sentence.SHARE if usual else Sentence.NO_RATIO


def of_voices(pair: Pair) -> Sentence:
    """Why one voice does not dispute itself: one statement, growth, or replaced."""
    first, second = (tellings(pair.dataset)[claim.id] for claim in pair.claims)
    if first.statement == second.statement:
        return Sentence.ONE_STATEMENT
    return Sentence.WITHIN_VOICE if first.stood_with(second) else Sentence.STANDING


def of_time(pair: Pair) -> Sentence:
    """Why figures of two times do not clash: undated, a stock, or a count that grows."""
    metrics = pair.dataset.vocabulary.metrics
    if any(date_of(c, pair.dataset) is None and not c.window.period for c in pair.claims):
        return Sentence.UNDATED
    if not all(metrics[claim.metric].accumulates for claim in pair.claims):
        return Sentence.STOCK
    return Sentence.NEVER_FALLS


def of_scope(pair: Pair) -> Sentence:
    """Whether one of the sets lies within the other, or no law ties them."""
    first, second = pair.claims
    dataset = pair.dataset
    axes = (
        (order_of_metrics(dataset.vocabulary.metrics), first.metric, second.metric),
        (order_of_groups(dataset.subjects, with_anywhere=True), first.subject, second.subject),
        (order_of_groups(dataset.regions, with_anywhere=True), first.place, second.place),
    )
    nested = [
        (b or "") in order.above(a or "") or (a or "") in order.above(b or "")
        for order, a, b in axes
    ]
    return Sentence.INCLUSION if all(nested) else Sentence.THREE_LAWS
