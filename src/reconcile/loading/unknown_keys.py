"""Keys that mean nothing where they stand, and what was probably meant."""

from __future__ import annotations

from collections.abc import Container, Mapping
from typing import Any

from reconcile.loading.marks import Keys
from reconcile.loading.notebook import cut
from reconcile.loading.schema import SchemaFault, section_keys
from reconcile.vocabulary.articles import metrics_called
from reconcile.vocabulary.builtin import builtin
from reconcile.vocabulary.suggest import did_you_mean

# Keys that people try first, and what the format calls them.
_MEANT = {
    "value": "figure",
    "number": "figure",
    "count": "figure",
    "date": "as_of",
    "speaker": "claimant",
    "author": "claimant",
    "outlet": "source",
    "location": "place",
    "link": "url",
    "amount": "figure",
    "total": "figure",
    "dated": "as_of",
    "asof": "as_of",
    "day": "as_of",
    "when": "as_of",
    "said_by": "claimant",
    "who": "claimant",
    "newspaper": "source",
    "publication": "source",
    "where": "place",
    "region": "place",
    "headline": "title",
    "website": "url",
    "comment": "note",
    "min": "low",
    "max": "high",
}


def is_for(written: str, key: str) -> bool:
    """Whether a key that is not known was meant to be this one."""
    return _MEANT.get(written.casefold()) == key or written.startswith(f"{key}:")


def lacking_mark(key: str, fault: SchemaFault) -> tuple[str, str] | None:
    """What is left out between a key and its value, as in ``{id:b}`` and ``{name Red}``."""
    for mark in (":", " "):
        name, _, value = key.partition(mark)
        if value and name in fault.known and fault.value[key] is None:
            colon = f"no colon stands behind {name}"
            message = "no space stands behind the colon" if mark == ":" else colon
            return message, f"write {name}: {cut(value)}"
    return None


def belongs_above(key: str, keys: Keys, fault: SchemaFault) -> str:
    """What to do with a record that is not indented below its section; or nothing."""
    section = "" if keys else _section_above(key, fault.value, fault.known)
    return f"indent it: it belongs below {section}:" if section else ""


def has_records_beside(data: Any, keys: Keys) -> bool:
    """Whether a section is empty because its records are not indented: they are noted."""
    if len(keys) != 1 or not isinstance(data, dict) or data.get(keys[0], "") is not None:
        return False
    known = section_keys()
    odd = (key for key in data if key not in known)
    return any(_section_above(key, data, known) == keys[0] for key in odd)


def _section_above(key: str, data: Mapping[str, Any], known: Container[str]) -> str:
    """The section without content that stands above a key, with nothing known between them."""
    above = ""
    for other, value in data.items():
        if other == key:
            return above
        if other in known:
            above = other if value is None else ""
    return ""


def meant_key(key: str, fault: SchemaFault) -> str:
    """The known key that was probably meant, as a question; rather one that is not there yet."""
    free = [name for name in fault.known if name not in fault.value]
    meaning = _MEANT.get(key.casefold(), "")
    return f"did you mean {meaning}?" if meaning in free else did_you_mean(key, free or fault.known)


def metric_help(key: str, keys: Keys) -> str:
    """What to write for the name of a metric that stands as the key of its number."""
    metric = key if key in builtin().metrics else " or ".join(metrics_called(key))
    return f"write metric: {metric} and figure:" if metric and keys[:1] == ("claims",) else ""
