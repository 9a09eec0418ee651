"""Findings as they are handed on: complete, consistent with their words, and listed once."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from reconcile.comparing.answers.assembling import listed_under
from reconcile.comparing.judging.folding import Finding
from reconcile.comparing.result.comparison import Discrepancy, Severity, Verdict
from reconcile.model.dataset import Dataset
from reconcile.model.quantity import Quantity
from tests.comparing.asked import all_found, compared, only, said, statement
from tests.comparing.worlds import dataset

EARLIER = "2024-12-10"


def finding(name: str, verdict: Verdict, *claims: str) -> Discrepancy:
    return Discrepancy(
        id=name,
        verdict=verdict,
        severity=Severity.ERROR,
        within=None,
        voices=(),
        claims=claims,
        restated_by=(),
        quantity=Quantity("killed", None, None, "total"),
        derivation=(),
        gap=Fraction(1),
        factor=None,
        factor_most=None,
        flip_tolerance=None,
        hinges_on=(),
        reconciles_if=None,
        diagnoses=(),
        message="",
    )


def test_what_contains_the_suspect_is_listed_under_its_relay_and_nothing_else() -> None:
    found = [
        finding("evidence", Verdict.CONDITIONAL, "suspect", "b"),
        finding("other", Verdict.CONTRADICTION, "a", "b"),
        finding("relay", Verdict.RELAY, "a", "suspect"),
    ]
    placed = [
        listed_under(Finding(discrepancy), {"suspect": "relay"}).discrepancy
        for discrepancy in found
    ]
    assert [discrepancy.listed_under for discrepancy in placed] == ["relay", None, None]


def mixed() -> Dataset:
    said_twice = {"statement": "s", "claimant": "x"}
    return dataset(
        [
            said("a", "300", source="p", as_of=EARLIER, **said_twice),
            said("a2", "about 300", source="q", as_of=EARLIER, **said_twice),
            said("b", "100", "casualties", claimant="y"),
            said("c", "2,000", claimant="z"),
            said("d", "at least 200", claimant="z", as_of="2024-12-28"),
        ],
        statements={"s": statement("s", "x")},
    )


def test_claims_are_the_set_and_nothing_more_in_an_order_that_no_file_decides() -> None:
    data = mixed()
    backwards = {found.id: found for found in all_found(replace(data, claims=data.claims[::-1]))}
    for discrepancy in all_found(data):
        assert len(set(discrepancy.claims)) == len(discrepancy.claims)
        assert not set(discrepancy.claims) & set(discrepancy.restated_by)
        again = backwards[discrepancy.id]
        assert (again.claims, again.restated_by) == (discrepancy.claims, discrepancy.restated_by)


def test_voices_are_those_of_the_claims_and_within_says_whether_they_are_several() -> None:
    data = mixed()
    voice = {figure.claim.id: figure.voice for figure in compared(data).figures}
    for discrepancy in all_found(data):
        assert set(discrepancy.voices) == {voice[i] for i in discrepancy.claims}
        assert (discrepancy.within is None) is (len(discrepancy.voices) > 1)


def test_severity_goes_with_the_verdict() -> None:
    expected = {
        "contradiction": {"error"},
        "revision": {"error"},
        "conditional": {"warning"},
        "tension": {"note"},
        "relay": {"warning", "note"},
        "near": {"note", "info"},
    }
    found = all_found(mixed())
    assert len({discrepancy.verdict for discrepancy in found}) > 3
    for discrepancy in found:
        assert discrepancy.severity in expected[discrepancy.verdict]


def test_only_conditionals_and_tensions_hinge() -> None:
    for discrepancy in all_found(mixed()):
        if discrepancy.verdict == "conditional":
            assert discrepancy.hinges_on
        if discrepancy.verdict in ("contradiction", "relay", "revision", "near"):
            assert not discrepancy.hinges_on


def test_a_tension_always_says_what_reconciles() -> None:
    for discrepancy in all_found(mixed(), "tension"):
        assert discrepancy.reconciles_if is not None
        assert discrepancy.reconciles_if.sentence.startswith("reconciles only if at least ")
        assert discrepancy.reconciles_if.remainder in discrepancy.reconciles_if.sentence


def test_ids_begin_with_their_verdict() -> None:
    for discrepancy in all_found(mixed()):
        assert discrepancy.id.startswith(f"{discrepancy.verdict}-")


def test_a_remainder_is_the_tensions_own_inside_a_contradiction() -> None:
    discrepancy = only(
        dataset(
            [
                said("k", "100", as_of="2024-12-26", claimant="x"),
                said("w", "200", "wounded", as_of="2024-12-26", claimant="x"),
                said("s", "900", "killed-or-wounded", as_of=EARLIER),
            ]
        ),
        "contradiction",
    )
    assert discrepancy.reconciles_if is not None
    assert discrepancy.reconciles_if.at_least == 800
    assert discrepancy.reconciles_if.remainder == "wounded"
