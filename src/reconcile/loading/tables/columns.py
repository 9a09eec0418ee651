"""From the cells of a row to a claim, and to the records that the row names.

The columns are the keys of a claim, those of a figure's ends, and names and publications beside
the ids; docs/tables.md lists them. What ``reconcile export figures`` works out by itself is
passed over, so that its table can be read back.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from reconcile.values.classes import dataclass, field
from reconcile.values.patterns import regex

_BESIDE = ("best", "interval")
_ENDS = ("low", "high", *_BESIDE)
_WORKED_OUT = frozenset(
    """hedge low_basis high_basis metric_name first_day last_day voice voice_name independent
    withdrawn withdrawn_on withdrawn_by withdrawn_source dated_by definitions path line""".split()
)
_SECTIONS: Mapping[str, str] = MappingProxyType(
    {
        "claimant": "claimants", "subject": "subjects", "place": "places", "source": "sources",
        "statement": "statements",
    }
)  # fmt: skip
# Columns that describe what another column names: the column, and the key of its record.
_DESCRIBING: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "said_by": ("claimant", "name"), "claimant_name": ("claimant", "name"),
        "side": ("claimant", "side"),
        "subject_name": ("subject", "name"), "place_name": ("place", "name"),
        "publisher": ("source", "publisher"), "title": ("source", "title"),
        "published": ("source", "published"), "url": ("source", "url"),
        "citation": ("source", "citation"), "accessed": ("source", "accessed"),
    }
)  # fmt: skip
_NOT_OF_CLAIM = _WORKED_OUT | _DESCRIBING.keys() | frozenset(_ENDS)
_LISTED = ("claims", "accepted")
_TRUTHS = MappingProxyType({"true": True, "false": False})
_TRUE_OR_FALSE = ("complete", "draft", "withdrawn", "independent")
_LISTS = ("via",)
_GUARDED = regex(r"'('*\s*[=+\-@＝＋－＠])")

_IMPLIED = "claim:"  # statements that an export makes up for claims that retell one another

Records = dict[str, dict[str, dict[str, Any]]]


def known_columns(claim_keys: frozenset[str]) -> frozenset[str]:
    """Every column that means something, or that is passed over."""
    return claim_keys | _WORKED_OUT | _DESCRIBING.keys() | frozenset(_ENDS)


def from_csv(cells: Mapping[str, str]) -> dict[str, Any]:
    """The cells of a CSV row as values: empty ones are absent, lists are split."""
    found: dict[str, Any] = {}
    for name, cell in cells.items():
        text = cell[1:] if _GUARDED.match(cell) else cell
        if not text:
            continue
        if name in _TRUE_OR_FALSE:
            found[name] = _TRUTHS.get(text.lower(), text)
        else:
            found[name] = text.split(";") if name in _LISTS else text
    return found


def _given(values: Mapping[str, Any]) -> dict[str, Any]:
    """The cells that say something."""
    return {key: value for key, value in values.items() if value is not None and value != []}


def claim_of(values: Mapping[str, Any], records: Records) -> dict[str, Any]:
    """The claim of a row; what the row names is added to the records that are known."""
    given = _given(values)
    claim = {key: value for key, value in given.items() if key not in _NOT_OF_CLAIM}
    if "figure" in given:
        claim["figure"] = _figure(given)
    if isinstance(given.get("coverage"), str | int):
        claim["coverage"] = f"{str(given['coverage']).rstrip('% ')}%"
    if given.get("dated_by") == "statement":
        claim.pop("as_of", None)
    if is_implied(str(given.get("statement", ""))):
        del claim["statement"]
    # What is neither true nor a mapping is kept: the schema says what is wrong with it.
    withdrawn = given.get("withdrawn", False)
    if withdrawn is not False:
        claim["withdrawn"] = _withdrawal(given) if withdrawn is True else withdrawn
    _describe(given, records)
    return claim


def _figure(given: Mapping[str, Any]) -> Any:
    """The figure's words, with the ends that stand in columns of their own."""
    figure = given["figure"]
    if isinstance(figure, dict):
        return figure
    ends = {name: given[name] for name in _ENDS if name in given}
    if given.get("hedge", "written") != "written":  # the words say the ends themselves
        ends = {name: end for name, end in ends.items() if name in _BESIDE}
    if given.get("low_basis") == "open":
        ends.pop("low", None)
    return {"text": figure, **ends} if ends else figure


def _withdrawal(given: Mapping[str, Any]) -> dict[str, Any]:
    keys = {"withdrawn_on": "on", "withdrawn_by": "by", "withdrawn_source": "source"}
    return {key: given[name] for name, key in keys.items() if name in given}


def _describe(given: Mapping[str, Any], records: Records) -> None:
    """Define what the row names, unless an earlier row did."""
    fresh: dict[str, dict[str, Any]] = {}
    for column, section in _SECTIONS.items():
        name: Any = given.get(column)
        if _is_new(name, records[section]) and not is_implied(name):
            fresh[column] = records[section][name] = {}
    for column, (of, key) in _DESCRIBING.items():
        if of in fresh and column in given:
            fresh[of][key] = given[column]
    if "statement" in fresh and isinstance(given.get("claimant"), str):
        fresh["statement"]["claimant"] = given["claimant"]


def define_relays(via: Any, records: Records) -> None:
    """Define those who passed a figure on; a table does not say which are publications."""
    for name in via if isinstance(via, list) else ():
        if _is_new(name, records["sources"]):
            records["claimants"].setdefault(name, {})


def is_implied(name: str) -> bool:
    """Whether an export made a name up, which defines nothing."""
    return name.startswith(_IMPLIED)


def _is_new(name: Any, known: Mapping[str, Any]) -> bool:
    return isinstance(name, str) and name not in known


@dataclass(frozen=True, slots=True)
class RowExtras:
    """What an export put beside a row's claim, other than records.

    ``claims`` give no figure, ``accepted`` are disputes; ``exact`` are the texts of the claim that
    its cells could not hold.
    """

    claims: list[dict[str, Any]] = field(default_factory=list)
    accepted: list[dict[str, Any]] = field(default_factory=list)
    exact: dict[str, str] = field(default_factory=dict)


def define(text: Any, records: Records) -> RowExtras | None:
    """Take the records that an export put into a row; what else is there, or ``None`` if bad."""
    found = _unpacked(text)
    if found is None:
        return None
    claims, accepted = (found.pop(key, []) for key in _LISTED)
    exact = found.pop("exact", {})
    for section, defined in found.items():
        records[section] = {**records.get(section, {}), **defined}
    return RowExtras(_mappings(claims), _mappings(accepted), exact)


def _unpacked(text: Any) -> dict[str, Any] | None:
    """The JSON of an export, a mapping of mappings and of two lists; ``None`` for anything else."""
    try:
        found = json.loads(text, parse_float=str) if isinstance(text, str) else text
    except (ValueError, RecursionError):
        return None
    if not isinstance(found, dict):
        return None
    kinds = {key: list if key in _LISTED else dict for key in found}
    return dict(found) if all(isinstance(found[key], kinds[key]) for key in found) else None


def _mappings(entries: list[Any]) -> list[dict[str, Any]]:
    return [entry for entry in entries if isinstance(entry, dict)]


def no_records() -> Records:
    """Tables of records without any."""
    return {section: {} for section in _SECTIONS.values()}
