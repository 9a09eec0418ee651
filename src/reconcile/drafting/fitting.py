"""Which metrics a noun allows: houses are damaged, people are not."""

from __future__ import annotations

from collections.abc import Iterable

from reconcile.drafting.counted import Counted, NounKind

_LOST = frozenset("losses casualties killed-or-wounded killed".split())
_BUILDINGS = ("buildings-damaged-or-destroyed", "buildings-destroyed", "buildings-damaged")
_VEHICLES = ("vehicles-destroyed",)


def fitting(kind: NounKind, metrics: tuple[str, ...]) -> tuple[str, ...]:
    """The metrics that the noun allows: houses are damaged, people are not; tanks are lost."""
    if kind is NounKind.BUILDINGS:
        return ("without-power",) if "without-power" in metrics else _of_buildings(metrics)
    if kind is NounKind.VEHICLES:
        destroyed = {*_BUILDINGS, *_VEHICLES, *_LOST} & set(metrics)
        taken = ("vehicles-captured",) if "captured" in metrics else ()
        return taken or (_VEHICLES if destroyed else ())
    if kind is NounKind.JOBS:
        return ("dismissed",) if {*_LOST, "dismissed", "affected"} & set(metrics) else ()
    return tuple(metric for metric in metrics if metric not in (*_BUILDINGS, *_VEHICLES))


def _of_buildings(metrics: tuple[str, ...]) -> tuple[str, ...]:
    """The metric of buildings; whether they were damaged or destroyed may be left open."""
    fit = tuple(metric for metric in metrics if metric in _BUILDINGS)
    return _BUILDINGS[:1] if _BUILDINGS[0] in fit else fit[:1]


def first_fitting(count: Counted, rows: Iterable[tuple[int, str]]) -> tuple[int, str] | None:
    """Of what a phrase may mean, the first that the noun allows: tanks and houses are *destroyed*.

    A role goes before: of refugees, *crossed into* says that they fled, of soldiers that they
    attacked.
    """
    listed = list(rows)
    fits = [row for row in listed if fitting(count.kind, (row[1],))] or listed
    own = (row for row in fits if row[1] == count.metric)
    return next(own, fits[0] if fits else None)
