"""What an importer gathers: records, claims with the lines they come from, what was refused."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from reconcile.curating.yaml_text import as_id, showable, unused
from reconcile.values.classes import dataclass, field

_MOST_SPANS = 30  # of lines that are named; the others are counted


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """A row that could not be taken, or not whole: its line, why, and what to do."""

    line: int
    why: str
    help: str = ""


@dataclass(slots=True)
class Harvest:
    """Filled row by row by one importer.

    ``claims`` are the line of each and its fields; ``remarks`` say what the file itself shows;
    ``accepted`` are disputes that somebody decided to live with; ``mapped`` says that a mapping
    stands behind the rows, which can be changed.
    """

    defaults: dict[str, Any] = field(default_factory=dict)
    sections: dict[str, dict[str, dict[str, Any]]] = field(default_factory=dict)
    claims: list[tuple[int, dict[str, Any]]] = field(default_factory=list)
    refused: list[RefusedRow] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    accepted: list[dict[str, Any]] = field(default_factory=list)
    head: list[str] = field(default_factory=list)
    mapped: bool = False
    _named: dict[tuple[str, str], str] = field(default_factory=dict)

    def record(self, section: str, id: str, fields: Mapping[str, Any] | None = None) -> str:
        """Put a record into a section, once; answers its id."""
        self.sections.setdefault(section, {}).setdefault(id, dict(fields or {}))
        return id

    def named(self, section: str, name: str, **fields: Any) -> str:
        """The id of a record by a name that the file gives; made from it at its first use."""
        name = showable(name)
        if (section, name) not in self._named:
            known = self.sections.setdefault(section, {})
            id = unused(as_id(name, section.rstrip("s")), set(known))
            known[id] = {"name": name, **fields}
            self._named[section, name] = id
        return self._named[section, name]

    def claim(self, line: int, id: str, metric: str, figure: Any, **fields: Any) -> None:
        """Add a claim; fields that are empty are left out."""
        given = {key: value for key, value in fields.items() if value not in (None, "", [])}
        self.claims.append((line, {"id": id, "metric": metric, "figure": figure, **given}))

    def refuse(self, line: int, why: str, help: str = "") -> None:
        """Say that a row could not be taken."""
        self.refused.append(RefusedRow(line, why, help))


def lines_text(lines: list[int]) -> str:
    """Lines of a file in words: ``lines 3, 5-9 and 12``; very many are cut short, and counted."""
    spans: list[list[int]] = []
    for line in sorted(set(lines)):
        if spans and line == spans[-1][1] + 1:
            spans[-1][1] = line
        else:
            spans.append([line, line])
    words = [str(first) if first == last else f"{first}-{last}" for first, last in spans]
    if len(words) > _MOST_SPANS:
        left = sum(last - first + 1 for first, last in spans[_MOST_SPANS:])
        words = [*words[:_MOST_SPANS], f"{left:,} more"]
    noun = "line" if len(set(lines)) == 1 else "lines"
    return f"{noun} {', '.join(words)}"
