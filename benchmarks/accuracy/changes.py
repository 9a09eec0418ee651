"""Changes to two claims, each lifting one thing that may keep the engine from reporting them.

Why does a pair of claims go unreported? The smallest set of these changes after which it is
reported says so: the engine itself is asked, not the labels.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import combinations

from benchmarks.accuracy import reasons
from benchmarks.accuracy.pair import Pair
from benchmarks.accuracy.sentences import Sentence
from reconcile.comparing.world.instants import date_of
from reconcile.comparing.world.sets import order_of_metrics
from reconcile.model.claim import Claim, Claimant
from reconcile.model.dataset import Dataset
from reconcile.quantity.interval import Basis, Bound, Reading
from reconcile.vocabulary.metric import Metric
from reconcile.when.moment import Window, parse_moment

MOST_CHANGES = 3
SOME_DAY = "2000-01-01"


@dataclass(frozen=True, slots=True)
class Change:
    """A change by name, and the sentence that has kept the pair silent if it is needed."""

    name: str
    make: Callable[[Pair], Pair]
    sentence: Callable[[Pair], Sentence]


def needed_changes(pair: Pair) -> tuple[Change, ...] | None:
    """A smallest set of changes that make the engine report the pair; ``None`` when none do."""
    for chosen in _subsets():
        changed = pair
        for change in chosen:
            changed = change.make(changed)
        if changed.finding() is not None:
            return chosen
    return None


def _subsets() -> Iterator[tuple[Change, ...]]:
    for size in range(MOST_CHANGES + 1):
        yield from combinations(CHANGES, size)


def _readings(pair: Pair, change: Callable[[Reading], Reading]) -> Pair:
    first, second = (replace(claim, reading=change(claim.reading)) for claim in pair.claims)
    return pair.with_claims(first, second)


def _without_slack(reading: Reading) -> Reading:
    return replace(reading, low=_exact(reading.low), high=_exact(reading.high))


def _exact(bound: Bound | None) -> Bound | None:
    """The same stated bound, named by a number too small to be loose."""
    if bound is None or bound.basis is not Basis.STATED:
        return bound
    return replace(bound, number=Fraction(0))


def _counted(reading: Reading) -> Reading:
    """A ceiling read as a count of just so many."""
    if not reading.ceiling:
        return reading
    return replace(reading, low=reading.high)


def _any_ratio(pair: Pair) -> Pair:
    metrics = pair.dataset.vocabulary.metrics
    order = order_of_metrics(metrics)
    eager = {
        name: replace(metric, usual_growth=Fraction(1), usual_share=_shares(metric, order.above))
        for name, metric in metrics.items()
    }
    vocabulary = replace(pair.dataset.vocabulary, metrics=eager)
    return replace(pair, dataset=replace(pair.dataset, vocabulary=vocabulary))


def _shares(metric: Metric, above: Callable[[str], frozenset[str]]) -> dict[str, Fraction]:
    return dict.fromkeys(sorted(above(metric.id) - {metric.id}), Fraction(1))


def _two_voices(pair: Pair) -> Pair:
    """Two claimants, and two statements that are dated as before."""
    dataset = pair.dataset
    claims = [
        replace(
            claim,
            claimant=f"voice-{number}",
            statement=None,
            window=claim.window if claim.window.period else _dated(claim, dataset),
        )
        for number, claim in enumerate(pair.claims)
    ]
    voices = {c.claimant or "": Claimant(c.claimant or "", c.route, c.id) for c in claims}
    with_voices = replace(dataset, claimants={**dataset.claimants, **voices})
    return replace(pair, dataset=with_voices).with_claims(*claims)


def _dated(claim: Claim, dataset: Dataset) -> Window:
    return replace(claim.window, as_of=date_of(claim, dataset))


def _one_time(pair: Pair) -> Pair:
    """Totals of one date: the later one that is given."""
    dates = [date_of(claim, pair.dataset) for claim in pair.claims]
    known = [date for date in dates if date is not None]
    latest = max(known, key=lambda date: date.end) if known else parse_moment(SOME_DAY)
    first, second = (replace(claim, window=Window(as_of=latest)) for claim in pair.claims)
    return pair.with_claims(first, second)


def _same(field: str, giver: int) -> Callable[[Pair], Pair]:
    """Both claims with the metric, subject or place of one of them."""

    def make(pair: Pair) -> Pair:
        value = getattr(pair.claims[giver], field)
        first, second = (replace(claim, **{field: value}) for claim in pair.claims)
        return pair.with_claims(first, second)

    return make


def _one_metric(giver: int) -> Callable[[Pair], Pair]:
    def make(pair: Pair) -> Pair:
        return _same("means", giver)(_same("metric", giver)(pair))

    return make


def _says(sentence: Sentence) -> Callable[[Pair], Sentence]:
    return lambda _: sentence


CHANGES = (
    Change("no slack", lambda p: _readings(p, _without_slack), _says(Sentence.SLACK)),
    Change("no tolerance", lambda p: replace(p, tolerance=Fraction(0)), _says(Sentence.CONVENTION)),
    Change("no ceiling", lambda p: _readings(p, _counted), _says(Sentence.CEILING)),
    Change("any ratio is unusual", _any_ratio, reasons.of_ratio),
    Change("two voices", _two_voices, reasons.of_voices),
    Change("one time", _one_time, reasons.of_time),
    Change("the first's place", _same("place", 0), reasons.of_scope),
    Change("the second's place", _same("place", 1), reasons.of_scope),
    Change("the first's subject", _same("subject", 0), reasons.of_scope),
    Change("the second's subject", _same("subject", 1), reasons.of_scope),
    Change("the first's metric", _one_metric(0), reasons.of_scope),
    Change("the second's metric", _one_metric(1), reasons.of_scope),
)
"""In the order in which equally short explanations are preferred."""
