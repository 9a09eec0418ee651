"""``reconcile explain``: what a code means, or how a claim was read and what it met."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING, Annotated

from typer import Argument, Context

from reconcile.cli import options
from reconcile.cli.compare import settings_now
from reconcile.cli.configuring import Asked, wishes
from reconcile.cli.manuals import manual_named, manuals
from reconcile.cli.outcome import CannotDo, Code, Outcome
from reconcile.cli.reading import amount, read
from reconcile.cli.surroundings import Color, Surroundings
from reconcile.cli.waiting import waiting
from reconcile.escaping.log import defang
from reconcile.escaping.visible import visible
from reconcile.loading.read_paths import Role, note

if TYPE_CHECKING:
    from reconcile.model.dataset import Dataset

_CODE = re.compile(r"[A-Za-z][0-9]{3}")

Subject = Annotated[
    str,
    Argument(
        metavar="CODE|CLAIM-ID",
        help="A code such as S101, the name of a rule, or the id of a claim.",
        show_default=False,
    ),
]


def explain(
    context: Context,
    subject: Subject,
    paths: options.Paths = None,
    tolerance: options.Tolerance = None,
    config: options.Config = None,
    isolated: options.Isolated = False,
    output_file: options.OutputFile = None,
    color: options.ColorWhen = Color.AUTO,
    width: options.Width = None,
    debug: options.Debug = False,
) -> Outcome:
    """Explain a code, or how a claim's figure was read.

    For a claim also what it was compared with, and what follows.
    """
    look: Surroundings = context.obj
    target = options.file_of(output_file)
    to_file = target is not None
    colored = color is Color.ALWAYS if to_file else look.color(color)
    for path in paths or ():  # the page of a code is found without them
        note(path, Role.CLAIMS)
    columns = width or look.columns
    page = manual_named(subject)
    if page is not None:
        from reconcile.reports.manual_page import render_manual

        return Outcome(render_manual(page, width=columns, color=colored), target=target)
    if _CODE.fullmatch(subject):
        raise CannotDo(f"there is no rule '{subject}'{_meant(subject.upper(), ())}")
    settings = settings_now(Asked(wishes(tolerance=tolerance), config, isolated), look)
    dataset = read(paths or settings.paths)
    if all(claim.id != subject for claim in dataset.claims):
        return _unread(subject, dataset, colored=colored, target=target)
    text = _claim(subject, dataset, settings.tolerance, columns, colored=colored)
    return Outcome(
        text if to_file else look.typed(text), _code(dataset), _refusals(dataset), target
    )


def _claim(name: str, dataset: Dataset, tolerance: Fraction, columns: int, *, colored: bool) -> str:
    from reconcile.checking.runner import check
    from reconcile.comparing.compare import compare
    from reconcile.comparing.request import Request
    from reconcile.reports.explanation import render_claim

    with waiting(f"comparing {amount(dataset)}"):
        comparison = compare(dataset, Request(tolerance=tolerance, show_near=True))
    figure = next(one for one in comparison.figures if one.claim.id == name)
    findings = [one for one in check(dataset) if one.claim == name]
    return render_claim(figure, dataset, comparison, findings, width=columns, color=colored)


def _unread(name: str, dataset: Dataset, *, colored: bool, target: str | None) -> Outcome:
    """What is wrong with a claim that could not be read; ``CannotDo`` when there is none."""
    problems = [one for one in dataset.problems if one.claim == name]
    answer = next((one for one in dataset.figureless() if one.id == name), None)
    if answer is not None:
        from reconcile.reports.explanation_fields import answer_text

        return Outcome(answer_text(answer, dataset), _code(dataset), _refusals(dataset), target)
    if not problems:
        ids = list(dataset.claim_routes())
        if dataset.refused:
            said = defang(visible(f"reconcile: no claim '{name}' is in what could be read")) + "\n"
            return Outcome(code=Code.CANNOT, messages=_refusals(dataset) + said)
        raise CannotDo(f"there is no rule and no claim '{name}'{_meant(name, ids)}")
    from reconcile.reports.problems import render_full

    said = f"reconcile: the claim '{name}' cannot be read, so there is nothing to compare\n"
    text = render_full(problems, dataset.texts, color=colored)
    return Outcome(text, max(Code.FOUND, _code(dataset)), said + _refusals(dataset), target)


def _meant(word: str, ids: list[str] | tuple[()]) -> str:
    from reconcile.vocabulary.topics import similar

    known = [*ids, *(page.code for page in manuals()), *(page.name for page in manuals())]
    close = similar(word, known)
    return f"; did you mean {' or '.join(close)}?" if close else ""


def _code(dataset: Dataset) -> int:
    return Code.CANNOT if dataset.refused else Code.DONE


def _refusals(dataset: Dataset) -> str:
    """The reasons for which files were refused, a line each."""
    if not dataset.refused:
        return ""
    from reconcile.reports.problems import render_concise

    return render_concise(one for one in dataset.problems if one.fatal)
