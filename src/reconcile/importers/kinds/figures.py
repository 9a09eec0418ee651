"""The table of figures that ``reconcile export figures`` writes: CSV, JSON or JSON Lines.

Its rows are read as those of any table of claims (``loading/tables``), the records in
``definitions`` too, so that everything comes back as it was.
"""

from __future__ import annotations

from typing import Any

from reconcile.curating.yaml_text import figure_value
from reconcile.importers.importer import Harvest, Importer, ImportRequest, ImportRow, TableForm
from reconcile.loading.schema import claim_keys
from reconcile.loading.tables.columns import (
    RowExtras,
    claim_of,
    define,
    define_relays,
    from_csv,
    known_columns,
    no_records,
)
from reconcile.vocabulary.builtin import builtin


def _take(request: ImportRequest, harvest: Harvest) -> None:
    records, known = no_records(), known_columns(claim_keys())
    answers: list[tuple[int, dict[str, Any]]] = []
    for row in request.rows:
        cells = dict(row.cells) if request.is_json else from_csv(row.cells)
        values = {name: value for name, value in cells.items() if name in known}
        beside = _beside(row, values, records, harvest)
        claim = claim_of({**values, **beside.exact}, records)
        define_relays(claim.get("via"), records)
        if isinstance(claim.get("figure"), str):
            claim["figure"] = figure_value(claim["figure"])
        _name_metric(claim, values, records)
        harvest.claims.append((row.line, claim))
        harvest.accepted += beside.accepted
        answers += [(row.line, answer) for answer in beside.claims]
    harvest.sections = {section: found for section, found in records.items() if found}
    harvest.claims += answers


def _beside(
    row: ImportRow, values: dict[str, Any], records: dict[str, dict[str, dict[str, Any]]],
    harvest: Harvest,
) -> RowExtras:  # fmt: skip
    """What stands in the definitions of a row besides its claim."""
    if values.get("definitions") is None:
        return RowExtras()
    beside = define(values["definitions"], records)
    if beside is None:
        harvest.refuse(row.line, "definitions holds no records as JSON", "export it again")
    return beside or RowExtras()


def _name_metric(
    claim: dict[str, Any], values: dict[str, Any], records: dict[str, dict[str, dict[str, Any]]]
) -> None:
    """A record for a metric of the file's own whose definition stood in a row that is gone."""
    metric = str(claim.get("metric"))
    if metric not in builtin().metrics and metric not in records.get("metrics", {}):
        named = str(values.get("metric_name") or metric)
        record = {"name": named, "definition": f"{named}."}
        records.setdefault("metrics", {})[metric] = record


IMPORTER = Importer(
    name="figures",
    title="the table of figures that 'reconcile export figures' writes",
    licence="as the claims that were exported",
    citation="as the claims that were exported",
    columns={"all": "as docs/tables.md describes them"},
    needed=("id", "figure", "metric", "low", "high", "hedge", "definitions"),
    form=TableForm.TABLE,
    take=_take,
)
