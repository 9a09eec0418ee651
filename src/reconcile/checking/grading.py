"""Which rules are asked, and which of them are errors, by the grade of sourcing required."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reconcile.checking.rule import Grade, Rule
from reconcile.model.route import Level

USUAL = Grade.ATTRIBUTED
"""The grade required of a project that asks for none."""

_ORDER = tuple(Grade)


def graded(rules: Sequence[Rule], require: Grade = USUAL) -> tuple[Rule, ...]:
    """The rules with the levels that a required grade gives them, in the order given.

    A flaw that keeps a figure from the required grade is an error; one that only keeps it from
    a better grade is not, and is not looked for if its rule is on request. Rules without a grade
    stay as they are.
    """
    return tuple(
        graded for rule in rules if (graded := _graded(rule, _ORDER.index(require))) is not None
    )


def _graded(rule: Rule, required: int) -> Rule | None:
    if rule.grade is None:
        return rule
    if _ORDER.index(rule.grade) <= required:
        return replace(rule, level=Level.ERROR)
    if rule.on_request:
        return None
    return replace(rule, level=Level.WARNING) if rule.level is Level.ERROR else rule
