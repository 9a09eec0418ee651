"""How like each other two tellings are: their metric, scope, date, number and publication."""

from __future__ import annotations

from fractions import Fraction

from reconcile.comparing.world.sets import SetOrder
from reconcile.comparing.world.voices import SALIENT_FROM, Telling
from reconcile.comparing.world.world import World
from reconcile.model.claim import Claim
from reconcile.quantity.interval import Basis


def one_paper(first: Telling, second: Telling) -> bool:
    """Whether one publication prints both."""
    return first.claim.source is not None and first.claim.source == second.claim.source


def recognisable(first: Telling, second: Telling) -> bool:
    """Whether they share a number so large that it is hardly chance."""
    shared = set(first.claim.reading.named) & set(second.claim.reading.named)
    return max(shared, default=Fraction(0)) >= SALIENT_FROM


def same_scope(left: Telling, right: Telling) -> bool:
    """Whether both are of the same subject and place, named or not."""
    first, second = left.claim, right.claim
    return (first.subject, first.place) == (second.subject, second.place)


def same_metric(first: Telling, second: Telling, world: World) -> bool:
    """Whether both are of one metric, or one is an ambiguous word for the other's."""
    return first.quantity.metric == second.quantity.metric or takes_for(first, second, world)


def same_quantity(first: Telling, second: Telling, world: World) -> bool:
    """Whether both tell the same quantity, so that their numbers can be held side by side."""
    same = same_metric(first, second, world)
    periods = (first.claim.window.period is None) == (second.claim.window.period is None)
    return same and periods and same_scope(first, second)


def each_the_only_figure(first: Telling, second: Telling, world: World) -> bool:
    """Whether two publications each give one figure of the statement, differently dated."""
    if one_paper(first, second):
        return False
    return all(
        len([t for t in world.told_in(telling) if t.quantity.counted == telling.quantity.counted])
        == 1
        for telling in (first, second)
    )


def same_number(first: Claim, second: Claim) -> bool:
    """Whether the words of both name a number in common."""
    return bool(set(first.reading.named) & set(second.reading.named))


def metric_drift(first: Telling, second: Telling, world: World) -> bool:
    """Whether one tells a narrower or wider metric than the other."""
    if same_metric(first, second, world):
        return False
    if len({world.metrics[t.quantity.metric].fixed for t in (first, second)}) > 1:
        return False  # that all aboard were rescued is no slip
    return metrics_nested(first.claim, second.claim, world)


def takes_for(left: Telling, right: Telling, world: World) -> bool:
    """Whether one is an ambiguous word that is taken for the other."""
    first, second = left.quantity.metric, right.quantity.metric
    return any(world.metrics[a].senses[:1] == (b,) for a, b in ((first, second), (second, first)))


def direction(claim: Claim) -> str:
    """Where a wording puts the count against the number it names: above, below, about or at."""
    reading = claim.reading
    if reading.ceiling or reading.low is None:
        return "below"
    if reading.first:
        return "at"
    if reading.high is None:
        return "above"
    if len(reading.named) > 1:
        return "range"
    bases = {reading.low.basis, reading.high.basis}
    if Basis.CONVENTION not in bases:
        return "at"
    return "about"


def metrics_nested(first: Claim, second: Claim, world: World) -> bool:
    """Whether one metric is narrower than the other, an ambiguous one taken in any sense."""
    named = [claim.means or claim.metric for claim in (first, second)]
    senses = [world.metrics[name].senses or (name,) for name in named]
    return any(nested(a, b, world.metrics_order) for a in senses[0] for b in senses[1])


def scopes_nested(first: Telling, second: Telling, world: World) -> bool:
    """Whether subjects and places are the same, unnamed, or one within the other."""
    left, right = first.claim, second.claim
    subjects = nested(left.subject, right.subject, world.subjects_order)
    return subjects and nested(left.place, right.place, world.places_order)


def nested(first: str | None, second: str | None, order: SetOrder) -> bool:
    """Whether two names are the same, not given, or one within the other."""
    if first is None or second is None or first == second:
        return True
    return first in order.above(second) or second in order.above(first)


def units_differ(first: Telling, second: Telling, world: World) -> bool:
    """Whether their metrics are counted in different units."""
    units = {world.metrics[telling.quantity.metric].unit for telling in (first, second)}
    return len(units) > 1


def gives_both(first: Telling, second: Telling, world: World) -> bool:
    """Whether the publication of one prints the other's quantity, too."""
    return bool(world.papers(first) & world.papers(second))
