"""Oryx's visually confirmed equipment losses by type, as the CSV of scarnecchia/oryx_data has them.

Destroyed, abandoned, captured and damaged pieces add up to the total of a type; each is a claim of
Oryx, of what pictures prove.
"""

from __future__ import annotations

from reconcile.curating.yaml_text import as_id, showable
from reconcile.importers.harvest import Harvest, lines_text
from reconcile.importers.importer import Importer, ImportRequest, ImportRow, TableForm
from reconcile.importers.rows import whole_number

_PARTS = ("destroyed", "abandoned", "captured", "damaged")
_TOTAL = "type_total"
_UNIT = "pieces of equipment"


def _take(request: ImportRequest, harvest: Harvest) -> None:
    _records(request, harvest)
    uneven: list[int] = []
    for row in request.rows:
        country, kind = row.text("country"), row.text("equipment_type").partition(" - ")[0]
        if not country or not kind:
            harvest.refuse(row.line, "the row names no country or no equipment_type")
            continue
        counts = {name: whole_number(row.text(name)) for name in (*_PARTS, _TOTAL)}
        if sum(counts[part] or 0 for part in _PARTS) != counts[_TOTAL]:
            uneven.append(row.line)
        _claims(row, country, kind, counts, harvest)
    if uneven:
        harvest.remarks.append(
            f"destroyed, abandoned, captured and damaged do not add up: {lines_text(uneven)}"
        )


def _records(request: ImportRequest, harvest: Harvest) -> None:
    """Who says it, and the metrics that no vocabulary has: the pieces lost, and their parts."""
    source = harvest.record("sources", "oryx-totals", IMPORTER.source(request.file))
    speaker = harvest.record("claimants", "oryx", {"name": "Oryx"})
    harvest.defaults = {"claimant": speaker, "source": source}
    if request.as_of:
        harvest.defaults["as_of"] = request.as_of
    harvest.record(
        "metrics",
        "equipment-lost",
        {
            "definition": "Pieces of equipment lost that pictures prove.",
            "unit": _UNIT,
            "parts": [f"equipment-{part}" for part in _PARTS],
        },
    )
    for part in _PARTS:
        metric = {"definition": f"Of these, {part}.", "unit": _UNIT}
        harvest.record("metrics", f"equipment-{part}", metric)


def _claims(
    row: ImportRow, country: str, kind: str, counts: dict[str, int | None], harvest: Harvest
) -> None:
    whole = harvest.named("subjects", country)
    name = showable(f"{country}: {kind}")
    subject = harvest.record("subjects", as_id(name, "type"), {"name": name, "within": whole})
    for column, number in counts.items():
        if number is None:
            harvest.refuse(row.line, f"{column} is '{row.text(column)}', which is not a count")
            continue
        metric = "equipment-lost" if column == _TOTAL else f"equipment-{column}"
        harvest.claim(row.line, f"oryx-{subject}-{column}", metric, number, subject=subject)


IMPORTER = Importer(
    name="oryx",
    title="Attack on Europe: documenting equipment losses, totals by type",
    licence="CC BY 4.0",
    citation="Oryx (oryxspioenkop.com), by scarnecchia/oryx_data",
    columns={
        "country": "the subject",
        "equipment_type": "a subject within it; what follows ' - ' is left out",
        "destroyed": "a figure (equipment-destroyed)",
        "abandoned": "a figure (equipment-abandoned)",
        "captured": "a figure (equipment-captured)",
        "damaged": "a figure (equipment-damaged)",
        "type_total": "their total (equipment-lost)",
    },
    needed=("country", "equipment_type", *_PARTS, _TOTAL),
    form=TableForm.CSV,
    take=_take,
    url="https://github.com/scarnecchia/oryx_data",
    publisher="Oryx",
)
