"""How quantities are named where there is little room: by what tells them apart."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from reconcile.comparing.comparison import Comparison
from reconcile.model.quantity import TOTAL, Quantity
from reconcile.vocabulary.shelf import builtin


@dataclass(frozen=True, slots=True)
class Names:
    """Names of metrics, subjects and places by id, and which of them a comparison varies in."""

    metrics: Mapping[str, str]
    subjects: Mapping[str, str]
    places: Mapping[str, str]
    vary: tuple[bool, bool, bool]

    @classmethod
    def of(cls, comparison: Comparison) -> Names:
        """The names that a comparison's figures have, and what its disputes differ in."""
        figures = comparison.figures
        disputed = [
            discrepancy.quantity
            for heading in comparison.headings
            for discrepancy in heading.discrepancies[:1]
        ]
        vary = (
            len({quantity.subject for quantity in disputed}) > 1,
            len({quantity.place for quantity in disputed}) > 1,
            len({quantity.window for quantity in disputed}) > 1,
        )
        return cls(
            {figure.claim.metric: figure.metric_name for figure in figures},
            {
                figure.claim.subject: figure.subject_name or ""
                for figure in figures
                if figure.claim.subject
            },
            {
                figure.claim.place: figure.place_name or ""
                for figure in figures
                if figure.claim.place
            },
            vary,
        )

    def metric(self, quantity: Quantity) -> str:
        """The metric's name, also where no figure is given in it."""
        known = self.metrics.get(quantity.metric)
        if known is not None:
            return known
        built_in = builtin().metrics.get(quantity.metric)
        return quantity.metric.replace("-", " ") if built_in is None else built_in.name

    def where(self, quantity: Quantity, *, all_of_it: bool = False) -> str:
        """Whose, where and in which stretch of time, as far as the comparison varies in it."""
        subject, place, window = self.vary
        parts = []
        if (subject or all_of_it) and quantity.subject is not None:
            parts.append(self.subjects.get(quantity.subject) or quantity.subject)
        if (place or all_of_it) and quantity.place is not None:
            parts.append(self.places.get(quantity.place) or quantity.place)
        if (window or all_of_it) and quantity.window != TOTAL:
            parts.append(quantity.window)
        return ", ".join(parts)
