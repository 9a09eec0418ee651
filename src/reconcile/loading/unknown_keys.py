"""Keys that mean nothing where they stand, and what was probably meant."""

from __future__ import annotations

from reconcile.loading.marks import Keys
from reconcile.loading.notebook import cut
from reconcile.loading.schema import SchemaFault
from reconcile.vocabulary.articles import metric_called
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


def joined_value(key: str, fault: SchemaFault) -> str:
    """What to write for a key and value that no blank parts, as in ``{id:b}``; else nothing."""
    name, colon, value = key.partition(":")
    if not colon or not value or name not in fault.known or fault.value[key] is not None:
        return ""
    return f"write {name}: {cut(value)}"


def meant_key(key: str, fault: SchemaFault) -> str:
    """The known key that was probably meant, as a question; rather one that is not there yet."""
    free = [name for name in fault.known if name not in fault.value]
    meaning = _MEANT.get(key.casefold(), "")
    return f"did you mean {meaning}?" if meaning in free else did_you_mean(key, free or fault.known)


def metric_help(key: str, keys: Keys) -> str:
    """What to write for the name of a metric that stands as the key of its number."""
    metric = key if key in builtin().metrics else metric_called(key)
    return f"write metric: {metric} and figure:" if metric and keys[:1] == ("claims",) else ""
