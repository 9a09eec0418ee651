"""``reconcile export``: the comparison as tables for pandas, R, DuckDB and spreadsheets."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from typer import Argument, Context, Option

from reconcile.cli import options
from reconcile.cli.asking import Filters, answer, read_code
from reconcile.cli.compare import problems_of, settings_now
from reconcile.cli.configuring import Asked, wishes
from reconcile.cli.outcome import Code, Outcome
from reconcile.cli.suffixes import by_suffix


class Name(StrEnum):
    """The tables there are."""

    FIGURES = "figures"
    DISCREPANCIES = "discrepancies"
    MEMBERS = "members"
    CAMPS = "camps"


class Format(StrEnum):
    """How to write a table."""

    CSV = "csv"
    JSON = "json"
    JSONL = "jsonl"


_SUFFIXES = {**{f".{one}": one for one in Format}, ".ndjson": Format.JSONL}


def export(
    context: Context,
    table: Annotated[
        Name, Argument(metavar="TABLE", help=f"One of {', '.join(Name)}.", show_default=False)
    ],
    words: options.Words = None,
    output_format: Annotated[
        Format | None,
        Option("--format", "--output-format", help="How to write it (by FILE's suffix, else csv)."),
    ] = None,
    raw: Annotated[
        bool, Option("--raw", help="CSV with texts as they are: no ' before what reads as formula.")
    ] = False,
    voice: options.Voices = None,
    source: options.Sources = None,
    place: options.InPlaces = None,
    subject: options.Subjects = None,
    metric: options.Metrics = None,
    tolerance: options.Tolerance = None,
    config: options.Config = None,
    isolated: options.Isolated = False,
    output_file: options.OutputFile = None,
    debug: options.Debug = False,
) -> Outcome:
    """Write a table for pandas, R, DuckDB or a spreadsheet.

    figures has a row a figure as it was read, discrepancies one a discrepancy, members one a
    discrepancy and a claim in it, camps one a camp. docs/tables.md describes every column.
    """
    target = options.target_of(output_file, context.obj)
    form = output_format or by_suffix(target, _SUFFIXES, what="table") or Format.CSV
    settings = settings_now(Asked(wishes(tolerance=tolerance), config, isolated), context.obj)
    filters = Filters(voice or (), source or (), place or (), subject or (), metric or ())
    found = answer(words or (), filters, settings.tolerance, near=False, usual=settings.paths)
    if found.nothing_read:
        return Outcome(code=Code.CANNOT, messages=problems_of(found))
    from reconcile.reports.table_figures import with_records
    from reconcile.reports.tables import TABLES, Form, render_table

    whole = with_records(TABLES[table], found.dataset)
    text = render_table(whole, found.comparison, found.dataset.places, Form(form), raw=raw)
    return Outcome(text, read_code(found), problems_of(found), target, as_file=True)
