"""What to write where the schema allows no such value, with the reader's own words in it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from itertools import islice
from typing import Any

from reconcile.loading.marks import Keys
from reconcile.loading.notebook import cut
from reconcile.values.patterns import regex
from reconcile.vocabulary.builtin import builtin

_NUMBERS = frozenset(("low", "high", "best", "interval"))
_DIGITS = regex(r"[0-9]+(?:[.,][0-9]+)*", re.ASCII)
_SECTION_OF = {
    "claimant": "claimants",
    "source": "sources",
    "statement": "statements",
    "subject": "subjects",
    "place": "places",
    "metric": "metrics",
    "by": "claimants",
}
_NAMED_BY = ("name", "title", "publisher", "url", "citation", "aliases")
_MOST = 2_000
_BELOW = "write its keys on the lines below, indented"


def type_help(keys: Keys, value: Any, wanted: list[str]) -> str:
    """What to write for a value of the wrong kind."""
    if value is None:
        return "write a value, or delete the key"
    if isinstance(value, list):
        return _of_list(keys, value, wanted)
    if isinstance(value, bool | int) and "string" in wanted:
        return f'put it in quotes: "{_shown(value)}"'
    if isinstance(value, str) and "boolean" in wanted:
        return "write true or false"
    if "array" in wanted:
        return _as_list(keys, value) if isinstance(value, dict) else f"write [{_shown(value)}]"
    return _as_record(keys, value) if "object" in wanted else _as_text(keys, value)


def _as_text(keys: Keys, value: Any) -> str:
    section = _SECTION_OF.get(str(keys[-1])) if keys else None
    if isinstance(value, dict) and section is not None:
        return f"write its id here, and what is known of it under {section}:"
    return "write one value" if isinstance(value, dict) else ""


def _as_list(keys: Keys, value: dict[str, Any]) -> str:
    if keys[-1:] != ("claims",):
        return "write each on a line of its own behind a dash: - name"
    name = value.get("id", next(iter(value), ""))
    return f"write each claim behind a dash, its id first: - id: {_shown(name)}"


def _of_list(keys: Keys, value: list[Any], wanted: list[str]) -> str:
    if len(value) == 1 and "string" in wanted:
        return "write the one value without brackets or dash"
    plain = [_shown(text) for text in value if isinstance(text, str | int)]
    if keys[-1:] == ("figure",):
        if len(plain) == 2 == len(value):
            return f"write {plain[0]} to {plain[1]} if it is a range, else a claim for each"
        return "write a claim for each"
    if "object" not in wanted:
        return _as_single(keys, plain) or "write one value"
    if not plain:
        return _BELOW
    return f"write each with its id and its keys, without a dash: {plain[0]}: {{name: …}}"


def _as_single(keys: Keys, plain: Sequence[str]) -> str:
    """What to write where only one id may stand, and several do."""
    if not keys or keys[-1] not in _SECTION_OF or not plain:
        return ""
    group = "; those who speak as one are one claimant" if keys[-1] == "claimant" else ""
    return f"write one, such as {plain[0]}, and a claim for each{group}"


def _as_record(keys: Keys, value: Any) -> str:
    section = keys[0] if len(keys) == 2 else ""
    names = {"claimants": "name", "subjects": "name", "places": "name", "sources": "publisher",
             "metrics": "definition", "statements": "claimant"}  # fmt: skip
    if isinstance(value, str) and section in names:
        return f"write {{{names[str(section)]}: {cut(value)}}}"
    return _BELOW


def pattern_help(keys: Keys, value: str) -> str:
    """What to write for a text that is no id, no number: the id or the number in it."""
    numbers = _DIGITS.findall(value)
    if keys and keys[-1] in _NUMBERS:
        return f"write {numbers[0].replace(',', '')}" if len(numbers) == 1 else ""
    if keys and (keys[-1] == "id" or keys[-1] in _SECTION_OF):
        name = _as_id(value)
        return (
            f"write {name}: an id has no spaces or other signs{_to_declare(keys)}" if name else ""
        )
    return ""


def _to_declare(keys: Keys) -> str:
    """Where an id is declared to which a key refers; nothing for what has its own id there."""
    section = _SECTION_OF.get(str(keys[-1]), "")
    return f"; if it is new, define it under {section}:" if section else ""


def meant_id(data: Any, keys: Keys, value: Any) -> str:
    """The id of the record whose name, title, publisher or address stands where an id belongs."""
    section = _SECTION_OF.get(str(keys[-1])) if keys else None
    if section is None or not isinstance(value, str):
        return ""
    wanted = bare_name(value)
    if section == "metrics":
        metrics = builtin().metrics.values()
        return next((metric.id for metric in metrics if bare_name(metric.name) == wanted), "")
    records = data.get(section) if isinstance(data, dict) else None
    return _named(records, wanted) if isinstance(records, dict) else ""


def _named(records: Mapping[Any, Any], wanted: str) -> str:
    """The id of the only record that is called so; nothing if there are several."""
    listed = islice(records.items(), _MOST)
    found = [str(name) for name, record in listed if wanted in names_of(record)]
    return found[0] if len(found) == 1 else ""


def names_of(record: Any) -> set[str]:
    """All by which a record may be called, as they are compared."""
    if not isinstance(record, dict):
        return set()
    values = [record.get(key) for key in _NAMED_BY]
    flat = [part for value in values for part in (value if isinstance(value, list) else [value])]
    return {bare_name(part) for part in flat if isinstance(part, str)}


def bare_name(name: str) -> str:
    """A name as it is compared: "The Herald" is Herald."""
    return name.strip().casefold().removeprefix("the ")


def _as_id(value: str) -> str:
    plain = unicodedata.normalize("NFKC", value).strip().casefold()
    return re.sub(r"[^\w.+:]+", "-", plain).strip("-_.:+")[:60]


def _shown(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else cut(str(value))
