"""What was asked of the figures of a world so far, kept as the same is asked repeatedly."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from reconcile.comparing.courses import Span
from reconcile.model.quantity import Quantity
from reconcile.values.classes import dataclass, field

OfSides = tuple[tuple[str, Fraction], ...]
"""Numbers, each with the side that gives it."""


@dataclass(frozen=True, slots=True)
class KnownFacts:
    """Facts of pairs and of figures by their claims, and of all figures of a quantity.

    ``ends`` are the smallest and the largest last numbers of what is counted, over whatever time;
    ``spans`` are where the series of a rate went, ``steps`` when numbers much alike were given.
    """

    pairs: dict[tuple[str, str], frozenset[str]] = field(default_factory=dict)
    figures: dict[str, frozenset[str]] = field(default_factory=dict)
    ends: dict[Quantity, tuple[OfSides, OfSides]] = field(default_factory=dict)
    spans: dict[Quantity, list[Span]] = field(default_factory=dict)
    steps: dict[Quantity, Mapping[int, list[tuple[int, int]]]] = field(default_factory=dict)
