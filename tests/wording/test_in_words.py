"""A comparison told in words: everything that is to be read is there, and nothing else changed."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given

from reconcile.comparing.answers.compare import compare
from reconcile.comparing.answers.showing import Request
from reconcile.comparing.result.causes import Quote
from reconcile.comparing.result.comparison import Comparison, Discrepancy
from reconcile.comparing.result.comparison_parts import MissingFact, Question, UnsearchedCase
from reconcile.model.dataset import Dataset
from reconcile.wording.in_words import in_words
from tests.comparing.test_invariance import worlds
from tests.examples import examples
from tests.reports import building as built

FIGURE = Quote("110", "killed", "x", None)


def silent(discrepancy: Discrepancy) -> Discrepancy:
    """The discrepancy without a text."""
    rest = discrepancy.reconciles_if
    if rest is not None:
        rest = replace(rest, remainder="", sentence="")
    return replace(discrepancy, message="", diagnoses=(), reconciles_if=rest)


@examples(20)
@given(worlds())
def test_every_finding_is_told_and_nothing_else_changes(data: Dataset) -> None:
    found = compare(data, Request(show_near=True))
    told = in_words(found)
    assert tuple(map(silent, told.discrepancies)) == found.discrepancies
    for discrepancy in told.discrepancies:
        assert discrepancy.message
        assert len(discrepancy.diagnoses) == len(discrepancy.causes) > 0
        assert discrepancy.reconciles_if is None or discrepancy.reconciles_if.sentence
    assert all(heading.title for heading in told.headings)
    assert all(question.question for question in told.settling)
    assert all(standing.line for standing in told.standings)
    listed = {id(discrepancy) for discrepancy in told.discrepancies}
    assert {id(each) for heading in told.headings for each in heading.discrepancies} <= listed


@examples(10)
@given(worlds())
def test_telling_twice_changes_nothing(data: Dataset) -> None:
    told = in_words(compare(data, Request(show_near=True)))
    assert in_words(told) == told


def _nothing() -> Comparison:
    return replace(built.FIVE_ARTICLES, settling=(), exhausted=())


def test_questions_that_read_alike_are_one() -> None:
    first = Question("", ("a", "b"), MissingFact("ground", (FIGURE,), ()))
    second = Question("", ("b", "c"), MissingFact("ground", (FIGURE,), (FIGURE,)))
    untold = (first, second)
    told = in_words(replace(_nothing(), settling=untold))
    assert [(question.question, question.settles) for question in told.settling] == [
        ("what x’s “110” killed rests on", ("a", "b", "c"))
    ]


def test_what_was_not_searched_is_said() -> None:
    told = in_words(replace(_nothing(), unsearched=(UnsearchedCase("killed", 31),)))
    (note,) = told.exhausted
    assert note.startswith("killed: 31 claims are tied together, too many to search")
