"""Claims over time, made by hand and by chance, for the tests of timelines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import strategies as st

from reconcile.comparing.result.comparison import Comparison
from reconcile.comparing.world.figures import figure_of
from reconcile.comparing.world.voices import tellings
from reconcile.drawing.drawn_timeline import DrawnTimeline, TimelinePoint
from reconcile.drawing.timeline import timelines
from reconcile.model.claim import Claim, Withdrawal
from reconcile.model.dataset import Dataset
from reconcile.quantity.interval import DEFAULT_TOLERANCE
from tests.comparing.asked import compared, nobodys, said
from tests.comparing.worlds import dataset, group

SIDES = {"staff": "north", "marshal": "north"}


def withdrawn(claim: Claim) -> Claim:
    """The claim, taken back."""
    return replace(claim, withdrawn=Withdrawal())


STORY: tuple[Claim, ...] = (
    said("s1", "40", claimant="staff", as_of="2024-12-01"),
    said("s2", "about 60", claimant="staff", as_of="2024-12-04"),
    said("s3", "115", claimant="staff", as_of="2024-12-09"),
    said("s4", "97", claimant="staff", as_of="2024-12-13"),
    said("m1", "up to 130", claimant="marshal", as_of="2024-12-11"),
    said("g1", "over 100", claimant="gov", as_of="2024-12-03"),
    said("g2", "over 290", claimant="gov", as_of="2024-12-08"),
    withdrawn(said("g3", "over 400", claimant="gov", as_of="2024-12-14")),
    said("g4", "300 to 350", claimant="gov", as_of="2024-12-18"),
    said("r1", "80", claimant="relief", period="2024-12-01/2024-12-07"),
    said("r2", "210", claimant="relief", as_of="2024-12"),
    said("r3", "several hundred", claimant="relief", as_of=None),
    nobodys(said("u1", "nearly 300", as_of=None)),
    nobodys(said("u2", "many", as_of="2024-12-10")),
)
"""Five voices in one December: growth, a revision, a period, a withdrawal, undated figures."""


def world(claims: Sequence[Claim]) -> Dataset:
    """The data set of some claims; two of their claimants are of one side."""
    groups = {
        name: group(name) for claim in claims for name in (claim.subject, claim.place) if name
    }
    return dataset(claims, sides=SIDES, subjects=groups, regions=groups)


def shown(claims: Sequence[Claim], *metrics: str) -> tuple[Comparison, tuple[DrawnTimeline, ...]]:
    """The comparison of claims, and their timelines."""
    found = compared(world(claims))
    return found, timelines(found, metrics or None, fewest=0)


def only_figures(claims: Sequence[Claim]) -> Comparison:
    """Figures as they are read, compared with nothing."""
    data = world(claims)
    told = tellings(data)
    figures = tuple(figure_of(told[claim.id], data, DEFAULT_TOLERANCE) for claim in claims)
    return Comparison("all", "default", DEFAULT_TOLERANCE, figures, (), (), (), ())


def story(claims: Sequence[Claim] = STORY) -> DrawnTimeline:
    """The only timeline of claims."""
    (drawn_timeline,) = shown(claims)[1]
    return drawn_timeline


def by_claim(picture: DrawnTimeline) -> dict[str, TimelinePoint]:
    """The figures of a timeline by their ids."""
    return {point.claim: point for point in picture.points}


_DAY = st.dates(date(2019, 1, 1), date(2026, 12, 31))
_WORDS = (
    "7", "40", "1,250", "12,000", "over 300", "at least 90", "up to 500", "under 91",
    "about 60", "nearly 3,000", "several", "dozens", "thousands", "100 to 200", "many",
    "unknown", "none", "half a million",
)  # fmt: skip


@st.composite
def dates(draw: st.DrawFn) -> str:
    """A date of any kind that the format knows, a time of day and a range included."""
    day = draw(_DAY)
    kind = draw(st.sampled_from(("day", "day", "day", "month", "year", "time", "range")))
    later = day + timedelta(days=draw(st.integers(0, 400)))
    return {
        "day": day.isoformat(),
        "month": day.isoformat()[:7],
        "year": day.isoformat()[:4],
        "time": f"{day.isoformat()}T{draw(st.integers(0, 23)):02d}:30",
        "range": f"{day.isoformat()}/{later.isoformat()}",
    }[kind]


@st.composite
def claims(draw: st.DrawFn, most: int = 12) -> list[Claim]:
    """Claims of a few claimants, metrics and places; dated, undated, over a period, withdrawn."""
    found: list[Claim] = []
    for number in range(draw(st.integers(1, most))):
        when = draw(st.one_of(st.none(), dates()))
        period = draw(st.booleans()) and when is not None
        claim = said(
            f"c{number}",
            draw(st.sampled_from(_WORDS)),
            draw(st.sampled_from(("killed", "killed", "missing"))),
            claimant=draw(st.sampled_from(("staff", "marshal", "gov", "relief"))),
            place=draw(st.sampled_from((None, None, "valley"))),
            as_of=None if period else when,
            period=when if period else None,
        )
        claim = nobodys(claim) if draw(st.integers(0, 5)) == 0 else claim
        found.append(withdrawn(claim) if draw(st.integers(0, 7)) == 0 else claim)
    return found
