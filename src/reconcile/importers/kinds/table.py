"""Any table, CSV or XLSX, whose columns a mapping file explains (``--map``).

A row becomes a claim for each of its figures, in the words of its cell. Claimants, publications,
subjects and places are records by the names in their cells; a row that names no claimant has none.
"""

from __future__ import annotations

import posixpath
from collections.abc import Mapping, Sequence
from typing import Any

from reconcile.curating.yaml_text import as_id, figure_value, showable, unused
from reconcile.importers.date_order import DATES, DateOrder, dated, order_in
from reconcile.importers.harvest import Harvest
from reconcile.importers.importer import Importer, ImportRequest, ImportRow, TableForm
from reconcile.loading.rows import url_fault
from reconcile.values.classes import dataclass
from reconcile.vocabulary.articles import metric_aliases
from reconcile.vocabulary.builtin import builtin

_AS_THEY_ARE = ("as_of", "since", "period", "extent", "basis", "quote", "note")


def _take(request: ImportRequest, harvest: Harvest) -> None:
    layout = _Layout.of(request.mapping)
    file = harvest.record("sources", "table", IMPORTER.source(request.file))
    harvest.sections["sources"][file] = {"citation": posixpath.basename(request.file)}
    _define(set(layout.figures), harvest)
    taken: set[str] = set()
    harvest.mapped = True
    order = layout.order_of(request.rows)
    for row in request.rows:
        cells = layout.cells(row)
        if order.refused(row.line, cells, harvest):
            continue
        texts = _figure_texts(row, cells, layout, harvest)
        for metric, text in texts.items():
            _define({metric}, harvest)
            name = as_id(cells.get("id", ""), f"row-{row.line}")
            id = unused(f"{name}-{metric}" if len(layout.figures) > 1 else name, taken)
            taken.add(id)
            fields = _fields(cells, file, harvest)
            harvest.claim(row.line, id, metric, _figure(text, cells), **fields)


@dataclass(frozen=True, slots=True)
class _Layout:
    """A mapping, read: which column has which field and which figure, and what else it says."""

    columns: Mapping[str, str]
    always: Mapping[str, str]
    figures: Mapping[str, str]
    dates: str
    empty: frozenset[str]

    @classmethod
    def of(cls, mapping: Mapping[str, Any]) -> _Layout:
        """The layout that a mapping file describes."""
        return cls(
            columns={field: str(name) for field, name in mapping.get("columns", {}).items()},
            always={field: str(value) for field, value in mapping.get("always", {}).items()},
            figures={
                _metric(str(name)): str(at) for name, at in mapping.get("figures", {}).items()
            },
            dates=str(mapping.get("dates", "")),
            empty=frozenset({"", *(str(word).casefold() for word in mapping.get("empty", ()))}),
        )

    def order_of(self, rows: Sequence[ImportRow]) -> DateOrder:
        """What the dates of all rows show, if the mapping does not say it."""
        columns = [name for field, name in self.columns.items() if field in DATES]
        if self.dates or not columns:
            return DateOrder()
        return order_in([row.text(name) for row in rows for name in columns])

    def cells(self, row: ImportRow) -> dict[str, str]:
        """What a row says of its claims, by field; dates as a claims file has them."""
        given = {**self.always, **{field: row.text(name) for field, name in self.columns.items()}}
        return {field: dated(text, field, self.dates) for field, text in given.items() if text}


def _figure_texts(
    row: ImportRow, cells: Mapping[str, str], layout: _Layout, harvest: Harvest
) -> dict[str, str]:
    """The figures of a row by metric; none if the row is refused."""
    texts = {metric: row.text(name) for metric, name in layout.figures.items()}
    if "figure" in layout.columns:
        metric = cells.get("metric", "")
        if not metric:
            harvest.refuse(row.line, "the row has no metric", "add metric to columns or always")
            return {}
        texts[_metric(metric)] = row.text(layout.columns["figure"])
    texts = {metric: text for metric, text in texts.items() if text.casefold() not in layout.empty}
    if not texts:
        harvest.refuse(row.line, "the row has no figure")
    return texts


def _metric(name: str) -> str:
    """The id of a metric by its id or another name that people use for it."""
    id = as_id(name, "metric")
    return metric_aliases().get(id, id)


def _define(metrics: set[str], harvest: Harvest) -> None:
    """Define the metrics that are not built in: what they count is for a person to say."""
    for metric in sorted(metrics - set(builtin().metrics)):
        harvest.record("metrics", metric, {"definition": f"{metric}, as the table has it."})


def _figure(text: str, cells: Mapping[str, str]) -> Any:
    ends = {key: cells[key].replace(",", "") for key in ("best", "low", "high") if key in cells}
    return {"text": showable(text), **ends} if ends else figure_value(showable(text))


def _fields(cells: Mapping[str, str], file: str, harvest: Harvest) -> dict[str, Any]:
    """Everything of a claim but its id, metric and figure."""
    found: dict[str, Any] = {key: showable(cells[key]) for key in _AS_THEY_ARE if key in cells}
    ends = [cells[key] for key in ("start", "end") if cells.get(key)]
    if ends:
        found["period"] = "/".join(dict.fromkeys(ends))
    side = {"side": as_id(cells["side"], "side")} if "side" in cells else {}
    for key, section, more in (
        ("subject", "subjects", {}), ("place", "places", {}), ("claimant", "claimants", side),
    ):  # fmt: skip
        if key in cells:
            found[key] = harvest.named(section, cells[key], **more)
    return {**found, **_origin(cells, harvest), "source": _source(cells, file, harvest)}


def _origin(cells: Mapping[str, str], harvest: Harvest) -> dict[str, Any]:
    """Through whom it came, and which statement it tells."""
    found: dict[str, Any] = {}
    if "via" in cells:
        found["via"] = [harvest.named("claimants", cells["via"])]
    if "statement" in cells:
        found["statement"] = harvest.record("statements", as_id(cells["statement"], "statement"))
    return found


def _source(cells: Mapping[str, str], file: str, harvest: Harvest) -> str:
    """The publication that a row names by its name, title or address; else the file itself."""
    fields = _publication(cells)
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


def _publication(cells: Mapping[str, str]) -> dict[str, str]:
    """The fields of a publication that are given; what is no address is how to find it."""
    names = {"publisher": "source", "title": "title", "published": "published"}
    fields = {field: cells.get(key, "") for field, key in names.items()}
    address, citation = cells.get("url", ""), cells.get("citation", "")
    sound = address and url_fault(address) is None
    fields["citation"] = citation if sound else address or citation
    fields["url"] = address if sound else ""
    return {key: showable(text) for key, text in fields.items() if text}


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
