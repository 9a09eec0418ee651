"""The table of members: which claim has which part in which discrepancy."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain

from reconcile.comparing.comparison import ClashBound, Comparison, Discrepancy
from reconcile.reports.table_columns import Column, ColumnKind, Places, ColumnTable

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
        return tuple(str(one.assumption) for one in hinges if self.claim in one.claims)


def _claims(side: ClashBound | None) -> tuple[str, ...]:
    return () if side is None else side.claims


def _members(comparison: Comparison, places: Places) -> list[Member]:
    return [
        Member(one, claim, role)
        for one in comparison.discrepancies
        for role, claims in ((MEMBER, one.claims), (RESTATED, one.restated_by))
        for claim in claims
    ]


MEMBERS = ColumnTable(
    "members",
    "One row a discrepancy and a claim in it, to join the other two tables.",
    (
        Column(
            "discrepancy", ColumnKind.TEXT, "`id` in discrepancies.", lambda one: one.discrepancy.id
        ),
        Column("claim", ColumnKind.TEXT, "`id` in figures.", lambda one: one.claim),
        Column(
            "role",
            ColumnKind.TEXT,
            "`member` of the smallest set, or `restated`: another telling of a member's statement.",
            lambda one: one.role,
        ),
        Column(
            "bound",
            ColumnKind.TEXT,
            "`at_most` or `at_least`: the sum that the figure is a part of, if of one.",
            lambda one: one.bound,
        ),
        Column("term", ColumnKind.TEXT, "Its part of that sum, in words.", lambda one: one.term),
        Column(
            "hinges_on",
            ColumnKind.LIST,
            "The assumptions about this claim.",
            lambda one: one.hinges_on,
        ),
    ),
    _members,
)
