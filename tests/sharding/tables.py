"""Small tables of invented claims in which everything that could cross a shard is met often."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from hypothesis import strategies as st

RECORDS = """\
claimants:
  ministry: {name: The ministry, side: north}
  rebels: {name: The rebels, side: south}
places:
  valley: {name: The valley}
  mill: {name: The mill, within: valley}
statements:
  speech: {claimant: ministry}
  briefing: {made: 2031-02-03}
claims:
  - {id: by-hand, metric: killed, figure: 40, claimant: rebels, place: mill, as_of: 2031-02-03}
  - {id: by-hand-too, metric: wounded, figure: 40, place: ford, subject: residents}
"""
_WORDS = ("", "about ", "at least ", "up to ", "over ", "nearly ")
_NUMBERS = (0, 3, 21, 40, 42, 400, 3994)


def _maybe(values: Sequence[str], absent: int = 1) -> st.SearchStrategy[str | None]:
    return st.sampled_from([*values, *[None] * absent])


@st.composite
def claims(draw: st.DrawFn, number: int) -> dict[str, Any]:
    """One row; now and then one that cannot be read, or has the id of an earlier one."""
    given = {
        "id": f"c-{number}",
        "metric": draw(st.sampled_from(["killed", "wounded", "killed-or-wounded", "captured"])),
        "figure": f"{draw(st.sampled_from(_WORDS))}{draw(st.sampled_from(_NUMBERS))}",
        "claimant": draw(_maybe(["ministry", "rebels", "mayor", "clinic"])),
        "source": draw(_maybe(["gazette", "courier", "radio"])),
        "subject": draw(_maybe(["residents", "soldiers"])),
        "place": draw(_maybe(["mill", "valley", "ford", "quay", "moor"])),
        "statement": draw(_maybe(["speech", "briefing", "letter"], absent=9)),
        "as_of": draw(_maybe(["2031-02-03", "2031-02-04", "2031-02-20"])),
    }
    given |= draw(st.sampled_from(_ODD))
    return {key: value for key, value in given.items() if value is not None}


_ODD: Sequence[Mapping[str, Any]] = (
    *[{}] * 12,
    {"publisher": "The Gazette", "published": "2031-03-01"},
    {"claimant_name": "Somebody else", "side": "north"},
    {"withdrawn": {"on": "2031-02-21"}},
    {"withdrawn": {"by": "mayor", "source": "radio"}},
    {"supersedes": "60"},
    {"figure": "many"},
    {"figure": "12 %", "share_of": "killed", "metric": "wounded"},
    {"basis": "estimate"},
    {"period": "2031-02", "as_of": None},
    {"via": ["courier", "wire"]},
    {"via": ["courier"], "source": "courier"},
    {"claimant": "courier", "claimant_name": "The Courier"},
    {"id": "c-0"},
    {"id": "C-1"},
    {"metric": "kiled"},
    {"figure": "no idea"},
    {"as_of": "yesterday"},
    {"place": "Not an id!"},
    {"figure": None},
    {"note": "a\u200bb"},
)


@st.composite
def tables(draw: st.DrawFn, most: int = 16) -> list[dict[str, Any]]:
    """The rows of a table, in any order."""
    size = draw(st.integers(2, most))
    rows = [draw(claims(number)) for number in range(size)]
    return draw(st.permutations(rows))


def as_lines(rows: Sequence[Mapping[str, Any]]) -> str:
    """Rows as JSON Lines."""
    return "".join(f"{json.dumps(row)}\n" for row in rows)


def as_csv(rows: Sequence[Mapping[str, Any]]) -> str:
    """Rows as CSV, a quoted cell with a line break among them; without what has no cell."""
    names = list(dict.fromkeys(name for row in rows for name in row if name != "withdrawn"))
    lines = [",".join(["id", "metric", "figure", *(n for n in names if n not in _FIRST)])]
    for row in rows:
        cells = {**row, "note": "two\nlines"}
        order = [*_FIRST, *(name for name in names if name not in _FIRST)]
        lines.append(",".join(_cell(cells.get(name, "")) for name in order))
    return "\r\n".join([*lines, ""])


_FIRST = ("id", "metric", "figure")


def _cell(value: Any) -> str:
    text = ";".join(value) if isinstance(value, list) else str(value)
    return '"' + text.replace('"', '""') + '"' if set(text) & set(',"\n') else text
