"""The standing figures of each quantity, sorted into groups that share a stretch."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from fractions import Fraction

from reconcile.comparing.comparison import Camp, Quantity, Standings
from reconcile.comparing.constraints import date_of
from reconcile.comparing.discrepancies import quantity_of
from reconcile.comparing.voices import FOREVER, Telling
from reconcile.comparing.wording import joined, metric_name
from reconcile.model.dataset import Dataset
from reconcile.quantity.interval import Interval


def standings(
    dataset: Dataset, tellings: Mapping[str, Telling], tolerance: Fraction
) -> tuple[Standings, ...]:
    """A quantity's camps, printable line and leftovers, in the vocabulary's order."""
    groups: dict[Quantity, list[Telling]] = defaultdict(list)
    for claim in dataset.claims:
        groups[quantity_of(claim, claim.metric)].append(tellings[claim.id])
    order = {metric: number for number, metric in enumerate(dataset.vocabulary.metrics)}
    found = [_standings(q, members, dataset, tolerance) for q, members in groups.items()]
    return tuple(sorted(found, key=lambda s: order[s.quantity.metric]))


def _standings(
    quantity: Quantity, members: Sequence[Telling], dataset: Dataset, tolerance: Fraction
) -> Standings:
    compared = [t for t in members if t.claim.withdrawn is None]
    recorded = [t for t in compared if t.claim.reading.recorded_only]
    earlier = [t for t in compared if t not in recorded and t.stood[1] < FOREVER]
    current = [t for t in compared if t not in recorded and t not in earlier]
    current, earlier = (current, earlier) if current else (earlier, [])
    camps = _camps(current, tolerance)
    return Standings(
        quantity=quantity,
        name=_name(quantity, dataset),
        camps=camps,
        line=_line(camps, {t.claim.id: t for t in current}, dataset),
        earlier=tuple(t.claim.id for t in earlier),
        recorded=tuple(t.claim.id for t in recorded),
    )


def _name(quantity: Quantity, dataset: Dataset) -> str:
    parts = [metric_name(quantity.metric, dataset)]
    for name, groups in ((quantity.subject, dataset.subjects), (quantity.place, dataset.regions)):
        if name is not None:
            parts.append(groups[name].name if name in groups else name)
    if quantity.window != "total":
        parts.append(quantity.window)
    return ", ".join(parts)


def _camps(members: Sequence[Telling], tolerance: Fraction) -> tuple[Camp, ...]:
    """Largest groups first (most voices, then statements); each figure in one of them."""
    wide = {t.claim.id: t.claim.reading.widened(tolerance) for t in members}
    left = list(members)
    groups: list[list[Telling]] = []
    while left:
        group, _ = max(
            (_at(left, wide, start) for start in _starts(left, wide)),
            key=lambda found: (*_weight(found[0]), -found[1]),
        )
        groups.append(group)
        left = [t for t in left if t not in group]
    camps = [_camp(group, members, wide, tolerance) for group in groups]
    return tuple(sorted(camps, key=lambda camp: (camp.low, camp.high is None, camp.high or 0)))


def _starts(members: Sequence[Telling], wide: Mapping[str, Interval]) -> list[Fraction]:
    return sorted({wide[t.claim.id].low or Fraction(0) for t in members})


def _at(
    members: Sequence[Telling], wide: Mapping[str, Interval], point: Fraction
) -> tuple[list[Telling], Fraction]:
    return [t for t in members if _holds(wide[t.claim.id], point)], point


def _holds(interval: Interval, point: Fraction) -> bool:
    above = interval.low is None or interval.low <= point
    return above and (interval.high is None or point <= interval.high)


def _weight(group: Sequence[Telling]) -> tuple[int, int, int]:
    """More voices first, then more statements, then more tellings; ceilings count last."""
    firm = [t for t in group if not t.claim.reading.ceiling]
    return len({t.voice.id for t in firm}), len({t.statement for t in firm}), len(firm)


def _common(intervals: Sequence[Interval]) -> Interval:
    """The stretch that intervals which share a point have in common."""
    lows = [i.low for i in intervals if i.low is not None]
    highs = [i.high for i in intervals if i.high is not None]
    return Interval(max(lows, default=None), min(highs, default=None))


def _camp(
    group: Sequence[Telling],
    members: Sequence[Telling],
    wide: Mapping[str, Interval],
    tolerance: Fraction,
) -> Camp:
    common = _common([wide[t.claim.id] for t in group])
    inner = [t.claim.reading.at(tolerance) for t in group]
    low = max((i.low for i in inner if i.low is not None), default=Fraction(0))
    high = min((i.high for i in inner if i.high is not None), default=None)
    if high is not None and high < low:  # they meet only by their slack: show all they span
        low = min((i.low for i in inner if i.low is not None), default=Fraction(0))
        tops = [i.high for i in inner if i.high is not None]
        high = max(tops) if len(tops) == len(inner) else None
    return Camp(
        low=low,
        high=high,
        voices=tuple(dict.fromkeys(t.voice.id for t in group)),
        statements=len({t.statement for t in group if t.voice.independent}),
        tellings=len(group),
        claims=tuple(t.claim.id for t in group),
        also_fits=tuple(
            t.claim.id for t in members if t not in group and common.meets(wide[t.claim.id])
        ),
    )


def _line(camps: Sequence[Camp], tellings: Mapping[str, Telling], dataset: Dataset) -> str:
    """What a newsroom can print of the quantity."""
    if not camps:
        return "no figure that can be compared"
    ends = [camps[0]] if len(camps) == 1 else [camps[0], camps[-1]]
    texts = []
    for number, camp in enumerate(ends):
        shown = _spokesman(camp, tellings, highest=number > 0)
        voices = joined(_voice_name(camp, tellings))
        texts.append(f"{shown.claim.reading.words} ({voices})")
    line = f"between {texts[0]} and {texts[1]}" if len(texts) > 1 else texts[0]
    undated = [t for t in tellings.values() if _undated(t, dataset)]
    if undated and len(undated) < len(tellings):
        names = joined(t.voice.name for t in undated)
        line += f"; undated: {names}"
    elif undated and len(tellings) > 1:
        line += "; none of these figures is dated"
    return line


def _voice_name(camp: Camp, tellings: Mapping[str, Telling]) -> list[str]:
    return [tellings[claim].voice.name for claim in camp.claims]


def _spokesman(camp: Camp, tellings: Mapping[str, Telling], *, highest: bool) -> Telling:
    """The telling that says most about the camp's own end."""
    members = [tellings[claim] for claim in camp.claims]

    def reach(telling: Telling) -> tuple[bool, Fraction]:
        interval = telling.claim.reading.at()
        return telling.claim.reading.ceiling, interval.low or Fraction(0)

    firm = sorted(members, key=reach)
    stated = [t for t in firm if not t.claim.reading.ceiling] or firm
    return stated[-1] if highest else stated[0]


def _undated(telling: Telling, dataset: Dataset) -> bool:
    claim = telling.claim
    return claim.window.period is None and date_of(claim, dataset) is None
