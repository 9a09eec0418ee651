"""What holds of a figure whichever it is held against, as the table of levels asks it."""

from __future__ import annotations

from functools import lru_cache

from reconcile.comparing.counts.constraints import is_count
from reconcile.comparing.relations.trends import has_run
from reconcile.comparing.world.apart import LONG_BEFORE, days_apart, one_day, start_of_count
from reconcile.comparing.world.numbers import ODD_DIGITS, digits_before_zeros
from reconcile.comparing.world.voices import (
    SALIENT_FROM,
    Telling,
    is_denial,
    is_last_word,
    number_of,
)
from reconcile.comparing.world.world import World
from reconcile.vocabulary.lexicon import is_money
from reconcile.vocabulary.metric import CountedBy

METRIC_SLIP_DAYS = 3
"""So far apart two figures of a claimant may be of which one slipped into the other's metric."""

_LISTS = (CountedBy.NAMED, CountedBy.REPORTS)


def is_dated(telling: Telling) -> bool:
    """Whether it is known of which day or period the figure is."""
    return telling.date is not None or telling.claim.window.period is not None


def is_exact(telling: Telling) -> bool:
    """Whether the figure is a number without a hedge."""
    return telling.claim.reading.hedge == "bare"


def facts_of_figure(telling: Telling, world: World) -> frozenset[str]:
    """What holds of a figure whichever it is held against."""
    known = world.known.figures.get(telling.claim.id)
    if known is None:
        metric = world.metrics[telling.quantity.metric]
        facts = {
            "none": is_denial(telling),
            "capped": telling.claim.reading.ceiling,
            "started": start_of_count(telling) is not None,
            "another-metrics-number": _slipped(telling, world),
            "another-voices-number": _borrowed(telling, world),
            "finished": world.finished(telling),
            "interval": telling.claim.reading.interval is not None,
            "people": metric.unit == "people",
            "money": is_money(metric.unit),
            "per-cent": metric.is_share,
            "fixed": metric.fixed,
            "rate": metric.rate,
            "no-count": not is_count(telling.claim),
            "many": _is_salient(telling),
            "last-of-side": world.series.is_sides_last_word(telling),
            "last-words": is_last_word(telling),
            "last-of-claimant": telling.claimant is not None and is_last_word(telling),
            "counted-long": has_run(telling, world) >= LONG_BEFORE,
            "listed": telling.claim.basis in _LISTS,
            "dated": is_dated(telling),
            "exact-numbers": is_exact(telling),
            "odd": is_exact(telling) and digits_before_zeros(number_of(telling)) >= ODD_DIGITS,
            "estimated": (guess := telling.claim.basis is CountedBy.ESTIMATE),
            "guessed-low": guess,
            "an-estimate": guess,
            "complete-list": telling.claim.complete and telling.claim.basis in _LISTS,
        }
        known = _those_of(tuple([name for name, holds in facts.items() if holds]))
        world.known.figures[telling.claim.id] = known
    return known


# Thousands of figures share a few dozen sets of facts: each set is held once.
@lru_cache(maxsize=4096)
def _those_of(names: tuple[str, ...]) -> frozenset[str]:
    return frozenset(names)


def _is_salient(telling: Telling) -> bool:
    """Whether the number is so large that the same one is hardly chance."""
    number, parts = number_of(telling).as_integer_ratio()
    return number >= SALIENT_FROM * parts


def _slipped(telling: Telling, world: World) -> bool:
    """Whether the number is the claimant's own for another metric, of about that day."""
    whole = world.dataset.whole
    if whole is not None:
        return telling.claim.id in whole.slipped
    return _is_salient(telling) and any(
        other.quantity.metric != telling.quantity.metric
        and (days := days_apart(telling, other)) is not None
        and days <= METRIC_SLIP_DAYS
        for other in world.with_number(telling.claimant, number_of(telling))
    )


def _borrowed(large: Telling, world: World) -> bool:
    """Whether the number is another side's of that day, and its claimant never reaches it later."""
    if large.date is None or not _is_salient(large):
        return False
    number = number_of(large)
    elsewhere = any(
        other.voice.id != large.voice.id and one_day(other, large)
        for other in world.giving(large.quantity, number)
    )
    return elsewhere and not any(
        other.date is not None and other.date.start >= large.date.end and number_of(other) >= number
        for other in world.series.of(large)
    )
