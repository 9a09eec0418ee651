"""Which rules to ask, by code or name, and which are errors by the grade of sourcing required."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reconcile.checking.rule import Grade, Rule
from reconcile.model.route import Level
from reconcile.values.classes import replace


def chosen(rules: Sequence[Rule], select: Sequence[str], ignore: Sequence[str]) -> tuple[Rule, ...]:
    """The rules that ``select`` names (all if it names none), without those ``ignore`` names."""
    return tuple(
        rule
        for rule in rules
        if (not select or _named(rule.code, rule.name, select))
        and not _named(rule.code, rule.name, ignore)
    )


def unknown(words: Iterable[str], known: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """The words that are neither code, beginning of a code, nor name of the ``known`` ones."""
    listed = tuple(known)
    return tuple(
        word for word in words if not any(_named(code, name, (word,)) for code, name in listed)
    )


def _named(code: str, name: str, words: Iterable[str]) -> bool:
    return any(word and (word == name or code.startswith(word)) for word in words)


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
