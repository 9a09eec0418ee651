"""Compares what nine works say of one war's battles, and checks the answers against plain code.

    python -m benchmarks.accuracy.acw CLAIMS.csv

CLAIMS.csv is as in ``works.py``. Three questions: are the violations of the partition law within
one work found, and nothing else called one; is each pair of works with disjoint figures for the
same quantity reported, as a disagreement where they are disjoint beyond slack and as near where
not; and which works copy each other. 1 when the engine and the plain check differ.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.accuracy.copying import Dependence, dependences
from benchmarks.accuracy.plain import Disjoint, Ids, broken_sums, disjoint_pairs
from benchmarks.accuracy.works import Row, claim_id, datasets, rows_of
from reconcile.comparing.answers.compare import compare
from reconcile.comparing.answers.showing import Request
from reconcile.comparing.result.comparison import Comparison, Discrepancy, Verdict
from reconcile.wording.in_words import in_words

APART = (Verdict.CONTRADICTION, Verdict.CONDITIONAL)
WITHIN = ("claimant", "statement")
SHOWN = 12

Comparisons = Mapping[str, Comparison]


def compared(rows: Iterable[Row], path: str) -> dict[str, Comparison]:
    """Each battle's comparison, by battle."""
    every = Request()
    return {battle: in_words(compare(data, every)) for battle, data in datasets(rows, path).items()}


def own_violations(comparisons: Comparisons) -> list[Discrepancy]:
    """What the engine finds within one work, at error."""
    return [
        discrepancy
        for comparison in comparisons.values()
        for discrepancy in comparison.discrepancies
        if discrepancy.within in WITHIN and discrepancy.verdict in APART
    ]


def overlooked(disjoint: Iterable[Disjoint], comparisons: Comparisons) -> list[Disjoint]:
    """The pairs that the engine does not report as what they are."""
    told: dict[Ids, set[Verdict]] = defaultdict(set)
    for comparison in comparisons.values():
        for discrepancy in comparison.discrepancies:
            told[frozenset(discrepancy.claims)].add(discrepancy.verdict)
    wanted = {False: set(APART), True: {Verdict.NEAR}}
    return [pair for pair in disjoint if not told[pair.claims] & wanted[pair.loosely]]


def invented(
    comparisons: Comparisons, rows: Iterable[Row], disjoint: Iterable[Disjoint]
) -> list[Discrepancy]:
    """Contradictions of two figures of one quantity that plain code finds to agree."""
    quantity = {claim_id(row): (row.place, row.side, row.metric) for row in rows}
    known = {pair.claims for pair in disjoint if not pair.loosely}
    return [
        discrepancy
        for comparison in comparisons.values()
        for discrepancy in comparison.discrepancies
        if discrepancy.verdict in APART
        and discrepancy.within is None
        and len(discrepancy.claims) == 2
        and len({quantity[id_] for id_ in discrepancy.claims}) == 1
        and frozenset(discrepancy.claims) not in known
    ]


@dataclass(frozen=True, slots=True)
class Result:
    """What came out: lines to print, and whether engine and plain code agree."""

    lines: tuple[str, ...]
    agrees: bool


def sums_result(rows: Sequence[Row], comparisons: Comparisons) -> Result:
    """The violations of the partition law within one work."""
    engine = own_violations(comparisons)
    told = {frozenset(discrepancy.claims) for discrepancy in engine}
    plain, loose = broken_sums(rows), broken_sums(rows, loosely=True)
    lines = [
        f"within one work: {len(engine)} sets that cannot hold; plain sums: {len(plain)} broken "
        f"as printed, {len(plain - loose)} of these hidden by slack"
    ]
    lines += [f"  {', '.join(discrepancy.claims)}: {discrepancy.message}" for discrepancy in engine]
    lost = [sum_ for sum_ in loose if not any(group <= sum_ for group in told)]
    other = [group for group in told if not any(group <= sum_ for sum_ in plain)]
    lines += [f"  overlooked: {', '.join(sorted(group))}" for group in lost]
    lines += [f"  not a sum: {', '.join(sorted(group))}" for group in other]
    return Result(tuple(lines), not lost and not other)


def groups_result(rows: Sequence[Row], comparisons: Comparisons) -> Result:
    """The disjoint figures between works."""
    pairs = list(disjoint_pairs(rows))
    missed = overlooked(pairs, comparisons)
    made_up = invented(comparisons, rows, pairs)
    lines = []
    for name, loosely in (("disjoint beyond slack", False), ("disjoint within slack", True)):
        some = [pair for pair in pairs if pair.loosely is loosely]
        lost = [pair for pair in missed if pair.loosely is loosely]
        groups, lost_groups = ({pair.group for pair in ones} for ones in (some, lost))
        lines.append(
            f"{name}: {len(some) - len(lost)} of {len(some)} pairs reported, in "
            f"{len(groups)} groups, {len(lost_groups)} of them with a pair overlooked"
        )
    lines += [f"  overlooked: {', '.join(sorted(pair.claims))}" for pair in missed[:SHOWN]]
    lines += [
        f"  invented: {', '.join(discrepancy.claims)}: {discrepancy.message}"
        for discrepancy in made_up[:SHOWN]
    ]
    return Result(tuple(lines), not missed and not made_up)


def copies_lines(pairs: Sequence[Dependence]) -> list[str]:
    """The pairs of works that share the most unusual numbers."""
    lines = [f"works by what they share ({len(pairs)} pairs with enough in common)"]
    return lines + [
        f"  {pair.share:6.1%} of the weight, {pair.alike} of {pair.shared} figures: "
        f"{' = '.join(pair.works)}"
        for pair in pairs[:SHOWN]
    ]


def main(arguments: list[str] | None = None) -> int:
    """Prints the three answers and the time; 1 when the engine and plain code differ."""
    parser = argparse.ArgumentParser(description="Compare works on battles.")
    parser.add_argument("claims", type=Path)
    options = parser.parse_args(arguments)
    rows = rows_of(options.claims)
    begin = time.process_time()
    comparisons = compared(rows, options.claims.name)
    spent = time.process_time() - begin
    counts = Counter(o.verdict for c in comparisons.values() for o in c.discrepancies)
    unfinished = [note for c in comparisons.values() for note in c.exhausted]
    told = ", ".join(f"{counts[verdict]} {verdict}" for verdict in Verdict if counts[verdict])
    print(f"{len(rows)} claims of {len(comparisons)} battles in {spent:.1f} s of CPU: {told}")
    print(f"{len(unfinished)} cases too large to exhaust")
    results = [sums_result(rows, comparisons), groups_result(rows, comparisons)]
    for result in results:
        print("\n".join(result.lines))
    print("\n".join(copies_lines(dependences(rows))))
    return 0 if all(result.agrees for result in results) else 1


if __name__ == "__main__":
    sys.exit(main())
