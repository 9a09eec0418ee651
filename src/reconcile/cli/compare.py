"""``reconcile compare``: where the figures disagree, in the terminal or as JSON."""

from __future__ import annotations

from enum import StrEnum
from fractions import Fraction
from typing import Annotated

from typer import Context, Option

import reconcile
from reconcile.cli import options
from reconcile.cli.asking import Answer, Filters, answer, read_code
from reconcile.cli.outcome import Code, Outcome
from reconcile.cli.surroundings import Color, Surroundings


class Format(StrEnum):
    """How to write a comparison."""

    TEXT = "text"
    JSON = "json"


def compare(
    context: Context,
    words: options.Words = None,
    output_format: Annotated[
        Format, Option("--format", "--output-format", help="How to write it.")
    ] = Format.TEXT,
    voice: options.Voices = None,
    source: options.Sources = None,
    place: options.InPlaces = None,
    subject: options.Subjects = None,
    metric: options.Metrics = None,
    tolerance: options.Tolerance = Fraction(1, 10),
    near: options.Near = False,
    fail_on: options.FailWhen = None,
    output_file: options.OutputFile = None,
    color: options.ColorWhen = Color.AUTO,
    width: options.Width = None,
    debug: options.Debug = False,
) -> Outcome:
    """Say where the figures disagree, why, and what would settle it.

    A word that is a topic or a metric is one, anything else is a path.
    """
    filters = Filters(voice or (), source or (), place or (), subject or (), metric or ())
    found = answer(words or (), filters, tolerance, near=near)
    look: Surroundings = context.obj
    if output_format is Format.JSON:
        text = _json(found)
    elif found.empty_handed:
        return Outcome(code=Code.CANNOT, messages=problems_of(found))
    else:
        text = _text(found, look, color, width, to_file=output_file not in {None, "-"})
    return Outcome(
        text,
        max(read_code(found.dataset), gate(found, fail_on)),
        problems_of(found),
        None if output_file == "-" else output_file,
    )


def gate(found: Answer, fail_on: options.FailOn | None) -> int:
    """The exit code that ``--fail-on`` asks for."""
    verdicts = (one.verdict for one in found.comparison.discrepancies)
    return Code.FOUND if fail_on is not None and fail_on.met_by(verdicts) else Code.DONE


def problems_of(found: Answer) -> str:
    """What was wrong with the input, a line each, for stderr."""
    if not found.dataset.problems:
        return ""
    from reconcile.reports.problems import render_concise

    return render_concise(found.dataset.problems)


def _json(found: Answer) -> str:
    from reconcile.reports.json_output import comparison_json

    data = found.dataset
    return comparison_json(found.comparison, data.problems, data.places, reconcile.__version__)


def _text(
    found: Answer, look: Surroundings, color: Color, width: int | None, *, to_file: bool
) -> str:
    from reconcile.reports.terminal import render_comparison

    colored = look.color(color) if not to_file else color is Color.ALWAYS
    columns = width or look.columns
    return render_comparison(found.comparison, found.dataset.places, width=columns, color=colored)
