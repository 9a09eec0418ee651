"""The table of figures that ``reconcile export figures`` writes: CSV, JSON or JSON Lines.

Everything comes back as it was: words, ends, dates, and the records in ``definitions``. Where the
words no longer read as the ends beside them, the ends are written too.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from reconcile.curating.yaml_text import figure_value
from reconcile.escaping.cells import uncell
from reconcile.importers.harvest import Harvest
from reconcile.importers.importer import Given, Importer, ImportRow, TableForm
from reconcile.loading.figures import reading_of, share_of_figure
from reconcile.loading.per_cent import Share
from reconcile.quantity.interval import Reading
from reconcile.vocabulary.languages import every_language
from reconcile.vocabulary.shelf import builtin

_TEXTS = (
    "means", "subject", "place", "basis", "share_of", "since", "period", "claimant", "retells",
    "supersedes", "denies", "reaffirms", "source", "quote", "note",
)  # fmt: skip
_ENDS = ("low", "high", "best", "interval")
_WITHDRAWN = {"withdrawn_on": "on", "withdrawn_by": "by", "withdrawn_source": "source"}
_NAMES = {"subject": "subjects", "place": "places", "claimant": "claimants"}


def _take(given: Given, harvest: Harvest) -> None:
    rows = list(given.rows) if given.is_json else [_plain(row) for row in given.rows]
    answers = list(_define(rows, harvest))
    implied = _implied(rows, harvest)
    for row in rows:
        fields = _fields(row, implied)
        _name_what_is_missing(row, fields, harvest)
        claim = {
            "id": row.text("id"),
            "metric": row.text("metric"),
            **_figure(row, harvest),
        }
        harvest.claims.append((row.line, {**claim, **fields}))
    harvest.claims += answers


def _plain(row: ImportRow) -> ImportRow:
    """A row with the texts that its cells were written for."""
    cells = {
        name: uncell(value) if isinstance(value, str) else value
        for name, value in row.cells.items()
    }
    return ImportRow(row.line, cells)


def _define(rows: list[ImportRow], harvest: Harvest) -> Iterator[tuple[int, dict[str, Any]]]:
    """Put the records of all rows into their sections; answers claims without a figure."""
    for row in rows:
        text = row.text("definitions")
        if not text:
            continue
        try:
            found = json.loads(text)
        except (ValueError, RecursionError):
            found = None
        if not isinstance(found, dict):
            harvest.refuse(row.line, "definitions holds no JSON object", "export the table again")
            continue
        for section, records in found.items():
            if section == "claims" and isinstance(records, list):
                yield from ((row.line, record) for record in records if isinstance(record, dict))
            elif isinstance(records, dict):
                for id, record in records.items():
                    if isinstance(record, dict):
                        harvest.record(section, str(id), record)


def _implied(rows: list[ImportRow], harvest: Harvest) -> frozenset[str]:
    """Statements that no file has: they were made up for claims that retell one another."""
    defined = harvest.sections.get("statements", {})
    ids = {row.text("id") for row in rows}
    named = {row.text("statement") for row in rows}
    return frozenset(
        name
        for name in named
        if name not in defined
        and name.startswith("claim:")
        and name.removeprefix("claim:").rstrip("+") in ids
    )


def _fields(row: ImportRow, implied: frozenset[str]) -> dict[str, Any]:
    """Everything of a claim but its id, metric and figure."""
    found: dict[str, Any] = {name: row.cells[name] for name in _TEXTS if row.text(name)}
    if row.text("extent") == "incident":
        found["extent"] = "incident"
    if row.text("coverage"):
        found["coverage"] = f"{row.text('coverage')}%"
    for name in ("complete", "draft"):
        if row.text(name).casefold() == "true":
            found[name] = True
    if row.text("dated_by") != "statement" and row.text("as_of"):
        found["as_of"] = row.text("as_of")
    via = row.cells.get("via")
    listed = via if isinstance(via, list) else [word for word in row.text("via").split(";") if word]
    if listed:
        found["via"] = [str(text) for text in listed]
    if row.text("statement") and row.text("statement") not in implied:
        found["statement"] = row.text("statement")
    if row.text("withdrawn").casefold() == "true":
        taken = {key: row.text(name) for name, key in _WITHDRAWN.items()}
        found["withdrawn"] = {key: text for key, text in taken.items() if text}
    return found


def _figure(row: ImportRow, harvest: Harvest) -> dict[str, Any]:
    """The words; with the ends beside them where these were written, or read otherwise."""
    words = str(row.cells.get("figure", ""))
    if row.text("hedge") != "written":
        language = _language(row, words, harvest)
        if language is not None:
            more = {"lang": language} if language else {}
            return {"figure": figure_value(words), **more}
    found: dict[str, Any] = {"text": words}
    ends = ("high", "best", "interval") if row.text("low_basis") == "open" else _ENDS
    found |= {name: row.text(name).removesuffix(".0") for name in ends if row.text(name)}
    return {"figure": found}


def _language(row: ImportRow, words: str, harvest: Harvest) -> str | None:
    """The language to name, so that the words alone say what the row says; ``""`` for none.

    A share is always in its words.
    """
    metric = builtin().metrics.get(row.text("metric"))
    own: Mapping[str, Any] = harvest.sections.get("metrics", {}).get(row.text("metric"), {})
    whole = own.get("whole", metric.whole if metric else True)
    unit = own.get("unit", metric.unit if metric else "people")
    table = every_language()
    for code in ("", "en", *sorted(table.others() if table.others else ())):
        spoken = table.in_language(code)
        if spoken is None:
            continue
        read: object = (
            share_of_figure(words, spoken)
            if row.text("share_of")
            else reading_of(words, spoken, whole=whole, unit=unit)
        )
        reading = read.reading if isinstance(read, Share) else read
        if isinstance(reading, Reading) and _says(reading, row):
            return code
    return None


def _says(reading: Reading, row: ImportRow) -> bool:
    """Whether a reading is that of the row."""
    at = reading.at()
    read = [None if end is None else float(end) for end in (at.low, at.high)]
    given = [row.text("low") if row.text("low_basis") != "open" else "", row.text("high")]
    return read == [float(text) if _is_number(text) else None for text in given]


def _is_number(text: str) -> bool:
    return text.replace(".", "", 1).isdecimal()


def _name_what_is_missing(row: ImportRow, fields: Mapping[str, Any], harvest: Harvest) -> None:
    """Records for ids of rows whose definitions stood in rows that are gone."""
    for key, section in _NAMES.items():
        if key in fields:
            name = row.text(f"{key}_name")
            harvest.record(section, str(fields[key]), {"name": name} if name else {})
    if "source" in fields:
        names = ("title", "publisher", "published", "url", "citation")
        said = {name: row.text(name) for name in names if row.text(name)}
        harvest.record("sources", str(fields["source"]), said)
    if "statement" in fields:
        harvest.record("statements", str(fields["statement"]))
    known = {*harvest.sections.get("claimants", {}), *harvest.sections.get("sources", {})}
    for id in fields.get("via", ()):
        if id not in known:
            harvest.record("claimants", id)
    metric = row.text("metric")
    if metric not in builtin().metrics:
        named = row.text("metric_name") or metric
        harvest.record("metrics", metric, {"name": named, "definition": f"{named}."})


IMPORTER = Importer(
    name="figures",
    title="the table of figures that 'reconcile export figures' writes",
    licence="as the claims that were exported",
    citation="as the claims that were exported",
    columns={"all": "as docs/tables.md describes them"},
    needed=("id", "figure", "metric", "low", "high", "hedge", "definitions"),
    form=TableForm.TABLE,
    take=_take,
    own=True,
)
