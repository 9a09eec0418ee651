"""Scores the comparison against annotated events, and names what causes each miss and trap.

    python -m benchmarks.accuracy.events FOLDER [--least-found 0] [--most-traps N]

FOLDER holds, for each event, EVENT.claims.yaml (our format) and EVENT.yaml (the labels: see
``scoring.py``). For each discrepancy that was not found and each trap that was sprung, the
sentence of docs/semantics.md that causes it is printed; it is derived from the engine's own
answers (``causes.py``), never from the labels. 1 when a limit is not met.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.accuracy.causes import Cause, cause_of_miss, cause_of_trap
from benchmarks.accuracy.scoring import NOTHING, Event, Expected, Found, Score, read_event, score
from benchmarks.accuracy.sentences import SEMANTICS, unquotable
from reconcile.checking.runner import check
from reconcile.comparing.compare import compare
from reconcile.comparing.comparison import Comparison, Severity
from reconcile.comparing.request import Request
from reconcile.loading.load import load
from reconcile.model.dataset import Dataset

SUFFIX = ".claims.yaml"
SOURCING = ("unsourced-figure", "unattributed-figure")
RAISED = (Severity.ERROR, Severity.WARNING)


@dataclass(frozen=True, slots=True)
class Run:
    """One event, what was read of it, what comparing it came to, and the findings."""

    event: Event
    dataset: Dataset
    comparison: Comparison
    findings: tuple[Found, ...]


def run(claims: Path, event: Event) -> Run:
    """The event compared and checked, everything read from its claims file."""
    dataset = load([claims])
    comparison = compare(dataset, Request())
    findings = [
        Found(frozenset(one.claims), raised=one.severity in RAISED, id=one.id)
        for one in comparison.discrepancies
        if one.severity is not Severity.INFO
    ]
    findings += [
        Found(frozenset({problem.claim}), raised=True, sourcing=True)
        for problem in check(dataset)
        if problem.rule in SOURCING and problem.claim is not None
    ]
    return Run(event, dataset, comparison, tuple(findings))


def runs(folder: Path) -> list[Run]:
    """Every event of a folder that has both files, by name."""
    found = []
    for claims in sorted(folder.glob(f"*{SUFFIX}")):
        labels = claims.with_name(claims.name.removesuffix(SUFFIX) + ".yaml")
        event = read_event(labels) if labels.exists() else None
        if event is not None:
            found.append(run(claims, event))
    return found


def miss_of(one: Run, label: Expected) -> Cause:
    """Why a discrepancy of this run was not found."""
    return cause_of_miss(one.dataset, label)


def trap_of(one: Run, found: Found) -> Cause:
    """Why this run reported a finding that springs a trap."""
    reported = next(d for d in one.comparison.discrepancies if d.id == found.id)
    return cause_of_trap(one.dataset, reported)


def report(done: Sequence[Run]) -> tuple[Score, list[str]]:
    """The score of all runs, and the lines that say it."""
    total = sum((score(one.event, one.findings) for one in done), NOTHING)
    by_id = {one.event.id: one for one in done}
    most = max(total.expected, 1)
    lines = [
        f"{len(done)} events: found {total.found} of {total.expected} discrepancies, "
        f"sprung {len(total.triggered)} of {total.traps} traps",
        f"for each expected discrepancy {total.raised / most:.2f} errors and warnings "
        f"and {total.notes / most:.2f} notes",
    ]
    for event, label in total.missed:
        lines += _told("miss", label, miss_of(by_id[event], label))
    for event, label, found in total.triggered:
        lines += _told("trap", label, trap_of(by_id[event], found))
    return total, lines


def _told(word: str, label: Expected, cause: Cause) -> list[str]:
    return [
        f"{word} {label.id} ({label.kind}): {label.why}",
        f"     {cause.evidence}",
        *(f"     “{sentence}”" for sentence in cause.sentences),
    ]


def main(arguments: list[str] | None = None) -> int:
    """Prints the score and the causes; 1 when fewer were found or more sprung than allowed."""
    parser = argparse.ArgumentParser(description="Score the comparison of annotated events.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--least-found", type=float, default=0.0, help="a share, 0 to 1")
    parser.add_argument("--most-traps", type=int)
    options = parser.parse_args(arguments)
    gone = unquotable(SEMANTICS.read_text(encoding="utf-8"))
    if gone:
        sys.exit("docs/semantics.md no longer says: " + "; ".join(gone))
    total, lines = report(runs(options.folder))
    print("\n".join(lines))
    sprung = len(total.triggered)
    few = total.found < options.least_found * total.expected
    many = options.most_traps is not None and sprung > options.most_traps
    return 1 if few or many else 0


if __name__ == "__main__":
    sys.exit(main())
