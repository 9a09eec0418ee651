"""Which clashes are told of statements: the worst of each set, and of pairs all that name one."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reconcile.comparing.answers.outside import ReportedClashes
from tests.examples import examples

SETS = st.lists(st.frozensets(st.sampled_from("abcde"), min_size=1, max_size=4), max_size=8)


@examples(100)
@given(SETS, st.frozensets(st.sampled_from("abcde")))
def test_of_each_set_the_worst_is_told_and_pairs_are_found_by_their_statements(
    worst_first: list[frozenset[str]], asked: frozenset[str]
) -> None:
    clashes = ReportedClashes((some, f"id-{n}") for n, some in enumerate(worst_first))
    assert clashes.ids == {some: f"id-{worst_first.index(some)}" for some in worst_first}
    of_two = [some for some in dict.fromkeys(worst_first) if len(some) <= 2 and some & asked]
    assert clashes.pairs_of(asked) == [tuple(sorted(some)) for some in of_two]
