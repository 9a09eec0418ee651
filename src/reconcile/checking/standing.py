"""Which suppressing comments stood at a base already: in base mode only these count.

A comment is recognised by the record it speaks for and the rule it ignores, wherever it stands
and whatever reason it gives: moving it or mending its words makes no new comment.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence

from reconcile.checking.gate_codes import NEW
from reconcile.checking.rule import Rule
from reconcile.checking.suppression import Suppression, suppressions, words_of
from reconcile.model.dataset import Dataset
from reconcile.model.route import Problem, Route
from reconcile.values.classes import dataclass, replace
from reconcile.values.groups import grouped

Standing = frozenset[tuple[str, str]]
"""Pairs of a record (``claims/ID``, ``sources/ID``; empty for the file) and a rule's code."""


def standing_of(dataset: Dataset, rules: Sequence[Rule]) -> Standing:
    """What the comments of a dataset ignore."""
    records, codes = _Records.of(dataset), words_of(rules)
    return frozenset(
        (record, codes[name])
        for comment in suppressions(dataset)
        if comment.word == "ignore"
        for name in comment.names
        if name in codes
        for record in records.at(comment)
    )


def only_standing(
    dataset: Dataset, comments: Iterable[Suppression], rules: Sequence[Rule], standing: Standing
) -> tuple[list[Suppression], list[Problem]]:
    """The comments without the rules that they did not ignore before, and a problem for each."""
    records, codes = _Records.of(dataset), words_of(rules)
    kept: list[Suppression] = []
    new: list[Problem] = []
    for comment in comments:
        known = _standing_names(comment, records, codes, standing)
        added = [name for name in comment.names if name not in known]
        if comment.word != "ignore" or comment.own_line or not added:
            kept.append(comment)
            continue
        new.append(_new(comment, added))
        if known:
            kept.append(replace(comment, names=tuple(known)))
    return kept, new


def _standing_names(
    comment: Suppression, records: _Records, codes: Mapping[str, str], standing: Standing
) -> list[str]:
    """The names of a comment that ignored what they ignore now, at all records of its lines."""
    return [
        name
        for name in comment.names
        if name not in codes
        or all((record, codes[name]) in standing for record in records.at(comment))
    ]


def _new(comment: Suppression, added: Sequence[str]) -> Problem:
    names = ", ".join(added)
    message = f"the comment that ignores {names} is new, so it does not count here"
    return NEW.problem(message, comment.place, names)


@dataclass(frozen=True, slots=True)
class _Records:
    """The lines of every record: for each file the first lines, and (last line, name) of each."""

    firsts: Mapping[str, Sequence[int]]
    rests: Mapping[str, Sequence[tuple[int, str]]]

    @classmethod
    def of(cls, dataset: Dataset) -> _Records:
        """The records of a dataset."""
        found = grouped(
            (place.path, (place.line, place.end_line, name))
            for name, route in _routes(dataset)
            if (place := dataset.places.get(route)) is not None
        )
        for rows in found.values():
            rows.sort()
        return cls(
            {path: [first for first, _, _ in rows] for path, rows in found.items()},
            {path: [(last, name) for _, last, name in rows] for path, rows in found.items()},
        )

    def at(self, comment: Suppression) -> tuple[str, ...]:
        """The records that the comment speaks for; the file itself (empty) if it is none."""
        path = comment.place.path
        firsts, rests = self.firsts.get(path, ()), self.rests.get(path, ())
        names: list[str] = []
        for line in comment.lines:
            number = bisect_right(firsts, line) - 1
            while number >= 0 and line <= rests[number][0]:  # several may share a line
                names.append(rests[number][1])
                number -= 1
        return tuple(dict.fromkeys(names)) or ("",)


def _routes(dataset: Dataset) -> Iterator[tuple[str, Route]]:
    """Every record's name and route."""
    yield from ((f"claims/{name}", route) for name, route in dataset.claim_routes().items())
    yield from ((f"sources/{source.id}", source.route) for source in dataset.sources.values())
    yield from (
        (f"claimants/{claimant.id}", claimant.route) for claimant in dataset.claimants.values()
    )
    yield from (
        (f"statements/{statement.id}", statement.route)
        for statement in dataset.statements.values()
        if not statement.implied
    )
    yield from ((f"subjects/{subject.id}", subject.route) for subject in dataset.subjects.values())
    yield from ((f"places/{region.id}", region.route) for region in dataset.regions.values())
