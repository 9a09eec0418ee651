"""What figures of other quantities say of one: rows for the sums that bound it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from reconcile.comparing.comparison import (
    Bound,
    Discrepancy,
    Figure,
    Quantity,
    Standings,
    Verdict,
)
from reconcile.drawing.forest_rows import Mark, Row, dated, when
from reconcile.quantity.interval import Basis


def derived(
    standings: Standings, found: Sequence[Discrepancy], figures: Mapping[str, Figure]
) -> tuple[Row, ...]:
    """What figures of other quantities say of this one, in the order of the discrepancies.

    A sum that is known from both sides is one row. Bounds of ``near`` findings are widened by
    their slack, so they are not what the figures say and are left out.
    """
    own = {claim for camp in standings.camps for claim in camp.claims} | {*standings.earlier}
    sides: dict[frozenset[str], dict[bool, Bound]] = {}
    for one in found:
        if one.quantity != standings.quantity or one.verdict is Verdict.NEAR:
            continue
        for above, bound in ((True, one.at_most), (False, one.at_least)):
            if bound is not None and bound.claims and not own.issuperset(bound.claims):
                sides.setdefault(frozenset(bound.claims), {}).setdefault(above, bound)
    return tuple(row for pair in sides.values() for row in _sums(pair, figures, standings.quantity))


def _sums(
    pair: Mapping[bool, Bound], figures: Mapping[str, Figure], quantity: Quantity
) -> list[Row]:
    most, least = pair.get(True), pair.get(False)
    known = [bound for bound in (most, least) if bound is not None]
    told = [figures[claim] for claim in known[0].claims if claim in figures]
    if most is None or least is None:
        return [_sum(least, most, known[0].terms, told, quantity)]
    if least.value > most.value:
        return [
            _sum(None, most, most.terms, told, quantity),
            _sum(least, None, least.terms, told, quantity),
        ]
    order = dict(zip(least.claims, least.terms, strict=True))
    both = zip(most.claims, most.terms, strict=True)
    terms = [_both(order[claim], term) for claim, term in both]
    return [_sum(least, most, terms, told, quantity)]


def _sum(
    least: Bound | None,
    most: Bound | None,
    terms: Sequence[str],
    told: Sequence[Figure],
    quantity: Quantity,
) -> Row:
    return Row(
        words=" + ".join(terms),
        notes=_speakers(told, quantity),
        low=Fraction(0) if least is None else least.value,
        high=None if most is None else most.value,
        low_basis=_basis(least, told, low=True),
        high_basis=_basis(most, told, low=False),
        dated=all(map(dated, told)),
        mark=Mark.DERIVED,
        claims=tuple(figure.claim.id for figure in told),
    )


def _speakers(told: Sequence[Figure], quantity: Quantity) -> tuple[tuple[str, ...], ...]:
    """Who said the terms of a sum, of whom and where if that differs from the sum, and when."""
    notes = []
    for figure in told:
        claim = figure.claim
        other = [
            name or "unstated"
            for mine, whole, name in (
                (claim.subject, quantity.subject, figure.subject_name),
                (claim.place, quantity.place, figure.place_name),
            )
            if mine != whole
        ]
        notes.append((figure.said_by or "unattributed", *other, *when(figure)))
    return tuple(dict.fromkeys(notes))


def _basis(bound: Bound | None, told: Sequence[Figure], *, low: bool) -> Basis:
    """A sum is stated if all its ends are."""
    if bound is None:
        return Basis.OPEN
    bases = {figure.low_basis if low else figure.high_basis for figure in told}
    return Basis.CONVENTION if Basis.CONVENTION in bases else Basis.STATED


def _both(least: str, most: str) -> str:
    """Two one-sided terms of one figure as one: ``≥90 killed``, ``≤110 killed``: ``90–110 killed``.

    Only where they say the same of the same.
    """
    low, _, what = least.removeprefix("≥").partition(" ")
    high, _, same = most.removeprefix("≤").partition(" ")
    if what != same:
        return f"{least} and {most}"
    return f"{low if low == high else f'{low}–{high}'} {what}"
