"""``reconcile report``: the comparison as a Markdown page for a file in the repository."""

from __future__ import annotations

from fractions import Fraction
from typing import Annotated

from typer import Option

import reconcile
from reconcile.cli import options
from reconcile.cli.asking import Filters, answer, read_code
from reconcile.cli.compare import gate, problems_of
from reconcile.cli.outcome import CannotDo, Code, Outcome
from reconcile.cli.writing import is_current


def report(
    words: options.Words = None,
    output_file: options.OutputFile = None,
    check: Annotated[
        bool, Option("--check", help="Write nothing; exit with 1 if FILE is not up to date.")
    ] = False,
    tolerance: options.Tolerance = Fraction(1, 10),
    near: options.Near = False,
    fail_on: options.FailWhen = None,
    debug: options.Debug = False,
) -> Outcome:
    """Write a Markdown report of where the figures disagree.

    Without -o it goes to standard output.
    """
    from reconcile.reports.markdown import render_report

    if check and output_file in {None, "-"}:
        raise CannotDo("--check needs -o FILE, the report that it checks")
    found = answer(words or (), Filters(), tolerance, near=near)
    if found.empty_handed:
        return Outcome(code=Code.CANNOT, messages=problems_of(found))
    text = render_report(found.comparison, found.dataset.places, tool_version=reconcile.__version__)
    messages = problems_of(found)
    code = max(read_code(found.dataset), gate(found, fail_on))
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
