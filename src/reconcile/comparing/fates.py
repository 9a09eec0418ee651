"""More who died, are missing or were rescued than there were: what became of a fixed number.

No law ties them: others may have died beside those aboard, which then is what has to be said.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from fractions import Fraction

from reconcile.comparing.constraints import is_count, is_floor
from reconcile.comparing.contrasts import Contrast, ContrastKind
from reconcile.comparing.facts import pair_facts
from reconcile.comparing.sets import SetOrder, order_of_metrics
from reconcile.comparing.voices import Telling
from reconcile.comparing.world import World, is_last_word
from reconcile.model.claim import Extent
from reconcile.vocabulary.levels import level_of

NEAREST = 4
"""How many others' numbers of those there were each account is held against."""


def more_than_there_were(world: World) -> list[Contrast]:
    """Accounts of one author and day that hold more than somebody says there were."""
    fates = {name: metric.fates for name, metric in world.metrics.items() if metric.fates}
    counted = {telling.quantity.metric for telling in world.compared}
    found: list[Contrast] = []
    for metric in sorted(counted & fates.keys()):
        wholes = [t for t in world.compared if t.quantity.metric == metric and _is_total(t)]
        for account in _accounts(fates[metric], world):
            found += _beyond(account, wholes, world)
    return found


def _accounts(fates: Sequence[str], world: World) -> Iterator[list[Telling]]:
    """What became of one group of people by one author and day, a figure a fate."""
    groups: dict[object, dict[str, Telling]] = defaultdict(dict)
    for telling in world.compared:
        metric, date = telling.quantity.metric, telling.date
        if metric in fates and date is not None and _is_total(telling):
            scope = telling.claim.subject, telling.claim.place
            groups[telling.author, *scope, date.start, date.end][metric] = telling
    yield from (list(of_day.values()) for of_day in groups.values())


def _is_total(telling: Telling) -> bool:
    claim = telling.claim
    whole = claim.window.period is None and claim.extent is Extent.TOTAL
    return whole and is_count(claim) and not is_floor(claim)


def _beyond(account: Sequence[Telling], wholes: Sequence[Telling], world: World) -> list[Contrast]:
    """An account beside the author's own number of those there were, else those of others."""
    first = account[0]
    scope = first.claim.subject, first.claim.place
    of_them = [t for t in wholes if (t.claim.subject, t.claim.place) == scope and is_last_word(t)]
    own = [t for t in of_them if t.author == first.author]
    order = order_of_metrics(world.metrics)
    found = (_contrast(whole, account, order, world) for whole in (own or of_them)[:NEAREST])
    return [contrast for contrast in found if contrast is not None]


def _contrast(
    whole: Telling, account: Sequence[Telling], order: SetOrder, world: World
) -> Contrast | None:
    """The fewest figures of an account that are more than the whole, where no law says so."""
    high = whole.claim.reading.at(world.tolerance).high
    terms = _fewest(account, whole.claim.reading.widened(world.tolerance).high, world)
    if high is None or _tied(terms, whole, order):
        return None
    low = sum((t.claim.reading.at(world.tolerance).low or Fraction(0) for t in terms), Fraction(0))
    ratio = low / high if high else None
    facts = pair_facts(ContrastKind.BEYOND.value, whole, terms[0], ratio, (), world)
    level = level_of(facts.names, ratio, facts.days)
    return Contrast(
        ContrastKind.BEYOND, whole, terms[0], high, low, level, facts.days, terms=tuple(terms[1:])
    )


def _tied(terms: Sequence[Telling], whole: Telling, order: SetOrder) -> bool:
    """Whether there is nothing to tell, or a law tells it."""
    if len(terms) > 1:
        return False
    return all(whole.quantity.metric in order.above(t.quantity.metric) for t in terms)


def _fewest(account: Sequence[Telling], most: Fraction | None, world: World) -> list[Telling]:
    """The largest figures that together exceed a number; none where all do not."""
    lows = {t.claim.id: t.claim.reading.widened(world.tolerance).low for t in account}
    total, chosen = Fraction(0), []
    for telling in sorted(account, key=lambda t: (-(lows[t.claim.id] or 0), t.quantity.metric)):
        total += lows[telling.claim.id] or 0
        chosen.append(telling)
        if most is not None and total > most:
            return chosen
    return []
