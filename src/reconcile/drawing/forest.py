"""The forest plot of one quantity: a row a figure, grouped by camp, and what other counts imply.

The grammar is that of meta-analysis without its diamond: nothing is ever pooled, since figures
that repeat one another or that cannot all be right have no common estimate.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from reconcile.comparing.comparison import Comparison, Figure
from reconcile.comparing.standings import Camp, Standings
from reconcile.drawing.forest_rows import (
    Forest,
    ForestGroup,
    ForestRow,
    Mark,
    circumstances,
    dated,
    high_of,
)
from reconcile.drawing.forest_sums import derived
from reconcile.drawing.scale import Scale, scale_of
from reconcile.model.quantity import quantity_of
from reconcile.quantity.writing import span
from reconcile.wording import picture_words as words_of

__all__ = ("Forest", "ForestGroup", "ForestRow", "Mark", "forest")

WITHDRAWN = "withdrawn"

FEWEST = 2
"""How many rows make a picture."""

_MOST_DERIVED = 12
_MOST_LISTED = 12


def forest(standings: Standings, comparison: Comparison) -> Forest | None:
    """The picture of a quantity's figures; ``None`` when there are fewer than two to draw."""
    figures = {figure.claim.id: figure for figure in comparison.figures}
    members = [figure for figure in comparison.figures if _counts(figure, standings)]
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


def _counts(figure: Figure, standings: Standings) -> bool:
    return quantity_of(figure.claim).whole == standings.quantity


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
    title = group.title[:1].upper() + group.title[1:]
    shown = [
        f"{row.words} ({row.note}; read as {row.reading})" for row in group.rows[:_MOST_LISTED]
    ]
    more = len(group.rows) - len(shown)
    return f"{title}: {'; '.join(shown)}{f'; and {more} more' if more else ''}."
