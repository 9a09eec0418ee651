"""Which records of a file are in doubt, so that the slow validator sees those alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from reconcile.loading.fast.predicate import Check, SchemaCompiler
from reconcile.values.classes import dataclass, field

Keys = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Suspects:
    """Data with only the records in doubt. ``numbers`` are the places that list items had."""

    data: Any
    all_data: Any
    numbers: Mapping[str, Sequence[int]] = field(default_factory=dict)

    @classmethod
    def everything(cls, data: Any) -> Suspects:
        """All data, as they are."""
        return cls(data, data)

    def whole(self, keys: Keys, value: Any) -> Any:
        """The value at a route as it is in the whole data: the file's, a section's, a record's."""
        if len(keys) > 1:
            return value
        return self.all_data[keys[0]] if keys else self.all_data

    def keys(self, keys: Keys) -> Keys:
        """The route in the whole data for one in these."""
        numbers = self.numbers.get(str(keys[0])) if len(keys) > 1 else None
        if numbers is None or not isinstance(keys[1], int):
            return keys
        return (keys[0], numbers[keys[1]], *keys[2:])


class Sieve:
    """The tests of a schema of sections: lists and tables of records, and single values."""

    def __init__(self, schema: Mapping[str, Any]) -> None:
        made = SchemaCompiler(schema)
        self.lets_pass = made.test(schema)
        self._lists: dict[str, Check] = {}
        self._tables: dict[str, tuple[Check, Check]] = {}
        for name, section in schema["properties"].items():
            if "items" in section:
                self._lists[name] = made.test(section["items"])
            elif isinstance(section.get("additionalProperties"), Mapping):
                names = made.test(section.get("propertyNames", {}))
                self._tables[name] = (names, made.test(section["additionalProperties"]))

    def among(self, data: Any) -> Suspects | None:
        """The records in doubt with everything that is no record, or ``None`` if all is well."""
        if self.lets_pass(data):
            return None
        if not isinstance(data, dict):
            return Suspects.everything(data)
        numbers: dict[str, Sequence[int]] = {}
        kept = dict(data)
        for name, value in data.items():
            if name in self._lists and isinstance(value, list):
                numbers[name] = self._in_list(name, value)
                kept[name] = [value[at] for at in numbers[name]]
            elif name in self._tables and isinstance(value, dict):
                kept[name] = self._in_table(name, value)
        return Suspects(kept, data, numbers)

    def _in_list(self, section: str, items: Sequence[Any]) -> list[int]:
        """The numbers of the items in doubt."""
        fits = self._lists[section]
        return [number for number, item in enumerate(items) if not fits(item)]

    def _in_table(self, section: str, records: Mapping[Any, Any]) -> dict[Any, Any]:
        """The records in doubt, for their names or for what they say."""
        named, fits = self._tables[section]
        return {key: item for key, item in records.items() if not (named(key) and fits(item))}
