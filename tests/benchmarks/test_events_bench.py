"""The events bench: its rules of scoring, and the sentences that it names for misses and traps."""

from __future__ import annotations

import json
import re
import sys
from functools import cache
from pathlib import Path

import pytest

from benchmarks.accuracy.events import Run, effects, main, miss_of, report, runs, trap_of
from benchmarks.accuracy.scoring import Event, Expected, Found, meets, score, springs
from benchmarks.accuracy.sentences import SEMANTICS, Sentence, hinge, unquotable
from reconcile.comparing.result.assumptions import Assumption
from reconcile.vocabulary.levels import levels
from tests import processes
from tests.shared import shared

HERE = Path(__file__).parent / "fixtures"
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
    assert meets(found("a", "b"), PAIR, EVENT)
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
    assert all(f"`{assumption}`" in hinge(assumption, text) for assumption in Assumption)


@pytest.mark.parametrize(
    ("label", "sentence"),
    [
        ("F4", Sentence.RECORDED),
        ("F5", Sentence.INCLUSION),
    ],
)
def test_a_miss_is_told_with_the_sentence_that_the_engine_gives(
    ferry: Run, label: str, sentence: Sentence
) -> None:
    expected = next(
        discrepancy for discrepancy in ferry.event.discrepancies if discrepancy.id == label
    )
    assert miss_of(ferry, expected).sentences == (sentence,)


def test_the_label_has_no_say_in_the_sentence(ferry: Run) -> None:
    relabelled = Expected("other", ("pier-dead", "port-dead"), "anything", "for another reason")
    assert miss_of(ferry, relabelled).sentences == (Sentence.INCLUSION,)


def test_a_trap_is_told_with_the_sentence_of_its_verdict(ferry: Run) -> None:
    ((_, trap, sprung),) = score(ferry.event, ferry.findings).triggered
    assert trap.id == "T2"
    assert trap_of(ferry, sprung).sentences == (Sentence.RELAY,)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: str(folder.name))
def test_totals_are_those_of_the_rules_and_each_miss_and_trap_is_explained(folder: Path) -> None:
    total, lines = report(done(folder))
    sprung = len(total.triggered)
    told = total.found, total.expected, total.at_level, total.high_at_level
    heads = total.headings, total.loud_headings
    assert (*told, sprung, total.traps, *heads) == totals_of(folder)
    assert sum(line.startswith(("miss ", "trap ")) for line in lines) == sprung + len(total.missed)
    assert sum(line.startswith("note ") for line in lines) == len(total.quiet)
    assert sum(line.startswith("     “") for line in lines) >= sprung + len(total.missed)


def totals_of(folder: Path) -> tuple[int, ...]:
    """The totals of the invented event, counted by hand; of real ones, by their own program."""
    if folder == HERE:
        return (3, 5, 3, 0, 1, 2, 4, 2)
    findings = [
        {
            "event": run.event.id,
            "claims": sorted(finding.claims),
            "level": "contradiction" if finding.raised else "note",
            "kind": "unsourced" if finding.sourcing else "relay" if finding.relay else "",
            "also": sorted(finding.also),
            "rank": finding.rank,
        }
        for run in done(folder)
        for finding in run.findings
    ]
    program = folder / "score.py"
    scored = processes.run([sys.executable, program, "/dev/stdin"], input=json.dumps(findings))
    totals, ranks = scored.stdout.splitlines()[:2]
    pairs = re.findall(r"(\d+)/(\d+)", totals.partition("| per expected")[0])
    (found, expected), (level, _), (high, _), (sprung, traps) = pairs
    loud = re.findall(r"headings (\d+), with an error or warning (\d+)", ranks)[0]
    return tuple(map(int, (found, expected, level, high, sprung, traps, *loud)))


def test_the_command_says_whether_the_limits_are_met(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(HERE), "--least-found", "0.6", "--most-traps", "1"]) == 0
    assert "found 3 of 5 discrepancies, sprung 1 of 2 traps" in capsys.readouterr().out
    assert main([str(HERE), "--least-found", "0.7"]) == 1
    assert main([str(HERE), "--most-traps", "0"]) == 1


def test_without_a_row_its_findings_are_told_otherwise(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(HERE), "--without-level", "growth-within-a-week"]) == 0
    assert "found 2 of 5 discrepancies" in capsys.readouterr().out
    assert main([str(HERE)]) == 0
    assert "found 3 of 5 discrepancies" in capsys.readouterr().out
    with pytest.raises(SystemExit):
        main([str(HERE), "--without-level", "growht"])


def test_the_effect_of_every_row_is_printed() -> None:
    heads, whole, *rest = effects(HERE)
    assert [line.split(" | ")[0] for line in rest] == [row.id for row in levels()]
    assert whole == "(nothing left out) | 3 | 3 | 0 | 1 | 4 | 3 | 2"
    assert heads.count("|") == whole.count("|")
    assert any(line.split(" | ")[1:] != whole.split(" | ")[1:] for line in rest)


SUM = Found(frozenset("abx"), raised=True)
RELAY = Found(frozenset("ax"), raised=True, also=frozenset("b"), relay=True)


def test_a_sum_that_happens_to_hold_a_pair_does_not_find_it() -> None:
    assert not meets(SUM, PAIR, EVENT)
    assert meets(found("a", "b", "c"), PAIR, EVENT)
    assert not springs(SUM, Expected("T", ("a", "b"), "growth", ""))


def test_a_relay_counts_through_its_other_tellings_but_not_as_a_pool() -> None:
    assert meets(RELAY, PAIR, EVENT)
    assert not meets(Found(frozenset("abxyz"), raised=True, relay=True), PAIR, EVENT)


def test_a_note_is_at_level_only_where_a_note_will_do() -> None:
    soft = Expected("S", ("a", "b"), "value_conflict", "", soft=True, high=True)
    for label, level in ((PAIR, 0), (soft, 1)):
        total = score(Event("e", {}, (label,), ()), [found("a", "b", raised=False)])
        assert (total.found, total.at_level) == (1, level)
    assert total.high_at_level == total.high == 1
