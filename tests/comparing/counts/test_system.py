"""One linear system, asked about many subsets of its claims."""

from __future__ import annotations

from itertools import combinations

from reconcile.comparing.counts.orderings import ask
from reconcile.comparing.counts.readings import working
from reconcile.quantity.interval import DEFAULT_TOLERANCE
from tests.comparing.asked import only_case
from tests.comparing.worlds import between, claim, dataset, group


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


def test_assumptions_that_are_switched_on_answer_as_those_that_are_laid() -> None:
    """A stock has one value at the end of its date, whichever figures are taken there."""
    claims = [
        claim("a", "in-captivity", between(250, 250), place="town"),
        claim("b", "in-captivity", between(0, 0), place="town"),
        claim("c", "in-captivity", between(9, 9), place="town", subject="men"),
        claim("d", "captured", between(5, 5), place="town"),
    ]
    data = dataset(claims, subjects={"men": group("men")}, regions={"town": group("town")})
    case = only_case(data)
    limits = working(DEFAULT_TOLERANCE)
    for size in (2, 3):
        for ids in combinations([placed.id for placed in case.placed], size):
            placed = case.pick(ids)
            switched = case.switched(placed, limits)
            atoms = sorted({atom for figure in placed for atom in figure.atoms})
            for number in range(len(atoms) + 1):
                for made in map(frozenset, combinations(atoms, number)):
                    switched.assume(made)
                    laid = case.proof(ids, limits, made)
                    assert (ask(switched, ids).proof is None) == (laid is None), (ids, made)
