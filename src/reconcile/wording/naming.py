"""How quantities are named where there is little room: by what tells them apart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from reconcile.comparing.comparison import Comparison
from reconcile.model.quantity import TOTAL, Quantity
from reconcile.values.classes import dataclass
from reconcile.vocabulary.builtin import builtin


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
        disputed = [heading.discrepancies[0].quantity for heading in comparison.headings]
        return cls(
            {figure.claim.metric: figure.metric_name for figure in figures},
            _known((figure.claim.subject, figure.subject_name) for figure in figures),
            _known((figure.claim.place, figure.place_name) for figure in figures),
            (
                _vary(quantity.subject for quantity in disputed),
                _vary(quantity.place for quantity in disputed),
                _vary(quantity.window for quantity in disputed),
            ),
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
        subject, place = quantity.subject, quantity.place
        parts = (
            subject and (self.subjects.get(subject) or subject),
            place and (self.places.get(place) or place),
            None if quantity.window == TOTAL else quantity.window,
        )
        pairs = zip(parts, self.vary, strict=True)
        return ", ".join(
            part for part, varies in pairs if part is not None and (varies or all_of_it)
        )


def _known(pairs: Iterable[tuple[str | None, str | None]]) -> dict[str, str]:
    return {id: name or "" for id, name in pairs if id}


def _vary(values: Iterable[str | None]) -> bool:
    return len(set(values)) > 1
