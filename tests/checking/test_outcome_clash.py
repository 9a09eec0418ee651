"""A figure whose words say that something else became of those counted than its metric counts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.checking.test_finer_rules import HEAD, codes


def found(folder: Path, metric: str, figure: str, head: str = HEAD) -> bool:
    """Whether the rule speaks of one claim."""
    claims = f"claims:\n  - {{id: a, metric: {metric}, figure: {json.dumps(figure)}, claimant: army"
    return "Q120" in codes(folder, f"{head}{claims}, source: daily, as_of: 2024-12-26}}\n")


@pytest.mark.parametrize(
    ("metric", "figure"),
    [
        ("killed", "12 wounded"),
        ("killed", "12 were injured"),
        ("killed", "over 3,000 killed or wounded"),
        ("killed", "3,000 killed and wounded"),
        ("killed", "injured 53 others"),
        ("killed", "12 missing"),
        ("killed", "12 unaccounted for"),
        ("wounded", "12 dead"),
        ("wounded", "killed at least 12"),
        ("missing", "12 dead or missing"),
        ("captured", "12 were killed, officials said"),
        ("identified-dead", "12 injured"),
        ("killed", "12 killed, wounded or missing"),
        ("killed", "over 3,000 killed, wounded or captured"),
        ("killed", "3,000 troops, killed or wounded"),
        ("killed", "3,000, wounded"),
        ("killed", "3,000 wounded/killed"),
        ("killed", "40 soldiers, all of them wounded"),
        ("killed", "40 people, 12 of them killed"),
        ("killed", "100 people, 12 of whom were killed"),
        ("killed", "40 people, including 12 dead"),
        ("wounded", "40 people, 12 of them injured"),
        ("killed", "rescued 12"),
        ("killed", "12 survivors"),
        ("captured", "freed 12"),
        ("rescued", "12 lives lost"),
    ],
)
def test_another_outcome_is_found(metric: str, figure: str, tmp_path: Path) -> None:
    assert found(tmp_path, metric, figure)


@pytest.mark.parametrize(
    ("metric", "figure"),
    [
        ("killed", "12"),
        ("killed", "12 dead"),
        ("killed", "12 wounded soldiers"),
        ("killed", "12 wounded were killed"),
        ("killed", "12 people, two of them missing"),
        ("killed", "12 (including two captured soldiers)"),
        ("killed", "claimed 12 lives"),
        ("killed", "12 casualties"),
        ("wounded", "53 hurt"),
        ("missing", "12 missing, presumed dead"),
        ("missing", "12 feared dead"),
        ("killed-or-wounded", "3,000 killed or wounded"),
        ("killed-or-wounded", "3,000 dead and injured"),
        ("killed-in-action", "12 killed"),
        ("died-of-wounds", "12 died"),
        ("died-in-custody", "12 died"),
        ("in-captivity", "12 captured"),
        ("hospitalised", "12 injured"),
        ("all-casualties", "12 killed"),
        ("excess-deaths", "12 died"),
        ("killed", "12 died of their wounds"),
        ("killed", "12 fatally wounded"),
        ("killed", "12 died in captivity"),
        ("killed", "killed 12 displaced Palestinians"),
        ("killed", "killed 12 injured North Korean soldiers"),
        ("killed", "killing 12 injured"),
        ("killed", "12 dead, five of them rescuers"),
        ("killed", "40 people, all of them killed"),
        ("rescued", "12 survivors"),
        ("deployed", "12 killed"),  # a metric that names no outcome
    ],
)
def test_what_may_be_meant_is_left_in_peace(metric: str, figure: str, tmp_path: Path) -> None:
    assert not found(tmp_path, metric, figure)


@pytest.mark.parametrize(
    ("row", "clash"),
    [
        ("{name: officers lost}", False),
        ("{name: officers killed}", True),
        ("{name: officers, definition: Officers who died., within: killed}", True),
        ("{name: officers, definition: Officers hurt in the event.}", False),
    ],
)
def test_a_metric_of_ones_own_goes_by_its_words(row: str, clash: bool, tmp_path: Path) -> None:
    head = f"{HEAD}metrics:\n  officers: {row}\n"
    assert found(tmp_path, "officers", "12 wounded", head) is clash
