"""A share of a count is no count: it is shown, and compared with none."""

from __future__ import annotations

from collections import UserDict
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.comparing.answers.found import world_of
from reconcile.comparing.answers.showing import Request
from reconcile.comparing.relations.shares import bad_shares
from reconcile.comparing.world.voices import Telling
from reconcile.drawing.dispute import plot_of
from reconcile.loading.load import load_texts
from reconcile.model.quantity import Quantity
from reconcile.quantity.interval import Basis
from reconcile.wording.index import index_of
from reconcile.wording.naming import Names
from reconcile.wording.opening import verdict_sentence
from tests.compared import compare

TEXT = """\
claimants: {army: {name: Army}, nis: {name: Service}}
sources: {daily: {citation: p1}, weekly: {citation: p2}}
statements: {talk: {claimant: army, made: 2024-12-20}}
claims:
  - {id: a, metric: killed, figure: 400, claimant: army, as_of: 2024-12-20, source: daily}
  - {id: b, metric: killed, figure: %s, claimant: nis, as_of: 2024-12-20, source: weekly%s}
  - {id: c, metric: killed, figure: 390, statement: talk, source: daily}
  - {id: d, metric: killed, figure: %s, statement: talk, source: weekly%s}
"""


def test_a_share_takes_part_and_clashes_with_nothing() -> None:
    share = ", share_of: deployed"
    text = TEXT % ("30%", share, "12 of the 40", share)
    found = compare(load_texts({"f.yaml": text.encode()}), Request(show_near=True))
    assert [figure.claim.id for figure in found.figures] == ["a", "b", "c", "d"]
    assert found.figures[1].low == Fraction(30)
    assert {
        i
        for discrepancy in found.discrepancies
        for i in (*discrepancy.claims, *discrepancy.restated_by)
    } <= {"a", "c"}
    assert {i for standing in found.standings for camp in standing.camps for i in camp.claims} <= {
        "a",
        "c",
    }


def test_the_same_numbers_as_counts_do_clash() -> None:
    text = TEXT % ("30", "", "12", "")
    found = compare(load_texts({"f.yaml": text.encode()}), Request(show_near=True))
    assert {"b", "d"} <= {i for discrepancy in found.discrepancies for i in discrepancy.claims}


ELECTION = """\
claimants: {council: {name: Council}, party: {name: Party}}
sources: {daily: {citation: p1}, weekly: {citation: p2}}
statements: {bulletin: {claimant: council, made: 2024-08-02}}
claims:
  - {id: cast, metric: votes-cast, figure: 12386669, statement: bulletin, source: daily%s}
  - {id: voters, metric: registered-voters, figure: 21321805, statement: bulletin, source: daily}
  - {id: turnout, metric: voter-turnout, figure: %s, statement: bulletin, source: daily}
"""


def _of_shares(text: str) -> list[tuple[str, ...]]:
    found = compare(load_texts({"f.yaml": text.encode()}), Request())
    return [each.claims for each in found.discrepancies if each.level == "share-law"]


@pytest.mark.parametrize("figure", ["59.97%", "59.97", "59.97 per cent of the voters", "over 59%"])
def test_a_metric_that_is_a_share_is_held_against_its_counts(figure: str) -> None:
    assert _of_shares(ELECTION % ("", figure)) == [("turnout", "voters", "cast")]


@pytest.mark.parametrize("figure", ["58.09%", "58.1%", "58%", "about 58%", "over 58%", "60%"])
def test_a_share_that_its_counts_give_when_rounded_is_right(figure: str) -> None:
    # 12,386,669 of 21,321,805 are 58.094 %; round numbers have a slack of 5 %
    assert _of_shares(ELECTION % ("", figure)) == []


@pytest.mark.parametrize("more", [", subject: men", ", place: north", ", as_of: 2024-07-01"])
def test_a_share_is_held_against_counts_of_the_same_people_place_and_time(more: str) -> None:
    text = ELECTION % (more, "59.97%")
    assert _of_shares(f"subjects: {{men: {{}}}}\nplaces: {{north: {{}}}}\n{text}") == []


@given(st.integers(20, 10**6), st.integers(0, 10**6), st.integers(0, 4))
def test_a_share_rounded_to_any_decimals_never_clashes(whole: int, part: int, places: int) -> None:
    part = part % whole
    share = round(Decimal(100 * part) / whole, places)
    text = ELECTION.replace("12386669", str(part)).replace("21321805", str(whole))
    assert _of_shares(text % ("", f"'{share:f}%'")) == []
    by_claim = text.replace(
        "metric: voter-turnout", "metric: votes-cast, share_of: registered-voters"
    )
    if share:
        assert _of_shares(by_claim % ("", f"'{share:f}%'")) == []


def test_the_title_and_the_picture_show_what_the_share_gives() -> None:
    dataset = load_texts({"f.yaml": (ELECTION % ("", "59.97%")).encode()})
    comparison = compare(dataset, Request())
    index = index_of(comparison, dataset.places)
    title = verdict_sentence(comparison, index, Names.of(comparison))
    assert title.startswith("Votes cast: “59.97%” of “21321805” would be 12,785,620 to 12,787,753")
    plot = plot_of(comparison.headings[0], index, ["votes cast"])
    assert plot is not None
    drawn = [(row.words, row.row.low, row.row.high) for row in plot.rows]
    assert drawn == [
        ("12386669", Fraction(12386669), Fraction(12386669)),
        ("59.97% of 21321805", Fraction(12785620), Fraction(12787753)),
    ]


def test_a_share_of_an_open_whole_gives_so_many_or_more() -> None:
    text = (ELECTION % ("", "60%")).replace("21321805", "over 30 million")
    dataset = load_texts({"f.yaml": text.encode()})
    comparison = compare(dataset, Request())
    (bad,) = (found for found in comparison.discrepancies if found.level == "share-law")
    assert "would be 16,245,001 or more, but “12386669” is given" in bad.message
    assert bad.derivation == ("“60%” of “over 30 million” = 16,245,001 or more, not “12386669”",)
    assert "would be 16,245,001 or more, not “12386669”" in bad.diagnoses[0].evidence
    plot = plot_of(comparison.headings[0], index_of(comparison, dataset.places), ["votes cast"])
    assert plot is not None
    (drawn,) = (row.row for row in plot.rows if row.words == "60% of over 30 million")
    assert (drawn.high, drawn.bases) == (None, (Basis.STATED, Basis.OPEN))


def test_what_a_hedged_share_gives_ends_by_convention() -> None:
    dataset = load_texts({"f.yaml": (ELECTION % ("", "about 90%")).encode()})
    comparison = compare(dataset, Request())
    plot = plot_of(comparison.headings[0], index_of(comparison, dataset.places), ["votes cast"])
    assert plot is not None
    bases = {row.words: row.row.bases for row in plot.rows}
    assert bases == {
        "12386669": (Basis.STATED, Basis.STATED),
        "about 90% of 21321805": (Basis.CONVENTION, Basis.CONVENTION),
    }


@pytest.mark.parametrize("figure", ["159.97%", "over 120 per cent", "80000"])
def test_a_share_is_at_most_all(figure: str) -> None:
    dataset = load_texts({"f.yaml": (ELECTION % ("", figure)).encode()})
    assert [problem.code for problem in dataset.problems] == ["Q111"]
    assert "at most 100 per cent" in dataset.problems[0].message
    assert [claim.id for claim in dataset.claims] == ["cast", "voters"]


@pytest.mark.parametrize(
    ("figure", "low", "high"), [("two thirds", 66, 67), ("60 of the 100", 60, 60), ("half", 50, 50)]
)
def test_a_share_need_not_say_per_cent(figure: str, low: int, high: int) -> None:
    dataset = load_texts({"f.yaml": (ELECTION % ("", figure)).encode()})
    assert not dataset.problems
    read = dataset.claims[-1].reading.at()
    assert read.low is not None and low <= read.low <= high
    assert _of_shares(ELECTION % ("", "three quarters")) == [("turnout", "voters", "cast")]


@pytest.mark.parametrize("figure", ["60% turnout", "60 percentage points", "some of them"])
def test_what_is_no_share_is_refused_as_a_share(figure: str) -> None:
    dataset = load_texts({"f.yaml": (ELECTION % ("", figure)).encode()})
    (problem,) = dataset.problems
    assert "per cent" in problem.help and "share_of" not in problem.help


def test_more_than_some_of_a_share_ends_at_all() -> None:
    dataset = load_texts({"f.yaml": (ELECTION % ("", "over 90%")).encode()})
    assert dataset.claims[-1].reading.at().high == Fraction(100)


PARTS = """\
claimants: {council: {name: Council}, party: {name: Party}, club: {name: Club}}
sources: {daily: {citation: p1}, weekly: {citation: p2}}
subjects: {all: {%s}, men: {within: all}, women: {within: all}}
places: {land: {%s}, north: {within: land}, south: {within: land}}
claims:
  - {id: whole, metric: %s, figure: %s, claimant: council, %s, source: daily}
  - {id: most, metric: %s, figure: "71.4", claimant: party, %s, source: weekly}
  - {id: least, metric: %s, figure: "52.3", claimant: party, %s, source: weekly}
"""

SCOPES = [
    ("place: land", "place: north", "place: south"),
    ("subject: all", "subject: men", "subject: women"),
    ("as_of: 2024-08-02", "place: north", "subject: women"),
]
ESTIMATE = "{text: about 60, low: 58, high: 61, best: 60}"  # which no law binds


def _compared(
    metric: str, scopes: tuple[str, str, str], whole: str, division: str = ""
) -> list[str]:
    names = [f"{scope}, as_of: 2024-08-02" if "as_of" not in scope else scope for scope in scopes]
    rows = (metric, whole, names[0], metric, names[1], metric, names[2])
    kinds = [f"parts: [{names}]" if division else "" for names in ("men, women", "north, south")]
    metrics = (
        "metrics:\n  length: {name: length, definition: In km., whole: false}\n"
        "  support: {name: support, definition: Of those asked., unit: per cent}\n"
        "  containment: {name: containment, definition: Of the edge., unit: '%%'}"
    )
    text = f"version: 1\n{metrics}\n{PARTS}" % (*kinds, *rows)
    dataset = load_texts({"f.yaml": text.encode()})
    assert not dataset.problems
    return [
        found.verdict.value for found in compare(dataset, Request(show_near=True)).discrepancies
    ]


@pytest.mark.parametrize("division", ["", "parts"])
@pytest.mark.parametrize(
    ("scopes", "whole"),
    [*((scopes, "60.1") for scopes in SCOPES), *((scopes, ESTIMATE) for scopes in SCOPES[:2])],
)
def test_the_share_of_a_part_may_be_above_that_of_the_whole(
    scopes: tuple[str, str, str], whole: str, division: str
) -> None:
    for metric in ("voter-turnout", "support", "containment"):
        assert _compared(metric, scopes, whole, division) == []
    assert _compared("length", scopes, whole, division)


def test_shares_of_the_same_people_and_place_are_held_against_each_other() -> None:
    same = ("place: north", "place: north", "place: south")
    assert _compared("voter-turnout", same, "60.1") == ["contradiction"]
    # What is counted in per cent and is no share of two metrics may have changed since.
    assert _compared("support", same, "60.1") == ["conditional"]


class _Asked(UserDict[Quantity, tuple[Telling, ...]]):
    """Knows how often somebody went through all that it holds."""

    times = 0

    def __iter__(self) -> Iterator[Quantity]:
        self.times += 1
        return super().__iter__()


@pytest.mark.parametrize("places", [2, 20])
def test_all_figures_are_gone_through_once_for_all_shares(places: int) -> None:
    names = [f"town-{number}" for number in range(places)]
    counts = {"votes-cast": 40, "registered-voters": 80, "voter-turnout": 70}
    rows = [
        f"  - {{id: {metric}-{name}, metric: {metric}, figure: {figure},"
        f" place: {name}, source: daily}}"
        for name in names
        for metric, figure in counts.items()
    ]
    known = "".join(f"  {name}: {{}}\n" for name in names)
    text = f"{ELECTION.partition('statements')[0]}places:\n{known}claims:\n" + "\n".join(rows)
    world, _ = world_of(load_texts({"f.yaml": text.encode()}), Request())
    world.__dict__["by_quantity"] = asked = _Asked(world.by_quantity)
    assert len(bad_shares(world, ())) == places
    assert asked.times == 1
