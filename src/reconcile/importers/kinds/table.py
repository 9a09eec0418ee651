"""Any table, CSV or XLSX, whose columns a mapping file explains (``--map``).

A row becomes a claim for each of its figures, in the words of its cell. Claimants, publications,
subjects and places are records by the names in their cells; a row that names no claimant has none.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping, Sequence
from typing import Any

from reconcile.curating.yaml_text import as_id, figure_value, new_id, showable
from reconcile.importers.columns import ORDERS
from reconcile.importers.importer import Harvest, Importer, ImportRequest, ImportRow, TableForm
from reconcile.loading.rows import url_fault
from reconcile.values.classes import dataclass
from reconcile.vocabulary.articles import metric_aliases
from reconcile.vocabulary.builtin import builtin

DATES = frozenset({"as_of", "since", "period", "start", "end", "published"})
"""The fields of a claim that hold dates."""

_NUMBERS = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})", re.ASCII)
_MONTHS = 12
_AS_THEY_ARE = ("as_of", "since", "period", "extent", "basis", "quote", "note")


@dataclass(frozen=True, slots=True)
class DateOrder:
    """What to say of dates whose order nobody gave: the first such, and the likely order."""

    example: str = ""
    likely: str = ""

    def refused(self, line: int, cells: Mapping[str, str], harvest: Harvest) -> bool:
        """Refuse a row with a date that is a day in either order; all such rows alike."""
        if not (self.example and either_way([cells.get(field, "") for field in DATES])):
            return False
        help = f"add 'dates: {ORDERS[0]}' or 'dates: {ORDERS[1]}' to the mapping"
        if self.likely:
            help = f"add 'dates: {self.likely}' to the mapping, as other dates of the file are"
        why = f"{self.example} does not say whether the day or the month comes first"
        harvest.refuse(line, why, help)
        return True


def order_in(texts: Sequence[str]) -> DateOrder:
    """What the dates of a table show: a number above 12 is no month."""
    dates = [match for text in texts if (match := _NUMBERS.fullmatch(text))]
    # One order for all dates of a file: it is shown as soon as a single date leaves no choice, and
    # dates that show both orders show none.
    shown = {order for at, order in enumerate(ORDERS) if _beyond_months(dates, at + 1)}
    return DateOrder(either_way(texts), shown.pop() if len(shown) == 1 else "")


def either_way(texts: Sequence[str]) -> str:
    """The first of the texts that is one day or another; empty if there is none."""
    return next((text for text in texts if _is_either(_NUMBERS.fullmatch(text))), "")


def dated(text: str, field: str, order: str) -> str:
    """A date of three numbers in the order that the mapping says, as 2024-12-27; else as it is."""
    match = _NUMBERS.fullmatch(text) if order and field in DATES else None
    if match is None:
        return text
    first, second, year = match.groups()
    day, month = (first, second) if order == "day-first" else (second, first)
    return f"{year}-{int(month):02}-{int(day):02}"


def _beyond_months(dates: Sequence[re.Match[str]], place: int) -> bool:
    return any(int(match[place]) > _MONTHS for match in dates)


def _is_either(match: re.Match[str] | None) -> bool:
    if match is None:
        return False
    numbers = {int(match[1]), int(match[2])}
    return len(numbers) > 1 and max(numbers) <= _MONTHS


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
            id = new_id(f"{name}-{metric}" if len(layout.figures) > 1 else name, taken)
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
    name = fields.get("publisher") or fields.get("title") or fields.get("citation", "source")
    return harvest.like("sources", as_id(name, "source"), fields)


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
