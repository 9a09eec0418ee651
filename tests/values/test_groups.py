"""Values put together by what they have in common."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.values.groups import grouped
from tests.examples import examples

PAIRS = st.lists(st.tuples(st.sampled_from("abc"), st.integers()))


@given(PAIRS)
@examples(50)
def test_every_value_is_in_its_group_in_their_order(pairs: list[tuple[str, int]]) -> None:
    groups = grouped(pairs)
    assert list(groups) == list(dict.fromkeys(key for key, _ in pairs))
    assert all(groups[key] == [value for name, value in pairs if name == key] for key in groups)


def test_a_key_that_is_not_there_is_not_made_by_asking_for_it() -> None:
    groups = grouped([("a", 1)])
    with pytest.raises(KeyError):
        groups["b"]
    assert groups == {"a": [1]}
