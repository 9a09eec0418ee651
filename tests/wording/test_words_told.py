"""The words of every value, and of every circumstance that changes them, in a file to be read.

``REGENERATE_CASES=1 python -m pytest tests/wording/test_words_told.py`` writes ``told`` again;
read its difference before it is kept.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

from reconcile.comparing.result import causes, gists
from reconcile.comparing.result.assumptions import Assumption
from reconcile.comparing.result.causes import GapFiller, GapFillerKind, Quote
from reconcile.comparing.result.comparison import (
    ClashBound,
    Comparison,
    Diagnosis,
    Discrepancy,
    Heading,
    Hinge,
    KnownDispute,
    Severity,
    Verdict,
)
from reconcile.comparing.result.comparison_parts import (
    GROUND,
    Belief,
    ChangedAcceptance,
    DisputeName,
    ExcludedFigure,
    MissingFact,
    NameKind,
    NotShown,
    UnsearchedCase,
    WakingChange,
    WakingKind,
)
from reconcile.loading.load import load_texts
from reconcile.wording import (
    completeness,
    figure_words,
    in_words,
    index,
    naming,
    opening,
    picture_words,
    plain_words,
    readings,
)
from reconcile.wording.cause_words import diagnosis_of
from reconcile.wording.message_words import message_of, share_derivation
from tests.reports import building as built

FOLDER = Path(__file__).parent / "told"
LOW = Quote("about 110", "killed", "a lawmaker", "The Paper")
HIGH = Quote("over 3,000", "killed or wounded", "the Reds", None)
THIRD = Quote("7", "wounded", "LUGANSKS", "The Paper")
ENDS = (Fraction(40), Fraction(45))
REST = GapFiller(GapFillerKind.OTHER_PARTS, parts=("wounded", "missing"))
BOOK = index.index_of(built.FIVE_ARTICLES, built.places_of(built.FIVE_ARTICLES))
CAUSES: list[causes.Cause] = [
    causes.LooksRetold((causes.Drift.NUMBER, causes.Drift.HEDGE), LOW, HIGH),
    *(causes.Retold(drift, suspected=odd) for drift in causes.Drift for odd in (False, True)),
    causes.TellingDiffers((LOW, HIGH)),
    causes.OtherSense(HIGH, "killed", ("wounded", "missing")),
    *(causes.OtherScope(axis, ("Kursk", None)) for axis in causes.ScopeAxis),
    causes.OtherWindow(("2024", "2023", "2024")),
    causes.NoDate((LOW, HIGH)),
    causes.CameFirst((LOW,), ()),
    causes.CameFirst((LOW,), ("2024-12", "2025")),
    causes.OneIncident((LOW,), (HIGH, THIRD)),
    causes.AddedUp(HIGH, (Fraction(1000), Fraction(2000)), ("x", "y")),
    causes.Rounded((LOW, HIGH), Fraction(0)),
    causes.Rounded((LOW,), Fraction(1, 7)),
    causes.DigitSlip((LOW, HIGH)),
    causes.LoweredBetween(HIGH, LOW),
    causes.Lowered(),
    causes.Raised(),
    causes.CountedDifferently(("x",), ()),
    causes.CountedDifferently(("x", "y"), (LOW,)),
    causes.Repeated(((3, LOW), (2, HIGH))),
    causes.PartOfLarger(LOW, HIGH, Fraction(30), REST),
    causes.PartOfLarger(LOW, HIGH, None, GapFiller(GapFillerKind.OTHER_PARTS)),
    causes.OtherDays(LOW, HIGH),
    causes.OwnDenialOverturned(LOW),
    *(causes.Grew(HIGH, daily) for daily in (None, 0, 1, 1200)),
    causes.OtherMethod(),
    causes.PartByNature(LOW),
    causes.LeavesRoom(LOW),
    causes.OtherDefinition(),
    causes.MoreThanThereWere(HIGH, (LOW, THIRD)),
    causes.OtherShares(),
    causes.ShareDoesNotFit(LOW, HIGH, THIRD, ENDS),
    causes.AttributionDenied(None, LOW),
    causes.AttributionDenied("x", LOW),
]
SIDES = [
    gists.SideGist(Fraction(110), (LOW,), ("≤110 killed",)),
    gists.SideGist(Fraction(3001), (HIGH, THIRD), ("≥3,001", "≥7 wounded")),
    gists.SideGist(Fraction(5), (), ()),
]
RISE = gists.RiseGist("killed", Fraction(181), Fraction(89), LOW, Fraction(270), HIGH)
SHARE = gists.ShareGist(LOW, HIGH, THIRD, ENDS)
GISTS: list[gists.Gist] = [
    *(gists.ClashGist("killed", most, least) for most in SIDES for least in SIDES),
    gists.RisesGist(RISE, replace(RISE, metric="killed or wounded", by=Fraction(100))),
    gists.TensionGist(LOW, HIGH),
    *(
        gists.RelayGist((LOW, HIGH), (causes.Drift.METRIC, causes.Drift.PLACE), suspected, grave)
        for suspected in (False, True)
        for grave in (False, True)
    ),
    gists.RevisionGist("killed", "x", "900", None, None),
    gists.RevisionGist("killed", "x", "900", "500", Fraction(9, 5)),
    gists.RevisionGist("killed", "x", "900", "0", None),
    gists.ContrastGist(LOW, HIGH, causes.OtherMethod()),
    SHARE,
    gists.DenialGist(None, LOW),
    gists.DenialGist("x", HIGH),
]


def held(name: str, lines: Iterable[str]) -> None:
    """Whether the lines are those of a file in the folder, which can be written again."""
    text = "".join(f"{line}\n" for line in lines)
    golden = FOLDER / f"{name}.txt"
    if os.environ.get("REGENERATE_CASES") == "1":
        golden.write_text(text, encoding="utf-8")
    assert text == golden.read_text(encoding="utf-8")


def test_every_cause_and_gist() -> None:
    for family, values in ((causes.Cause, CAUSES), (gists.Gist, GISTS)):
        known = {member.__name__ for member in family.__subclasses__()}
        assert {type(value).__name__ for value in values} == known
    told = map(diagnosis_of, CAUSES)
    lines = [f"{each.name}; {each.evidence}; {each.settled_by}" for each in told]
    held("causes", [*lines, *map(message_of, GISTS), share_derivation(SHARE)])


def questions() -> Iterator[str]:
    """What to find out, of each kind and in each circumstance."""
    for unknown in (*Assumption, GROUND):
        for asked in (
            MissingFact(unknown, (LOW, HIGH), (THIRD,)),
            MissingFact(unknown, (THIRD,), (LOW,), coarse="2024-12", place="Kursk"),
        ):
            yield f"{unknown}: {in_words.question_of(asked)}"
    for kind in NameKind:
        for high in ((), ("y", "z")):
            name = DisputeName(kind, ("killed", "Kursk"), ("x",), high)
            yield f"{kind}: {in_words.title_of_dispute(name)}"
    yield in_words.search_note(UnsearchedCase("killed", 41))
    yield from map(figure_words.possessive, ("Ukraine", "the rebels", "the SS", "Xs."))


def test_every_question() -> None:
    held("questions", questions())


PLAIN = (built.SEOUL, built.OFFICIAL, built.DRIFT, built.NEAR, built.FLAGSHIP, built.TENSION)
IDS = tuple(figure.claim.id for figure in built.FIGURES)
HINGES = tuple(Hinge(assumption, IDS[:2]) for assumption in Assumption)


def variants() -> Iterator[Discrepancy]:
    """Discrepancies of each verdict, with each hinge and several, with a rest and without."""
    for verdict in Verdict:
        for finding in (built.SEOUL, built.TENSION):
            plain = replace(finding, verdict=verdict)
            yield plain
            yield replace(plain, suspected=True)
            yield from (replace(plain, hinges_on=HINGES[:many]) for many in (1, 2, 3))
            yield from (replace(plain, level=level) for level in ("method", "definitions"))
    changed = "both can be right only if it changed by 5 in 4 days"
    yield replace(built.TENSION, reconciles_if=replace(built.WOUNDED, sentence=changed))
    conditional = replace(built.SEOUL, verdict=Verdict.CONDITIONAL)
    yield from (replace(conditional, hinges_on=(hinge,)) for hinge in HINGES)
    yield replace(conditional, hinges_on=(Hinge(Assumption.SENSE, ()),))


def plainly() -> Iterator[str]:
    """What discrepancies mean, in plain words."""
    for finding in variants():
        heading = Heading("x", "killed", False, (finding,))
        yield (
            f"{finding.verdict} {[str(hinge.assumption) for hinge in finding.hinges_on]} "
            f"{'rest ' * bool(finding.reconciles_if)}{'suspected ' * finding.suspected}"
            f"{finding.level}: {plain_words.conclusion(finding, BOOK)} "
            f"[{plain_words.open_question(heading)}]"
        )
    figures = {figure.claim.id: figure for figure in built.FIGURES}
    for ids in ((), IDS[:1], IDS[:2], IDS[1:4], IDS[3:9], ("a1-zelensky-total",) * 2):
        finding = replace(built.DRIFT, claims=ids)
        for told in (plain_words.retold, plain_words.lowered, plain_words.denied):
            yield f"{told.__name__} {' '.join(ids)}: {told(finding, BOOK)}"
    first = figures[IDS[0]]
    for change in (
        {"metric_name": "m"}, {"subject_name": None}, {"place_name": None}, {"said_by": None},
        {"since": "2024"}, {"period": "2023"}, {"printed_in": "y"},
    ):  # fmt: skip
        other = replace(first, claim=replace(first.claim, id="other"), **change)
        two = replace(BOOK, figures={**figures, "other": other})
        finding = replace(built.DRIFT, claims=(IDS[0], "other"))
        yield f"retold {change}: {plain_words.retold(finding, two)}"
        yield f"lowered {change}: {plain_words.lowered(replace(finding, claims=('other',)), two)}"


def test_what_a_discrepancy_means() -> None:
    held("plainly", plainly())


def lines_of_points() -> Iterator[str]:
    """The points about discrepancies, and what else is said of each."""
    bare = Diagnosis("a slip", "", "")
    odd = replace(built.SEOUL, hinges_on=(*HINGES, Hinge(Assumption.START, ())), diagnoses=(bare,))
    for finding in (*PLAIN, odd):
        for point in plain_words.points(finding, BOOK):
            yield f"{point.kind}: {point.text}|{point.more}"
        apart = index.apart(finding)
        yield f"{apart} {index.flips(finding)} {index.verdict_in_words(finding)}"
        yield f"{naming.low_and_high(finding)}"


def of_sides() -> Iterator[str]:
    """Whose figures stand against whose, and how far apart they are."""
    bounds = {
        "at_most": ClashBound(Fraction(0), IDS[2:3], ("≤0",)),
        "at_least": ClashBound(Fraction(3001), IDS[:1], ("≥3,001",)),
    }
    summed = ClashBound(Fraction(1109), IDS[2:4], ("≤110", "≤999"))
    changes: list[dict[str, Any]] = [
        {}, bounds, {**bounds, "at_most": summed}, {**bounds, "factor": None},
        {"factor": None}, {"factor": None, "gap": None}, {"factor_most": Fraction(4)},
        {"severity": Severity.NOTE}, {"claims": (IDS[0], IDS[1], IDS[2])}, {"claims": ()},
        {"claims": (IDS[0], IDS[4])}, {"claims": (IDS[2], IDS[11])}, {"suspected": True},
    ]  # fmt: skip
    for verdict in Verdict:
        for change in changes:
            found = replace(built.SEOUL, verdict=verdict, **change)
            beside = replace(built.OFFICIAL, factor=Fraction(3, 2), factor_most=None)
            heading = Heading("x", "killed", False, (found, beside))
            both = naming.sides_of(heading, BOOK)
            comparison = replace(built.FIVE_ARTICLES, headings=(heading,))
            names = naming.Names.of(built.FIVE_ARTICLES)
            told = opening.verdict_sentence(comparison, BOOK, names)
            yield f"{verdict} {list(change)}: {both.text} [{naming.apart_in_words(heading, BOOK)}]"
            yield f"    {told}"


def of_voices() -> Iterator[str]:
    """Who contradicts how many others; calm voices are left out."""
    wrong = (
        ExcludedFigure("a", ("b",), "said", "killed"),
        ExcludedFigure("c", (), "told", "killed"),
    )
    voices = [
        Belief("1", "calm", (), ()),
        Belief("2", "contradicts", ("x", "y"), ()),
        Belief("3", "excludes", (), wrong),
        Belief("4", "both", ("x",), wrong[:1], searched=False),
    ]
    found = replace(built.EMPTY, voices=tuple(voices))
    yield from (" | ".join(row) for row in readings.voice_rows(found))


def test_points_and_sides() -> None:
    held("sides", [*lines_of_points(), *of_sides(), *of_voices()])


ENTRIES = load_texts({"f.yaml": b"""
claims: [{id: a, metric: killed, figure: 4}, {id: b, metric: killed, figure: 5}]
accepted:
  - {claims: {a: 4, b: 5}, reason: Both count, by: desk}
  - {claims: {a: 4, b: 5}, reason: No time, by: editor, until: 2025-03}
  - {claims: {a: 4, b: 5}, reason: Both count, by: desk}
"""}).accepted  # fmt: skip
CHANGED = [
    WakingChange(WakingKind.LAPSED, was="2024-12"),
    WakingChange(WakingKind.CHANGED, "a", "4", "6"),
    WakingChange(WakingKind.JOINED, "c", now="7"),
]

COMPARED = (0, 1, 2)


def circumstances() -> Iterator[tuple[str, Comparison]]:
    """Comparisons of which something is missing, known or left out."""
    known = (KnownDispute(built.FIVE_ARTICLES.headings[0], ENTRIES),)
    changes: dict[str, dict[str, Any]] = {
        "nothing more": {},
        "claims left out": {"left_out": 1200, "given": 1300},
        "more left out than given": {"left_out": 1, "given": 0},
        "files unread": {"unread": 2},
        "cut short": {"exhausted": ("x",)},
        "all of it": {"left_out": 1, "given": 5, "unread": 1, "exhausted": ("x",)},
        "known": {"known": known},
        "not shown": {"not_shown": NotShown(pairs=1200, within_voice=1)},
        "one not shown": {"not_shown": NotShown(pairs=1)},
        "one within not shown": {"not_shown": NotShown(within_voice=1)},
        "two within not shown": {"not_shown": NotShown(within_voice=2)},
        "nothing disputed": {"headings": (), "discrepancies": ()},
        "a topic": {"topic": "killed", "only": ("voice x", "place y")},
        "dated": {"figures": built.FIGURES[4:7]},
        "undated": {"figures": built.FIGURES[:3]},
        "a figure": {"figures": built.FIGURES[4:5]},
    }
    for name, comparison in {"five": built.FIVE_ARTICLES, "empty": built.EMPTY}.items():
        for compared in COMPARED:
            for what, change in changes.items():
                found = replace(comparison, compared=compared, **change)
                yield f"{name}, {compared} compared, {what}", found


def test_what_a_comparison_lacks_and_begins_with() -> None:
    lines = []
    for title, found in circumstances():
        lines += [f"== {title} ({completeness.is_complete(found)})", completeness.headline(found)]
        lines += [completeness.over_time(found), completeness.closing(found)]
        lines += [completeness.not_listed(found), completeness.title_of(found, "abc123")]
        if found.compared == max(COMPARED):
            lines += [opening.behind(found), opening.counts_of(found), opening.scope(found, 2)]
    held("lacking", lines)


def of_known() -> Iterator[str]:
    """What is said of accepted disputes and of pictures."""
    heading = built.FIVE_ARTICLES.headings[0]
    for entries in (ENTRIES[:1], ENTRIES[1:2], ENTRIES):
        known = KnownDispute(heading, entries)
        yield f"{completeness.accepted_by(known)}; {completeness.reasons(known)}"
        yield f"{completeness.aside(replace(built.EMPTY, known=(known,) * len(entries)))}"
    for changes in ((), CHANGED[:2], CHANGED, *([change] for change in CHANGED)):
        woken = ChangedAcceptance(ENTRIES[0], tuple(changes))
        yield f"{len(changes)}: {completeness.news_again([woken, woken])}"
    yield from map(picture_words.only_recorded, (1, 2))
    yield from (picture_words.days_left_out(days) for days in ((), (1,), (1, 30)))
    yield picture_words.sums_left_out(3)
    yield picture_words.two_sides(*ENDS)
    yield picture_words.scale_marked("linear", "0", "4,000")
    yield picture_words.forest_plot("log scale")
    yield picture_words.lowered_by(Fraction(1200))
    yield picture_words.too_few_dates(["a", "b"])
    yield picture_words.if_these_are("killed")
    yield from (picture_words.FROM_OTHERS, picture_words.EARLIER, picture_words.RETOLD)
    yield from (picture_words.LOG_SCALE, picture_words.RANGE_MEANT, picture_words.WITHIN_DAYS)
    yield from (picture_words.UNTIL_NEXT, picture_words.UNDER_A_DAY)
    for signs in (picture_words.Sign, picture_words.PlotSign, picture_words.TimelineSign):
        yield ", ".join(signs)
    yield ", ".join(f"{name}: {text}" for name, text in picture_words.IF.items())


def test_accepted_disputes_and_pictures() -> None:
    held("known", of_known())
