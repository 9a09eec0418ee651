"""If a voice is right: what is excluded cannot hold beside it, and all the rest can, against z3."""

from __future__ import annotations

from reconcile.comparing.answers import beliefs as beliefs_module
from reconcile.comparing.result.comparison_parts import Belief, ExcludedFigure
from reconcile.comparing.searching.contradictions import claim_sets
from reconcile.comparing.world.voices import tellings
from reconcile.model.dataset import Dataset
from reconcile.quantity.interval import DEFAULT_TOLERANCE
from tests.properties import reference
from tests.properties.conftest import Ask, share
from tests.properties.engine import cases_of, working_ends
from tests.properties.generate import world

SIZES = (7, 14, 30)


def believed(dataset: Dataset) -> tuple[Belief, ...]:
    told = tellings(dataset)
    search = claim_sets(cases_of(dataset), told, DEFAULT_TOLERANCE)
    found = beliefs_module.beliefs(search.searches, told, [])
    assert all(belief.searched for belief in found)
    return found


def explained(belief: Belief) -> tuple[ExcludedFigure, ...]:
    return (*belief.itself, *belief.wrong)


@share(0.17)
def test_give_way_in_what_is_excluded_and_all_else_can_hold(ask: Ask, seeds: range) -> None:
    """And each excluded figure cannot hold beside those that are named, which all stand."""
    several = 0
    for seed in seeds:
        dataset = world(seed, SIZES[seed % len(SIZES)])
        told = tellings(dataset)
        holding, clashing = set(), set()
        for belief in believed(dataset):
            excluded = {*belief.silent, *belief.choice, *(one.claim for one in explained(belief))}
            several += len(excluded) > 1
            for case in cases_of(dataset):
                members = {placed.id for placed in case.placed}
                if any(told[i].voice.id == belief.voice for i in members):
                    holding.add(frozenset(members - excluded))
                    for claim in members & {*belief.silent, *belief.choice}:
                        clashing.add(frozenset({claim, *(members - excluded)}))
            for one in explained(belief):
                assert excluded.isdisjoint(one.because), f"world {seed}, {belief.voice}"
                clashing.add(frozenset((one.claim, *one.because)))
        held = ask(
            reference.consistent_sets, dataset, clashing | holding, working_ends(dataset),
            assumed=True,
        )  # fmt: skip
        assert holding <= held, f"world {seed}"
        assert not clashing & held, f"world {seed}"
    assert several


@share(0.17)
def test_what_is_wrong_cannot_hold_beside_the_voice_s_own_and_what_is_choice_can(
    ask: Ask, seeds: range
) -> None:
    for seed in seeds:
        dataset = world(seed, SIZES[seed % 2])
        told = tellings(dataset)
        wrong, choice = set(), set()
        for belief in believed(dataset):
            own_gone = {excluded.claim for excluded in belief.itself}
            for case in cases_of(dataset):
                members = {placed.id for placed in case.placed}
                own = {i for i in members if told[i].voice.id == belief.voice} - own_gone
                if own:
                    excluded = {*belief.silent, *(one.claim for one in belief.wrong)}
                    wrong |= {frozenset({claim, *own}) for claim in members & excluded}
                    choice |= {frozenset({i, *own}) for i in members & {*belief.choice}}
        alone = {frozenset({claim.id}) for claim in dataset.claims}
        held = ask(
            reference.consistent_sets,
            dataset,
            wrong | choice | alone,
            working_ends(dataset),
            assumed=True,
        )
        assert not wrong & held, f"world {seed}"
        impossible = {claim for one in alone - held for claim in one}
        assert {one for one in choice if not one & impossible} <= held, f"world {seed}"
