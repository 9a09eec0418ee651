"""The line in which camps can be printed: who says which end, and who stands in no camp."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from reconcile.comparing.result.comparison_parts import Camp, DatedWords, StandingLine
from reconcile.comparing.world.instants import date_of
from reconcile.comparing.world.voices import Telling
from reconcile.model.claim import Extent
from reconcile.model.dataset import Dataset
from reconcile.values.groups import grouped

_WORDINGS = 3


def standing_line(
    camps: Sequence[Camp], tellings: Mapping[str, Telling], dataset: Dataset
) -> StandingLine:
    """What a newsroom can print of the quantity: its ends, who said just that, and as of when."""
    beside = _bystanders(camps, tellings.values())
    others = tuple(_worded([t], dataset) for t in beside[:_WORDINGS])
    left = len(beside) - len(others)
    if len(camps) < 2:
        agreed = _agreed([tellings[claim] for camp in camps for claim in camp.claims])
        shown = tuple(_worded(alike, dataset) for alike in agreed[:_WORDINGS])
        return StandingLine(
            agreed=shown, agreed_left=len(agreed) - len(shown), others=others, others_left=left
        )
    low, high = (
        _of_its_end(camps[0], tellings, highest=False),
        _of_its_end(camps[-1], tellings, highest=True),
    )
    ends = _worded(low, dataset), _worded(high, dataset)
    return StandingLine(ends=ends, others=others, others_left=left)


def _bystanders(camps: Sequence[Camp], current: Iterable[Telling]) -> list[Telling]:
    """Figures in no camp: they leave room for one, and say nothing for it."""
    backed = {claim for camp in camps for claim in camp.claims}
    return [t for t in current if t.claim.id not in backed]


def _agreed(members: Sequence[Telling]) -> list[list[Telling]]:
    """The tellings of each wording of the only camp; ceilings last."""
    floors_first = sorted(members, key=lambda member: member.claim.reading.ceiling)
    return list(grouped((t.claim.reading.words, t) for t in floors_first).values())


def _of_its_end(camp: Camp, tellings: Mapping[str, Telling], *, highest: bool) -> list[Telling]:
    """The camp's tellings that have the words of its own end."""
    words = _spokesman(camp, tellings, highest=highest).claim.reading.words
    return [t for t in map(tellings.__getitem__, camp.claims) if t.claim.reading.words == words]


def _worded(alike: Sequence[Telling], dataset: Dataset) -> DatedWords:
    """The words, who said them, and when they hold; the quantity's name has the periods."""
    dates = (date_of(t.claim, dataset) for t in alike if t.claim.window.period is None)
    return DatedWords(
        alike[0].claim.reading.words,
        tuple(dict.fromkeys(t.voice.name for t in alike)),
        tuple(dict.fromkeys(None if date is None else date.text for date in dates)),
        incident=alike[0].claim.extent is Extent.INCIDENT,
    )


def _spokesman(camp: Camp, tellings: Mapping[str, Telling], *, highest: bool) -> Telling:
    """The telling that says most about the camp's own end."""
    members = [tellings[claim] for claim in camp.claims]

    def reach(telling: Telling) -> tuple[bool, Fraction]:
        interval = telling.claim.reading.at()
        return telling.claim.reading.ceiling, interval.low or Fraction(0)

    firm = sorted(members, key=reach)
    stated = [t for t in firm if not t.claim.reading.ceiling] or firm
    return stated[-1] if highest else stated[0]
