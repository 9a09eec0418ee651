"""Which records of a file are in doubt, so that the slow validator sees those alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from reconcile.loading.fast.predicate import SchemaCompiler
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
        self._sections = schema["properties"]
        self._compiler = SchemaCompiler(schema)
        self.lets_pass = self._compiler.test(schema)

    def among(self, data: Any) -> Suspects | None:
        """The records in doubt with everything that is no record, or ``None`` if all is well."""
        if self.lets_pass(data):
            return None
        if not isinstance(data, dict):
            return Suspects.everything(data)
        numbers: dict[str, Sequence[int]] = {}
        kept = dict(data)
        for name, value in data.items():
            section = self._sections.get(name, {})
            if "items" in section and isinstance(value, list):
                numbers[name] = self._in_list(section, value)
                kept[name] = [value[at] for at in numbers[name]]
            elif isinstance(section.get("additionalProperties"), Mapping) and isinstance(
                value, dict
            ):
                kept[name] = self._in_table(section, value)
        return Suspects(kept, data, numbers)

    def _in_list(self, section: Mapping[str, Any], items: Sequence[Any]) -> list[int]:
        """The numbers of the items in doubt."""
        fits = self._compiler.test(section["items"])
        return [number for number, item in enumerate(items) if not fits(item)]

    def _in_table(self, section: Mapping[str, Any], records: Mapping[Any, Any]) -> dict[Any, Any]:
        """The records in doubt, for their names or for what they say."""
        named = self._compiler.test(section.get("propertyNames", {}))
        fits = self._compiler.test(section["additionalProperties"])
        return {key: item for key, item in records.items() if not (named(key) and fits(item))}
