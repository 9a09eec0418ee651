"""What the schema has against a value, in our own words, made from the path and the keyword.

The validator's own sentences are never used: they print the whole value.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Set
from typing import Any

from reconcile.loading.fast.before import FileBefore
from reconcile.loading.fault_helps import meant_id, pattern_help, type_help
from reconcile.loading.labels import KINDS, kind_of, label, shown_value
from reconcile.loading.marks import Keys
from reconcile.loading.notebook import FileNotes, cut
from reconcile.loading.schema import SchemaFault, faults
from reconcile.loading.unknown_keys import (
    belongs_above,
    has_records_beside,
    is_for,
    lacking_mark,
    meant_key,
    metric_help,
)
from reconcile.loading.words import TOO_MUCH_WRONG
from reconcile.vocabulary.articles import metrics_called
from reconcile.vocabulary.suggest import closest, did_you_mean
from reconcile.when.meaning import FORMS
from reconcile.when.moment import Moment
from reconcile.when.reading import read_date

_DATES = frozenset(
    ("as_of", "since", "period", "published", "accessed", "made", "ended", "on", "until")
)


def note_faults(data: Any, notebook: FileNotes, before: FileBefore | None = None) -> None:
    """Note everything in the data that the schema does not allow, each thing once.

    What was found to fit it ``before`` is not held against it again.
    """
    seen: set[tuple[Keys, str]] = set()
    already = _explained(notebook)
    if _is_of_later_version(data, notebook):
        return
    for fault in faults(data, before):
        once = (fault.keys, fault.keyword)
        if fault.keys in already or (fault.keyword in _ONCE and once in seen):
            continue
        seen.add(once)
        if _is_of_records(data, fault, notebook) or _name_for_id(data, fault, notebook):
            continue
        _note(fault, notebook)
        if notebook.full:
            notebook.add("F007", *TOO_MUCH_WRONG, fatal=True)
            return


def _explained(notebook: FileNotes) -> Set[Keys]:
    """Where something has been said already, also of what a comma tore apart."""
    torn = (note.keys for note in notebook.notes if note.code == "Q105")
    return notebook.exact | {keys[:-1] for keys in torn if keys and isinstance(keys[-1], int)}


def _is_of_later_version(data: Any, notebook: FileNotes) -> bool:
    """Note a version that is not known yet: each of its new keys would be told as a mistake."""
    version = data.get("version")
    if not isinstance(version, int) or version <= 1:
        return False
    _version(version, notebook)
    return True


def _note(fault: SchemaFault, notebook: FileNotes) -> None:
    worded = _name if fault.is_key else _WORDED.get(fault.keyword, _other)
    worded(fault, fault.keys, notebook)


def _is_of_records(data: Any, fault: SchemaFault, notebook: FileNotes) -> bool:
    """Whether a section is empty because its records stand beside it, where they are noted."""
    if fault.keyword != "type" or not has_records_beside(data, fault.keys):
        return False
    notebook.unusable.add(fault.keys)  # nor are references to them noted
    return True


def _name_for_id(data: Any, fault: SchemaFault, notebook: FileNotes) -> bool:
    """Note a name, title or address that stands where an id belongs, if it is a record's."""
    suggestion = meant_id(data, fault.keys, fault.value) if fault.keyword == "pattern" else ""
    if not suggestion:
        return False
    offending = str(fault.value)
    message = f"{label(fault.keys)} is {cut(offending)}, a name where an id belongs"
    notebook.add("F104", message, f"write {suggestion}", keys=fault.keys, offending=offending)
    return True


def _type(fault: SchemaFault, keys: Keys, notebook: FileNotes) -> None:
    wanted = fault.required
    wanted = [wanted] if isinstance(wanted, str) else list(wanted)
    value = fault.value
    expected = " or ".join(dict.fromkeys(KINDS[kind] for kind in wanted if kind in KINDS))
    if _DATES.issuperset(keys[-1:]) and keys and value is not None:
        expected, help = "a date", _date_help(value)
    else:
        help = type_help(keys, value, wanted)
    message = f"{label(keys)} is {kind_of(value)}, where {expected} belongs"
    notebook.add("F103", message, help, keys=keys, offending=shown_value(value))


def _date_help(value: Any) -> str:
    """How to write the dates in a list or mapping that stands where one date belongs."""
    inside = list(value.values()) if isinstance(value, dict) else value
    ends = inside if isinstance(inside, list) else []
    dates = [read_date(str(end)) for end in ends if isinstance(end, str | int)]
    read = [str(date) for date in dates if isinstance(date, Moment)]
    if not read or len(read) != len(ends) or len(read) > 2:
        return FORMS
    return f"write {'/'.join(read)}"


def _required(fault: SchemaFault, keys: Keys, notebook: FileNotes) -> None:
    for key in fault.required:
        if key not in fault.value:
            message = f"{label(keys)} has no {key}"
            odd = [other for other in fault.value if other not in fault.known]
            if closest(key, odd) or any(is_for(other, key) for other in odd):
                continue  # the key that was meant to be it is noted, and offers this one
            notebook.add("F102", message, f"add {key}:", keys=keys)


def _unknown(fault: SchemaFault, keys: Keys, notebook: FileNotes) -> None:
    for key in fault.value:
        if key in fault.known or notebook.full:
            continue
        message, help = lacking_mark(key, fault) or (
            f"{label(keys)} has a key {cut(key)}, which means nothing here",
            belongs_above(key, keys, fault)
            or meant_key(key, fault)
            or metric_help(key, keys)
            or f"known here: {', '.join(name for name in fault.known if name[0] != '$')}",
        )
        notebook.add("F101", message, help, keys=(*keys, key), offending=key, at_key=True)


def _enum(fault: SchemaFault, keys: Keys, notebook: FileNotes) -> None:
    if keys == ("version",):
        _version(fault.value, notebook)
        return
    allowed = [str(value) for value in fault.required]
    shown = shown_value(fault.value)
    help = did_you_mean(shown, allowed) or f"write {' or '.join(allowed)}"
    message = f"{label(keys)} is {shown or kind_of(fault.value)}; it can be {' or '.join(allowed)}"
    notebook.add("F104", message, help, keys=keys, offending=shown)


def _version(value: Any, notebook: FileNotes) -> None:
    """Another version than ours; of a newer one nothing else is looked at."""
    if isinstance(value, int) and value > 1:
        message = f"the file is of version {value}; this reconcile reads version 1"
        help = "update reconcile; write version: 1 only if the file is as docs/format.md says"
        notebook.add("F104", message, help, keys=("version",), offending=str(value), fatal=True)
        return
    shown = shown_value(value)
    message = f"version is {shown or kind_of(value)}; it can be 1"
    notebook.add("F104", message, "write version: 1", keys=("version",), offending=shown)


def _limit(fault: SchemaFault, keys: Keys, notebook: FileNotes) -> None:
    words = {
        "minimum": "less than {:,}, the smallest number allowed",
        "maximum": "more than {:,}, the largest number allowed",
        "maxLength": "longer than {:,} characters",
    }[str(fault.keyword)]
    message = f"{label(keys)} is {words.format(fault.required)}"
    help = fault.described
    counts = keys[-1:] in (("figure",), ("low",), ("high",), ("best",))
    if counts and fault.keyword == "minimum" and isinstance(fault.value, int):
        help = f"a count is never below zero: write {abs(fault.value)}"
    notebook.add("F104", message, help, keys=keys, offending=shown_value(fault.value))


def _empty(fault: SchemaFault, keys: Keys, notebook: FileNotes) -> None:
    notebook.add("F104", f"{label(keys)} is empty", "write a value, or delete the key", keys=keys)


def _pattern(fault: SchemaFault, keys: Keys, notebook: FileNotes) -> None:
    value = str(fault.value)
    plain = value.replace(",", "").replace("\u202f", "").replace("\u00a0", "")
    help = fault.described
    if plain != value and plain.isascii() and plain.isdecimal():
        help = f"write {cut(plain)}"
    elif keys[-1:] == ("metric",) and metrics_called(value):
        help = f"write metric: {' or '.join(metrics_called(value))}"
    else:
        help = pattern_help(keys, value) or help
    message = f"{label(keys)} cannot be written {cut(value)}"
    notebook.add("F104", message, help, keys=keys, offending=value)


def _name(fault: SchemaFault, keys: Keys, notebook: FileNotes) -> None:
    """An id that is a key, and is no id."""
    name = str(fault.value)
    message = f"the id {cut(name)} cannot be written so" if name else "an id is empty"
    help = pattern_help(("id",), name) or fault.described
    notebook.add("F104", message, help, keys=(*keys, name), offending=name, at_key=True)


def _other(fault: SchemaFault, keys: Keys, notebook: FileNotes) -> None:
    message = f"{label(keys)} is not allowed as it stands"
    notebook.add("F104", message, fault.described, keys=keys, offending=shown_value(fault.value))


_ONCE = frozenset(("required", "additionalProperties"))
_WORDED: Mapping[str, Callable[[SchemaFault, Keys, FileNotes], None]] = {
    "type": _type,
    "required": _required,
    "additionalProperties": _unknown,
    "enum": _enum,
    "minimum": _limit,
    "maximum": _limit,
    "maxLength": _limit,
    "minLength": _empty,
    "pattern": _pattern,
}
