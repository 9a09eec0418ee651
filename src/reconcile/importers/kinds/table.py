"""Any table, CSV or XLSX, whose columns a mapping file explains (``--map``).

A row becomes a claim for each of its figures, in the words of its cell. Claimants, publications,
subjects and places are records by the names in their cells; a row that names no claimant has none.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from typing import Any

from reconcile.curating.yaml_text import as_id, figure_value, showable, unused
from reconcile.importers.harvest import Harvest
from reconcile.importers.importer import Given, Importer, ImportRow, TableForm
from reconcile.loading.rows import url_fault
from reconcile.vocabulary.articles import metric_aliases
from reconcile.vocabulary.shelf import builtin

_DATES = frozenset({"as_of", "since", "period", "start", "end", "published"})
_NUMBERS = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})", re.ASCII)
_AS_THEY_ARE = ("as_of", "since", "period", "extent", "basis", "quote", "note")


def _take(given: Given, harvest: Harvest) -> None:
    mapping = given.mapping
    columns = {field: str(name) for field, name in mapping.get("columns", {}).items()}
    always = {field: str(value) for field, value in mapping.get("always", {}).items()}
    figures = {_metric(str(name)): str(at) for name, at in mapping.get("figures", {}).items()}
    dates = str(mapping.get("dates", ""))
    empty = {"", *(str(word).casefold() for word in mapping.get("empty", ()))}
    file = harvest.record("sources", "table", IMPORTER.source(given.file))
    harvest.sections["sources"][file] = {"citation": posixpath.basename(given.file)}
    _define(set(figures), harvest)
    taken: set[str] = set()
    for row in given.rows:
        cells = {**always, **{field: row.text(name) for field, name in columns.items()}}
        cells = {field: dated(text, field, dates) for field, text in cells.items() if text}
        told = {metric: row.text(name) for metric, name in figures.items()}
        if "figure" in columns:
            metric = cells.get("metric", "")
            if not metric:
                harvest.refuse(row.line, "the row has no metric", "add metric to columns or always")
                continue
            told[_metric(metric)] = row.text(columns["figure"])
        told = {metric: text for metric, text in told.items() if text.casefold() not in empty}
        if not told:
            harvest.refuse(row.line, "the row has no figure")
        several = len(figures) > 1
        for metric, text in told.items():
            _define({metric}, harvest)
            shared = _fields(row, cells, file, harvest)
            if shared is None:
                break
            wished = as_id(cells.get("id", ""), f"row-{row.line}")
            id = unused(f"{wished}-{metric}" if several else wished, taken)
            taken.add(id)
            harvest.claim(row.line, id, metric, _figure(text, cells), **shared)


def _metric(name: str) -> str:
    """The id of a metric by its id or another name that people use for it."""
    id = as_id(name, "metric")
    return metric_aliases().get(id, id)


def dated(text: str, field: str, order: str) -> str:
    """A date of three numbers in the order that the mapping says, as 2024-12-27; else as it is."""
    match = _NUMBERS.fullmatch(text) if order and field in _DATES else None
    if match is None:
        return text
    first, second, year = match.groups()
    day, month = (first, second) if order == "day-first" else (second, first)
    return f"{year}-{int(month):02}-{int(day):02}"


def _define(metrics: set[str], harvest: Harvest) -> None:
    """Define the metrics that are not built in: what they count is for a person to say."""
    for metric in sorted(metrics - set(builtin().metrics)):
        harvest.record("metrics", metric, {"definition": f"{metric}, as the table has it."})


def _figure(text: str, cells: Mapping[str, str]) -> Any:
    ends = {key: cells[key].replace(",", "") for key in ("best", "low", "high") if key in cells}
    return {"text": showable(text), **ends} if ends else figure_value(showable(text))


def _fields(
    row: ImportRow, cells: Mapping[str, str], file: str, harvest: Harvest
) -> dict[str, Any] | None:
    """Everything of a claim but its id, metric and figure; ``None`` if the row is refused."""
    found: dict[str, Any] = {key: showable(cells[key]) for key in _AS_THEY_ARE if key in cells}
    if "start" in cells or "end" in cells:
        start, end = (cells.get(key, "") for key in ("start", "end"))
        found["period"] = "/".join(dict.fromkeys(part for part in (start, end) if part))
    for key, section in (("subject", "subjects"), ("place", "places"), ("claimant", "claimants")):
        if key in cells:
            more = (
                {"side": as_id(cells["side"], "side")}
                if key == "claimant" and "side" in cells
                else {}
            )
            found[key] = harvest.named(section, cells[key], **more)
    if "via" in cells:
        found["via"] = [harvest.named("claimants", cells["via"])]
    if "statement" in cells:
        found["statement"] = harvest.record("statements", as_id(cells["statement"], "statement"))
    found["source"] = _source(cells, file, harvest)
    return found


def _source(cells: Mapping[str, str], file: str, harvest: Harvest) -> str:
    """The publication that a row names by its name, title or address; else the file itself."""
    fields = {
        "publisher": cells.get("source", ""),
        **{key: cells.get(key, "") for key in ("title", "published", "citation")},
    }
    address = cells.get("url", "")
    sound = address and url_fault(address) is None
    fields["url" if sound else "citation"] = address or fields["citation"]
    fields = {key: showable(text) for key, text in fields.items() if text}
    if not fields:
        return file
    if not {"url", "citation"} & fields.keys():
        fields["citation"] = file_citation(harvest)
    known = harvest.sections["sources"]
    for id, record in known.items():
        if record == fields:
            return id
    name = fields.get("publisher") or fields.get("title") or fields.get("citation", "source")
    return harvest.record("sources", unused(as_id(name, "source"), set(known)), fields)


def file_citation(harvest: Harvest) -> str:
    """How to find what a row says where it gives no address: in the file that was imported."""
    return str(harvest.sections["sources"]["table"]["citation"])


IMPORTER = Importer(
    name="table",
    title="a table of your own",
    licence="as its owner says: licence: in the mapping",
    citation="as its owner says: citation: in the mapping",
    columns={"any": "as the mapping says"},
    needed=(),
    form=TableForm.TABLE,
    take=_take,
    mapped=True,
)
