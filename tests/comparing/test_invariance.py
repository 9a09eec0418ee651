"""What a comparison says does not depend on how a file is laid out.

Random small worlds, compared as they are and rearranged: in another order, under other names, and
with one more publication that retells a statement word for word.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import permutations
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.comparing.result.comparison import Discrepancy
from reconcile.comparing.result.comparison_parts import Standings
from reconcile.loading.load import load_texts
from reconcile.model.claim import Claim, Extent
from reconcile.model.dataset import Dataset
from reconcile.model.route import Route
from tests.comparing.asked import compared, says, statement
from tests.comparing.worlds import FILE, claim, dataset, group
from tests.examples import examples

METRICS = ("killed", "killed", "wounded", "killed-or-wounded", "casualties", "captured",
           "died-in-custody", "missing")  # fmt: skip
WORDS = ("100", "120", "300", "1,000", "about 100", "over 900", "nearly 300", "up to 120",
         "at least 250", "100 to 300", "several hundred", "the first", "none", "many")  # fmt: skip
DATES = ("2024-12-10", "2024-12-12", "2024-12-27", "2024-12", None, None)
PERIODS = (None, None, None, None, "2024-12-10/2024-12-12")
STARTS = (None, None, None, "2024-11")
SPEAKERS = {"said": "lee", "told": "mia"}
SIDES = {"mia": "east", "noa": "east", "lee": "west"}
PLACES = {
    "land": group("land", parts=["north", "south"]),
    "north": group("north"),
    "south": group("south"),
    "town": group("town", within=["north"]),
}
SUBJECTS = {
    "troops": group("troops"),
    "guards": group("guards", within=["troops"]),
    "crews": group("crews", within=["troops"]),
}
SAID = {name: statement(name, by) for name, by in SPEAKERS.items()}


@st.composite
def claims(draw: st.DrawFn, name: str) -> Claim:
    """One claim; a statement's tellings name its claimant, each in a publication of its own."""
    said = draw(st.sampled_from((None, None, "said", "told")))
    period = draw(st.sampled_from(PERIODS))
    metric = draw(st.sampled_from(METRICS))
    period = None if metric == "missing" else period
    return claim(
        name,
        metric,
        says(draw(st.sampled_from(WORDS))),
        claimant=SPEAKERS[said] if said else draw(st.sampled_from(("lee", "mia", "noa", "oto"))),
        statement=said,
        source=f"paper-{name}",
        place=draw(st.sampled_from(("land", "land", "north", "south", "town", None))),
        as_of=draw(st.sampled_from(DATES)),
        since=None if period or metric == "missing" else draw(st.sampled_from(STARTS)),
        period=period,
        extent=draw(st.sampled_from((Extent.TOTAL,) * 6 + (Extent.INCIDENT,))),
    )


@st.composite
def worlds(draw: st.DrawFn) -> Dataset:
    """Two to six claims about one land."""
    names = "abcdef"[: draw(st.integers(2, 6))]
    return laid([draw(claims(name)) for name in names])


@st.composite
def worlds_of_groups(draw: st.DrawFn) -> Dataset:
    """The same about several groups of people, some of them within others, some unstated."""
    names = "abcdef"[: draw(st.integers(2, 6))]
    subjects = st.sampled_from(("troops", "guards", "crews", None))
    return laid([replace(draw(claims(name)), subject=draw(subjects)) for name in names])


def laid(some: Iterable[Claim]) -> Dataset:
    return dataset(list(some), statements=SAID, regions=PLACES, sides=SIDES, subjects=SUBJECTS)


def content(discrepancy: Discrepancy, names: Mapping[str, str]) -> tuple[object, ...]:
    """What a discrepancy says, but for what may follow the order of the file.

    Which of equally large telling sets is shown, and in which order, may; so may the words, and
    under which of its versions' quantities a relay is put.
    """
    return (
        discrepancy.verdict,
        discrepancy.severity,
        discrepancy.within,
        frozenset(discrepancy.voices),
        frozenset(names[i] for i in (*discrepancy.claims, *discrepancy.restated_by)),
        None if discrepancy.verdict == "relay" else discrepancy.quantity,
        discrepancy.factor,
        discrepancy.factor_most,
        frozenset(hinge.assumption for hinge in discrepancy.hinges_on),
        discrepancy.reconciles_if is None,
    )


Found = dict[str, tuple[object, ...]]


def found(data: Dataset, *, relays: bool) -> Found:
    """The content of the relays, or of every other discrepancy, by id."""
    return in_two(data)[relays]


def in_two(data: Dataset) -> tuple[Found, Found]:
    """Every discrepancy, and the relays apart, of one comparison."""
    names = {c.id: c.id for c in data.claims}
    parts: tuple[Found, Found] = ({}, {})
    for discrepancy in compared(data).discrepancies:
        parts[discrepancy.verdict == "relay"][discrepancy.id] = content(discrepancy, names)
    return parts


def camps(standings: Standings) -> set[frozenset[str]]:
    return {frozenset(camp.claims) for camp in standings.camps}


EXAMPLES = examples(50)


@EXAMPLES
@given(worlds(), st.randoms(use_true_random=False))
def test_the_order_of_claims_changes_no_discrepancy(data: Dataset, chance: Random) -> None:
    assert found(shuffled(data, chance), relays=False) == found(data, relays=False)


@EXAMPLES
@given(worlds(), st.randoms(use_true_random=False))
def test_the_order_of_claims_changes_no_relay(data: Dataset, chance: Random) -> None:
    """Not even its id, which a suppression or a baseline may name."""
    assert found(shuffled(data, chance), relays=True) == found(data, relays=True)


@EXAMPLES
@given(worlds_of_groups(), st.randoms(use_true_random=False))
def test_the_order_of_claims_changes_nothing_of_several_groups(
    data: Dataset, chance: Random
) -> None:
    """Neither an id nor whose people a discrepancy is about."""
    assert in_two(shuffled(data, chance)) == in_two(data)


HEADS = """\
version: 1
claimants: {lee: {name: Lee}}
statements: {said: {claimant: lee, made: 2024-12-22}}
subjects: {troops: {name: Troops}, guards: {name: Guards, within: troops}}
claims:
"""
ROWS = [
    (
        "{id: c6, metric: killed, figure: none, since: 2024-10}",
        "{id: c1, metric: killed, figure: the first, statement: said, subject: troops}",
    ),
    (
        "{id: c10, metric: killed-or-wounded, figure: dozens, subject: troops, as_of: 2024-12-11}",
        "{id: c7, metric: casualties, figure: '3,000'}",
        "{id: c6, metric: casualties, figure: '3,000 or more', as_of: 2024-12-11}",
        "{id: c0, metric: killed-in-action, figure: several hundred, subject: guards,"
        " as_of: 2024-12-15}",
    ),
]


@pytest.mark.parametrize("rows", ROWS, ids=["conditional", "near"])
def test_every_order_of_a_few_claims_gives_the_same(rows: tuple[str, ...]) -> None:
    """As it is read from a file: which proof is found first once went by the order in it."""
    orders = []
    for order in permutations(rows):
        text = HEADS + "".join(f"  - {row}\n" for row in order)
        data = load_texts({"claims.yaml": text.encode()})
        assert data.problems == ()
        orders.append(found(data, relays=False))
    assert orders[0]
    assert all(record == orders[0] for record in orders)


def shuffled(data: Dataset, chance: Random) -> Dataset:
    order = list(data.claims)
    chance.shuffle(order)
    return replace(data, claims=tuple(order))


@EXAMPLES
@given(worlds(), st.permutations("uvwxyz"))
def test_the_names_of_claims_change_only_names(data: Dataset, names: list[str]) -> None:
    """But which of two lone figures of one number is a suspected relay's origin goes by name."""
    new = {claim.id: name for claim, name in zip(data.claims, names, strict=False)}
    again = laid(
        replace(c, id=new[c.id], route=Route(FILE, ("claims", new[c.id]))) for c in data.claims
    )
    back = {name: old for old, name in new.items()}
    same = {c.id: c.id for c in data.claims}
    first, second = compared(data), compared(again)
    assert {
        content(discrepancy, same)
        for discrepancy in first.discrepancies
        if discrepancy.verdict != "relay"
    } == {
        content(discrepancy, back)
        for discrepancy in second.discrepancies
        if discrepancy.verdict != "relay"
    }
    assert [camps(s) for s in first.standings] == [
        {frozenset(back[i] for i in camp) for camp in camps(s)} for s in second.standings
    ]


@EXAMPLES
@given(worlds(), st.data())
def test_one_more_publication_of_a_statement_only_restates(
    data: Dataset, choice: st.DataObject
) -> None:
    told = [claim for claim in data.claims if claim.statement is not None]
    if not told:
        return
    copied = choice.draw(st.sampled_from(told))
    more = replace(copied, id="z", source="paper-z", route=Route(FILE, ("claims", "z")))
    before = found(data, relays=False)
    after = found(laid([*data.claims, more]), relays=False)
    assert set(after) == set(before)
    for id_, old in before.items():
        new = after[id_]
        assert isinstance(old[4], frozenset)
        assert isinstance(new[4], frozenset)
        assert new[:4] + new[5:] == old[:4] + old[5:]
        assert new[4] - old[4] <= {"z"}
        assert old[4] <= new[4]
        assert ("z" in new[4]) is (copied.id in old[4])


@EXAMPLES
@given(worlds())
def test_lines_and_files_change_nothing(data: Dataset) -> None:
    moved = replace(
        data,
        claims=tuple(
            replace(c, route=Route("elsewhere.yaml", ("claims", 90 - n)))
            for n, c in enumerate(data.claims)
        ),
    )
    assert in_two(moved) == in_two(data)
