"""Runs every rule over a dataset and sorts what they find, once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from datetime import date

from reconcile.checking.rule import Rule
from reconcile.checking.rules import all_rules
from reconcile.checking.selection import graded
from reconcile.checking.standing import Standing, only_standing
from reconcile.checking.suppression import Suppression, suppressed, suppressions
from reconcile.model.dataset import Dataset
from reconcile.model.route import Place, Problem, Route, by_place
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
