"""Findings as they are handed on: complete, consistent with their words, and listed once."""

from __future__ import annotations

from fractions import Fraction

from reconcile.comparing.assembling import listed_under
from reconcile.comparing.comparison import Discrepancy, Severity, Verdict
from reconcile.comparing.folding import Finding
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
    placed = [listed_under(Finding(one), {"suspect": "relay"}).discrepancy for one in found]
    assert [one.listed_under for one in placed] == ["relay", None, None]


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


def test_claims_are_the_set_and_nothing_more_in_file_order() -> None:
    data = mixed()
    position = {one.id: n for n, one in enumerate(data.claims)}
    for one in all_found(data):
        assert len(set(one.claims)) == len(one.claims)
        assert not set(one.claims) & set(one.restated_by)
        assert [position[i] for i in one.claims] == sorted(position[i] for i in one.claims)
        assert [position[i] for i in one.restated_by] == sorted(
            position[i] for i in one.restated_by
        )


def test_voices_are_those_of_the_claims_and_within_says_whether_they_are_several() -> None:
    data = mixed()
    voice = {one.claim.id: one.voice for one in compared(data).figures}
    for one in all_found(data):
        assert set(one.voices) == {voice[i] for i in one.claims}
        assert (one.within is None) is (len(one.voices) > 1)


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
    assert len({one.verdict for one in found}) > 3
    for one in found:
        assert one.severity in expected[one.verdict]


def test_only_conditionals_and_tensions_hinge() -> None:
    for one in all_found(mixed()):
        if one.verdict == "conditional":
            assert one.hinges_on
        if one.verdict in ("contradiction", "relay", "revision", "near"):
            assert not one.hinges_on


def test_a_tension_always_says_what_reconciles() -> None:
    for one in all_found(mixed(), "tension"):
        assert one.reconciles_if is not None
        assert one.reconciles_if.sentence.startswith("reconciles only if at least ")
        assert one.reconciles_if.remainder in one.reconciles_if.sentence


def test_ids_begin_with_their_verdict() -> None:
    for one in all_found(mixed()):
        assert one.id.startswith(f"{one.verdict}-")


def test_a_remainder_is_the_tensions_own_inside_a_contradiction() -> None:
    one = only(
        dataset(
            [
                said("k", "100", as_of="2024-12-26", claimant="x"),
                said("w", "200", "wounded", as_of="2024-12-26", claimant="x"),
                said("s", "900", "killed-or-wounded", as_of=EARLIER),
            ]
        ),
        "contradiction",
    )
    assert one.reconciles_if is not None
    assert one.reconciles_if.at_least == 800
    assert one.reconciles_if.remainder == "wounded"
