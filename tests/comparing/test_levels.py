"""The table of levels: for each row a small world that it decides, and what lies just beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import partial
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.comparing.answers import assembling_answers
from reconcile.comparing.judging import (
    contrasts,
    discrepancies,
    exceeded_wholes,
    far_above,
    tension_pairs,
    tensions,
)
from reconcile.loading.load import load_texts
from reconcile.model.claim import Claim, Extent
from reconcile.model.dataset import Dataset
from reconcile.vocabulary import levels as table
from reconcile.vocabulary.levels import DisputeLevel, Loudness, known_facts, level_of, levels
from reconcile.vocabulary.metric import CountedBy
from tests.comparing.asked import all_found, ended, exact, said, says, statement
from tests.comparing.test_invariance import worlds
from tests.comparing.worlds import between, claim, dataset, group
from tests.examples import examples

EARLY, NEXT, DAY, EVE = "2024-12-10", "2024-12-11", "2024-12-27", "2024-12-20"
LATER = "2024-12-05"
CLOSING = {
    "rivals", "growth-usual", "share", "stock-close", "near", "method", "definitions", "shares",
    "share-law", "floor-close", "stock-risen-usual", "starts-close", "more-died-than-there-were",
    "counted-twice", "leap-usual", "limits-usual",
}  # fmt: skip
"""The last rows of each kind of discrepancy: they fit whatever is left of it."""

x, y, z = (partial(exact, claimant=name) for name in "xyz")
says_x, says_y = (partial(said, claimant=name) for name in "xy")


def estimate(name: str, low: int, high: int) -> Claim:
    """An estimate of the number between two ends, with these as its interval."""
    best = Fraction((low + high) // 2)
    reading = replace(between(low, high), best=best, interval=Fraction(95))
    return claim(name, "killed", reading, claimant="x", as_of=EARLY)


def listed(name: str, number: int) -> Claim:
    """A list of so many names, with words that leave room for more."""
    named = replace(says(f"at least {number}"), named=(Fraction(number),))
    return replace(claim(name, "killed", named, claimant="x"), basis=CountedBy.NAMED)


def guessed_y(name: str, number: int) -> Claim:
    """An estimate of so many a month before the list, by somebody else."""
    return replace(y(number, name, as_of="2024-11-26"), basis=CountedBy.ESTIMATE)


def guessing(name: str, words: str, day: str) -> Claim:
    """An estimate in words."""
    return replace(says_x(name, words, as_of=day), basis=CountedBy.ESTIMATE)


def complete_x(name: str, number: int) -> Claim:
    """A list of all the names."""
    return replace(x(number, name), basis=CountedBy.NAMED, complete=True)


def projected(name: str, number: int) -> Claim:
    """So many expected in the end."""
    return replace(x(number, name), basis=CountedBy.PROJECTION)


def says_over(number: int) -> Claim:
    """More than so many expected within a month."""
    claim = said("a", f"more than {number}", claimant="x", as_of=EARLY)
    return replace(claim, basis=CountedBy.PROJECTION)


def projected_y(name: str, number: int, **more: Any) -> Claim:
    """So many expected in the end, by somebody else."""
    return replace(y(number, name, **more), basis=CountedBy.PROJECTION)


def listed_y(name: str, number: int, since: str = "2024-07-01") -> Claim:
    """A list of so many names since the summer, by somebody else."""
    return replace(y(number, name, since=since), basis=CountedBy.NAMED)


def since_summer(number: int, name: str, since: str = "2024-07-01") -> Claim:
    """A count since the summer, of a month before the list."""
    return x(number, name, as_of="2024-11-27", since=since)


def autumns(number: int, name: str, day: str) -> Claim:
    """One claimant's count since the autumn."""
    return x(number, name, as_of=day, since="2024-09-01")


PEOPLE = {
    "all": group("all"),
    "men": group("men", within=["all"]),
    "guests": group("guests", within=["all"]),
}

in_one: dict[str, Any] = {"source": "p"}
told: dict[str, Any] = {"source": "p", "statement": "s"}


HEAD = """\
version: 1
sources: {p: {citation: page 4}}
claimants: {x: {name: X}, y: {name: Y}}
metrics:
  votes: {}
  support: {unit: per cent, accumulates: false, whole: false}
  leaking: {unit: barrels a day}
  red: {within: votes}
  certified: {counts_as: deaths}
  within-a-month: {counts_as: deaths}
claims:
"""


def points(figure: str, speaker: str, day: str) -> str:
    """A row of a claims file: a number of per cent that rises and falls."""
    return (
        f"  - {{id: poll-{speaker}, metric: support, figure: {{text: {figure}%, low: {figure}, "
        f"high: {figure}}}, claimant: {speaker}, source: p, as_of: {day}}}\n"
    )


def leaking(figure: str, speaker: str, day: str) -> str:
    """A row of a claims file: so many barrels a day."""
    return (
        f"  - {{id: leak-{speaker}-{day}, metric: leaking, figure: {figure}, claimant: {speaker}, "
        f"source: p, as_of: {day}}}\n"
    )


def share(figure: str, speaker: str, day: str) -> str:
    """A row of a claims file: a share of the votes."""
    return (
        f"  - {{id: share-{speaker}, metric: red, share_of: votes, figure: {figure}, "
        f"claimant: {speaker}, source: p, as_of: {day}}}\n"
    )


@dataclass(frozen=True, slots=True)
class World:
    """Figures, and the row and severity that decide what is told of them."""

    row: str
    severity: str
    figures: Sequence[Claim]
    also: frozenset[str] = frozenset()
    """Rows that decide about other pairs of the same figures."""
    side: bool = False
    sides: Mapping[str, str] = field(default_factory=dict)
    text: str = ""
    shows: bool = True
    """Whether anything is told otherwise without the row."""

    def data(self) -> Dataset:
        """The figures as a data set; with ``side`` all speakers are of one side."""
        if self.text:
            return load_texts({"claims.yaml": (HEAD + self.text).encode()})
        sides = dict.fromkeys("xyz", "east") if self.side else self.sides
        parts = {"s": statement("s", "x")}
        found = dataset(
            self.figures,
            statements=parts,
            sides=sides,
            regions={"mina": group("mina")},
            subjects=PEOPLE,
        )
        return ended(found, "mina", "2024-12-01")


DECIDED = [
    # another place, another start
    World(
        "counted-twice",
        "note",
        [
            x(201, "a", subject="all"),
            x(151, "b", subject="men"),
            x(63, "c", subject="guests"),
        ],
    ),
    World("more-died-than-there-were", "note", [x(201, "a", "aboard"), y(223, "b")]),
    World(
        "more-than-there-were",
        "warning",
        [x(201, "a", "aboard"), y(151, "b"), y(63, "c", "rescued")],
    ),
    World(
        "begun-apart",
        "note",
        [x(100, "a", since="2024-10-01"), y(150, "b", since="2024-09-01")],
    ),
    World(
        "begun-apart",
        "note",
        [
            x(100, "a", as_of="2024-12-31", since="2024-10-01"),
            y(150, "b", as_of=None, period="2024-09-01/2024-12-31"),
        ],
    ),
    World(
        "begun-apart-close",
        "silent",
        [x(100, "a", since="2024-10-01"), y(149, "b", since="2024-09-01")],
    ),
    World(
        "earlier-is-larger",
        "warning",
        [x(100, "a", since="2024-10-01"), y(150, "b", as_of="2024-12-20", since="2024-09-02")],
    ),
    World("denial-without-place", "warning", [x(0, "a", place="mina"), y(3, "b")]),
    World("denial-without-place", "warning", [x(0, "a", place="mina"), y(3, "b", as_of=EARLY)]),
    World("elsewhere", "silent", [x(0, "a", place="mina"), x(3, "b")]),
    World(
        "starts",
        "note",
        [x(100, "a", since="2024-01-01", as_of=EVE), y(200, "b", since="2023-06-01")],
    ),
    World(
        "starts-close",
        "silent",
        [x(100, "a", since="2024-01-01", as_of=EVE), y(199, "b", since="2023-06-01")],
    ),
    # a flat denial, and an own one overturned
    World("denial", "warning", [x(0, "a", as_of=EARLY), y(3, "b")]),
    World("denial", "error", [x(0, "a"), y(3, "b", as_of=EARLY)]),
    World("growth", "note", [x(1, "a", as_of=EARLY), y(3, "b")]),
    World(
        "own-denial-overturned",
        "warning",
        [x(0, "a", "in-captivity", as_of=EARLY), x(20, "b", "in-captivity")],
    ),
    World("own-denial-overturned", "warning", [x(0, "a", as_of=EARLY), x(20, "b")]),
    # one statement in one publication
    World(
        "one-statement-one-publication",
        "error",
        [x(3000, "a", **told), x(1000, "b", "killed-or-wounded", as_of="2024-12-28", **told)],
    ),
    World(
        "one-statement-one-publication",
        "warning",
        [x(3000, "a", **told), says_x("b", "about 2,500", **told)],
    ),
    World("one-claimant-one-day", "note", [x(3000, "a", **in_one), x(1000, "b", **in_one)]),
    # one claimant
    World(
        "one-claimant-two-starts",
        "silent",
        [x(3000, "a", as_of=EARLY), x(1000, "b", since="2024-12-01")],
    ),
    World(
        "earlier-is-larger",
        "warning",
        [x(3000, "a", as_of=EARLY), y(1000, "b", since="2024-12-01")],
    ),
    World(
        "another-metrics-number",
        "warning",
        [x(152, "a", **in_one), x(133, "b", **in_one), x(152, "c", "wounded", as_of="2024-12-30")],
    ),
    World(
        "one-claimant-one-day",
        "note",
        [x(152, "a", **in_one), x(133, "b", **in_one), x(152, "c", "wounded", as_of="2024-12-31")],
    ),
    World(
        "one-claimant-one-day",
        "note",
        [x(19, "a", **in_one), x(10, "b", **in_one), x(19, "c", "wounded")],
    ),
    World(
        "another-voices-number",
        "warning",
        [x(1052, "a"), x(1001, "b"), y(1052, "c")],
        frozenset({"one-day-bridged"}),
    ),
    World(
        "one-claimant-one-day-close",
        "silent",
        [x(1051, "a"), x(1001, "b"), y(1051, "c")],
        frozenset({"one-day-bridged"}),
        shows=False,
    ),
    World(
        "one-claimant-one-day",
        "note",
        [x(1052, "a"), x(1001, "b"), y(1052, "c"), x(1052, "d", as_of="2024-12-28")],
        frozenset({"one-day-bridged"}),
    ),
    World("one-claimant-one-day", "note", [x(1052, "a"), x(1001, "b")]),
    World("one-claimant-one-day-far", "warning", [x(5000, "a"), x(1000, "b")]),
    World(
        "one-claimant-one-day-money",
        "warning",
        [x(1052, "a", "economic-loss"), x(1001, "b", "economic-loss")],
    ),
    World(
        "one-claimant-one-day-close",
        "silent",
        [x(1051, "a", "economic-loss"), x(1001, "b", "economic-loss")],
        shows=False,
    ),
    World(
        "one-claimant-one-day-long", "warning", [autumns(1500, "a", DAY), autumns(1000, "b", DAY)]
    ),
    World("one-claimant-one-day", "note", [autumns(1499, "a", DAY), autumns(1000, "b", DAY)]),
    World("one-claimant-one-day", "note", [x(4999, "a"), x(1000, "b")]),
    World("one-claimant-one-day-close", "silent", [x(1051, "a", **in_one), x(1001, "b", **in_one)]),
    World(
        "own-rise",
        "note",
        [
            x(101, "a", as_of="2024-12-01"),
            x(151, "b", as_of="2024-12-08"),
            x(31, "c", as_of=None, period="2024-12-02/2024-12-08"),
        ],
        frozenset({"leap-usual"}),
    ),
    World(
        "own-parts-of-one-day",
        "silent",
        [
            x(101, "a", as_of="2024-12-01"),
            x(151, "b", as_of="2024-12-08"),
            x(37, "c", as_of=None, period="2024-12-02/2024-12-08"),
        ],
        frozenset({"leap-usual"}),
    ),
    World(
        "own-parts-of-one-day-together",
        "note",
        [x(1200, "a", **in_one), x(1000, "b", "killed-or-wounded", **in_one)],
    ),
    World("own-parts-of-one-day", "silent", [x(1200, "a"), x(1000, "b", "killed-or-wounded")]),
    World(
        "one-claimant-one-period-together",
        "warning",
        [
            x(4017, "a", as_of=None, period="2024-12", **in_one),
            x(3939, "b", as_of=None, period="2024-12-01/2024-12-31", **in_one),
        ],
    ),
    World(
        "one-claimant-one-period",
        "note",
        [x(4017, "a", period="2024-12"), x(3939, "b", period="2024-12-01/2024-12-31")],
    ),
    World("lowered", "silent", [x(115, "a", as_of=EARLY), x(97, "b")]),
    World("one-claimant-undated", "warning", [x(2000, "a", as_of=EARLY), x(1000, "b", as_of=None)]),
    World(
        "one-claimant-undated-close",
        "silent",
        [x(1999, "a", as_of=EARLY), x(1000, "b", as_of=None)],
    ),
    # incidents
    World(
        "incident-close", "silent", [x(100, "a", extent=Extent.INCIDENT), y(199, "b", as_of=EARLY)]
    ),
    World(
        "earlier-is-larger",
        "warning",
        [x(100, "a", extent=Extent.INCIDENT), y(200, "b", as_of=EARLY)],
    ),
    World(
        "incident-within",
        "silent",
        [x(100, "a", "killed-or-wounded", extent=Extent.INCIDENT), y(200, "b", as_of=EARLY)],
        side=True,
    ),
    # estimates
    World("method", "note", [estimate("a", 800, 1200), says_y("b", "700")]),
    World("method", "note", [estimate("a", 800, 1200), says_y("b", "534")]),
    World("method-beyond", "warning", [estimate("a", 800, 1200), says_y("b", "533")]),
    World("method-beyond", "warning", [estimate("a", 800, 1200), says_y("b", "1,800")]),
    World("method", "note", [estimate("a", 800, 1200), says_y("b", "533")], side=True),
    World("method-multiple", "warning", [projected("a", 2000), y(1000, "b", as_of="2025-01-03")]),
    World("method-multiple", "warning", [projected("a", 2000), y(1000, "b", as_of="2026-06-03")]),
    World("method-last-words", "warning", [projected("a", 1500), projected_y("b", 1000)]),
    World("method", "note", [projected("a", 1499), projected_y("b", 1000)]),
    World(
        "method-last-words",
        "warning",
        [projected("a", 1500), projected_y("b", 1000, as_of="2025-02-25")],
    ),
    World("method", "note", [projected("a", 1500), projected_y("b", 1000, as_of="2025-02-26")]),
    World("method", "note", [projected("a", 1999), y(1000, "b", as_of="2025-01-03")]),
    World(
        "method",
        "note",
        [replace(projected("a", 2000), metric="attendance"), y(1000, "b", "attendance")],
    ),
    World(
        "method-multiple",
        "warning",
        [
            replace(projected("a", 2000), metric="attendance"),
            projected_y("b", 1000, metric="attendance"),
        ],
    ),
    World("method-multiple", "warning", [says_over(1000), y(5001, "b")]),
    World(
        "earlier-is-larger",
        "error",
        [says_x("a", "800 to 1,200", as_of=EARLY), says_y("b", "700")],
    ),
    # two claimants, one day
    World("counted-for-longer", "note", [x(200, "a"), y(2000, "b", since="2022-02-24")]),
    World(
        "part-above-whole",
        "warning",
        [x(200, "a", as_of="2024-12-31"), y(2000, "b", as_of=None, period="2024")],
    ),
    World("counted-for-longer", "note", [x(200, "a"), y(2000, "b", since="2024-11-27")]),
    World("one-day", "warning", [x(200, "a"), y(2000, "b", since="2024-11-28")]),
    World("one-day", "warning", [x(200, "a"), y(1999, "b", since="2022-02-24")]),
    World("one-day", "warning", [x(200, "a"), y(2000, "b")]),
    World(
        "side-by-side",
        "warning",
        [x(1102, "a", **in_one), y(1001, "b", **in_one), y(1100, "c", as_of="2024-12-28")],
        frozenset({"growth-usual", "near-exact"}),
    ),
    World(
        "side-by-side-close",
        "warning",
        [says_x("a", "at least 1,060", **in_one), y(1001, "b", **in_one)],
    ),
    World(
        "one-day-bridged",
        "note",
        [says_x("a", "at least 1,052", **in_one), y(1001, "b", **in_one)],
    ),
    World(
        "one-day-bridged",
        "note",
        [x(1101, "a", **in_one), y(1001, "b", **in_one), y(1100, "c", as_of="2024-12-28")],
        frozenset({"growth-usual", "near-exact"}),
    ),
    World("one-day", "warning", [x(1102, "a"), y(1001, "b")]),
    World("one-day-exact", "warning", [x(1101, "a"), y(1001, "b")]),
    World("one-day-exact", "warning", [x(23, "a"), y(21, "b")]),
    World("one-day-bridged", "note", [x(1051, "a"), y(1001, "b")]),
    World("one-day-bridged", "note", [x(19, "a"), y(18, "b")]),
    World("one-day-bridged", "note", [says_x("a", "over 1,100"), y(1001, "b")]),
    World("one-day-bridged", "note", [x(1101, "a"), y(1001, "b")], side=True),
    World(
        "one-day-bridged",
        "note",
        [x(1102, "a"), y(1001, "b"), y(1100, "c", as_of="2024-12-28")],
        frozenset({"growth-usual", "near-exact"}),
    ),
    World(
        "one-day",
        "warning",
        [x(1102, "a"), y(1001, "b"), z(1100, "c", as_of="2024-12-28")],
        frozenset({"growth-usual", "near-exact"}),
    ),
    World("one-day-fixed", "error", [x(477, "a", "aboard"), y(459, "b", "aboard")]),
    # stocks
    World("stock", "warning", [x(100, "a", "missing", as_of=EVE), y(125, "b", "missing")]),
    World("stock", "warning", [x(125, "a", "missing", as_of=EVE), y(100, "b", "missing")]),
    World("stock-close", "silent", [x(100, "a", "missing", as_of=EVE), y(124, "b", "missing")]),
    World(
        "stock-close",
        "silent",
        [x(100, "a", "missing", as_of=EVE), y(125, "b", "missing")],
        side=True,
    ),
    World(
        "stock-of-two-days",
        "note",
        [x(100, "a", "missing", as_of="2024-12-25"), y(110, "b", "missing")],
    ),
    World(
        "stock-close",
        "silent",
        [x(100, "a", "missing", as_of="2024-12-25"), y(109, "b", "missing")],
    ),
    World(
        "stock-close",
        "silent",
        [x(100, "a", "missing", as_of="2024-12-24"), y(110, "b", "missing")],
    ),
    World(
        "stock-of-one-side",
        "note",
        [x(100, "a", "missing", as_of="2024-12-26"), y(150, "b", "missing")],
        side=True,
    ),
    World(
        "stock-close",
        "silent",
        [x(100, "a", "missing", as_of="2024-12-26"), y(149, "b", "missing")],
        side=True,
    ),
    World(
        "stock-close",
        "silent",
        [x(100, "a", "missing", as_of="2024-12-25"), y(150, "b", "missing")],
        side=True,
    ),
    World(
        "stock-of-one-side-far",
        "warning",
        [x(100, "a", "missing", as_of=EVE), y(300, "b", "missing")],
        side=True,
    ),
    World(
        "stock-close",
        "silent",
        [x(100, "a", "missing", as_of=EVE), y(299, "b", "missing")],
        side=True,
    ),
    World(
        "stock-in-per-cent",
        "note",
        [],
        text=points("46.4", "x", DAY) + points("44.1", "y", EVE),
    ),
    World(
        "stock-close",
        "silent",
        [],
        text=points("46.4", "x", DAY) + points("45.9", "y", EVE),
    ),
    # rates, which do not add up
    *(
        World(row, severity, [], text=leaking(first, "x", day) + leaking(then, "y", DAY))
        for row, severity, first, then, day in (
            ("rate", "warning", "100", "300", "2024-11-26"),
            ("rate", "warning", "300", "100", "2024-11-26"),
            ("rate-close", "note", "100", "299", "2024-11-26"),
            ("rate-close", "note", "100", "499", "2024-11-25"),
            ("rate-far", "warning", "100", "500", "2024-11-01"),
            ("rate-far", "warning", "500", "100", "2024-11-01"),
            ("rate-close", "note", "100", "200", "2024-11-01"),
        )
    ),
    World(
        "stock-close",
        "silent",
        [],
        text=leaking("100", "x", "2024-11-01") + leaking("199", "y", DAY),
    ),
    World(
        "stock-risen",
        "note",
        [],
        text=leaking("100", "x", "2024-10-27") + leaking("300", "y", DAY),
    ),
    World(
        "stock-close",
        "silent",
        [],
        text=leaking("100", "x", "2024-11-01")
        + leaking("300", "x", "2024-12-20")
        + leaking("105", "y", DAY),
        also=frozenset({"stock"}),
        shows=False,
    ),
    World(
        "stock-stood-still",
        "warning",
        [
            x(20, "c", "missing", as_of="2024-11-09"),
            x(20, "a", "missing", as_of=EARLY),
            y(60, "b", "missing"),
        ],
    ),
    World(
        "stock-risen",
        "note",
        [
            x(20, "c", "missing", as_of="2024-11-10"),
            x(20, "a", "missing", as_of=EARLY),
            y(60, "b", "missing"),
        ],
    ),
    World("stock-risen", "note", [x(23, "a", "missing", as_of=EARLY), y(46, "b", "missing")]),
    World(
        "stock-risen-usual",
        "silent",
        [
            x(23, "a", "missing", as_of=EARLY),
            x(44, "c", "missing", as_of="2024-12-16"),
            y(60, "b", "missing"),
        ],
        frozenset({"stock-close"}),
    ),
    World(
        "stock-risen-last-of-side",
        "warning",
        [x(20, "a", "missing", as_of=EARLY), y(60, "b", "missing")],
        sides={"x": "east"},
    ),
    World(
        "stock-risen",
        "note",
        [x(20, "a", "missing", as_of=EARLY), y(59, "b", "missing")],
        sides={"x": "east"},
    ),
    # growth
    World(
        "growth-repeated",
        "warning",
        [
            x(1000, "a", as_of=EARLY),
            x(1000, "c", as_of="2024-12-18"),
            y(1250, "b", as_of="2025-01-10"),
        ],
        frozenset({"growth-usual"}),
    ),
    World(
        "growth-usual",
        "silent",
        [
            x(1000, "a", as_of=EARLY),
            x(1000, "c", as_of="2024-12-17"),
            y(1250, "b", as_of="2025-01-10"),
        ],
    ),
    World(
        "growth-slow",
        "warning",
        [
            x(1000, "c", as_of="2024-11-10"),
            x(1200, "a", as_of=EARLY),
            y(3100, "b", as_of="2025-01-07"),
        ],
        frozenset({"growth-usual", "leap-usual"}),
    ),
    World(
        "growth",
        "note",
        [
            x(1000, "c", as_of="2024-11-11"),
            x(1200, "a", as_of=EARLY),
            y(3100, "b", as_of="2025-01-07"),
        ],
        frozenset({"growth-usual", "leap-usual"}),
    ),
    World(
        "growth",
        "note",
        [
            x(1000, "c", as_of="2024-11-10"),
            x(1200, "a", as_of=EARLY),
            y(3100, "b", as_of="2025-01-12"),
        ],
        frozenset({"growth-usual", "leap-usual"}),
    ),
    World(
        "growth",
        "note",
        [
            x(1000, "c", as_of="2024-11-10"),
            x(1200, "a", as_of=EARLY),
            y(3000, "b", as_of="2025-01-07"),
        ],
        frozenset({"growth-usual", "leap-usual"}),
    ),
    World(
        "growth-stood-still",
        "warning",
        [x(1000, "c", as_of="2024-11-09"), z(1040, "a", as_of=EARLY), y(1560, "b")],
        frozenset({"growth-usual"}),
    ),
    World(
        "growth-stood-still-close",
        "note",
        [x(1040, "c", as_of="2024-11-09"), z(1040, "a", as_of=EARLY), y(1559, "b")],
    ),
    World(
        "growth-usual",
        "silent",
        [x(1040, "c", as_of="2024-11-09"), z(1040, "a", as_of=EARLY), y(1299, "b")],
    ),
    World(
        "growth-usual",
        "silent",
        [x(1000, "c", as_of="2024-11-10"), z(1040, "a", as_of=EARLY), y(1560, "b")],
    ),
    World("growth-within-a-week", "note", [x(1000, "a", as_of=EVE), y(1100, "b")]),
    World("growth-usual", "silent", [x(1000, "a", as_of=EVE), y(1099, "b")]),
    World("growth-usual", "silent", [x(1000, "a", as_of=EARLY), y(1999, "b")]),
    World("growth", "note", [x(1000, "a", as_of=EARLY), y(2000, "b")]),
    World(
        "growth-usual",
        "silent",
        [x(1000, "a", as_of=EVE), y(1100, "b"), y(1040, "c", as_of="2024-12-21")],
    ),
    World(
        "growth-never-reached",
        "warning",
        [x(1000, "a", as_of=EVE), y(1100, "b"), x(1044, "c", as_of="2024-12-30")],
        frozenset({"earlier-is-larger"}),
    ),
    World(
        "growth-within-a-week",
        "note",
        [x(1000, "a", as_of=EVE), y(1100, "b"), x(1045, "c", as_of="2025-01-30")],
        frozenset({"near-exact", "earlier-is-larger"}),
    ),
    World(
        "growth-still-below",
        "warning",
        [x(1000, "a", as_of=EARLY), y(2000, "b"), z(1800, "c", as_of="2025-01-30")],
        frozenset({"growth-usual", "earlier-is-larger"}),
        sides={"x": "east", "z": "east"},
    ),
    World(
        "growth",
        "note",
        [x(1000, "a", as_of=EARLY), y(2000, "b"), z(1900, "c", as_of="2025-01-30")],
        frozenset({"growth-usual", "near-exact", "earlier-is-larger"}),
        sides={"x": "east", "z": "east"},
    ),
    World(
        "growth-last-of-side",
        "warning",
        [x(1000, "a", as_of=EARLY), y(3000, "b")],
        sides={"x": "east"},
    ),
    World("growth", "note", [x(1000, "a", as_of=EARLY), y(2999, "b")], sides={"x": "east"}),
    World("growth", "note", [x(1000, "a", as_of=EARLY), y(3000, "b")]),
    World(
        "growth-last-of-claimant",
        "warning",
        [x(2, "a", since="2024-07-01", as_of=EARLY), y(20, "b", since="2024-07-01")],
    ),
    World(
        "growth",
        "note",
        [x(2, "a", since="2024-07-01", as_of=EARLY), y(19, "b", since="2024-07-01")],
    ),
    World(
        "growth-out-of-pace",
        "warning",
        [
            x(1000, "a", as_of="2024-12-26", since="2024-09-27"),
            y(1200, "b", since="2024-09-27"),
        ],
    ),
    World(
        "growth-within-a-week",
        "note",
        [
            x(1000, "a", as_of="2024-12-26", since="2024-09-28"),
            y(1200, "b", since="2024-09-28"),
        ],
    ),
    World(
        "growth-out-of-pace",
        "warning",
        [
            x(1000, "a", as_of="2024-12-26", since="2024-09-20"),
            y(1105, "b", since="2024-09-20"),
        ],
    ),
    World(
        "growth-within-a-week",
        "note",
        [
            x(1000, "a", as_of="2024-12-26", since="2024-09-20"),
            y(1100, "b", since="2024-09-20"),
        ],
    ),
    World(
        "growth-from-a-ceiling",
        "note",
        [says_x("a", "fewer than 100", as_of=EVE), y(198, "b")],
    ),
    World(
        "growth-from-a-ceiling-usual",
        "silent",
        [says_x("a", "fewer than 100", as_of=EVE), y(197, "b")],
    ),
    World(
        "growth-side-by-side-close",
        "note",
        [x(1000, "a", as_of="2024-12-26", **in_one), y(1031, "b", **in_one)],
    ),
    World(
        "growth-usual",
        "silent",
        [x(1000, "a", as_of="2024-12-26", **in_one), y(1029, "b", **in_one)],
    ),
    World(
        "growth-usual",
        "silent",
        [x(1000, "a", as_of="2024-12-24", **in_one), y(1031, "b", **in_one)],
    ),
    World(
        "growth-usual",
        "silent",
        [x(1000, "a", as_of="2024-12-26"), y(1031, "b")],
    ),
    World(
        "growth-side-by-side",
        "warning",
        [x(1000, "a", as_of="2024-12-25", **in_one), y(1500, "b", **in_one)],
    ),
    World(
        "growth-within-a-week",
        "note",
        [x(1000, "a", as_of="2024-12-25", **in_one), y(1499, "b", **in_one)],
    ),
    World(
        "growth-within-a-week",
        "note",
        [x(1000, "a", as_of="2024-12-24", **in_one), y(1500, "b", **in_one)],
    ),
    World(
        "growth-within-a-week",
        "note",
        [x(10, "a", as_of="2024-12-25", **in_one), y(19, "b", **in_one)],
    ),
    World(
        "growth-side-by-side",
        "warning",
        [x(10, "a", as_of="2024-12-26", **in_one), y(20, "b", **in_one)],
    ),
    World(
        "money-within-a-week",
        "warning",
        [x(1000, "a", "economic-loss", as_of=EVE), y(1250, "b", "economic-loss")],
    ),
    World(
        "growth-within-a-week",
        "note",
        [x(1000, "a", "economic-loss", as_of=EVE), y(1249, "b", "economic-loss")],
    ),
    World(
        "growth-out-of-pace",
        "warning",
        [
            x(600, "a", "killed-or-wounded", as_of="2024-12-21"),
            y(900, "b", "killed-or-wounded"),
            z(20, "c", "wounded", as_of="2024-03-28"),
        ],
        frozenset({"growth-usual", "share"}),
    ),
    World(
        "growth-usual",
        "silent",
        [x(1000, "a", as_of=EARLY), x(1900, "c", as_of="2024-12-18"), y(2000, "b")],
        frozenset({"leap-usual"}),
    ),
    # what a list holds that was made when others had counted for a month
    World("growth-listed", "warning", [since_summer(100, "a"), listed_y("b", 125)]),
    World("growth-usual", "silent", [since_summer(100, "a"), listed_y("b", 124)]),
    World(
        "growth-usual",
        "silent",
        [since_summer(100, "a", "2024-10-30"), listed_y("b", 125, "2024-10-30")],
    ),
    World(
        "growth-of-one-side",
        "warning",
        [x(100, "a", as_of=EVE, since="2024-11-20"), y(300, "b", since="2024-11-20")],
        side=True,
    ),
    World(
        "growth-usual",
        "silent",
        [x(100, "a", as_of=EVE, since="2024-11-20"), y(299, "b", since="2024-11-20")],
        side=True,
    ),
    World(
        "growth-usual",
        "silent",
        [x(100, "a", as_of=EVE, since="2024-11-22"), y(300, "b", since="2024-11-22")],
        side=True,
    ),
    World(
        "growth-usual",
        "silent",
        [x(100, "a", as_of="2024-12-19", since="2024-11-10"), y(300, "b", since="2024-11-10")],
        side=True,
    ),
    World("growth-of-one-side-far", "note", [x(2, "a", as_of=EVE), y(20, "b")], side=True),
    World("growth-usual", "silent", [x(2, "a", as_of=EVE), y(19, "b")], side=True),
    World("growth-usual", "silent", [x(2, "a", as_of="2024-12-19"), y(20, "b")], side=True),
    World(
        "money-of-one-side",
        "warning",
        [x(100, "a", "economic-loss", as_of=EVE), y(150, "b", "economic-loss")],
        side=True,
    ),
    World(
        "growth-usual",
        "silent",
        [x(100, "a", "economic-loss", as_of=EVE), y(149, "b", "economic-loss")],
        side=True,
    ),
    World(
        "money-within-half-a-year",
        "note",
        [x(100, "a", "economic-loss", as_of="2024-06-27"), y(150, "b", "economic-loss")],
    ),
    World(
        "growth-usual",
        "silent",
        [x(100, "a", "economic-loss", as_of="2024-06-27"), y(149, "b", "economic-loss")],
    ),
    World(
        "growth-usual",
        "silent",
        [x(100, "a", "economic-loss", as_of="2024-06-26"), y(150, "b", "economic-loss")],
    ),
    # floors that leave room for more, but not for so many
    World("limits", "note", [says_x("a", "more than 750"), says_y("b", "3,001")]),
    World("limits", "note", [says_x("a", "at least 750"), says_y("b", "over 3,000", as_of=EVE)]),
    World("limits-usual", "silent", [says_x("a", "more than 750"), says_y("b", "2,999")]),
    World(
        "limits-usual",
        "silent",
        [says_x("a", "at least 750", as_of=EVE), says_y("b", "over 3,000")],
    ),
    World(
        "limits-estimated",
        "warning",
        [guessing("a", "more than 1,000", EVE), says_y("b", "over 3,000")],
    ),
    World("limits-usual", "silent", [guessing("a", "over 1,000", EVE), says_y("b", "2,999")]),
    # what is over, and what was counted before
    World(
        "fixed-not-last-word",
        "note",
        [
            x(470, "a", "aboard", as_of=EARLY),
            x(476, "b", "aboard", as_of=EVE),
            y(462, "c", "aboard", as_of="2024-12-18"),
        ],
        frozenset({"one-value", "lowered", "near-fixed", "leap-usual"}),
    ),
    World(
        "fixed-exact",
        "warning",
        [
            x(470, "a", "aboard", as_of=EARLY),
            x(476, "b", "aboard", as_of=EVE),
            y(462, "c", "aboard", as_of="2024-12-17"),
        ],
        frozenset({"one-value", "lowered", "near-fixed", "leap-usual"}),
    ),
    World(
        "fixed-far",
        "warning",
        [
            x(100, "a", "aboard", as_of=EARLY),
            x(190, "b", "aboard", as_of=EVE),
            y(200, "c", "aboard", as_of="2024-12-18"),
        ],
        frozenset({"lowered", "near-exact", "one-value", "leap-fixed-exact"}),
    ),
    World(
        "fixed-not-last-word",
        "note",
        [
            x(100, "a", "aboard", as_of=EARLY),
            x(190, "b", "aboard", as_of=EVE),
            y(199, "c", "aboard", as_of="2024-12-18"),
        ],
        frozenset({"lowered", "one-value", "leap-fixed-exact"}),
    ),
    World("estimates-close", "note", [guessed_y("a", 1101), x(1002, "b")]),
    World("earlier-is-larger", "error", [guessed_y("a", 1103), x(1002, "b")]),
    World("one-claimant-one-day-complete", "warning", [x(137, "a"), complete_x("b", 130)]),
    World("one-claimant-one-day", "note", [x(137, "a"), replace(x(130, "b"), complete=True)]),
    World("one-claimant-one-day-fixed", "note", [x(477, "a", "aboard"), x(459, "b", "aboard")]),
    # what one claimant raised
    World(
        "leap-fixed",
        "warning",
        [x(100, "a", "aboard", as_of=EARLY), x(200, "b", "aboard")],
        frozenset({"lowered"}),
    ),
    World(
        "leap-fixed-exact",
        "note",
        [x(100, "a", "aboard", as_of=EARLY), x(199, "b", "aboard")],
        frozenset({"lowered"}),
    ),
    World(
        "leap-usual",
        "silent",
        [x(100, "a", "votes", as_of=EARLY), x(199, "b", "votes")],
        frozenset({"lowered"}),
    ),
    World("leap", "warning", [autumns(1000, "a", "2024-12-26"), autumns(1250, "b", DAY)]),
    World("leap", "warning", [autumns(1000, "a", EVE), autumns(2000, "b", DAY)]),
    World("leap-usual", "silent", [autumns(1000, "a", EVE), autumns(1250, "b", DAY)]),
    World("leap-usual", "silent", [autumns(1000, "a", "2024-12-19"), autumns(2000, "b", DAY)]),
    World("leap-usual", "silent", [x(1000, "a", as_of="2024-12-26"), x(1250, "b")]),
    World(
        "earlier-is-larger",
        "error",
        [
            x(300, "a", as_of=EARLY, place="mina"),
            x(195, "b", as_of=EVE, place="mina"),
            y(200, "c", as_of="2024-12-12", place="mina"),
        ],
        frozenset({"near-exact", "lowered"}),
    ),
    World(
        "growth-within-a-week",
        "note",
        [x(300, "a", as_of="2024-12-02", place="mina"), y(400, "b", as_of=LATER, place="mina")],
    ),
    World(
        "one-value",
        "error",
        [x(300, "a", as_of="2024-12-19", place="mina"), y(400, "b", place="mina")],
        frozenset({"growth-usual"}),
    ),
    World(
        "growth-usual",
        "silent",
        [x(300, "a", as_of="2024-12-18", place="mina"), y(400, "b", place="mina")],
    ),
    World(
        "one-day",
        "warning",
        [x(400, "a", as_of=EARLY, place="mina"), y(300, "b", as_of=EARLY, place="mina")],
    ),
    World("earlier-is-larger", "error", [x(300, "a", as_of=EARLY), y(200, "b")]),
    World("earlier-is-larger", "warning", [x(300, "a", as_of=EARLY), y(200, "b", as_of=None)]),
    World(
        "part-above-whole",
        "error",
        [x(300, "a", as_of=EARLY), y(200, "b", "killed-or-wounded")],
    ),
    World(
        "one-value",
        "error",
        [x(300, "a", place="mina"), y(400, "b", place="mina", as_of=EVE)],
    ),
    World("one-value", "error", [x(300, "a", "aboard"), y(400, "b", "aboard", as_of=EVE)]),
    World(
        "one-period",
        "error",
        [x(300, "a", period="2024-12"), y(200, "b", period="2024-12-01/2024-12-31")],
    ),
    # shares and sums
    World("share", "note", [x(100, "a"), y(500, "b", "killed-or-wounded")]),
    World(
        "parts-learned",
        "silent",
        [
            x(100, "a", as_of="2024-12-02", place="mina"),
            x(790, "b", "wounded", as_of="2024-12-05", place="mina"),
            y(800, "c", "killed-or-wounded", as_of="2024-12-03", place="mina"),
        ],
        frozenset({"share", "growth-usual"}),
    ),
    World(
        "own-parts",
        "error",
        [
            x(100, "a", as_of="2024-12-02", place="mina"),
            x(790, "b", "wounded", as_of="2024-12-05", place="mina"),
            y(800, "c", "killed-or-wounded", as_of="2024-12-06", place="mina"),
        ],
        frozenset({"share"}),
    ),
    World(
        "own-parts-growing",
        "note",
        [x(100, "a"), x(1000, "b", "wounded"), y(1300, "c", "killed-or-wounded")],
        frozenset({"share"}),
    ),
    World(
        "own-parts",
        "warning",
        [x(100, "a"), x(1000, "b", "wounded"), y(2400, "c", "killed-or-wounded")],
        frozenset({"share"}),
    ),
    World(
        "own-parts",
        "error",
        [x(100, "a"), x(1000, "b", "wounded"), y(1300, "c", "killed-or-wounded", as_of=EARLY)],
        frozenset({"share"}),
    ),
    World(
        "several-voices",
        "error",
        [x(100, "a"), z(1000, "b", "wounded"), y(1300, "c", "killed-or-wounded", as_of=EARLY)],
        frozenset({"share"}),
    ),
    World("rivals", "error", [x(1200, "a", as_of=EARLY), x(1000, "b", "killed-or-wounded")]),
    # lists that are a part by their nature
    World("own-list-far", "warning", [listed("a", 80), listed("b", 100)]),
    World("own-list", "note", [listed("a", 81), listed("b", 100)]),
    World("floor-half", "warning", [listed("a", 50), y(100, "b")]),
    World("floor", "note", [listed("a", 51), y(100, "b")]),
    World("floor-late", "warning", [listed("a", 66), y(100, "b", as_of="2024-11-26")]),
    World("floor", "note", [listed("a", 67), y(100, "b", as_of="2024-11-26")]),
    World("floor", "note", [listed("a", 66), y(100, "b", as_of="2024-11-27")]),
    World("floor", "note", [listed("a", 66), guessed_y("b", 100)]),
    World("floor-exact", "warning", [listed("a", 600), says_y("b", "903")]),
    World("floor", "note", [listed("a", 600), says_y("b", "910")]),
    World("floor", "note", [listed("a", 600), says_y("b", "about 1,003")]),
    World("floor", "note", [replace(listed("a", 600), basis=CountedBy.PARTIAL), y(903, "b")]),
    World("floor", "note", [listed("a", 50), y(100, "b")], side=True),
    World("floor", "note", [listed("a", 80), y(100, "b")]),
    World("floor-close", "silent", [listed("a", 81), y(100, "b")]),
    World("floor", "note", [listed("a", 80), y(100, "b", as_of=EARLY)]),
    # shares in per cent, and rival definitions
    World("shares-of-a-week", "warning", [], text=share("51%", "x", DAY) + share("30%", "y", EVE)),
    World("shares", "note", [], text=share("51%", "x", DAY) + share("30%", "y", "2024-12-19")),
    World(
        "share-law",
        "error",
        [],
        frozenset({"share"}),
        text=share("51%", "x", DAY)
        + "  - {id: w, metric: votes, figure: 1000, claimant: x, source: p, as_of: 2024-12-27}\n"
        + "  - {id: r, metric: red, figure: 90, claimant: x, source: p, as_of: 2024-12-27}\n",
    ),
    World(
        "definitions",
        "note",
        [],
        text="  - {id: a, metric: certified, figure: 100, claimant: x, as_of: 2024-12-27}\n"
        "  - {id: b, metric: within-a-month, figure: 400, claimant: y, as_of: 2024-12-27}\n",
    ),
    # near
    World("near-fixed", "warning", [x(475, "a", "aboard", as_of=EVE), y(476, "b", "aboard")]),
    World("near-exact", "note", [x(470, "a", "aboard", as_of=EVE), y(471, "b", "aboard")]),
    World("near-doubted", "note", [says_x("a", "fewer than 471"), y(471, "b")]),
    World("near", "info", [says_x("a", "fewer than 470"), y(470, "b")]),
    World("near-opposite", "note", [says_x("a", "under 3,000"), says_y("b", "over 3,000")]),
    World("near-exact", "note", [says_x("a", "17,300"), says_y("b", "17,000")]),
    World("near", "info", [says_x("a", "about 1,000"), says_y("b", "1,080")]),
]


def name_of(world: World) -> str:
    return f"{world.row}-{world.severity}"


@pytest.fixture
def decisions(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The rows that decide, in the order in which they are asked."""
    seen: list[str] = []

    def asked(*facts: Any) -> DisputeLevel:
        row = level_of(*facts)
        seen.append(row.id)
        return row

    for module in (assembling_answers, contrasts, discrepancies, exceeded_wholes, tensions):
        monkeypatch.setattr(module, "level_of", asked)
    ask_of_every_pair(monkeypatch)
    return seen


def ask_of_every_pair(monkeypatch: pytest.MonkeyPatch) -> None:
    """The table is asked of pairs, too, that no row of it could tell; else they are passed over."""
    monkeypatch.setattr(tensions, "may_be_reported", lambda *_: True)
    monkeypatch.setattr(tension_pairs, "least_ratio", lambda _: Fraction(0))
    monkeypatch.setattr(far_above, "least_ratio", lambda _: Fraction(2))


def without(row: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The table as it would be without a row."""
    rest = tuple(level for level in levels() if level.id != row)
    monkeypatch.setattr(table, "levels", lambda: rest)
    monkeypatch.setattr(table, "_about", table._about.__wrapped__)  # as if nobody had asked yet


def found(data: Dataset) -> dict[str, tuple[str, str, bool]]:
    return {
        discrepancy.id: (discrepancy.level, discrepancy.severity.value, discrepancy.folded)
        for discrepancy in all_found(data)
    }


def loudness(world: World) -> set[str]:
    return {severity for level, severity, _ in found(world.data()).values() if level == world.row}


@pytest.mark.parametrize("world", DECIDED, ids=name_of)
def test_the_first_row_that_fits_decides_how_loud_it_is(world: World, decisions: list[str]) -> None:
    said_to_be = loudness(world)
    assert said_to_be == (set() if world.severity == "silent" else {world.severity})
    assert world.row in decisions
    assert set(decisions) - {world.row} <= world.also


@pytest.mark.parametrize("world", DECIDED, ids=name_of)
def test_without_the_row_something_else_is_told(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every row has an effect of its own: no row is there in vain."""
    data = world.data()
    ask_of_every_pair(monkeypatch)
    before = found(data)
    without(world.row, monkeypatch)
    if world.row in CLOSING:
        with pytest.raises((StopIteration, RuntimeError)):
            found(data)
    else:
        after = found(data)
        assert (after != before) is world.shows


def test_every_row_has_a_world() -> None:
    assert {row.id for row in levels()} == {world.row for world in DECIDED if world.shows}


def test_every_fact_of_the_table_is_known_and_every_fact_is_asked() -> None:
    asked = {fact for row in levels() for fact in row.when | row.unless}
    assert asked == set(known_facts())


def test_rows_have_names_and_sentences_of_their_own() -> None:
    rows = levels()
    assert len({row.id for row in rows}) == len({row.sentence for row in rows}) == len(rows)
    assert [row.number for row in rows] == list(range(1, len(rows) + 1))
    assert all(row.sentence.endswith(".") for row in rows)


def test_no_row_hides_a_later_row_altogether() -> None:
    """A row that asks for less, of everything, leaves nothing for those after it."""
    for number, row in enumerate(levels()):
        for earlier in levels()[:number]:
            wider = earlier.when <= row.when and earlier.unless <= row.unless
            ratio = earlier.least is None or (row.least is not None and earlier.least <= row.least)
            days = earlier.days is None or (row.days is not None and row.days <= earlier.days)
            assert not (wider and ratio and days), (earlier.id, row.id)


def test_what_is_certain_is_never_told_more_softly() -> None:
    order = list(Loudness)
    assert all(order.index(row.certain) <= order.index(row.severity) for row in levels())


@pytest.mark.parametrize(
    "kind",
    [
        "rivals",
        "growth",
        "share",
        "stock-rivals",
        "near",
        "elsewhere",
        "starts",
        "beyond",
        "overlap",
        "leap",
        "limits",
    ],
)
def test_the_last_rows_fit_whatever_is_left(kind: str) -> None:
    def every(names: Sequence[str]) -> Iterator[frozenset[str]]:
        for pair in ({"pair"}, set()):
            if pair or kind in ("rivals", "near"):
                for fact in ("", *names):
                    shape = {"own-parts"} if fact == "own-parts" else {"several-voices"}
                    yield frozenset({kind, fact, *(pair or shape)})

    rest = [name for name in known_facts() if name not in CLOSING]
    for chosen in every(rest):
        for ratio, days in ((None, None), (Fraction(1), 0), (Fraction(2), 8)):
            assert level_of(chosen, ratio, days) in levels()


@examples(40)
@given(worlds())
def test_of_any_world_some_row_decides(data: Dataset) -> None:
    known = {row.id for row in levels()} | {""}
    assert {discrepancy.level for discrepancy in all_found(data)} <= known


@examples(100)
@given(
    st.sets(st.sampled_from(sorted(known_facts()))),
    st.sampled_from(["rivals", "near"]),
    st.none() | st.fractions(1, 10),
    st.none() | st.integers(0, 100),
)
def test_of_any_facts_some_row_decides(names: set[str], kind: str, ratio: Any, days: Any) -> None:
    """And it is the first that fits: no row before it does."""
    row = level_of(names | {kind}, ratio, days)
    about = (level for level in levels() if level.is_about(names | {kind}))
    fitting = [level for level in about if level.reaches(ratio, days)]
    assert fitting[0] == row


def test_a_dispute_is_as_loud_as_in_its_loudest_telling() -> None:
    """One paper dates the committee's 133 a day later, when nothing is left to suppose."""
    figures = [
        x(1330, "a", source="p", statement="s", place="mina", as_of="2024-12-02"),
        x(1330, "b", source="q", statement="s", place="mina", as_of="2024-12-03"),
        y(1500, "c", source="r", place="mina", as_of="2024-12-02"),
        x(1450, "d", place="mina", as_of="2024-12-04"),
    ]
    found = World("earlier-is-larger", "error", figures).data()
    (loudest,) = [d for d in all_found(found) if "c" in d.claims and "d" not in d.claims]
    assert (loudest.level, loudest.severity, loudest.claims) == (
        "earlier-is-larger", "error", ("c", "b"))  # fmt: skip


def test_a_side_that_still_counts_fewer_later_did_not_grow_into_it() -> None:
    """Whichever of its offices says so: the minister's 769, and two weeks later his ministry's."""
    figures = [
        x(769, "a", as_of=EVE),
        y(1090, "b", as_of="2024-12-21"),
        z(769, "c", as_of="2025-01-04"),
    ]

    def level(sides: dict[str, str]) -> str:
        told = {d.claims: d.level for d in all_found(dataset(figures, sides=sides))}
        return told["a", "b"]

    assert level({"x": "east", "z": "east"}) == "growth-never-reached"
    assert level({}) == "growth-within-a-week"


def test_a_list_of_more_than_a_week_before_may_have_grown() -> None:
    early = replace(listed("a", 80), window=x(1, "w", as_of="2024-12-18").window)
    assert not all_found(dataset([early, y(160, "b")]))


def test_a_stock_that_has_fallen_by_more_than_a_week_later_is_no_dispute() -> None:
    figures = [x(46, "a", "missing", as_of=EARLY), y(23, "b", "missing")]
    assert not all_found(dataset(figures))
