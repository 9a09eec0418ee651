"""Comparisons built by hand, in the likeness of five articles on one war's casualties."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

from reconcile.comparing.result.assumptions import Assumption
from reconcile.comparing.result.comparison import (
    Comparison,
    Diagnosis,
    Discrepancy,
    Figure,
    Heading,
    Hinge,
    Severity,
    Verdict,
)
from reconcile.comparing.result.comparison_parts import Camp, Question, Remainder, Standings
from reconcile.model.claim import Claim, Withdrawal
from reconcile.model.quantity import Quantity
from reconcile.model.route import Place, Route
from reconcile.quantity.interval import Basis, Bound, Reading
from reconcile.when.moment import parse_moment

STATED, CONVENTION, OPEN = Basis.STATED, Basis.CONVENTION, Basis.OPEN
FILE = "data/claims.yaml"

BOTH = "killed-or-wounded"
METRICS = {
    BOTH: "killed or wounded",
    "killed": "killed",
    "wounded": "wounded",
    "casualties": "casualties",
    "deployed": "deployed",
}
VOICES = {
    "ukraine": "Ukraine",
    "south-korea": "South Korea",
    "united-states": "United States",
    "unattributed": "unattributed",
}


def reading(words: str, low: int | None, high: int | None, basis: str = "ss") -> Reading:
    """A reading of these words; ``basis`` has a letter an end: stated, conventional or open."""
    kinds = {"s": STATED, "c": CONVENTION, "o": OPEN}
    ends = [
        None if value is None else Bound(Fraction(value), kinds[kind], Fraction(value))
        for value, kind in zip((low, high), basis, strict=True)
    ]
    return Reading(words, ends[0], ends[1], recorded_only=low is None and high is None)


def figure(
    key: str,
    metric: str,
    read: Reading,
    voice: str,
    *,
    line: int = 1,
    said_by: str | None = None,
    source: str | None = "Article 0",
    date: str | None = None,
    since: str | None = None,
    period: str | None = None,
    statement: str | None = None,
    path: str = FILE,
    place: str | None = "Kursk Oblast",
    withdrawn: bool = False,
) -> Figure:
    """A figure whose claim stands at ``line`` of the file."""
    claim = Claim(
        id=key,
        metric=metric,
        reading=read,
        route=Route(path, ("claims", line)),
        claimant=voice,
        statement=statement,
        source=None if source is None else source.lower().replace(" ", "-"),
        subject="north-korean-troops",
        place="kursk",
        withdrawn=Withdrawal() if withdrawn else None,
    )
    compared = not read.recorded_only
    low = read.low.value if read.low is not None else Fraction(0)
    return Figure(
        claim=claim,
        low=low if compared else None,
        high=read.high.value if read.high is not None else None,
        low_basis=OPEN if read.low is None else read.low.basis,
        high_basis=OPEN if read.high is None else read.high.basis,
        voice=voice,
        voice_name=VOICES.get(voice, voice),
        independent=voice != "unattributed",
        said_by=said_by,
        printed_in=source,
        metric_name=METRICS.get(metric, metric),
        subject_name="North Korean troops",
        place_name=place,
        date=date,
        since=since,
        period=period,
        moment=None if date is None else parse_moment(date),
    )


OVER_3000 = reading("over 3,000", 3001, None, "so")
NEARLY_3000 = reading("nearly 3,000", 2700, 2999, "cs")

FIGURES = (
    figure("a0-ukraine-total", BOTH, OVER_3000, "ukraine", line=12, said_by="Ukraine"),
    figure("a0-us-casualties", "casualties", reading("several hundred", 300, 900, "cc"),
           "united-states", line=19, said_by="a US official", since="2024-10"),
    figure("a0-lawmaker-killed", "killed", reading("approximately 100", 90, 110, "cc"),
           "south-korea", line=26, said_by="a South Korean lawmaker"),
    figure("a0-lawmaker-wounded", "wounded", reading("nearly 1,000", 900, 999, "cs"),
           "south-korea", line=33, said_by="a South Korean lawmaker"),
    figure("a1-zelensky-total", BOTH, reading("close to 3,000", 2700, 3300, "cc"), "ukraine",
           line=40, said_by="Volodymyr Zelensky", source="001_09fe83c6082f21eb.txt",
           date="2024-12-23", statement="zelensky-2024-12-23"),
    figure("a1-kirby-week", BOTH, reading("as many as 1,000", None, 1000, "os"),
           "united-states", line=48, said_by="White House, via John Kirby",
           source="001_09fe83c6082f21eb.txt", period="2024-12-20/2024-12-27"),
    figure("a2-nis-killed", "killed", OVER_3000, "south-korea", line=57,
           said_by="National Intelligence Service", source="Article 2",
           date="2024-12-27"),
    figure("a2-reported-killed", "killed", reading("more than 3,000", 3001, None, "so"),
           "unattributed", line=66, source="Article 2", date="2024-12-27"),
    figure("a3-zelensky-total", BOTH, NEARLY_3000, "ukraine", line=74,
           said_by="Volodymyr Zelensky", source="Article 3", date="2024-12-23",
           statement="zelensky-2024-12-23"),
    figure("a3-nis-casualties", "casualties", reading("1,000", 1000, 1000), "south-korea",
           line=82, said_by="National Intelligence Service", source="Article 3"),
    figure("a4-zelensky-total", BOTH, NEARLY_3000, "ukraine", line=90,
           said_by="Volodymyr Zelensky", source="Le Monde", date="2024-12-23",
           statement="zelensky-2024-12-23"),
    figure("a4-seoul-total", BOTH, reading("1,100", 1100, 1100), "south-korea", line=98,
           said_by="Seoul", source="Le Monde"),
    figure("a4-heavy", "casualties", reading("heavy", None, None, "oo"), "ukraine", line=106,
           said_by="GUR", source=None),
)  # fmt: skip


def quantity(metric: str, window: str = "total") -> Quantity:
    """The quantity of a metric of the troops in Kursk."""
    return Quantity(metric, "north-korean-troops", "kursk", window)


def discrepancy(
    key: str, verdict: Verdict, claims: tuple[str, ...], **changes: object
) -> Discrepancy:
    """A discrepancy between Ukraine and South Korea unless ``changes`` say otherwise."""
    severity = {
        Verdict.CONTRADICTION: Severity.ERROR,
        Verdict.REVISION: Severity.ERROR,
        Verdict.NEAR: Severity.INFO,
        Verdict.TENSION: Severity.NOTE,
    }.get(verdict, Severity.WARNING)
    plain = Discrepancy(
        id=key,
        verdict=verdict,
        severity=severity,
        within=None,
        voices=("south-korea", "ukraine"),
        claims=claims,
        restated_by=(),
        quantity=quantity(BOTH),
        derivation=(),
        gap=None,
        factor=None,
        factor_most=None,
        flip_tolerance=None,
        hinges_on=(),
        reconciles_if=None,
        diagnoses=(),
        message=f"{verdict} of {' and '.join(claims)}",
    )
    return replace(plain, **changes)  # type: ignore[arg-type]  # any field may be changed


WOUNDED = Remainder(
    Fraction(2891), "wounded", "reconciles only if at least 2,891 were wounded",
    ("a0-lawmaker-killed", "a0-ukraine-total"),
)  # fmt: skip

FLAGSHIP = discrepancy(
    "c-5f0e31", Verdict.CONTRADICTION,
    ("a0-ukraine-total", "a0-lawmaker-killed", "a0-lawmaker-wounded"),
    derivation=("≤110 + ≤999 = ≤1,109",), gap=Fraction(1892), factor=Fraction(3001, 1109),
    factor_most=Fraction(3001, 1109), reconciles_if=WOUNDED,
    diagnoses=(
        Diagnosis("genuine dispute", "every other reason is excluded or its data are missing "
                  "(dates)", "the date of the lawmaker's figures"),
        Diagnosis("definition", "the lawmaker may count Kursk only", "the lawmaker's words"),
    ),
    message="killed or wounded: at most 1,109 (≤110 killed + ≤999 wounded, a South Korean "
            "lawmaker) but at least 3,001 (Ukraine)",
)  # fmt: skip

SEOUL = discrepancy(
    "c-91b2d0", Verdict.CONTRADICTION, ("a0-ukraine-total", "a4-seoul-total"),
    restated_by=("a1-zelensky-total", "a3-zelensky-total", "a4-zelensky-total"),
    gap=Fraction(1901), factor=Fraction(3001, 1100), factor_most=Fraction(3001, 1100),
    diagnoses=(Diagnosis("undated", "Seoul's figure has no date", "its date"),),
    message="killed or wounded: 1,100 (Seoul) but at least 3,001 (Ukraine)",
)  # fmt: skip

OFFICIAL = discrepancy(
    "d-27aa4e", Verdict.CONDITIONAL, ("a0-ukraine-total", "a0-us-casualties"),
    voices=("ukraine", "united-states"), gap=Fraction(2101), factor=Fraction(3001, 900),
    factor_most=Fraction(3001, 900), flip_tolerance=None,
    hinges_on=(
        Hinge(Assumption.SENSE, ("a0-us-casualties",)),
        Hinge(Assumption.UNDATED, ("a0-us-casualties",)),
    ),
    diagnoses=(Diagnosis("undated", "the US figure has no date", "its date"),),
    message="casualties taken as killed or wounded: at most 900 (a US official) but at least "
            "3,001 (Ukraine)",
)  # fmt: skip

DRIFT = discrepancy(
    "r-3c77f2", Verdict.RELAY, ("a2-nis-killed", "a3-zelensky-total"),
    quantity=quantity("killed"),
    diagnoses=(
        Diagnosis("relay: metric drift", "3,000 is killed or wounded in every other telling",
                  "the statement of 23 December in full"),
    ),
    message="3,000 is killed or wounded (Volodymyr Zelensky) in three articles, and killed "
            "(National Intelligence Service) in one",
)  # fmt: skip

SERVICE = discrepancy(
    "c-e4a810", Verdict.CONTRADICTION, ("a0-lawmaker-killed", "a2-nis-killed"),
    quantity=quantity("killed"), within="side", voices=("south-korea",), gap=Fraction(2891),
    factor=Fraction(3001, 110), factor_most=Fraction(3001, 110), listed_under="r-3c77f2",
    restated_by=("a2-reported-killed",),
    message="killed: at most 110 (a South Korean lawmaker) but at least 3,001 (National "
            "Intelligence Service)",
)  # fmt: skip

HEDGE = discrepancy(
    "n-0d61c9", Verdict.RELAY, ("a0-ukraine-total", "a3-zelensky-total"),
    severity=Severity.NOTE, within="statement", voices=("ukraine",), gap=Fraction(2),
    factor=Fraction(3001, 2999), factor_most=Fraction(3001, 2999),
    message="one statement is told as over 3,000 and as nearly 3,000",
)  # fmt: skip

NEAR = discrepancy(
    "i-77b1aa", Verdict.NEAR, ("a3-nis-casualties", "a4-seoul-total"), within="side",
    voices=("south-korea",), gap=Fraction(100), factor=Fraction(11, 10),
    factor_most=Fraction(11, 10), flip_tolerance=Fraction(1, 21),
    message="1,000 and 1,100 agree within rounding",
)  # fmt: skip

STANDINGS = (
    Standings(
        quantity("killed"), "killed, North Korean troops, Kursk Oblast",
        (
            Camp(Fraction(90), Fraction(110), ("south-korea",), 1, 1, ("a0-lawmaker-killed",)),
            Camp(Fraction(3001), None, ("south-korea", "unattributed"), 2, 2,
                 ("a2-nis-killed", "a2-reported-killed")),
        ),
        "approximately 100 (a South Korean lawmaker) or over 3,000 (National Intelligence "
        "Service)",
    ),
    Standings(
        quantity("wounded"), "wounded, North Korean troops, Kursk Oblast",
        (Camp(Fraction(900), Fraction(999), ("south-korea",), 1, 1, ("a0-lawmaker-wounded",)),),
        "nearly 1,000 (South Korea)",
    ),
    Standings(
        quantity(BOTH), "killed or wounded, North Korean troops, Kursk Oblast",
        (
            Camp(Fraction(1100), Fraction(1100), ("south-korea",), 1, 1, ("a4-seoul-total",)),
            Camp(Fraction(3001), Fraction(3300), ("ukraine",), 1, 2,
                 ("a0-ukraine-total", "a1-zelensky-total")),
        ),
        "between 1,100 (South Korea) and over 3,000 (Ukraine); the US figure is undated",
        earlier=("a3-zelensky-total", "a4-zelensky-total"),
    ),
    Standings(
        quantity(BOTH, "2024-12-20/2024-12-27"),
        "killed or wounded, North Korean troops, Kursk Oblast, 2024-12-20/2024-12-27",
        (Camp(Fraction(0), Fraction(1000), ("united-states",), 1, 1, ("a1-kirby-week",)),),
        "as many as 1,000 (United States)",
    ),
    Standings(
        quantity("casualties"), "casualties, North Korean troops, Kursk Oblast",
        (
            Camp(Fraction(300), Fraction(900), ("united-states",), 1, 1, ("a0-us-casualties",)),
            Camp(Fraction(1000), Fraction(1000), ("south-korea",), 1, 1,
                 ("a3-nis-casualties",), also_fits=("a0-us-casualties",)),
        ),
        "several hundred (United States) to 1,000 (South Korea)",
        recorded=("a4-heavy",),
    ),
)  # fmt: skip

FIVE_ARTICLES = Comparison(
    topic="casualties",
    profile="default",
    tolerance=Fraction(1, 10),
    figures=FIGURES,
    standings=STANDINGS,
    headings=(
        Heading("South Korea and Ukraine: the same 3,000 as killed, and as killed or wounded",
                "killed", True, (DRIFT,)),
        Heading("South Korea against Ukraine: killed or wounded", BOTH, False, (SEOUL,)),
        Heading("South Korea against Ukraine: killed and wounded, against killed or wounded",
                BOTH, True, (FLAGSHIP,)),
        Heading("Ukraine against United States: killed or wounded", BOTH, True, (OFFICIAL,)),
        Heading("Ukraine: one statement, two hedges", BOTH, False, (HEDGE,)),
    ),
    discrepancies=(SEOUL, FLAGSHIP, SERVICE, DRIFT, OFFICIAL, HEDGE, NEAR),
    settling=(
        Question("the as-of date of the US “several hundred”", ("d-27aa4e",)),
        Question("the date of Seoul's 1,100", ("c-91b2d0", "c-5f0e31")),
        Question("the words of Volodymyr Zelensky on 2024-12-23", ("r-3c77f2", "n-0d61c9")),
    ),
    compared=12,
    exhausted=("killed or wounded in Kursk: 31 claims; shown: the 12 largest",),
)  # fmt: skip

TENSION = discrepancy(
    "t-8890c1", Verdict.TENSION, ("a0-ukraine-total", "a0-lawmaker-killed"),
    gap=Fraction(2891), factor=Fraction(3001, 110), factor_most=Fraction(3001, 110),
    reconciles_if=WOUNDED,
    message="about 100 killed and over 3,000 killed or wounded can both be right only if at "
            "least 2,891 were wounded",
)  # fmt: skip

TWO_CLAIMS = replace(
    FIVE_ARTICLES,
    figures=(FIGURES[0], FIGURES[2]),
    standings=(
        STANDINGS[0],
        replace(
            STANDINGS[2],
            camps=(Camp(Fraction(3001), None, ("ukraine",), 1, 1, ("a0-ukraine-total",)),),
            line="over 3,000 (Ukraine)",
            earlier=(),
        ),
    ),
    headings=(
        Heading("South Korea against Ukraine: killed, against killed or wounded", BOTH, True,
                (TENSION,)),
    ),
    discrepancies=(TENSION,),
    settling=(Question("the wounded that South Korea counts", ("t-8890c1",)),),
    exhausted=(),
)  # fmt: skip

EMPTY = Comparison("all", "default", Fraction(1, 10), (), (), (), (), ())


def places_of(comparison: Comparison) -> Mapping[Route, Place]:
    """A place for every claim: the line is the last key of its route."""
    return {
        figure.claim.route: Place(
            figure.claim.route.path, int(figure.claim.route.keys[-1]), 5, 0, 0
        )
        for figure in comparison.figures
    }
