"""The to-do list: what one thing, known, would settle most."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from reconcile.model.claim import Claim, Extent
from reconcile.model.dataset import Dataset
from tests.comparing.asked import all_found, compared, said, statement
from tests.comparing.worlds import dataset, group

EARLIER = "2024-12-10"


def questions(data: Dataset) -> list[tuple[str, int]]:
    return [(question.question, len(question.settles)) for question in compared(data).settling]


def only_question(data: Dataset) -> str:
    (question,) = compared(data).settling
    assert question.settles == tuple(found.id for found in all_found(data))
    return question.question


def test_of_nothing_nothing_is_asked() -> None:
    assert questions(dataset([])) == []


def test_where_nothing_hinges_how_the_figure_in_most_contradictions_was_counted() -> None:
    rivals = [said(n, f"{n}", as_of=EARLIER, claimant=f"v{n}") for n in ("300", "310", "320")]
    data = dataset([*rivals, said("b", "100", claimant="y")])
    assert questions(data)[0] == ("what y’s “100” killed rests on", 3)


def test_what_is_open_comes_before_how_it_was_counted() -> None:
    told = [said("a", "300", as_of=EARLIER), said("b", "100"), said("c", "90", as_of=None)]
    assert questions(dataset(told))[0][0].startswith("the as-of date of ")


def test_a_missing_date() -> None:
    data = dataset([said("a", "300", as_of=EARLIER), said("b", "100", as_of=None, claimant="y")])
    assert only_question(data) == "the as-of date of y’s “100” killed (printed in paper-b)"


def test_a_sense() -> None:
    data = dataset([said("a", "300", "killed-or-wounded", as_of=EARLIER),
                    said("b", "100", "casualties", claimant="y")])  # fmt: skip
    assert only_question(data) == "what y means by casualties in “100” (printed in paper-b)"


def test_an_incident() -> None:
    incident = replace(said("b", "100", claimant="y"), extent=Extent.INCIDENT)
    data = dataset([said("a", "300", as_of=EARLIER, claimant="x"), incident])
    assert only_question(data) == (
        "whether y’s “100” is all there were: is it among, or on top of, “300” (x)?"
    )


def test_a_start() -> None:
    data = dataset([said("a", "300", as_of=EARLIER), said("b", "100", since="2024-10",
                    claimant="y")])  # fmt: skip
    assert only_question(data) == "since when y’s “100” killed counts"


def test_an_unstated_subject_or_place() -> None:
    groups = {"men": group("men")}
    men = [said("a", "300", as_of=EARLIER, subject="men"), said("b", "100", claimant="y")]
    assert only_question(dataset(men, subjects=groups)) == "whose people y’s “100” killed counts"
    here = [said("a", "300", as_of=EARLIER, place="men"), said("b", "100", claimant="y")]
    assert only_question(dataset(here, regions=groups)) == "which place y’s “100” killed is for"


def test_a_time_of_day() -> None:
    data = dataset([said("a", "300"), said("b", "100", claimant="y")])
    assert only_question(data) == "the time of day of y’s “100” killed"


def test_a_number_behind_a_hedge() -> None:
    data = dataset([said("a", "115", as_of=EARLIER), said("b", "about 100", claimant="y")])
    assert only_question(data) == "the number behind y’s “about 100” killed"


def test_the_primary_statement_behind_a_relay() -> None:
    told = [
        said(name, words, statement="s", claimant="x", source=name)
        for name, words in (("p", "over 3,000"), ("q", "nearly 3,000"))
    ]
    data = dataset(told, statements={"s": statement("s", "x")})
    assert only_question(data) == (
        "the primary statement behind “nearly 3,000” and “over 3,000” (x)"
    )


def test_one_date_that_settles_several_discrepancies_is_asked_for_once() -> None:
    data = dataset(
        [
            said("a", "300", as_of=EARLIER, claimant="x"),
            said("b", "400", as_of="2024-12-12", claimant="z"),
            said("c", "100", as_of=None, claimant="y"),
        ]
    )
    ((question, settles),) = questions(data)
    assert question.startswith("the as-of date of y’s “100”")
    assert settles == 2


def test_dates_come_first_then_what_settles_most() -> None:
    data = dataset(
        [
            said("a", "300", "killed-or-wounded", as_of=EARLIER, claimant="x"),
            said("b", "400", "killed-or-wounded", as_of="2024-12-12", claimant="z"),
            said("c", "100", "casualties", claimant="v"),
            said("d", "90", "casualties", claimant="y", as_of=None),
        ]
    )
    asked = questions(data)
    assert asked[0][0].startswith("the as-of date of y’s")
    after = [count for question, count in asked if "as-of date" not in question]
    assert after == sorted(after, reverse=True)


def test_larger_discrepancies_break_ties() -> None:
    def undated(name: str, words: str, metric: str) -> Claim:
        return said(name, words, metric, as_of=None, claimant=name, source=name)

    data = dataset(
        [
            said("k", "300", as_of=EARLIER), undated("small", "100", "killed"),
            said("c", "9,000", "captured", as_of=EARLIER), undated("large", "100", "captured"),
        ]
    )  # fmt: skip
    assert [q.split("’")[0].removeprefix("the as-of date of ") for q, _ in questions(data)] == [
        "large", "small",
    ]  # fmt: skip


def test_a_statements_two_undated_figures_are_one_question() -> None:
    parts: dict[str, Any] = {
        "statement": "s",
        "claimant": "lawmaker",
        "source": "post",
        "as_of": None,
    }
    data = dataset(
        [
            said("k", "about 100", **parts),
            said("w", "nearly 1,000", "wounded", **parts),
            said("u", "over 3,000", "killed-or-wounded", as_of=EARLIER),
        ],
        statements={"s": statement("s", "lawmaker")},
    )
    assert only_question(data) == (
        "the as-of date of lawmaker’s “about 100” killed and “nearly 1,000” wounded "
        "(printed in post)"
    )


def test_near_agreements_ask_for_nothing() -> None:
    assert questions(dataset([said("a", "about 1,000"), said("b", "1,080")])) == []


def test_every_question_names_what_it_settles() -> None:
    data = dataset(
        [
            said("a", "300", as_of=EARLIER),
            said("b", "100", "casualties", as_of=None),
            said("c", "90"),
        ]
    )
    known = {discrepancy.id for discrepancy in all_found(data)}
    for question in compared(data).settling:
        assert question.settles
        assert set(question.settles) <= known


def test_figures_that_read_alike_of_two_places_are_two_questions() -> None:
    pairs = [
        said(f"{place}-{who}", number, place=place, as_of=day, claimant=who)
        for place, day in (("north", EARLIER), ("south", "2024-11-01"))
        for who, number in (("x", "100"), ("y", "300"))
    ]
    data = dataset(pairs, regions={name: group(name) for name in ("north", "south")})
    asked = dict(questions(data))
    assert len(all_found(data)) == 2 and set(asked.values()) == {1}
    assert {question.rpartition(", in ")[2] for question in asked} == {"north", "south"}
