"""Scores the reading of figures against numbers that human coders wrote for real wordings.

    python benchmarks/accuracy/figures.py WORDINGS.csv [--overrides FILE] [--worst 15]

WORDINGS.csv has the columns text, low, high (the coders' numbers) and n_events (the weight).
A wording is *read* if each of its parts is; it is *right* if the coders' numbers are among the
numbers named or the bounds: where a wording lists several figures, the smallest and the largest.
Interval width is not scored: these coders write 100 for "more than 100" and "nearly 100" alike.
Prints the score of the default table and of the table with the override file, and the misses.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import yaml

from reconcile.quantity.hedge import HedgeTable
from reconcile.quantity.interval import Reading
from reconcile.quantity.phrase import UnreadWords, read_figure
from reconcile.vocabulary.profile import default_profile, overridden

HERE = Path(__file__).parent
LABEL_LENGTH = 30
TRAILING = ("went",)  # "fb: 36 went": people who said that they had gone
NOTHING = frozenset({"", "na", "n/a"})


@dataclass(frozen=True, slots=True)
class Wording:
    """One row of the data: a text, the coders' numbers, and the events it was used for."""

    text: str
    low: Fraction
    high: Fraction
    weight: int


@dataclass(frozen=True, slots=True)
class Miss:
    """A wording that was not read, or not as the coders read it; ``told`` says how."""

    wording: Wording
    read: bool
    told: str


@dataclass(frozen=True, slots=True)
class Score:
    """Weights of all wordings, of those read, and of those read as the coders do."""

    total: int
    read: int
    right: int
    misses: tuple[Miss, ...]

    @property
    def read_share(self) -> float:
        """Read among all; 0 to 1."""
        return self.read / self.total if self.total else 0.0

    @property
    def right_share(self) -> float:
        """Right among read; 0 to 1."""
        return self.right / self.read if self.read else 0.0


def wordings(path: Path) -> list[Wording]:
    """The rows of a data file."""
    with path.open(encoding="utf-8", newline="") as stream:
        return [
            Wording(row["text"], Fraction(row["low"]), Fraction(row["high"]), int(row["n_events"]))
            for row in csv.DictReader(stream)
        ]


def parts(text: str) -> list[str]:
    """The figures of a wording: cut at semicolons, a leading label and trailing word dropped."""
    found = []
    for piece in text.split(";"):
        label, colon, rest = piece.partition(":")
        unlabelled = rest if colon and len(label) <= LABEL_LENGTH and label.strip() else piece
        words = unlabelled.strip()
        for word in TRAILING:
            words = words.removesuffix(" " + word)
        if words.lower() not in NOTHING:
            found.append(words)
    return found


def candidates(reading: Reading) -> frozenset[Fraction]:
    """The numbers that a reading names, and its bounds."""
    interval = reading.at()
    ends = {end for end in (interval.low, interval.high) if end is not None}
    return frozenset(ends | set(reading.named))


def agrees(readings: Iterable[Reading], wording: Wording) -> bool:
    """Whether the coders' numbers are the smallest and the largest of what the words give."""
    groups = [candidates(reading) for reading in readings]
    low = any(wording.low in group for group in groups)
    high = any(wording.high in group for group in groups)
    least = all(max(group) >= wording.low for group in groups)
    most = all(min(group) <= wording.high for group in groups)
    return low and high and least and most


def judged(wording: Wording, table: HedgeTable) -> Miss | None:
    """Nothing if a wording is read as the coders do."""
    readings = []
    pieces = parts(wording.text)
    for piece in pieces:
        reading = read_figure(piece, table)
        if isinstance(reading, UnreadWords):
            return Miss(wording, False, reading.message)
        if reading.recorded_only:
            return Miss(wording, False, f"'{piece}' names no number")
        readings.append(reading)
    if not readings:
        return Miss(wording, False, "there is no figure")
    if agrees(readings, wording):
        return None
    given = sorted(set().union(*(candidates(reading) for reading in readings)))
    return Miss(wording, True, f"read as {', '.join(str(number) for number in given)}")


def score(rows: Iterable[Wording], table: HedgeTable) -> Score:
    """The score of a table on some wordings."""
    total = read = right = 0
    misses = []
    for wording in rows:
        miss = judged(wording, table)
        total += wording.weight
        read += wording.weight if miss is None or miss.read else 0
        right += wording.weight if miss is None else 0
        if miss is not None:
            misses.append(miss)
    misses.sort(key=lambda miss: (-miss.wording.weight, miss.wording.text))
    return Score(total, read, right, tuple(misses))


def with_overrides(path: Path) -> HedgeTable:
    """The default table with a file's rows; a ``SystemExit`` names what is wrong with them."""
    rows = yaml.safe_load(path.read_text(encoding="utf-8"))["hedges"]
    table = overridden(default_profile(), rows)
    if isinstance(table, HedgeTable):
        return table
    raise SystemExit("\n".join(f"{p.row} {p.key}: {p.message}" for p in table))


def report(name: str, found: Score, worst: int) -> list[str]:
    """The lines that say how a table did: its shares, and the heaviest misses of both kinds."""
    lines = [
        f"{name}: read {found.read_share:.1%} of {found.total} events,"
        f" of those as the coders {found.right_share:.1%}"
    ]
    for kind, read in (("not read", False), ("read otherwise", True)):
        some = [miss for miss in found.misses if miss.read is read]
        lines.append(f"  {kind}: {len(some)} wordings")
        lines += [
            f"    {miss.wording.weight:4} × {miss.wording.text[:60]!r}"
            f" (coders {miss.wording.low}–{miss.wording.high}): {miss.told[:80]}"
            for miss in some[:worst]
        ]
    return lines


def main(arguments: list[str] | None = None) -> int:
    """Prints both scores; 1 if the overridden table is below the least shares asked for."""
    parser = argparse.ArgumentParser(description="Score the reading of figures.")
    parser.add_argument("wordings", type=Path)
    parser.add_argument("--overrides", type=Path, default=HERE / "ccc.hedges.yaml")
    parser.add_argument("--worst", type=int, default=15, help="how many misses of each kind")
    parser.add_argument("--least-read", type=float, default=0.90)
    parser.add_argument("--least-right", type=float, default=0.97)
    options = parser.parse_args(arguments)
    rows = wordings(options.wordings)
    plain = score(rows, default_profile())
    own = score(rows, with_overrides(options.overrides))
    print("\n".join(report("default table", plain, options.worst)))
    print("\n".join(report(f"with {options.overrides.name}", own, options.worst)))
    enough = own.read_share >= options.least_read and own.right_share >= options.least_right
    print("enough" if enough else "not enough")
    return 0 if enough else 1


if __name__ == "__main__":
    sys.exit(main())
