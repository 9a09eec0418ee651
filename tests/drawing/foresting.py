"""Forest plots for tests: one from claims, and any number of them made up."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

from hypothesis import strategies as st

from reconcile.comparing.answers.showing import Request
from reconcile.comparing.result.comparison import Comparison
from reconcile.drawing.forest import forest
from reconcile.drawing.forest_rows import Forest, ForestGroup, ForestRow, Mark
from reconcile.drawing.scale import scale_of
from reconcile.loading.load import load
from reconcile.quantity.interval import Basis
from tests.compared import compare

CLAIMS = """\
version: 1
sources:
  daily: {publisher: The Daily, url: "https://daily.example/1"}
claimants:
  gov: {name: Government, side: south}
  minister: {name: the minister, side: south}
  army: {name: Army, side: north}
  clerk: {name: a clerk}
subjects: {soldiers: {name: soldiers}}
places: {valley: {name: Valley}, field: {name: Field, within: valley}}
defaults: {subject: soldiers, place: valley, source: daily}
claims:
  - {id: many, metric: killed-or-wounded, figure: over 3000, claimant: gov}
  - {id: near, metric: killed-or-wounded, figure: nearly 3000, claimant: minister,
     as_of: 2024-12-23}
  - {id: few, metric: killed-or-wounded, figure: 1100, claimant: army, as_of: 2024-12-23}
  - {id: fewer, metric: killed-or-wounded, figure: 700, claimant: army, as_of: 2024-12-20}
  - {id: dead, metric: killed, figure: about 100, claimant: clerk}
  - {id: hurt, metric: wounded, figure: nearly 1000, claimant: clerk}
  - {id: field, metric: killed, figure: at least 4000, claimant: gov, place: field,
     as_of: 2024-12-23}
  - {id: some, metric: killed-or-wounded, figure: many, claimant: clerk, as_of: 2024-12-22}
  - {id: back, metric: killed-or-wounded, figure: 50, claimant: clerk, as_of: 2024-12-21,
     withdrawn: {on: 2024-12-22}}
  - {id: alone, metric: missing, figure: 12, claimant: clerk}
"""


def comparison_of(folder: Path, claims: str = CLAIMS) -> Comparison:
    """The comparison of a file of claims."""
    path = folder / "claims.yaml"
    path.write_text(claims, encoding="utf-8")
    data = load([str(path)])
    assert not data.problems, data.problems
    return compare(data, Request())


def picture_of(found: Comparison, metric: str) -> Forest | None:
    """The picture of the first quantity of a metric."""
    return forest(
        next(standing for standing in found.standings if standing.quantity.metric == metric), found
    )


WORDS = st.text("over nearly 3,000–≤é数ש\u202e ", min_size=1, max_size=30).map(
    lambda text: " ".join(text.split()) or "1"
)
NUMBERS = st.integers(0, 10**9).map(Fraction)


@st.composite
def rows(draw: st.DrawFn) -> ForestRow:
    """Any row that a picture can have."""
    low, high = sorted((draw(NUMBERS), draw(NUMBERS)))
    bases = st.sampled_from([Basis.STATED, Basis.CONVENTION])
    open_low, open_high = draw(st.sampled_from([(0, 0), (0, 1), (1, 0), (0, 0)]))
    point = draw(st.booleans()) and not open_low and not open_high
    return ForestRow(
        words=draw(WORDS),
        notes=draw(st.lists(st.tuples(WORDS, WORDS), min_size=1, max_size=2).map(tuple)),
        low=Fraction(0) if open_low else low,
        high=None if open_high else low if point else high,
        low_basis=Basis.OPEN if open_low else draw(bases),
        high_basis=Basis.OPEN if open_high else draw(bases),
        dated=draw(st.booleans()),
        mark=draw(st.sampled_from(Mark)),
        claims=(draw(st.sampled_from(["a", "b", "c"])),),
    )


@st.composite
def forests(draw: st.DrawFn) -> Forest:
    """Any picture: one to three groups, of which some are camps."""
    groups = []
    for _ in range(draw(st.integers(1, 3))):
        low, high = sorted((draw(NUMBERS), draw(NUMBERS)))
        band = draw(st.sampled_from([None, (low, high), (low, None), (low, low)]))
        members = draw(st.lists(rows(), min_size=1, max_size=4))
        voices = draw(st.lists(WORDS, max_size=2).map(tuple))
        groups.append(ForestGroup(draw(WORDS), band, tuple(members), voices))
    ends = [end for group in groups for row in group.rows for end in row.ends]
    names = draw(st.lists(WORDS, min_size=1, max_size=3).map(tuple))
    return Forest(names, draw(WORDS), scale_of(ends), tuple(groups))
