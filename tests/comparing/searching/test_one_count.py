"""A few figures of one count, each looked at beside each other, clash as sorting them says."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reconcile.comparing.counts.cases import Case
from reconcile.comparing.counts.gathering import cases
from reconcile.comparing.counts.readings import Limits, narrowest, working
from reconcile.comparing.searching.kinds import Kind, kinds_of
from reconcile.comparing.searching.pairs import is_of_one_count
from reconcile.comparing.searching.rivals import alone, rivals, rivals_of_one_count
from reconcile.comparing.searching.solver import Solver
from reconcile.quantity.interval import DEFAULT_TOLERANCE
from tests.comparing.asked import says, told
from tests.comparing.worlds import claim, dataset
from tests.examples import examples

MODES: dict[str, Limits] = {"working": working(DEFAULT_TOLERANCE), "narrowest": narrowest}
FIGURES = st.lists(
    st.tuples(
        st.sampled_from(["0", "5", "at least 4", "at most 3", "4 to 7", "about 8", "the first"]),
        st.sampled_from([None, "2024", "2024-12", "2024-12-10", "2024-12-11", "2024-12-10T08:00"]),
    ),
    min_size=2,
    max_size=8,
)


def one_case(metric: str, figures: list[tuple[str, str | None]]) -> tuple[Case, list[Kind]]:
    """Figures of one metric as a case, and its kinds."""
    data = dataset(
        [
            claim(f"c{number}", metric, says(words), as_of=date)
            for number, (words, date) in enumerate(figures)
        ]
    )
    (case,) = cases(data, told(data))
    return case, kinds_of(case.placed, DEFAULT_TOLERANCE)


@examples(150)
@given(st.sampled_from(["killed", "missing"]), st.sampled_from(sorted(MODES)), FIGURES)
def test_each_beside_each_other_clash_as_those_that_are_sorted(
    metric: str, mode: str, figures: list[tuple[str, str | None]]
) -> None:
    case, kinds = one_case(metric, figures)
    assert is_of_one_count(case, [kind[0] for kind in kinds])
    limits = MODES[mode]
    solver = Solver(case, kinds, MODES)
    solver.use(mode)
    lonely = alone(case, kinds, limits)
    sorted_ones = rivals(case, kinds, limits, solver, lonely)
    assert rivals_of_one_count(case, kinds, limits, lonely) == sorted_ones


def test_a_count_that_may_fall_clashes_at_one_moment_only() -> None:
    figures = [("9", "2024-12-10"), ("2", "2024-12-11"), ("5", "2024-12-11")]
    for metric, first in (("killed", 0b110), ("missing", 0)):
        case, kinds = one_case(metric, [*figures])
        found = rivals_of_one_count(case, kinds, narrowest, 0)
        (nine,) = (n for n, kind in enumerate(kinds) if kind[0].id == "c0")
        assert found[nine] == first
        assert sum(mask.bit_count() for mask in found) == 2 * (1 + first.bit_count())


def test_no_row_is_laid_before_it_is_asked() -> None:
    case, kinds = one_case("killed", [("9", "2024-12-10"), ("2", "2024-12-11"), ("9", None)])
    solver = Solver(case, kinds, MODES)
    for mode in MODES:
        solver.use(mode)
        solver.allow(1000)
        solver.rest()
    assert solver.effort == 0
    assert solver((1 << len(kinds)) - 1) is not None
    assert solver(0b1) is None
    assert solver.effort > 0
