"""The events bench: its rules of scoring, and the sentences that it names for misses and traps."""

from __future__ import annotations

import json
import sys
from functools import cache
from pathlib import Path

import pytest

from benchmarks.accuracy.events import Run, main, miss_of, report, runs, trap_of
from benchmarks.accuracy.scoring import Event, Expected, Found, meets, score, springs
from benchmarks.accuracy.sentences import SEMANTICS, Sentence, hinge, unquotable
from reconcile.comparing.comparison import Assumption
from tests import processes
from tests.shared import shared

HERE = Path(__file__).parent / "fixtures"
ROOT = Path(__file__).parents[2]
REAL = shared("data", "events")
FOLDERS = [HERE, *([REAL] if REAL.is_dir() else [])]

PAIR = Expected("P", ("a", "b"), "value_conflict", "")
EVENT = Event("e", {"a": ("s", "killed"), "c": ("s", "killed"), "d": ("s", "wounded")}, (PAIR,), ())


def found(*claims: str, raised: bool = True, sourcing: bool = False) -> Found:
    return Found(frozenset(claims), raised, sourcing)


@cache
def done(folder: Path) -> list[Run]:
    return runs(folder)


@pytest.fixture(scope="module")
def ferry() -> Run:
    (run,) = done(HERE)
    return run


def test_two_of_the_claims_or_tellings_of_two_meet_what_is_expected() -> None:
    assert meets(found("a", "b", "x"), PAIR, EVENT)
    assert meets(found("c", "b"), PAIR, EVENT)
    assert not meets(found("a", "c"), PAIR, EVENT)
    assert not meets(found("d", "b"), PAIR, EVENT)
    assert not meets(found("a"), PAIR, EVENT)


def test_what_is_expected_of_the_very_claims_is_not_met_by_other_tellings() -> None:
    direct = Expected("P", ("a", "b"), "value_conflict", "", direct=True)
    assert meets(found("a", "b"), direct, EVENT)
    assert not meets(found("c", "b"), direct, EVENT)


def test_a_single_expected_claim_is_met_by_any_finding_that_holds_it() -> None:
    alone = Expected("P", ("a",), "slip", "")
    assert meets(found("a", "x"), alone, EVENT)
    assert not meets(found("b", "x"), alone, EVENT)


def test_only_sourcing_findings_meet_an_unsourced_figure() -> None:
    unsourced = Expected("U", ("a",), "unsourced", "")
    assert meets(found("a", sourcing=True), unsourced, EVENT)
    assert not meets(found("a"), unsourced, EVENT)
    assert not meets(found("a", "b", sourcing=True), PAIR, EVENT)


def test_only_raised_findings_that_meet_nothing_spring_a_trap() -> None:
    trap = Expected("T", ("a", "b"), "rounding", "")
    assert springs(found("a", "b"), trap)
    assert not springs(found("a", "b", raised=False), trap)
    assert not springs(found("a", "x"), trap)
    event = Event("e", {}, (PAIR,), (trap,))
    assert score(event, [found("a", "b")]).triggered == ()


def test_an_optional_discrepancy_is_no_miss_but_makes_a_finding_right() -> None:
    optional = Expected("O", ("a", "b"), "value_conflict", "", optional=True)
    trap = Expected("T", ("a", "b"), "growth", "")
    event = Event("e", {}, (optional,), (trap,))
    assert score(event, []).missed == ()
    assert score(event, [found("a", "b")]).triggered == ()


def test_every_sentence_is_quoted_word_for_word() -> None:
    text = SEMANTICS.read_text(encoding="utf-8")
    assert unquotable(text) == []
    assert unquotable(text.replace("exceed", "be more than")) == [Sentence.INCLUSION]
    assert all(f"`{one}`" in hinge(one, text) for one in Assumption)


@pytest.mark.parametrize(
    ("label", "sentence"),
    [
        ("F3", Sentence.GROWTH),
        ("F4", Sentence.RECORDED),
        ("F5", Sentence.INCLUSION),
    ],
)
def test_a_miss_is_told_with_the_sentence_that_the_engine_gives(
    ferry: Run, label: str, sentence: Sentence
) -> None:
    expected = next(one for one in ferry.event.discrepancies if one.id == label)
    assert miss_of(ferry, expected).sentences == (sentence,)


def test_the_label_has_no_say_in_the_sentence(ferry: Run) -> None:
    relabelled = Expected("other", ("union-dead", "port-dead"), "anything", "for another reason")
    assert miss_of(ferry, relabelled).sentences == (Sentence.GROWTH,)


def test_a_trap_is_told_with_the_sentence_of_its_verdict(ferry: Run) -> None:
    ((_, trap, sprung),) = score(ferry.event, ferry.findings).triggered
    assert trap.id == "T2"
    assert trap_of(ferry, sprung).sentences == (Sentence.RELAY,)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: str(folder.name))
def test_totals_are_those_of_the_rules_and_each_miss_and_trap_is_explained(folder: Path) -> None:
    total, lines = report(done(folder))
    sprung = len(total.triggered)
    assert (total.found, total.expected, sprung, total.traps) == totals_of(folder)
    assert sum(line.startswith(("miss ", "trap ")) for line in lines) == sprung + len(total.missed)
    assert sum(line.startswith("     “") for line in lines) >= sprung + len(total.missed)


def totals_of(folder: Path) -> tuple[int, ...]:
    """The totals of the invented event, counted by hand; of real ones, by their own program."""
    if folder == HERE:
        return (2, 5, 1, 2)
    findings = [
        {
            "event": run.event.id,
            "claims": sorted(one.claims),
            "level": "contradiction" if one.raised else "note",
            "kind": "unsourced" if one.sourcing else "",
        }
        for run in done(folder)
        for one in run.findings
    ]
    program = folder / "score.py"
    scored = processes.run([sys.executable, program, "/dev/stdin"], input=json.dumps(findings))
    first, second = (
        scored.stdout.split(words)[1].split()[0] for words in ("s found ", "triggered ")
    )
    return tuple(int(number) for pair in (first, second) for number in pair.split("/"))


def test_the_command_says_whether_the_limits_are_met(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(HERE), "--least-found", "0.4", "--most-traps", "1"]) == 0
    assert "found 2 of 5 discrepancies, sprung 1 of 2 traps" in capsys.readouterr().out
    assert main([str(HERE), "--least-found", "0.5"]) == 1
    assert main([str(HERE), "--most-traps", "0"]) == 1
