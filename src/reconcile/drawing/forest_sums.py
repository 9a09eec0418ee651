"""What figures of other quantities say of one: rows for the counts and sums that bound it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction

from reconcile.comparing.assumptions import Assumption
from reconcile.comparing.comparison import ClashBound, Discrepancy, Figure, Severity, Verdict
from reconcile.comparing.standings import Standings
from reconcile.drawing.forest_rows import ForestRow, Mark, circumstances, dated
from reconcile.model.quantity import Quantity
from reconcile.quantity.interval import Basis
from reconcile.values.classes import replace
from reconcile.wording import picture_words as words_of


def derived(
    standings: Standings, found: Sequence[Discrepancy], figures: Mapping[str, Figure]
) -> tuple[ForestRow, ...]:
    """What one claimant's figures of other quantities say of this one, as the discrepancies come.

    Figures that make up the quantity, such as all its parts, are drawn with both ends; others
    bound it on one side only. Sums over several claimants are nobody's figure and left out, and
    so are bounds of ``near`` findings, which are widened by their slack.
    """
    own = {claim for camp in standings.camps for claim in camp.claims} | {*standings.earlier}
    retold = set(_suspects(found))
    rows: dict[tuple[frozenset[str], bool | None], ForestRow] = {}
    for discrepancy, above, bound in _bounds(standings.quantity, found):
        bounding = [figures[claim] for claim in bound.claims if claim in figures]
        if own.issuperset(bound.claims) or len({*map(_speaker, bounding)}) != 1:
            continue
        side = None if bound.makes_up else above
        notes = [_note(figure, discrepancy, standings, retold) for figure in bounding]
        row = _row(bound, bounding, tuple(dict.fromkeys(notes)), above=above)
        rows.setdefault((frozenset(bound.claims), side), row)
    return tuple(rows.values())


def _speaker(figure: Figure) -> str:
    return figure.claimant or figure.voice


def _bounds(
    quantity: Quantity, found: Iterable[Discrepancy]
) -> Iterator[tuple[Discrepancy, bool, ClashBound]]:
    for discrepancy in found:
        if discrepancy.quantity == quantity and discrepancy.verdict is not Verdict.NEAR:
            for above, bound in ((True, discrepancy.at_most), (False, discrepancy.at_least)):
                if bound is not None:
                    yield discrepancy, above, bound


def _suspects(found: Iterable[Discrepancy]) -> Iterator[str]:
    """Figures that contradict their own voice and look like another's, told again."""
    for discrepancy in found:
        if discrepancy.suspected and discrepancy.severity is Severity.WARNING:
            yield discrepancy.claims[-1]


def _row(
    bound: ClashBound,
    bounding: Sequence[Figure],
    notes: tuple[tuple[str, ...], ...],
    *,
    above: bool,
) -> ForestRow:
    low, high = (bound.other, bound.value) if above else (bound.value, bound.other)
    row = ForestRow(
        words=_words(bound, bounding),
        notes=notes,
        low=low or Fraction(0),
        high=high,
        low_basis=_basis(figure.low_basis for figure in bounding),
        high_basis=_basis(figure.high_basis for figure in bounding),
        dated=all(map(dated, bounding)),
        mark=Mark.DERIVED,
        claims=tuple(figure.claim.id for figure in bounding),
    )
    if bound.makes_up:
        return row
    if above:
        return replace(row, low=Fraction(0), low_basis=Basis.OPEN)
    return replace(row, high=None, high_basis=Basis.OPEN)


def _words(bound: ClashBound, bounding: Sequence[Figure]) -> str:
    """The figures in their own words with what they count; the ends where some count twice."""
    if any("×" in term for term in bound.terms):
        return " + ".join(bound.terms)
    return " + ".join(f"{figure.claim.reading.words} {figure.metric_name}" for figure in bounding)


def _note(
    figure: Figure, first: Discrepancy, standings: Standings, retold: set[str]
) -> tuple[str, ...]:
    """Who said it, of whom and where if that differs, when, and what it is taken for."""
    claim, quantity = figure.claim, standings.quantity
    second = [
        name or "unstated"
        for mine, whole, name in (
            (claim.subject, quantity.subject, figure.subject_name),
            (claim.place, quantity.place, figure.place_name),
        )
        if mine != whole
    ]
    taken = {hinge.assumption for hinge in first.hinges_on if claim.id in hinge.claims}
    conditions = [words for assumption, words in words_of.IF.items() if assumption in taken]
    if Assumption.SENSE in taken:
        conditions.append(words_of.if_these_are(standings.name.partition(", ")[0]))
    again = [words_of.RETOLD] if claim.id in retold else []
    return (*figure.apart(), *second, *circumstances(figure), *conditions, *again)


def _basis(bases: Iterable[Basis]) -> Basis:
    """Open if all ends of a sum are, by convention if one is, else stated."""
    known = set(bases)
    if Basis.CONVENTION in known:
        return Basis.CONVENTION
    return Basis.STATED if Basis.STATED in known else Basis.OPEN
