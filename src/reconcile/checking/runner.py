"""Runs every rule over a dataset and sorts what they find, once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from datetime import date

from reconcile.checking.rule import Grade, Rule
from reconcile.checking.rules import all_rules
from reconcile.checking.standing import Standing, only_standing
from reconcile.checking.suppression import Suppression, suppressed, suppressions
from reconcile.model.dataset import Dataset
from reconcile.model.route import Level, Place, Problem, Route, by_place
from reconcile.values.classes import replace


def check(
    dataset: Dataset,
    *,
    ignores: bool = True,
    rules: Sequence[Rule] | None = None,
    today: date | None = None,
    standing: Standing | None = None,
) -> tuple[Problem, ...]:
    """Everything wrong with the files, by place: what the reader met and what the rules find.

    ``ignores=False`` shows findings that comments suppress too. What the reader met cannot be
    suppressed. ``rules`` are those to ask, all as usual unless given; ``today`` is the day after
    which everything is in the future. If ``standing`` is given, comments count only as far as
    they stood there, and new ones are problems.
    """
    to_run = graded(all_rules()) if rules is None else rules
    dated = dataset if today is None else replace(dataset, today=today)
    found: Sequence[Problem] = tuple(_found(dated, to_run))
    if ignores:
        found = _unsuppressed(dataset, found, {rule.code for rule in to_run}, standing)
    scope = dataset.scope
    asked_about = [problem for problem in found if scope is None or problem.place.path in scope]
    return tuple(sorted((*dataset.problems, *asked_about), key=by_place))


def _unsuppressed(
    dataset: Dataset, found: Sequence[Problem], codes: Set[str], standing: Standing | None
) -> Sequence[Problem]:
    comments: Sequence[Suppression] = suppressions(dataset)
    if not comments:
        return found
    # A comment may name a rule that is not asked now: it is known all the same.
    rules, new = all_rules(), list[Problem]()
    if standing is not None:
        comments, new = only_standing(dataset, comments, rules, standing)
    routes = dataset.claim_routes().items()
    first_lines = {name: place_of(dataset, route) for name, route in routes}
    return [*suppressed(found, comments, rules, first_lines, codes), *new]


def place_of(dataset: Dataset, route: Route) -> Place:
    """Where a value stands, or the nearest one around it; the file's start when there is none."""
    for length in range(len(route.keys), -1, -1):
        place = dataset.places.get(Route(route.path, route.keys[:length]))
        if place is not None:
            return place
    return Place(route.path, 1, 1, 1, 1)


def _found(dataset: Dataset, rules: Sequence[Rule]) -> Iterator[Problem]:
    for rule in rules:
        for flaw in rule.find(dataset):
            yield Problem(
                rule.code,
                rule.name,
                flaw.message,
                place_of(dataset, flaw.route),
                help=flaw.help,
                offending=flaw.offending,
                claim=flaw.claim,
                level=rule.level,
                confidence=rule.confidence,
                related=tuple(place_of(dataset, route) for route in flaw.related),
            )


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
