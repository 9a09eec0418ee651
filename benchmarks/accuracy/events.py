"""Scores the comparison against annotated events, and names what causes each miss and trap.

    python -m benchmarks.accuracy.events FOLDER [--least-found 0] [--most-traps N]
                                                [--without-level ID] [--levels]

FOLDER holds, for each event, EVENT.claims.yaml (our format) and EVENT.yaml (the labels: see
``scoring.py``). For each discrepancy that was not found and each trap that was sprung, the
sentence of docs/semantics.md that causes it is printed; it is derived from the engine's own
answers (``causes.py``), never from the labels. 1 when a limit is not met.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.accuracy.causes import Cause, cause_of_miss, cause_of_trap
from benchmarks.accuracy.scoring import (
    NOTHING,
    Event,
    Expected,
    Found,
    Score,
    meets,
    read_event,
    score,
)
from benchmarks.accuracy.sentences import SEMANTICS, unquotable
from reconcile.checking.runner import check
from reconcile.comparing.answers.compare import compare
from reconcile.comparing.answers.showing import Request
from reconcile.comparing.result.comparison import Comparison, Severity, Verdict
from reconcile.loading.load import load
from reconcile.model.dataset import Dataset
from reconcile.vocabulary import levels as table
from reconcile.vocabulary.levels import levels
from reconcile.wording.in_words import in_words

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
    comparison = in_words(compare(dataset, Request()))
    ranks = {
        discrepancy.id: place
        for place, heading in enumerate(comparison.headings, 1)
        for discrepancy in heading.discrepancies
    }
    findings = [
        Found(
            frozenset(discrepancy.claims).union(filter(None, [discrepancy.denial])),
            raised=discrepancy.severity in RAISED,
            id=discrepancy.id,
            also=frozenset(discrepancy.restated_by),
            relay=discrepancy.verdict is Verdict.RELAY,
            rank=ranks.get(discrepancy.id),
        )
        for discrepancy in comparison.discrepancies
        if discrepancy.severity is not Severity.INFO and not discrepancy.folded
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


def miss_of(run: Run, label: Expected) -> Cause:
    """Why a discrepancy of this run was not found."""
    return cause_of_miss(run.dataset, label)


def trap_of(run: Run, found: Found) -> Cause:
    """Why this run reported a finding that springs a trap."""
    reported = next(d for d in run.comparison.discrepancies if d.id == found.id)
    return cause_of_trap(run.dataset, reported)


def report(done: Sequence[Run]) -> tuple[Score, list[str]]:
    """The score of all runs, and the lines that say it."""
    total = sum((score(run.event, run.findings) for run in done), NOTHING)
    by_id = {run.event.id: run for run in done}
    most = max(total.expected, 1)
    mean = sum(total.ranks) / max(len(total.ranks), 1)
    lines = [
        f"{len(done)} events: found {total.found} of {total.expected} discrepancies, "
        f"sprung {len(total.triggered)} of {total.traps} traps",
        f"for each expected discrepancy {total.raised / most:.2f} errors and warnings "
        f"and {total.notes / most:.2f} notes",
        f"at level {total.at_level} of {total.expected}, of high severity {total.high_at_level} "
        f"of {total.high}",
        f"{total.headings} headings, {total.loud_headings} with an error or warning; the first of "
        f"high severity at rank {mean:.2f} on the mean, {max(total.ranks, default=0)} at worst",
    ]
    for event, label in total.missed:
        lines += _told("miss", label, miss_of(by_id[event], label))
    for event, label in total.quiet:
        lines += [f"note {label.id} ({label.kind}): {label.why}", *_rows(by_id[event], label)]
    for event, label, found in total.triggered:
        lines += _told("trap", label, trap_of(by_id[event], found))
    return total, lines


def _told(word: str, label: Expected, cause: Cause) -> list[str]:
    return [
        f"{word} {label.id} ({label.kind}): {label.why}",
        f"     {cause.evidence}",
        *(f"     “{sentence}”" for sentence in cause.sentences),
    ]


def _rows(run: Run, label: Expected) -> list[str]:
    """The rows of the table of levels that only note what should be told louder."""
    met = {found.id for found in run.findings if meets(found, label, run.event)}
    rows = {found.level for found in run.comparison.discrepancies if found.id in met}
    return [f"     {row.id}: {row.sentence}" for row in levels() if row.id in rows]


def effects(folder: Path) -> list[str]:
    """What each row of the table of levels does: the score of all events without it."""
    rows = levels()
    lines = ["without row | found | at level | high | traps | raised | notes | loud headings"]
    for left_out in (None, *rows):
        name = "(nothing left out)" if left_out is None else left_out.id
        try:
            with without(name):
                done = runs(folder)
        except (StopIteration, RuntimeError):
            lines.append(f"{name} | closes the table: nothing else fits what it fits")
            continue
        found = sum((score(run.event, run.findings) for run in done), NOTHING)
        numbers = (found.found, found.at_level, found.high_at_level, len(found.triggered),
                   found.raised, found.notes, found.loud_headings)  # fmt: skip
        lines.append(" | ".join((name, *map(str, numbers))))
    return lines


@contextmanager
def without(*rows: str) -> Iterator[None]:
    """The table of levels with some rows left out, for as long as this lasts."""
    kept = table.levels
    rest = tuple(row for row in kept() if row.id not in rows)
    try:
        table.levels = lambda: rest  # type: ignore[assignment]  # until the end of this
        table.forget()
        yield
    finally:
        table.levels = kept
        table.forget()


def main(arguments: list[str] | None = None) -> int:
    """Prints the score and the causes; 1 when fewer were found or more sprung than allowed."""
    parser = argparse.ArgumentParser(description="Score the comparison of annotated events.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--least-found", type=float, default=0.0, help="a share, 0 to 1")
    parser.add_argument("--most-traps", type=int)
    parser.add_argument("--without-level", action="append", default=[], metavar="ID")
    parser.add_argument("--levels", action="store_true", help="print what each row does")
    options = parser.parse_args(arguments)
    unknown = set(options.without_level) - {row.id for row in levels()}
    if unknown:
        parser.error(f"the table of levels has no row {', '.join(sorted(unknown))}")
    if options.levels:
        print("\n".join(effects(options.folder)))
        return 0
    gone = unquotable(SEMANTICS.read_text(encoding="utf-8"))
    if gone:
        sys.exit("docs/semantics.md no longer says: " + "; ".join(gone))
    with without(*options.without_level):
        total, lines = report(runs(options.folder))
    print("\n".join(lines))
    sprung = len(total.triggered)
    few = total.found < options.least_found * total.expected
    many = options.most_traps is not None and sprung > options.most_traps
    return 1 if few or many else 0


if __name__ == "__main__":
    sys.exit(main())
