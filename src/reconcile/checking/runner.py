"""Runs every rule over a dataset and sorts what they find, once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reconcile.checking.rule import Rule
from reconcile.checking.rules import all_rules
from reconcile.checking.suppression import suppressed, suppressions
from reconcile.model.dataset import Dataset
from reconcile.model.route import Place, Problem, Route


def check(dataset: Dataset, *, ignores: bool = True) -> tuple[Problem, ...]:
    """Everything wrong with the files, by place: what the reader met and what the rules find.

    ``ignores=False`` shows findings that comments suppress too. What the reader met cannot be
    suppressed.
    """
    rules = all_rules()
    found: Sequence[Problem] = tuple(_found(dataset, rules))
    comments = suppressions(dataset) if ignores else ()
    if comments:
        first_lines = {claim.id: place_of(dataset, claim.route) for claim in dataset.claims}
        found = tuple(suppressed(found, comments, rules, first_lines))
    return tuple(sorted((*dataset.problems, *found), key=_order))


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
            )


def _order(problem: Problem) -> tuple[Place, str, str]:
    return problem.place, problem.code, problem.message
