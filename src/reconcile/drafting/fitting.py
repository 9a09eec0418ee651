"""Which metrics a noun allows: houses are damaged, people are not."""

from __future__ import annotations

from collections.abc import Iterable

from reconcile.drafting.counted import CountedNoun, NounKind

_LOST = frozenset("losses casualties killed-or-wounded killed".split())
_GONE = _LOST | {"missing", "buildings-destroyed", "livestock-lost"}
_OF_FORCES = frozenset({"deployed", "in-captivity"})
_BUILDINGS = ("buildings-damaged-or-destroyed", "buildings-destroyed", "buildings-damaged")
_VEHICLES = ("vehicles-destroyed",)
_HIT = ("vehicles-damaged", "buildings-damaged")


def fitting(kind: NounKind, metrics: tuple[str, ...]) -> tuple[str, ...]:
    """The metrics that the noun allows: houses are damaged, people are not; tanks are lost."""
    things = _OF_THINGS.get(kind)
    if things is not None:
        return things(metrics)
    never = (
        *_BUILDINGS,
        *_VEHICLES,
        *_HIT,
        "vehicles-captured",
        *(("aboard",) if kind is NounKind.PLURAL else ()),
    )
    return tuple(metric for metric in metrics if metric not in never)  # a stone "carries 136 names"


def _of_buildings(metrics: tuple[str, ...]) -> tuple[str, ...]:
    """The metric of buildings; whether they were damaged or destroyed may be left open."""
    if "without-power" in metrics:
        return ("without-power",)
    fit = tuple(metric for metric in metrics if metric in _BUILDINGS)
    return _BUILDINGS[:1] if _BUILDINGS[0] in fit else fit[:1]


def _of_vehicles(metrics: tuple[str, ...]) -> tuple[str, ...]:
    """The metric of machines: captured, damaged, else lost in whatever way."""
    if {"captured", "vehicles-captured"} & set(metrics):
        return ("vehicles-captured",)
    if metrics[:1] and metrics[0] in _HIT:
        return _HIT[:1]
    return _VEHICLES if {*_BUILDINGS, *_VEHICLES, *_LOST} & set(metrics) else ()


def _of_jobs(metrics: tuple[str, ...]) -> tuple[str, ...]:
    """The metric of jobs, however their loss is put."""
    return ("dismissed",) if {*_LOST, "dismissed", "affected"} & set(metrics) else ()


def _of_animals(metrics: tuple[str, ...]) -> tuple[str, ...]:
    """The metric of farm animals, however their loss is put."""
    return ("livestock-lost",) if _GONE & set(metrics) else ()


_OF_THINGS = {
    NounKind.BUILDINGS: _of_buildings,
    NounKind.VEHICLES: _of_vehicles,
    NounKind.JOBS: _of_jobs,
    NounKind.ANIMALS: _of_animals,
}


def renamed(metrics: tuple[str, ...], metric: str, meant: str) -> tuple[str, ...]:
    """The metrics, with the one that is meant here in place of a metric that says less."""
    return tuple(meant if name == metric else name for name in metrics)


def first_fitting(count: CountedNoun, rows: Iterable[tuple[int, str]]) -> tuple[int, str] | None:
    """Of what a phrase may mean, the first that the noun allows: tanks and houses are *destroyed*.

    A role goes before: of refugees, *crossed into* says that they fled, of soldiers that they
    attacked; who is *held* is a prisoner if a soldier, else under arrest.
    """
    listed = list(rows)
    fits = [row for row in listed if fitting(count.kind, (row[1],))] or listed
    own = (row for row in fits if row[1] == count.metric)
    return next(own, None) or _usual(fits, forces=count.metric == "deployed")


def _usual(rows: list[tuple[int, str]], *, forces: bool) -> tuple[int, str] | None:
    """The first of several meanings, of those that are usual of forces or of others."""
    usual = (row for row in rows if (row[1] in _OF_FORCES) == forces)
    return next(usual, rows[0] if rows else None)
