"""What is found about entries of ``accepted`` by comparing: those of no use, and new ones."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from reconcile.checking.gate_codes import IDLE_ACCEPTANCE, NEW_ACCEPTANCE, GateCode
from reconcile.checking.runner import place_of
from reconcile.model.dataset import Acceptance, Dataset
from reconcile.model.route import Problem

_SHOWN = 3


def idle_problems(entries: Iterable[tuple[Acceptance, str]], dataset: Dataset) -> Iterator[Problem]:
    """A warning for each entry by which nothing is known, with why in words."""
    for entry, why in entries:
        yield _problem(IDLE_ACCEPTANCE, entry, dataset, why)


def new_problems(
    entries: Iterable[Acceptance], then: Collection[Acceptance], dataset: Dataset
) -> Iterator[Problem]:
    """An error for each entry that the base did not have, or had otherwise."""
    for entry in added(entries, then):
        yield _problem(NEW_ACCEPTANCE, entry, dataset, "is new, so it does not count here")


def added(entries: Iterable[Acceptance], then: Collection[Acceptance]) -> list[Acceptance]:
    """The entries that were not there then, whatever their reasons and wherever they stand."""
    known = {entry.key for entry in then}
    return [entry for entry in entries if entry.key not in known]


def _problem(kind: GateCode, entry: Acceptance, dataset: Dataset, why: str) -> Problem:
    shown = ", ".join(f"'{name}'" for name in entry.names[:_SHOWN])
    more = len(entry.names) - _SHOWN
    names = f"{shown} and {more} more" if more > 0 else shown
    place, offending = place_of(dataset, entry.route), " ".join(sorted(entry.names))
    return kind.problem(f"the accepted dispute of {names} {why}", place, offending)
