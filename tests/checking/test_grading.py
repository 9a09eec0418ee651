"""The grade of sourcing that a project requires decides which rules are errors, and which run."""

from __future__ import annotations

import pytest

from reconcile.checking.rule import Grade
from reconcile.checking.rules import all_rules
from reconcile.checking.runner import USUAL, graded
from reconcile.model.route import Level

ERRORS = {
    Grade.UNSOURCED: "",
    Grade.LOCATED: "S101 S102",
    Grade.ATTRIBUTED: "S101 S102 S103",
    Grade.QUOTED: "S101 S102 S103 S104 S107",
    Grade.SOURCED: "S101 S102 S103 S104 S105 S106 S107 S111 S112",
}


@pytest.mark.parametrize("require", Grade)
def test_what_keeps_a_figure_from_the_grade_is_an_error(require: Grade) -> None:
    rules = graded(all_rules(), require)
    errors = {rule.code for rule in rules if rule.level is Level.ERROR}
    assert errors - {"S130"} == set(ERRORS[require].split())
    assert "S130" in errors, "a draft is refused whatever the grade"


def test_what_is_on_request_is_only_asked_when_required() -> None:
    asked = {require: {rule.code for rule in graded(all_rules(), require)} for require in Grade}
    assert not {"S104", "S112"} & asked[Grade.ATTRIBUTED]
    assert {"S104", "S112"} & asked[Grade.QUOTED] == {"S104"}
    assert asked[Grade.SOURCED] == {rule.code for rule in all_rules()}


def test_an_error_below_the_grade_becomes_a_warning() -> None:
    levels = {rule.code: rule.level for rule in graded(all_rules(), Grade.UNSOURCED)}
    assert {levels[code] for code in ("S101", "S102", "S103")} == {Level.WARNING}
    assert levels["S108"] is Level.NOTE


def test_the_order_and_the_rules_without_a_grade_stay() -> None:
    rules = graded(all_rules(), Grade.SOURCED)
    assert [rule.code for rule in rules] == [rule.code for rule in all_rules()]
    ungraded = {rule.code: rule for rule in all_rules() if rule.grade is None}
    assert {rule.code: rule for rule in rules if rule.grade is None} == ungraded


def test_the_usual_grade_is_the_default() -> None:
    assert graded(all_rules()) == graded(all_rules(), USUAL)
