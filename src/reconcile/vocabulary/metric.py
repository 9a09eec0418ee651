"""The frozen view of metrics and topics; the rows themselves are in ``metrics.yaml``."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from fractions import Fraction
from typing import Any

from reconcile.quantity.percentages import is_per_cent
from reconcile.values.classes import dataclass, field


class CountedBy(StrEnum):
    """What a figure was counted from, and so how much of it binds."""

    NAMED = "named"
    REPORTS = "reports"
    PARTIAL = "partial"
    ESTIMATE = "estimate"
    PROJECTION = "projection"


@dataclass(frozen=True, slots=True)
class MetricShare:
    """Two metrics, by their ids: what is a part, and the whole that it is a share of."""

    part: str
    whole: str


@dataclass(frozen=True, slots=True)
class Metric:
    """One row of the vocabulary.

    ``grows_within`` are the metrics whose count includes this one, entered by the same event,
    so that this count cannot grow by more than theirs; ``counts_within`` are wholes that were
    entered earlier (captured, then died), where only the counts are bound. Each tuple of
    ``parts`` is a partition: its members do not overlap and add up to this metric. ``senses``
    are the metrics that an ambiguous word may mean, narrowest reading first assumed.
    ``accumulates`` counts never fall; the rest are stocks. ``usual_growth`` and ``usual_share``
    are the ratios from which a growth of the total, or a whole against this part, is unusual;
    ``None``: never. ``whole`` says that the unit comes in whole pieces (people; not km²).
    ``daily`` counts are of their day alone (a crowd): that of another day is another count.
    ``fixed`` counts have one value for good (the people aboard): figures of it differ because
    somebody is wrong or later knew better, never because it grew. ``basis`` and ``coverage``
    (per cent) say what every figure of it was counted from, unless a claim says otherwise.
    A ``rate`` or capacity (barrels a day) is a stock that does not change much within two months.
    Metrics of one ``counts_as`` are rival definitions of that thing. ``fates`` are what may become
    of those counted, once each; others may meet them, too. Figures of a metric with a ``share`` are
    the share, in per cent, that its part is of its whole (turnout: votes cast of the voters).
    """

    id: str
    name: str
    definition: str
    unit: str = "people"
    grows_within: tuple[str, ...] = ()
    counts_within: tuple[str, ...] = ()
    parts: tuple[tuple[str, ...], ...] = ()
    senses: tuple[str, ...] = ()
    accumulates: bool = True
    usual_growth: Fraction | None = None
    usual_share: Mapping[str, Fraction] | None = None
    whole: bool = True
    fixed: bool = False
    daily: bool = False
    basis: CountedBy | None = None
    coverage: Fraction | None = None
    counts_as: str | None = None
    fates: tuple[str, ...] = ()
    share: MetricShare | None = None
    rate: bool = False

    @property
    def is_share(self) -> bool:
        """Whether its figures are shares: that of a part may be above that of its whole."""
        return self.share is not None or is_per_cent(self.unit)

    @property
    def grows(self) -> bool:
        """Whether it is one count that never falls, from its first day to its last."""
        return self.accumulates and not self.daily

    @property
    def holds_for(self) -> int:
        """For how many days a figure of what may fall is taken as unchanged between voices."""
        if self.daily:
            return 2
        return 60 if self.rate else 7


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All metrics by id, and the topics a user may ask for (a topic is a tuple of metrics).

    ``hedges`` are the rows that files lay over the reading table, as they are written there.
    """

    metrics: Mapping[str, Metric]
    topics: Mapping[str, tuple[str, ...]]
    profile: str = "default"
    hedges: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
