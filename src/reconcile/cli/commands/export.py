"""``reconcile export``: the comparison as tables for pandas, R, DuckDB and spreadsheets."""

from __future__ import annotations

from typing import Annotated

from reconcile.cli import options
from reconcile.cli.command import Command, GivenSettings
from reconcile.cli.compare_ends import code_of, problems_of
from reconcile.cli.console import Console
from reconcile.cli.declared import Argument, Option
from reconcile.cli.outcome import ExitCode, Outcome
from reconcile.reports.tables import TABLES, TableName, TableStyle, render_table, with_records
from reconcile.service.compare import compare

_SUFFIXES = {**{f".{style}": style for style in TableStyle}, ".ndjson": TableStyle.JSONL}


def export(
    console: Console,
    table: Annotated[
        TableName,
        Argument(metavar="TABLE", help=f"One of {', '.join(TableName)}.", show_default=False),
    ],
    *,
    words: options.Words = None,
    output_format: Annotated[
        TableStyle | None,
        Option("--format", "--output-format", help="How to write it (by FILE's suffix, else csv)."),
    ] = None,
    raw: Annotated[
        bool, Option("--raw", help="CSV with texts as they are: no ' before what reads as formula.")
    ] = False,
    claims: options.WhichClaims,
    metrics: options.Metrics = None,
    given: GivenSettings,
    configuration: options.Configuration,
    output_file: options.OutputFile = None,
) -> Outcome:
    """Write a table for pandas, R, DuckDB or a spreadsheet.

    figures has a row a figure as it was read, discrepancies one a discrepancy, members one a
    discrepancy and a claim in it, camps one a camp. docs/tables.md describes every column.

    Examples:
      reconcile export figures -o figures.csv
      reconcile export discrepancies -o discrepancies.jsonl
    """
    target = options.target_of(output_file, console)
    form = output_format or options.by_suffix(target, _SUFFIXES, what="table") or TableStyle.CSV
    settings = configuration.settings(console, given)
    question = claims.request(words, settings, metrics=metrics)
    result = compare(question, console.host, usual=settings.paths)
    if result.nothing_read:
        return Outcome(code=ExitCode.CANNOT, messages=problems_of(result))
    whole = with_records(TABLES[table], result.dataset)
    text = render_table(whole, result.comparison, result.dataset.places, form, raw=raw)
    return Outcome(text, code_of(result), problems_of(result), target, as_file=True)


COMMAND = Command(export, place=110)
