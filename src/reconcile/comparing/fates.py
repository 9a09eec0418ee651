"""More who died, are missing or were rescued than there were: what became of a fixed number.

No law ties them: others may have died beside those aboard, which then is what has to be said.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from fractions import Fraction

from reconcile.comparing.constraints import is_count, is_floor
from reconcile.comparing.contrast_pairs import ContrastKind
from reconcile.comparing.contrasts import Contrast
from reconcile.comparing.facts import pair_facts
from reconcile.comparing.sets import SetOrder, order_of_metrics
from reconcile.comparing.voices import Telling, is_last_word
from reconcile.comparing.world import World
from reconcile.model.claim import Extent
from reconcile.vocabulary.levels import level_of

PEOPLE = "people"
NEAREST = 4
"""How many others' numbers of those there were each account is held against."""


def more_than_there_were(world: World) -> list[Contrast]:
    """Accounts of one author and day that hold more than somebody says there were."""
    usual = sorted({fate for metric in world.metrics.values() for fate in metric.fates})
    found: list[Contrast] = []
    for name in sorted({telling.quantity.metric for telling in world.compared}):
        metric = world.metrics[name]
        of_people = metric.fixed and metric.unit == PEOPLE
        fates = metric.fates or (usual if of_people else ())
        if fates:
            found += _of_metric(name, fates, world)
    return found


def _of_metric(metric: str, fates: Sequence[str], world: World) -> Iterator[Contrast]:
    whole = [t for t in world.compared if t.quantity.metric == metric and is_whole_count(t)]
    for account in _accounts(fates, world):
        yield from _beyond(account, [t for t in whole if _of_them(t, account[0])], world)


def _accounts(fates: Sequence[str], world: World) -> Iterator[list[Telling]]:
    """What became of one group of people by one author and day, a figure a fate."""
    groups: dict[object, dict[str, Telling]] = defaultdict(dict)
    for telling in world.compared:
        metric, date = telling.quantity.metric, telling.date
        if metric in fates and date is not None and is_whole_count(telling):
            scope = telling.claim.subject, telling.claim.place
            groups[telling.author, *scope, date.start, date.end][metric] = telling
    yield from (list(of_day.values()) for of_day in groups.values())


def is_whole_count(telling: Telling) -> bool:
    """Whether a figure is a total that may be all there are."""
    claim = telling.claim
    whole = claim.window.period is None and claim.extent is Extent.TOTAL
    return whole and is_count(claim) and not is_floor(claim)


def _of_them(whole: Telling, fate: Telling) -> bool:
    """Whether a last word counts just those of whom one became something."""
    first, second = whole.claim, fate.claim
    return is_last_word(whole) and (first.subject, first.place) == (second.subject, second.place)


def _beyond(account: Sequence[Telling], wholes: Sequence[Telling], world: World) -> list[Contrast]:
    """An account beside the author's own number of those there were, else those of others."""
    own = [t for t in wholes if t.author == account[0].author]
    order = order_of_metrics(world.metrics)
    sums = (sum_beside(ContrastKind.BEYOND, t, account, world) for t in (own or wholes)[:NEAREST])
    return [found for found in sums if found is not None and not _tied(found, order)]


def _tied(found: Contrast, order: SetOrder) -> bool:
    """Whether a law tells it anyway."""
    inside = order.above(found.large.quantity.metric)
    return not found.terms and found.small.quantity.metric in inside


def sum_beside(
    kind: ContrastKind, whole: Telling, account: Sequence[Telling], world: World
) -> Contrast | None:
    """The fewest figures of an account that are together more than a whole; ``None`` if none."""
    high = whole.claim.reading.at(world.tolerance).high
    terms = _fewest(account, whole.claim.reading.widened(world.tolerance).high, world)
    if high is None or not terms:
        return None
    low = sum((t.claim.reading.at(world.tolerance).low or Fraction(0) for t in terms), Fraction(0))
    ratio = low / high if high else None
    facts = pair_facts(kind.value, whole, terms[0], ratio, (), world)
    several = {"together"} if len(terms) > 1 else set()
    level = level_of(facts.names | several, ratio, facts.days)
    return Contrast(kind, whole, terms[0], high, low, level, facts.days, terms=tuple(terms[1:]))


def _fewest(account: Sequence[Telling], most: Fraction | None, world: World) -> list[Telling]:
    """The largest figures that together exceed a number; none where all do not."""
    lows = {t.claim.id: t.claim.reading.widened(world.tolerance).low for t in account}
    total, chosen = Fraction(0), []
    for telling in sorted(account, key=lambda t: (-(lows[t.claim.id] or 0), str(t.quantity))):
        total += lows[telling.claim.id] or 0
        chosen.append(telling)
        if most is not None and total > most:
            return chosen
    return []
