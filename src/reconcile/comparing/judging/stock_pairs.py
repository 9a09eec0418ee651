"""Which figures of a stock are held against each other: of other days, by two sides."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from reconcile.comparing.counts.constraints import PlacedClaim, is_floor
from reconcile.comparing.judging.case_totals import NEAREST, CaseTotals, Pair, Ties, Worth
from reconcile.values.classes import dataclass
from reconcile.when.moment import MINUTES_A_DAY


@dataclass(frozen=True)
class StockSearch:
    """The pairs of stocks among totals; ``worth`` says of a pair if it is told."""

    totals: CaseTotals
    worth: Worth

    def pairs(self) -> Iterator[Pair]:
        """Figures of a stock of other days by two sides: within a week, and risen since."""
        for cell, members in self.totals.cells.items():
            metric = self.totals.metric(cell)
            if metric.grows or metric.fixed:
                continue
            dated = [p for p in members if p.instant.earliest > 0]
            last_of: dict[str, PlacedClaim] = {}
            for number, later in enumerate(dated):
                yield from self._stock_rivals(later, dated[:number])
                if not metric.daily:
                    yield from self._risen(later, last_of)
                voice = self.totals.telling(later).voice.id
                last_of.pop(voice, None)  # so that the latest comes last
                last_of[voice] = later

    def _stock_rivals(self, later: PlacedClaim, before: Sequence[PlacedClaim]) -> Iterator[Pair]:
        voices: set[str] = set()
        most = self.totals.metric(later.cell).holds_for * MINUTES_A_DAY
        for earlier in reversed(before):
            if later.instant.latest - earlier.instant.latest > most or len(voices) == NEAREST:
                return
            voice = self.totals.telling(earlier).voice.id
            apart = earlier.instant.latest <= later.instant.earliest
            if not apart or voice in voices or not self.totals.comparable(earlier, later):
                continue
            for small, large in ((earlier, later), (later, earlier)):
                only_up_to = small.claim.reading.hedge == "up-to"
                if not only_up_to and self.worth(small, large, Ties.UNCHANGED):
                    voices.add(voice)
                    yield small, large, Ties.UNCHANGED

    def _risen(self, later: PlacedClaim, last_of: dict[str, PlacedClaim]) -> Iterator[Pair]:
        """A stock's figure with the last ones of other voices of more than a week before."""
        most = self.totals.metric(later.cell).holds_for * MINUTES_A_DAY
        own = self.totals.telling(later).voice.id
        for voice, earlier in islice(reversed(last_of.items()), NEAREST):
            far = later.instant.latest - earlier.instant.latest > most
            other = voice != own and self.totals.comparable(earlier, later)
            open_above = earlier.claim.reading.ceiling or is_floor(earlier.claim)
            if far and other and not open_above and self.worth(earlier, later, Ties.RISEN):
                yield earlier, later, Ties.RISEN
