"""The forest plot of one quantity: a row a figure, grouped by camp, and what other counts imply.

The grammar is that of meta-analysis without its diamond: nothing is ever pooled, since figures
that repeat one another or that cannot all be right have no common estimate.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction

from reconcile.comparing.result.assumptions import Assumption
from reconcile.comparing.result.comparison import (
    ClashBound,
    Comparison,
    Discrepancy,
    Figure,
    Severity,
    Verdict,
)
from reconcile.comparing.result.comparison_parts import Camp, Standings
from reconcile.drawing.forest_rows import (
    Forest,
    ForestGroup,
    ForestRow,
    Mark,
    dated,
    high_of,
)
from reconcile.drawing.scale import Scale, scale_of
from reconcile.model.quantity import Quantity, quantity_of
from reconcile.quantity.digits import span
from reconcile.quantity.interval import Basis
from reconcile.values.classes import replace
from reconcile.wording import picture_words as words_of
from reconcile.wording.figures import capitalized
from reconcile.wording.index import circumstances

WITHDRAWN = "withdrawn"

FEWEST = 2
"""How many rows make a picture."""

_MOST_DERIVED = 12
_MOST_LISTED = 12


def forest(standings: Standings, comparison: Comparison) -> Forest | None:
    """The picture of a quantity's figures; ``None`` when there are fewer than two to draw."""
    figures = {figure.claim.id: figure for figure in comparison.figures}
    members = [
        figure
        for figure in comparison.figures
        if quantity_of(figure.claim).whole == standings.quantity
    ]
    sums = derived(standings, comparison.discrepancies, figures)
    beside = _beside_the_camps(standings, figures, members, sums[:_MOST_DERIVED])
    groups = (*_camps(standings.camps, figures), *beside)
    rows = [row for group in groups for row in group.rows]
    if len(rows) < FEWEST:
        return None
    above = any(row.high is None for row in rows)
    scale = scale_of((end for row in rows for end in row.ends), above=above)
    left_out = max(len(sums) - _MOST_DERIVED, 0)
    description = _description(standings, groups, scale, left_out)
    return Forest(_names(standings, members), description, scale, groups)


def _beside_the_camps(
    standings: Standings,
    figures: Mapping[str, Figure],
    members: Sequence[Figure],
    sums: tuple[ForestRow, ...],
) -> Iterator[ForestGroup]:
    """What follows from other quantities, what was said earlier, what was taken back."""
    for group in (
        ForestGroup(words_of.FROM_OTHERS, None, sums),
        ForestGroup(words_of.EARLIER, None, _rows(standings.earlier, figures, Mark.EARLIER)),
        ForestGroup(WITHDRAWN, None, _rows(_withdrawn(members), figures, Mark.WITHDRAWN)),
    ):
        if group.rows:
            yield group


def _names(standings: Standings, members: Sequence[Figure]) -> tuple[str, ...]:
    """The names that the quantity's own name is made of: none may turn another one around."""
    for member in members[:1]:
        names = (member.metric_name, member.subject_name, member.place_name, member.period)
        return tuple(name for name in names if name is not None)
    return (standings.name,)


def _camps(camps: Sequence[Camp], figures: Mapping[str, Figure]) -> list[ForestGroup]:
    groups = []
    for at, camp in enumerate(camps, 1):
        voices = dict.fromkeys(figures[i].voice_name for i in camp.claims if i in figures)
        which = f"camp {at}" if len(camps) > 1 else "one camp"
        loosely = " within rounding" if camp.rounded else ""
        head = f"{which}: {span(camp.low, camp.high)}{loosely}"
        rows = _rows(camp.claims, figures, Mark.FIGURE)
        groups.append(ForestGroup(head, (camp.low, camp.high), rows, tuple(voices)))
    return groups


def _rows(
    claims: Iterable[str], figures: Mapping[str, Figure], mark: Mark
) -> tuple[ForestRow, ...]:
    return tuple(_row(figures[claim], mark) for claim in claims if claim in figures)


def _row(figure: Figure, mark: Mark) -> ForestRow:
    high, high_basis = high_of(figure)
    return ForestRow(
        words=figure.claim.reading.words,
        notes=((*figure.apart(), *circumstances(figure)),),
        low=figure.low,
        high=high,
        low_basis=figure.low_basis,
        high_basis=high_basis,
        dated=dated(figure),
        mark=mark,
        claims=(figure.claim.id,),
    )


def _withdrawn(members: Sequence[Figure]) -> list[str]:
    """What was taken back, of figures that can be drawn at all."""
    return [
        member.claim.id
        for member in members
        if member.claim.withdrawn is not None and not member.claim.reading.recorded_only
    ]


def _description(
    standings: Standings, groups: Sequence[ForestGroup], scale: Scale, left_out: int
) -> str:
    """What the picture shows, for people who cannot see it."""
    first, *_, last = scale.ticks
    marked = words_of.scale_marked(scale.kind, first.label, last.label)
    sentences = [words_of.forest_plot(marked)]
    sentences += [_group_sentence(group) for group in groups]
    if left_out:
        sentences.append(words_of.sums_left_out(left_out))
    if standings.recorded:
        sentences.append(words_of.only_recorded(len(standings.recorded)))
    return " ".join(sentences)


def _group_sentence(group: ForestGroup) -> str:
    shown = [
        f"{row.words} ({row.note}; read as {row.reading})" for row in group.rows[:_MOST_LISTED]
    ]
    more = len(group.rows) - len(shown)
    return f"{capitalized(group.title)}: {'; '.join(shown)}{f'; and {more} more' if more else ''}."


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
        # A bound of the camp's own figures is drawn as these, and a sum over several speakers would
        # put a number into the mouth of nobody.
        if own.issuperset(bound.claims) or len({*map(_speaker, bounding)}) != 1:
            continue
        side = None if bound.makes_up else above
        notes = [_note(figure, discrepancy, standings, retold) for figure in bounding]
        row = _derived_row(bound, bounding, tuple(dict.fromkeys(notes)), above=above)
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


def _derived_row(
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
