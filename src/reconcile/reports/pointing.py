"""Where findings point: places in words, and paths as a repository names them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from reconcile.escaping.visible import visible
from reconcile.model.route import Place, Problem
from reconcile.values.classes import replace


def where(place: Place) -> str:
    """``path:line:column``, as compilers write it, with nothing unseen in it."""
    return visible(f"{place.path}:{place.line}:{place.column}")


def relocated(problems: Iterable[Problem], paths: Mapping[str, str]) -> list[Problem]:
    """The problems with their paths replaced: keys as given, values from the repository's root.

    For formats that another program joins to the files of a repository. A path without an entry
    stays.
    """
    return [
        replace(
            problem,
            place=_moved(problem.place, paths),
            related=tuple(_moved(other, paths) for other in problem.related),
        )
        for problem in problems
    ]


def _moved(place: Place, paths: Mapping[str, str]) -> Place:
    path = paths.get(place.path, place.path)
    return place if path == place.path else replace(place, path=path)
