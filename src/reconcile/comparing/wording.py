"""The sentences of a comparison: neutral, and always with the words they rest on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction

from reconcile.comparing.adding_up import Rise, counts_twice, makes_up, rises
from reconcile.comparing.comparison import ClashBound
from reconcile.comparing.discrepancies import Judged
from reconcile.comparing.tension_pairs import Ties
from reconcile.comparing.tensions import Tension
from reconcile.comparing.voices import Telling
from reconcile.model.dataset import Dataset
from reconcile.quantity.writing import number, ratio_text


def times(factor: Fraction | None) -> str:
    """A ratio as people write it: ``2.7×``."""
    return "from nothing" if factor is None else f"{ratio_text(factor)}×"


def speaker(telling: Telling, dataset: Dataset) -> str:
    """The claimant's name, else the voice's."""
    record = dataset.claimants.get(telling.claimant or "")
    return telling.voice.name if record is None else record.name


def quoted(telling: Telling) -> str:
    """The figure in its own words."""
    return f"“{telling.claim.reading.words}”"


def metric_name(metric: str, dataset: Dataset) -> str:
    """How a metric is written."""
    known = dataset.vocabulary.metrics.get(metric)
    return metric if known is None else known.name


def possessive(name: str) -> str:
    """``Ukraine’s``, and of names that end in s ``the rebels’``."""
    return f"{name}’" if name.endswith(("s", "S")) else f"{name}’s"


def joined(items: Iterable[str], word: str = "and") -> str:
    """``a, b and c``."""
    parts = list(dict.fromkeys(items))
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {word} {parts[-1]}"


class ProofSides:
    """The two sums of a discrepancy's proof, put into words."""

    def __init__(
        self, judged: Judged, tellings: Mapping[str, Telling], dataset: Dataset, tolerance: Fraction
    ) -> None:
        """Take the bounds as printed at the tolerance."""
        self._one = judged
        self._tellings = tellings
        self._dataset = dataset
        self._tolerance = tolerance
        proof = judged.apart.proof
        self._rises = rises(judged.case, proof.lows, proof.highs)
        self._placed = judged.case.pick(proof.lows), judged.case.pick(proof.highs)
        self._twice = any(counts_twice(judged.case, placed) for placed in self._placed)

    def message(self) -> str:
        """One sentence: the quantity, what it is at most, and what it is at least.

        Or, where a part rose by more than its whole, both rises.
        """
        if self._rises is not None:
            return self._risen(*self._rises)
        judged = self._one
        low, high = number(judged.apart.low), number(judged.apart.high)
        name = metric_name(judged.quantity.metric, self._dataset)
        most, least = (
            self._side(judged.apart.proof.highs, 1),
            self._side(judged.apart.proof.lows, 0),
        )
        return f"{name}: at most {high}{most} but at least {low}{least}"

    def _risen(self, part: Rise, whole: Rise) -> str:
        least = self._end(part.end, 0) - self._end(part.start, 1)
        most = self._end(whole.end, 1) - self._end(whole.start, 0)
        rose = f"{self._counted(part)} rose by at least {number(least)} ({self._from_to(part, 1)})"
        grew = f"{self._counted(whole)} by at most {number(most)} ({self._from_to(whole, 0)})"
        return f"{rose} but {grew}"

    def _counted(self, rise: Rise) -> str:
        return metric_name(self._tellings[rise.start].claim.metric, self._dataset)

    def _from_to(self, rise: Rise, side: int) -> str:
        """Both figures of a rise, with who gave them; ``side`` is that of the first."""
        ends = ((rise.start, side), (rise.end, 1 - side))
        first, last = (
            f"{'≤' if at else '≥'}{number(self._end(claim, at))}, "
            f"{speaker(self._tellings[claim], self._dataset)}"
            for claim, at in ends
        )
        return f"from {first}, to {last}"

    def _end(self, claim: str, side: int) -> Fraction:
        interval = self._tellings[claim].claim.reading.at(self._tolerance)
        return (interval.high if side else interval.low) or Fraction(0)

    def _side(self, weights: Mapping[str, Fraction], side: int) -> str:
        """Who says so, in brackets; nothing where the laws and dates alone do."""
        text = self._said(weights, side)
        return f" ({text})" if text else ""

    def _said(self, weights: Mapping[str, Fraction], side: int) -> str:
        shown = self._one.quantity.metric
        tellings = [self._tellings[i] for i in self._order(side)]
        people = joined(speaker(t, self._dataset) for t in tellings)
        if len(tellings) == 1:
            telling = tellings[0]
            metric = telling.claim.metric
            words = quoted(telling)
            if metric != shown:
                words += f" {metric_name(metric, self._dataset)}"
            return f"{people}, {words}"
        terms = [self._term(t, weights[t.claim.id], side, named=True) for t in tellings]
        return f"{' + '.join(terms)}, {people}"

    def _order(self, side: int) -> list[str]:
        return [placed.id for placed in self._placed[side]]

    def _term(self, telling: Telling, weight: Fraction, side: int, *, named: bool) -> str:
        end = self._end(telling.claim.id, side)
        heaviest = self._one.apart.heaviest
        count = 1 if weight is heaviest else weight / heaviest
        text = f"{'≤' if side else '≥'}{number(end)}"
        if count != 1:
            text = f"{number(Fraction(count))} × {text}"
        return f"{text} {metric_name(telling.claim.metric, self._dataset)}" if named else text

    def at_most(self) -> ClashBound | None:
        """The smaller sum: what the quantity cannot exceed; ``None`` if it counts twice."""
        return self._bound(self._one.apart.proof.highs, self._one.apart.high, 1)

    def at_least(self) -> ClashBound | None:
        """The larger sum: what the quantity cannot be below; ``None`` if it counts twice."""
        return self._bound(self._one.apart.proof.lows, self._one.apart.low, 0)

    def _bound(
        self, weights: Mapping[str, Fraction], value: Fraction, side: int
    ) -> ClashBound | None:
        if self._twice:
            return None
        claims = self._order(side)
        terms = (self._term(self._tellings[i], weights[i], side, named=True) for i in claims)
        if not makes_up(self._placed[side], self._one.quantity, self._dataset):
            return ClashBound(value, tuple(claims), tuple(terms))
        readings = [self._tellings[i].claim.reading.at(self._tolerance) for i in claims]
        ends = [reading.low or Fraction(0) if side else reading.high for reading in readings]
        known = [end for end in ends if end is not None]
        whole = known[0] if len(known) == 1 else sum(known, Fraction(0))
        other = whole if len(known) == len(ends) else None
        return ClashBound(value, tuple(claims), tuple(terms), makes_up=True, other=other)

    def derivation(self) -> tuple[str, ...]:
        """The arithmetic, a line a side that adds something up, and the clash."""
        if self._rises is not None:
            return self._subtracted(*self._rises)
        judged = self._one
        lines = []
        for side, weights, total in (
            (1, judged.apart.proof.highs, judged.apart.high),
            (0, judged.apart.proof.lows, judged.apart.low),
        ):
            sign = "≤" if side else "≥"
            if len(weights) < 2:
                continue
            terms = [
                self._term(self._tellings[i], weights[i], side, named=False)
                for i in self._order(side)
            ]
            lines.append(f"{' + '.join(terms)} = {sign}{number(total)}")
        lines.append(f"≥{number(judged.apart.low)} > ≤{number(judged.apart.high)}")
        return tuple(lines)

    def _subtracted(self, part: Rise, whole: Rise) -> tuple[str, ...]:
        low, high = self._end(part.end, 0), self._end(part.start, 1)
        top, start = self._end(whole.end, 1), self._end(whole.start, 0)
        return (
            f"≥{number(low)} − ≤{number(high)} = ≥{number(low - high)}",
            f"≤{number(top)} − ≥{number(start)} = ≤{number(top - start)}",
            f"≥{number(low - high)} > ≤{number(top - start)}",
        )


def reconciles(tension: Tension, dataset: Dataset) -> tuple[str, str]:
    """The remainder's name, and the sentence "reconciles only if at least N of it"."""
    needed = number(tension.at_least)
    if tension.ties is Ties.GROWTH:
        span = "in between" if tension.days is None else f"in {days(tension.days)}"
        rest = f"added {span}"
        return rest, f"reconciles only if at least {needed} were {rest}"
    if tension.ties is Ties.UNCHANGED:
        rest = f"changed in {days(tension.days or 0)}"
        return (
            rest,
            f"both can be right only if it changed by {needed} in {days(tension.days or 0)}",
        )
    names = [metric_name(name, dataset) for name in tension.rest]
    rest = joined(names, "or") if names else "others"
    return rest, f"reconciles only if at least {needed} were {rest}"


def days(count: int) -> str:
    """A number of days: ``1 day``, ``4 days``."""
    return f"{count} day" if count == 1 else f"{count} days"


def tension_message(tension: Tension, tellings: Mapping[str, Telling], dataset: Dataset) -> str:
    """One sentence: both figures, and what would have to fill the difference."""
    sides = []
    for claim in (tension.small, tension.large):
        telling = tellings[claim]
        name = metric_name(telling.claim.metric, dataset)
        sides.append(f"{quoted(telling)} {name} ({speaker(telling, dataset)})")
    _, sentence = reconciles(tension, dataset)
    return f"{sides[0]} and {sides[1]}: {sentence}"
