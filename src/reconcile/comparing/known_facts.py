"""What was asked of the figures of a world so far, kept as the same is asked repeatedly."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from reconcile.comparing.courses import Span
from reconcile.model.quantity import Quantity
from reconcile.values.classes import dataclass, field


@dataclass(frozen=True, slots=True)
class KnownFacts:
    """Facts of pairs and of figures by their claims, and of all figures of a quantity.

    ``least`` are the smallest numbers that sides give of what is counted, over whatever time;
    ``spans`` are where the series of a rate went, ``steps`` when numbers much alike were given.
    """

    pairs: dict[tuple[str, str], frozenset[str]] = field(default_factory=dict)
    figures: dict[str, frozenset[str]] = field(default_factory=dict)
    least: dict[Quantity, dict[str, Fraction]] = field(default_factory=dict)
    spans: dict[Quantity, list[Span]] = field(default_factory=dict)
    steps: dict[Quantity, Mapping[int, list[tuple[int, int]]]] = field(default_factory=dict)
