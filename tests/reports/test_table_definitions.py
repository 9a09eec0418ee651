"""The records that rows rest on: found by looking through the data once, not for each row."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from reconcile.loading.load import load_texts
from reconcile.model.dataset import Dataset
from reconcile.reports.table_definitions import definitions_of


def looked_at(towns: int) -> tuple[dict[str, str], int]:
    """The records of claims in so many towns, all denied, and how many entries were looked at."""
    looks = 0

    def counted(entries: Iterator[Any]) -> Iterator[Any]:
        nonlocal looks
        for entry in entries:
            looks += 1
            yield entry

    class Places(dict[str, Any]):
        def values(self) -> Any:
            return counted(iter(super().values()))

    class Denials(tuple[Any, ...]):
        __slots__ = ()

        def __iter__(self) -> Iterator[Any]:
            return counted(super().__iter__())

    data = dataset(towns)
    watched = replace(data, regions=Places(data.regions), denials=Denials(data.denials))
    return definitions_of(watched, watched.claims), looks


def dataset(towns: int) -> Dataset:
    every = range(towns)
    return load_texts(
        {
            "claims.yaml": "\n".join(
                (
                    "version: 1",
                    "claimants: {mayor: {name: The mayor}, army: {name: The army}}",
                    f"places:\n  land: {{parts: [{', '.join(f'town-{n}' for n in every)}]}}",
                    *(f"  town-{n}: {{name: Town {n}}}" for n in every),
                    "claims:",
                    *(
                        f"  - {{id: c{n}, metric: killed, figure: {n + 7}, claimant: mayor, "
                        f"place: town-{n}, as_of: 2024-05-01}}\n"
                        f"  - {{id: d{n}, denies: c{n}, claimant: army}}"
                        for n in every
                    ),
                )
            ).encode()
        }
    )


def test_a_row_has_its_place_the_whole_of_it_and_who_denies_it() -> None:
    found, _ = looked_at(2)
    first, second = json.loads(found["c0"]), json.loads(found["c1"])
    assert set(first["claimants"]) == {"mayor", "army"}
    assert first["places"]["land"] == {"parts": ["town-0", "town-1"]}
    assert [answer["denies"] for answer in first["claims"]] == ["c0"]
    assert [answer["id"] for answer in second["claims"]] == ["d1"]
    assert "claimants" not in second, "a record stands once"


def test_twice_the_places_and_denials_are_looked_at_twice_as_often() -> None:
    _, few = looked_at(30)
    _, many = looked_at(60)
    assert few > 60, "nothing is counted"
    assert many < 2.2 * few
