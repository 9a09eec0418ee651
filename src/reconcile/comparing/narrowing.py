"""A comparison cut down to some of its discrepancies: its disputes and questions go with them."""

from __future__ import annotations

from collections.abc import Iterator, Set

from reconcile.comparing.comparison import Comparison, Heading
from reconcile.comparing.names import Question
from reconcile.values.classes import replace


def narrowed(found: Comparison, wanted: Set[str | None]) -> Comparison:
    """The comparison with the discrepancies whose ids are wanted and none else."""
    return replace(
        found,
        headings=tuple(_headings(found, wanted)),
        discrepancies=tuple(listed for listed in found.discrepancies if listed.id in wanted),
        settling=settled(found, wanted),
    )


def settled(found: Comparison, wanted: Set[str | None]) -> tuple[Question, ...]:
    """The questions that would settle a wanted discrepancy, each with the wanted alone."""
    return tuple(
        replace(question, settles=settles)
        for question in found.settling
        if (settles := tuple(name for name in question.settles if name in wanted))
    )


def _headings(found: Comparison, wanted: Set[str | None]) -> Iterator[Heading]:
    for heading in found.headings:
        members = tuple(listed for listed in heading.discrepancies if listed.id in wanted)
        if members:
            also = tuple(name for name in heading.also if name in wanted)
            yield replace(heading, discrepancies=members, also=also)
