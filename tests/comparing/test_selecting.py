"""What a request chooses: the filters in words, the publications of figures, and their claims."""

from __future__ import annotations

from reconcile.comparing.answers.found import sources_of
from reconcile.comparing.answers.showing import Request
from reconcile.loading.load import load_texts
from tests.compared import compare

TEXT = """\
version: 1
claimants: {board: {name: Board}, crew: {name: Crew}}
places: {orvik: {name: Orvik}, salmora: {name: Salmora}}
subjects: {miners: {name: miners}, guests: {name: guests}}
sources: {tide: {publisher: The Tide}, post: {publisher: The Post}, unread: {publisher: Unread}}
claims:
  - {id: a, metric: killed, figure: 40, claimant: crew, source: tide, place: orvik}
  - {id: b, metric: killed, figure: 90, claimant: board, source: post, place: orvik}
  - {id: c, metric: wounded, figure: 4, claimant: crew, place: salmora, subject: miners}
  - {id: d, metric: wounded, figure: 9, source: tide, place: salmora, subject: guests}
"""
DATA = load_texts({"a.yaml": TEXT.encode()})


def chosen(request: Request) -> str:
    return "".join(figure.claim.id for figure in compare(DATA, request).figures)


def test_each_filter_chooses_the_figures_that_pass_it() -> None:
    assert chosen(Request()) == "abcd"
    assert chosen(Request(voices=frozenset({"crew"}))) == "ac"
    assert chosen(Request(sources=frozenset({"tide"}))) == "ad"
    assert chosen(Request(places=frozenset({"salmora"}))) == "cd"
    assert chosen(Request(subjects=frozenset({"miners", "guests"}))) == "cd"
    both = Request(voices=frozenset({"crew"}), places=frozenset({"salmora"}))
    assert chosen(both) == "c"
    assert chosen(Request(metrics=frozenset({"wounded"}))) == "cd"


def test_publications_are_those_of_the_figures_each_once_in_their_order() -> None:
    figures = compare(DATA, Request()).figures
    assert [source.id for source in sources_of(figures, DATA)] == ["tide", "post"]
    assert [source.id for source in sources_of(figures[::-1], DATA)] == ["tide", "post"]
    assert [source.id for source in sources_of(figures[1:3], DATA)] == ["post"]
    assert sources_of(figures[2:3], DATA) == ()


def test_all_is_asked_for_where_no_metric_and_no_claim_is_left_out() -> None:
    some = frozenset({"x"})
    assert Request().asks_all and Request().takes_all
    assert not Request(metrics=some).asks_all and Request(metrics=some).takes_all
    for request in (
        Request(voices=some), Request(sources=some), Request(places=some), Request(subjects=some)
    ):  # fmt: skip
        assert not request.asks_all and not request.takes_all
