"""One linear system, asked about many subsets of its claims."""

from __future__ import annotations

from itertools import combinations

from reconcile.comparing.cases import working
from reconcile.quantity.interval import DEFAULT_TOLERANCE
from tests.comparing.asked import only_case
from tests.comparing.worlds import between, claim, dataset


def test_one_system_answers_for_every_subset_in_any_order() -> None:
    """What it was asked before changes no answer."""
    claims = [
        claim("a", "killed", between(300, 300), as_of="2024-12-10"),
        claim("b", "killed-or-wounded", between(500, 500), as_of="2024-12-12"),
        claim("c", "wounded", between(100, 100), as_of="2024-12-10"),
        claim("d", "killed-or-wounded", between(350, 350)),
        claim("e", "killed", between(100, 120)),
    ]
    case = only_case(dataset(claims))
    shared = case.system(case.placed, working(DEFAULT_TOLERANCE))
    subsets = [set(s) for size in range(6) for s in combinations("abcde", size)]
    for asked in (subsets, subsets[::-1]):
        for ids in asked:
            alone = case.proof(ids, working(DEFAULT_TOLERANCE))
            together = shared.check(ids)
            assert (together is None) == (alone is None), ids
            assert together is None or together.claims <= ids


def test_a_proof_weighs_the_claims_that_take_part() -> None:
    claims = [
        claim("k", "killed", between(0, 110)),
        claim("w", "wounded", between(0, 999)),
        claim("s", "killed-or-wounded", between(3001, None), as_of="2024-12-10"),
        claim("other", "captured", between(5, 5)),
    ]
    case = only_case(dataset(claims))
    proof = case.proof(["k", "w", "s", "other"], working(DEFAULT_TOLERANCE))
    assert proof is not None
    assert proof.claims == {"k", "w", "s"}
    assert set(proof.lows) == {"s"}
    assert len({*proof.lows.values(), *proof.highs.values()}) == 1
