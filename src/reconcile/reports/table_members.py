"""The table of members: which claim has which part in which discrepancy."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain

from reconcile.comparing.comparison import ClashBound, Comparison, Discrepancy
from reconcile.reports.table_columns import Column, ColumnKind, ColumnTable, Places

MEMBER = "member"
RESTATED = "restated"


@dataclass(frozen=True, slots=True)
class Member:
    """A claim's part in a discrepancy."""

    discrepancy: Discrepancy
    claim: str
    role: str

    @property
    def bound(self) -> str | None:
        """On which side of the clash the claim's end stands, if it is in one of the sums."""
        sides = (("at_most", self.discrepancy.at_most), ("at_least", self.discrepancy.at_least))
        return next((name for name, side in sides if self.claim in _claims(side)), None)

    @property
    def term(self) -> str | None:
        """That end in words."""
        sides = (self.discrepancy.at_most, self.discrepancy.at_least)
        ends = chain.from_iterable(
            zip(side.claims, side.terms, strict=True) for side in sides if side is not None
        )
        return next((term for claim, term in ends if claim == self.claim), None)

    @property
    def hinges_on(self) -> tuple[str, ...]:
        """The assumptions that are about this claim."""
        hinges = self.discrepancy.hinges_on
        return tuple(str(hinge.assumption) for hinge in hinges if self.claim in hinge.claims)


def _claims(side: ClashBound | None) -> tuple[str, ...]:
    return () if side is None else side.claims


def _members(comparison: Comparison, places: Places) -> list[Member]:
    return [
        Member(discrepancy, claim, role)
        for discrepancy in comparison.discrepancies
        for role, claims in ((MEMBER, discrepancy.claims), (RESTATED, discrepancy.restated_by))
        for claim in claims
    ]


MEMBERS = ColumnTable(
    "members",
    "One row a discrepancy and a claim in it, to join the other two tables.",
    (
        Column(
            "discrepancy",
            ColumnKind.TEXT,
            "`id` in discrepancies.",
            lambda member: member.discrepancy.id,
        ),
        Column("claim", ColumnKind.TEXT, "`id` in figures.", lambda member: member.claim),
        Column(
            "role",
            ColumnKind.TEXT,
            "`member` of the smallest set, or `restated`: another telling of a member's statement.",
            lambda member: member.role,
        ),
        Column(
            "bound",
            ColumnKind.TEXT,
            "`at_most` or `at_least`: the sum that the figure is a part of, if of one.",
            lambda member: member.bound,
        ),
        Column(
            "term", ColumnKind.TEXT, "Its part of that sum, in words.", lambda member: member.term
        ),
        Column(
            "hinges_on",
            ColumnKind.LIST,
            "The assumptions about this claim.",
            lambda member: member.hinges_on,
        ),
    ),
    _members,
)
