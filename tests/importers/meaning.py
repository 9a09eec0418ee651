"""What a dataset means: everything but where it stands, and the records that nothing names."""

from __future__ import annotations

import re
from dataclasses import fields, replace
from typing import Any

from reconcile.model.dataset import Dataset
from reconcile.model.route import Route

_NOWHERE = Route("")


def meaning(dataset: Dataset, *, flat: bool = False) -> dict[str, Any]:
    """Claims and records without their places; of readings what they say, not how it was found.

    ``flat`` has blanks for line breaks in what claims quote and note.
    """
    reached = _reached(dataset)
    records = {
        "claimants": dataset.claimants, "sources": dataset.sources,
        "statements": dataset.statements, "subjects": dataset.subjects, "places": dataset.regions,
    }  # fmt: skip
    return {
        "claims": {claim.id: _said(claim, flat=flat) for claim in dataset.claims},
        "denials": sorted((_said(denial) for denial in dataset.denials), key=str),
        "reaffirmations": sorted(
            (_said(reaffirmation) for reaffirmation in dataset.reaffirmations), key=str
        ),
        "metrics": dict(dataset.vocabulary.metrics),
        **{
            section: {id: _said(one) for id, one in known.items() if (section, id) in reached}
            for section, known in records.items()
        },
    }


def _said(any: Any, *, flat: bool = False) -> dict[str, Any]:
    plain = replace(any, route=_NOWHERE)
    found = {field.name: getattr(plain, field.name) for field in fields(plain)}
    for name in ("quote", "note") if flat else ():
        found[name] = found[name] and re.sub(r"[\r\n\t]+", " ", found[name])
    if "reading" in found:
        reading = found["reading"]
        at = reading.at()
        found["reading"] = (
            reading.words, at.low, at.high, reading.best, reading.interval, reading.recorded_only,
        )  # fmt: skip
    return found


def _reached(dataset: Dataset) -> set[tuple[str, str]]:
    """The records that claims and answers name, and those that these name."""
    waiting: list[tuple[str, str | None]] = []
    for claim in (*dataset.claims, *dataset.answers()):
        waiting += [
            (section, getattr(claim, key, None))
            for key, section in (
                ("claimant", "claimants"), ("source", "sources"), ("statement", "statements"),
                ("subject", "subjects"), ("place", "places"),
            )
        ]  # fmt: skip
        waiting += [("claimants" if id in dataset.claimants else "sources", id) for id in claim.via]
    reached: set[tuple[str, str]] = set()
    while waiting:
        section, id = waiting.pop()
        if id is None or (section, id) in reached:
            continue
        reached.add((section, id))
        statement = dataset.statements.get(id) if section == "statements" else None
        if statement is not None:
            waiting += [("claimants", statement.claimant), ("statements", statement.reaffirms)]
        groups = {"subjects": dataset.subjects, "places": dataset.regions}.get(section, {})
        if id in groups:
            around = (*groups[id].within, *groups[id].parts)
            waiting += [(section, name) for name in around]
    return reached
