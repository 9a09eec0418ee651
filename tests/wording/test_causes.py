"""Each cause and each rest in words: its name, what shows it, what would settle it."""

from __future__ import annotations

from fractions import Fraction

import pytest

from reconcile.comparing.result import causes
from reconcile.comparing.result.causes import (
    Cause,
    Drift,
    GapFiller,
    GapFillerKind,
    Quote,
    ScopeAxis,
)
from reconcile.comparing.result.comparison import Diagnosis
from reconcile.wording.cause_words import diagnosis_of
from reconcile.wording.figure_words import rest_noun, rest_sentence

LOW = Quote("about 110", "killed", "a lawmaker", "The Paper")
HIGH = Quote("over 3,000", "killed or wounded", "Ukraine", None)
BOTH = (LOW, HIGH)
SAID = "“about 110” (a lawmaker)"
SAID_BOTH = f"{SAID} and “over 3,000” (Ukraine)"
PRIMARY = "the primary statement"


@pytest.mark.parametrize(
    ("cause", "told"),
    [
        (
            causes.LooksRetold((Drift.METRIC, Drift.CLAIMANT), LOW, HIGH),
            Diagnosis(
                "relay: metric and claimant drift",
                f"{SAID} repeats the number of “over 3,000” (Ukraine)",
                f"{PRIMARY} behind both",
            ),
        ),
        (
            causes.Retold(Drift.CLAIMANT, suspected=False),
            Diagnosis("relay: attribution drift", "the same statement, another claimant", PRIMARY),
        ),
        (
            causes.Retold(Drift.HEDGE, suspected=True),
            Diagnosis("relay: hedge drift", "the same number within days, another hedge", PRIMARY),
        ),
        (
            causes.OtherSense(HIGH, "killed or wounded", ("killed", "wounded", "missing")),
            Diagnosis(
                "definition",
                "killed or wounded in “over 3,000” (Ukraine) is taken as “killed or wounded” and "
                "may mean “killed”, “wounded” or “missing”",
                "which sense Ukraine means",
            ),
        ),
        (
            causes.OtherScope(ScopeAxis.PLACE, ("Kursk", None, "Kursk")),
            Diagnosis(
                "scope: place",
                "the figures are of Kursk and unstated",
                "the place that each figure covers",
            ),
        ),
        (
            causes.CameFirst(BOTH, ()),
            Diagnosis(
                "growth",
                f"{SAID_BOTH} may have come first that day",
                "the time of day of each figure",
            ),
        ),
        (
            causes.CameFirst((LOW,), ("2024-12",)),
            Diagnosis("growth", f"{SAID} may have come first in 2024-12", "the day of each figure"),
        ),
        (
            causes.AddedUp(HIGH, (Fraction(1000), Fraction(2001)), ("x", "x")),
            Diagnosis(
                "part and whole, derived",
                "“over 3,000” (Ukraine) equals 1,000 + 2,001 (x): not independent",
                "whether Ukraine added those figures up",
            ),
        ),
        (
            causes.Rounded((LOW,), Fraction(0)),
            Diagnosis(
                "rounding, hedging",
                "“about 110” is within rounding of each other",
                "the number behind the hedge",
            ),
        ),
        (
            causes.Rounded(BOTH, Fraction(1, 7)),
            Diagnosis(
                "rounding, hedging",
                "vanishes when “about 110” and “over 3,000” are read with a tolerance of 14%",
                "the number behind the hedge",
            ),
        ),
        (
            causes.CountedDifferently(("x",), ()),
            Diagnosis(
                "genuine dispute",
                "x counts differently; the dates, places and senses given do not explain it",
                "the lists or methods behind the figures",
            ),
        ),
        (
            causes.CountedDifferently(("x", "y"), (LOW,)),
            Diagnosis(
                "genuine dispute",
                f"x and y count differently; no date is known for {SAID}",
                "the lists or methods behind the figures",
            ),
        ),
        (
            causes.Repeated(((3, LOW), (2, HIGH))),
            Diagnosis(
                "circular reporting",
                f"3 publications tell the statement behind {SAID} and 2 publications tell the "
                "statement behind “over 3,000” (Ukraine): repeated, not confirmed",
                PRIMARY,
            ),
        ),
        (
            causes.PartOfLarger(LOW, HIGH, None, GapFiller(GapFillerKind.OTHER_PARTS)),
            Diagnosis(
                "scope: population",
                "“about 110” is a part of “over 3,000”, from nothing its size",
                "a count of those others",
            ),
        ),
        (
            causes.Grew(HIGH, None),
            Diagnosis(
                "growth", "“over 3,000” is the later figure", "a count for the time in between"
            ),
        ),
        (
            causes.Grew(HIGH, 0),
            Diagnosis(
                "growth",
                "“over 3,000” is the later figure: below 1 a day",
                "a count for the time in between",
            ),
        ),
        (
            causes.Grew(HIGH, 1200),
            Diagnosis(
                "growth",
                "“over 3,000” is the later figure: 1,200 a day or more",
                "a count for the time in between",
            ),
        ),
        (
            causes.ShareDoesNotFit(LOW, HIGH, LOW, (Fraction(40), Fraction(45))),
            Diagnosis(
                "slip of the pen",
                "“about 110” of “over 3,000” would be 40 to 45, not “about 110”",
                "the two counts behind the share",
            ),
        ),
        (
            causes.AttributionDenied(None, LOW),
            Diagnosis(
                "attribution denied",
                "somebody says that “about 110” killed (a lawmaker) is wrong",
                PRIMARY,
            ),
        ),
    ],
)
def test_a_cause_in_words(cause: Cause, told: Diagnosis) -> None:
    assert diagnosis_of(cause) == told


@pytest.mark.parametrize(
    ("rest", "noun", "sentence"),
    [
        (
            GapFiller(GapFillerKind.ADDED_THAT_DAY),
            "added that day",
            "reconciles only if at least 2,891 were added that day",
        ),
        (
            GapFiller(GapFillerKind.ADDED_BETWEEN),
            "added in between",
            "reconciles only if at least 2,891 were added in between",
        ),
        (
            GapFiller(GapFillerKind.ADDED_BETWEEN, 1),
            "added in 1 day",
            "reconciles only if at least 2,891 were added in 1 day",
        ),
        (
            GapFiller(GapFillerKind.CHANGED, 4),
            "changed in 4 days",
            "both can be right only if it changed by 2,891 in 4 days",
        ),
        (
            GapFiller(GapFillerKind.OTHER_PARTS, parts=("wounded", "missing", "wounded")),
            "wounded or missing",
            "reconciles only if at least 2,891 were wounded or missing",
        ),
        (
            GapFiller(GapFillerKind.OTHER_PARTS),
            "others",
            "reconciles only if at least 2,891 were others",
        ),
    ],
)
def test_a_rest_in_words(rest: GapFiller, noun: str, sentence: str) -> None:
    assert (rest_noun(rest), rest_sentence(rest, Fraction(2891))) == (noun, sentence)
