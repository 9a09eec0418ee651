"""``reconcile check``: what is wrong with the claims file itself."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

from typer import Context, Option

import reconcile
from reconcile.cli import options
from reconcile.cli.asking import read
from reconcile.cli.outcome import Code, Outcome
from reconcile.cli.surroundings import Color, Surroundings

if TYPE_CHECKING:
    from reconcile.model.dataset import Dataset
    from reconcile.model.route import Problem


class Format(StrEnum):
    """How to write findings."""

    FULL = "full"
    CONCISE = "concise"
    JSON = "json"


def check(
    context: Context,
    paths: options.Paths = None,
    output_format: Annotated[
        Format, Option("--format", "--output-format", help="How to write the findings.")
    ] = Format.FULL,
    no_ignores: Annotated[
        bool, Option("--no-ignores", help="Show also what comments in the file suppress.")
    ] = False,
    output_file: options.OutputFile = None,
    color: options.ColorWhen = Color.AUTO,
    debug: options.Debug = False,
) -> Outcome:
    """Say what is wrong with the file: what cannot be read, and figures without a source.

    Exits with 1 if there is an error, not for warnings.
    """
    from reconcile.checking.runner import check as run_rules

    dataset = read(paths or ())
    problems = run_rules(dataset, ignores=not no_ignores)
    look: Surroundings = context.obj
    to_file = output_file not in {None, "-"}
    colored = color is Color.ALWAYS if to_file else look.color(color)
    text = _written(output_format, problems, dataset, colored=colored)
    messages = "" if output_format is Format.JSON else _closing(problems, dataset)
    return Outcome(
        text, _code(problems, dataset), messages, None if output_file == "-" else output_file
    )


def _written(
    output_format: Format, problems: Sequence[Problem], dataset: Dataset, *, colored: bool
) -> str:
    if output_format is Format.JSON:
        from reconcile.reports.findings import problems_json

        claims, files = len(dataset.claims), len(dataset.texts)
        return problems_json(problems, reconcile.__version__, claims=claims, files=files)
    from reconcile.reports.problems import render_concise, render_full

    if output_format is Format.CONCISE:
        return render_concise(problems)
    return render_full(problems, dataset.texts, color=colored)


def _code(problems: Sequence[Problem], dataset: Dataset) -> int:
    if dataset.refused:
        return Code.CANNOT
    return Code.FOUND if any(one.level == "error" for one in problems) else Code.DONE


def _closing(problems: Sequence[Problem], dataset: Dataset) -> str:
    from reconcile.reports.problems import summary_line

    return summary_line(problems, len(dataset.claims), len(dataset.texts)) + "\n"
