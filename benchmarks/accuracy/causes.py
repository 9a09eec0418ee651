"""Which sentence of docs/semantics.md keeps a pair of claims silent, or has one reported."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import combinations

from benchmarks.accuracy.changes import needed_changes
from benchmarks.accuracy.pair import Pair
from benchmarks.accuracy.scoring import UNSOURCED, Expected
from benchmarks.accuracy.sentences import SEMANTICS, Sentence, hinge
from reconcile.comparing.answers.compare import compare
from reconcile.comparing.answers.showing import Request
from reconcile.comparing.result.comparison import Comparison, Discrepancy, Verdict
from reconcile.comparing.world.voices import Telling, tellings
from reconcile.model.claim import Claim
from reconcile.model.dataset import Dataset
from reconcile.wording.in_words import in_words

FATAL = (Verdict.CONTRADICTION, Verdict.CONDITIONAL)


@dataclass(frozen=True, slots=True)
class Cause:
    """The sentences, and what the engine answered; fewer sentences explain better."""

    sentences: tuple[str, ...]
    evidence: str


def cause_of_miss(dataset: Dataset, expected: Expected) -> Cause:
    """Why none of the pairs among the expected claims is reported: the simplest answer."""
    if expected.kind == UNSOURCED:
        return Cause((Sentence.UNATTRIBUTED,), "every claim has a source and a claimant")
    by_id = {claim.id: claim for claim in dataset.claims}
    claims = [by_id[id_] for id_ in expected.claims if id_ in by_id]
    causes = [_of_pair(dataset, first, second) for first, second in combinations(claims, 2)]
    alone = Cause((Sentence.MINIMAL,), "one claim alone is no disagreement")
    return min(causes, key=lambda cause: len(cause.sentences), default=alone)


def _of_pair(dataset: Dataset, first: Claim, second: Claim) -> Cause:
    for claim in (first, second):
        if claim.reading.recorded_only:
            return Cause((Sentence.RECORDED,), f"{claim.id} names no number: “{_words(claim)}”")
        if claim.withdrawn is not None:
            return Cause((Sentence.WITHDRAWN,), f"{claim.id} was withdrawn")
    pair = Pair(replace(dataset, claims=_in_order(dataset, first, second)))
    changes = needed_changes(pair)
    if changes is None:
        return Cause((Sentence.CONSISTENT,), f"{_both(pair)}: no change makes these clash")
    if not changes:
        return _hidden(dataset, pair)
    sentences = dict.fromkeys(change.sentence(pair).value for change in changes)
    needed = " and ".join(change.name for change in changes)
    return Cause(tuple(sentences), f"{_both(pair)}: reported with {needed}")


def _in_order(dataset: Dataset, first: Claim, second: Claim) -> tuple[Claim, ...]:
    return tuple(claim for claim in dataset.claims if claim in (first, second))


def _hidden(dataset: Dataset, pair: Pair) -> Cause:
    """Why a pair that is reported alone is not reported among all claims."""
    alone = pair.finding()
    assert alone is not None  # no change was needed
    whole = in_words(compare(dataset, Request()))
    told = tellings(dataset)
    sentence, by = _hider(alone, whole, told)
    return Cause((sentence.value,), f"{_both(pair)}: alone a {alone.verdict}; {by}")


def _hider(
    alone: Discrepancy, whole: Comparison, told: Mapping[str, Telling]
) -> tuple[Sentence, str]:
    first, second = (told[id_] for id_ in alone.claims)
    if first.statement == second.statement:
        return Sentence.SAME_TELLING, "among all claims one telling of the other"
    if not first.stood_with(second):
        return Sentence.STANDING, "one had been replaced when the other was made"
    if alone.verdict is not Verdict.TENSION:
        return Sentence.MINIMAL, "a smaller set says it"
    for found in whole.discrepancies:
        statements = {told[id_].statement for id_ in found.claims}
        if found.verdict in FATAL and {first.statement, second.statement} <= statements:
            return Sentence.COVERED, f"{found.verdict} {', '.join(found.claims)} covers it"
    if first.claim.metric == second.claim.metric:
        return Sentence.SHARPEST, "a shorter stretch says it"
    return Sentence.FILLED, "another figure fills the remainder"


def cause_of_trap(dataset: Dataset, found: Discrepancy) -> Cause:
    """Why a finding was reported: the sentence of its verdict, and of what it hinges on."""
    text = SEMANTICS.read_text(encoding="utf-8")
    rows = [hinge(one.assumption, text) for one in found.hinges_on]
    sentences = [_of_verdict(found, dataset).value, *rows]
    return Cause(tuple(sentences), f"{found.verdict} {', '.join(found.claims)}: {found.message}")


def _of_verdict(found: Discrepancy, dataset: Dataset) -> Sentence:
    if found.verdict is Verdict.RELAY:
        told = tellings(dataset)
        same = len({told[id_].statement for id_ in found.claims}) == 1
        return Sentence.RELAY if same else Sentence.SUSPECTED
    return {
        Verdict.TENSION: Sentence.TENSION,
        Verdict.REVISION: Sentence.REVISION,
    }.get(found.verdict, Sentence.MINIMAL)


def _both(pair: Pair) -> str:
    return " and ".join(f"{c.id} “{_words(c)}” {c.metric} {c.window}" for c in pair.claims)


def _words(claim: Claim) -> str:
    return claim.reading.words
