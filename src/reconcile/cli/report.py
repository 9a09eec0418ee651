"""``reconcile report``: the comparison as a Markdown page for a file in the repository."""

from __future__ import annotations

from typing import Annotated

from typer import Context, Option

import reconcile
from reconcile.cli import options
from reconcile.cli.asking import Filters, answer, read_code
from reconcile.cli.compare import gate, problems_of, settings_now, verdict_of
from reconcile.cli.configuring import Asked, wishes
from reconcile.cli.outcome import CannotDo, Code, Outcome
from reconcile.cli.writing import is_current


def report(
    context: Context,
    words: options.Words = None,
    output_file: options.OutputFile = None,
    check: Annotated[
        bool, Option("--check", help="Write nothing; exit with 1 if FILE is not up to date.")
    ] = False,
    tolerance: options.Tolerance = None,
    near: options.Near = False,
    fail_on: options.FailWhen = None,
    config: options.Config = None,
    isolated: options.Isolated = False,
    debug: options.Debug = False,
) -> Outcome:
    """Write a Markdown report of where the figures disagree.

    Without -o it goes to standard output.
    """
    from reconcile.reports.markdown import render_report

    if check and output_file in {None, "-"}:
        raise CannotDo("--check needs -o FILE, the report that it checks")
    asked = Asked(wishes(tolerance=tolerance, fail_on=fail_on), config, isolated)
    settings = settings_now(asked, context.obj)
    found = answer(words or (), Filters(), settings.tolerance, near=near, usual=settings.paths)
    if found.empty_handed:
        return Outcome(code=Code.CANNOT, messages=problems_of(found))
    text = render_report(found.comparison, found.dataset.places, tool_version=reconcile.__version__)
    messages = problems_of(found)
    code = max(read_code(found.dataset), gate(found, verdict_of(settings)))
    if check and output_file is not None:
        current = _current(output_file, text)
        if not current:
            messages += f"reconcile: {output_file} is not up to date; run it without --check\n"
        return Outcome("", code if current else max(code, Code.FOUND), messages)
    return Outcome(text, code, messages, None if output_file == "-" else output_file)


def _current(output_file: str, text: str) -> bool:
    try:
        return is_current(output_file, text)
    except OSError as failure:
        raise CannotDo(f"could not read {output_file}: {failure.strerror}") from failure
