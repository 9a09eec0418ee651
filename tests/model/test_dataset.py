"""What a data set answers of itself: its parts in scope, its entries, and who made statements."""

from __future__ import annotations

import pytest

from reconcile.loading.load import load_texts
from reconcile.model.claim import Claimant, Source, Statement
from reconcile.model.dataset import Dataset, claimants_of_statements, same_figure
from reconcile.model.quantity import QuantityFilter, quantity_of
from reconcile.model.route import Confidence, Level, Place, Problem, Route, by_place
from reconcile.quantity.interval import Reading
from reconcile.quantity.phrase import read_figure
from reconcile.values.classes import replace
from reconcile.vocabulary.profile import default_profile

FIRST = """\
version: 1
claimants: {board: {name: Board}, crew: {name: Crew}, port: {name: Port}}
sources:
  early: {publisher: Early Post, published: 2031-03-01}
  late: {publisher: Late Post, published: 2031-03-09}
  never: {publisher: Undated Post}
metrics: {dead-at-sea: {name: dead at sea, definition: Who died aboard.}}
statements:
  given: {claimant: port}
  told: {}
  nobodys: {}
  again: {claimant: crew, reaffirms: told, made: 2031-03-10}
claims:
  - {id: a, metric: killed, figure: 40, claimant: crew, source: never, statement: told}  # first
  - {id: b, metric: killed, figure: 41, claimant: crew, source: late, statement: told}
  - {id: c, metric: dead-at-sea, figure: 42, claimant: board, source: early, statement: told}
  - {id: d, metric: killed, figure: 43, claimant: crew, source: early, statement: given}
"""
SECOND = """\
version: 1
claims:
  - {id: e, metric: killed, figure: 40, source: early, statement: nobodys}
  - {id: f, metric: killed, figure: 47, claimant: crew, source: late, statement: nobodys}  # later
  - {id: g, denies: a, claimant: board, source: late}
  - {id: h, reaffirms: told, claimant: crew, source: late, as_of: 2031-03-09}
  - {id: i, metric: killed, figure: 50, denies: b, claimant: board, source: late}
"""


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    data = load_texts({"first.yaml": FIRST.encode(), "second.yaml": SECOND.encode()})
    assert data.problems == ()
    return data


def ids(data: Dataset) -> list[str]:
    return [claim.id for claim in data.claims]


def test_all_is_in_a_scope_that_nobody_named(dataset: Dataset) -> None:
    assert dataset.within_scope() is dataset


@pytest.mark.parametrize(
    ("name", "claims", "denials", "reaffirmations"),
    [("first.yaml", "abcd", "", ["again"]), ("second.yaml", "efi", "gi", ["again", "h"])],
)
def test_a_scope_has_its_own_claims_and_every_record(
    dataset: Dataset, name: str, claims: str, denials: str, reaffirmations: list[str]
) -> None:
    part = replace(dataset, scope=frozenset({name})).within_scope()
    assert part.scope is None
    assert ids(part) == [*claims]
    assert [denial.id for denial in part.denials] == [*denials]
    assert sorted(answer.id for answer in part.reaffirmations) == reaffirmations
    assert [*part.texts] == [*part.comments] == [name]
    assert part.texts[name] == dataset.texts[name]
    assert part.claimants == dataset.claimants and part.sources == dataset.sources


def test_entries_without_a_figure_stand_among_the_claims(dataset: Dataset) -> None:
    assert [answer.id for answer in dataset.figureless()] == ["g", "h"]
    routes = dataset.claim_routes()
    assert sorted(routes) == [*"abcdefghi"]
    assert routes["g"] == Route("second.yaml", ("claims", 2))
    assert routes["c"] == Route("first.yaml", ("claims", 2))
    assert {answer.id for answer in dataset.answers()} == {"g", "i", "h", "again"}
    assert {answer.what_it_says for answer in dataset.answers()} == {
        "denies 'a'", "denies 'b'", "reaffirms 'told'",
    }  # fmt: skip


def test_a_metric_stands_where_a_file_defines_it(dataset: Dataset) -> None:
    assert dataset.metric_route("dead-at-sea") == Route("first.yaml", ("metrics", "dead-at-sea"))
    assert dataset.metric_route("killed") is None


def test_a_statement_is_of_whom_it_names_else_of_its_earliest_telling(dataset: Dataset) -> None:
    found = claimants_of_statements(dataset)
    assert found == {"given": "port", "told": "board", "again": "crew"}


def test_a_telling_without_a_date_is_no_earlier_than_one_with(dataset: Dataset) -> None:
    sources = {**dataset.sources, "early": replace(dataset.sources["early"], published=None)}
    assert claimants_of_statements(replace(dataset, sources=sources))["told"] == "crew"


def figure(words: str) -> Reading:
    reading = read_figure(words, default_profile())
    assert isinstance(reading, Reading)
    return reading


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("about 40", "about 40", True),
        ("over 40", "more than 40", True),
        ("40", "forty", True),
        ("40", "41", False),
        ("over 40", "over 41", False),
        ("about 40", "about 41", False),
        ("the first", "the first", True),
        ("many", "many", True),
        ("many", "countless", False),
    ],
)
def test_figures_are_the_same_in_the_same_words_or_with_the_same_ends(
    first: str, second: str, same: bool
) -> None:
    assert same_figure(figure(first), figure(second)) is same
    assert same_figure(figure(second), figure(first)) is same


def test_blanks_in_the_words_of_a_figure_do_not_count() -> None:
    reading = replace(figure("many"), words="so many")
    assert reading.recorded_only
    assert same_figure(reading, replace(reading, words="so \n many"))
    assert not same_figure(reading, replace(reading, words="somany"))


def test_a_best_estimate_is_part_of_a_figure() -> None:
    reading = replace(figure("about 40"), best=figure("40").named[0])
    assert not same_figure(reading, figure("about 40"))


def test_an_acceptance_is_another_decision_if_its_figures_or_its_last_day_are_others() -> None:
    text = f"""{FIRST}accepted:
  - {{claims: {{a: 40, b: 41}}, reason: so, by: desk}}
  - {{claims: {{b: 41, a: 40}}, reason: otherwise, by: board}}
  - {{claims: {{a: 40, b: 41}}, reason: so, by: desk, until: 2031-12-31}}
  - {{claims: {{a: 40, c: 42}}, reason: so, by: desk}}
  - {{claims: {{a: 40, b: 41}}, reason: so, by: desk, period: 2031-03-01/2031-03-07}}
  - {{claims: {{a: 40, b: 41}}, reason: so, by: desk, since: 2031-03-01}}
  - {{claims: {{a: 40, b: 41}}, reason: so, by: desk, metric: killed}}
"""
    accepted = load_texts({"a.yaml": text.encode()}).accepted
    first, same, ended, other, *about = (entry.key for entry in accepted)
    assert len({first, *about}) == 4
    assert [entry.about.window for entry in accepted[4:]] == [
        "2031-03-01/2031-03-07", "since 2031-03-01", None,
    ]  # fmt: skip
    assert first == same and len({first, ended, other}) == 3
    assert accepted[1].names == ("b", "a")


def test_a_filter_takes_what_it_names_and_nothing_else(dataset: Dataset) -> None:
    found = [quantity_of(claim) for claim in dataset.claims]
    killed = [QuantityFilter(metric="killed").fits(quantity) for quantity in found]
    assert killed == [True, True, False, True, True, True, True]
    assert not any(QuantityFilter(place="port").fits(quantity) for quantity in found)
    assert all(QuantityFilter().fits(quantity) for quantity in found)


def test_a_record_is_plain_until_its_file_says_more() -> None:
    route = Route("a.yaml", ("claimants",)).to("x")
    assert route == Route("a.yaml", ("claimants", "x"))
    assert [*map(str, Level)] == ["error", "warning", "note"]
    assert [*map(str, Confidence)] == ["high", "medium", "low"]
    assert Claimant("x", route, "X").pooled is False
    assert Statement("x", route).implied is False
    problem = Problem("F1", "r", "m", Place("a.yaml", 1, 1, 1, 2))
    assert (problem.help, problem.offending, problem.fatal) == ("", "", False)
    assert (problem.level, problem.confidence) == (Level.ERROR, Confidence.HIGH)
    assert by_place(problem) == (problem.place, "F1", "m")


def test_a_source_is_known_by_the_first_name_that_it_has() -> None:
    source = Source("x", Route("a.yaml", ("sources", "x")), "T", "P", citation="C")
    assert source.label == "P"
    assert replace(source, publisher=None).label == "T"
    assert replace(source, publisher=None, title=None).label == "C"
    assert replace(source, publisher=None, title=None, citation=None).label == "x"
