"""``reconcile report``: the comparison as a page of Markdown or HTML, for people to read."""

from __future__ import annotations

from typing import Annotated

from typer import Context, Option

from reconcile.cli import options
from reconcile.cli.asking import Answer, Filters, answer, read_code
from reconcile.cli.compare import gate, problems_of, settings_now, verdict_of
from reconcile.cli.configuring import Asked, wishes
from reconcile.cli.outcome import CannotDo, Code, Outcome
from reconcile.cli.report_currency import command_of, stale
from reconcile.cli.report_leftovers import leftovers
from reconcile.cli.report_pages import Format, Wish, format_for, pages
from reconcile.cli.settings import shown
from reconcile.cli.surroundings import Surroundings
from reconcile.cli.writing import is_special

Wished = Annotated[
    Format | None,
    Option(
        "--format",
        "--output-format",
        help="How to write it (html for a FILE that ends so, else markdown).",
    ),
]
Checked = Annotated[
    str | None,
    Option(
        "--check",
        metavar="FILE",
        help="Write nothing; exit with 1 if FILE, a report, is not up to date.",
    ),
]
LinkBase = Annotated[
    str | None,
    Option(
        "--link-base",
        metavar="URL",
        help="Link each figure to its line: the address under which the files can be looked at, "
        "such as https://github.com/OWNER/NAME/blob/main, or the way there from the report (..).",
    ),
]
MaxBytes = Annotated[
    int | None,
    Option(
        "--max-bytes",
        min=1,
        metavar="N",
        help="Leave out whole parts of the Markdown, the worst disagreements last, until it has "
        "at most N bytes.",
    ),
]
Pictures = Annotated[
    bool, Option("--pictures", help="Pictures as SVG files beside FILE, not as characters.")
]


def report(
    context: Context,
    words: options.Words = None,
    output_format: Wished = None,
    output_file: options.OutputFile = None,
    check: Checked = None,
    link_base: LinkBase = None,
    max_bytes: MaxBytes = None,
    pictures: Pictures = False,
    voice: options.Voices = None,
    source: options.Sources = None,
    place: options.InPlaces = None,
    subject: options.Subjects = None,
    metric: options.Metrics = None,
    tolerance: options.Tolerance = None,
    near: options.Near = False,
    fail_on: options.FailWhen = None,
    config: options.Config = None,
    isolated: options.Isolated = False,
    show_settings: options.ShowSettings = False,
    debug: options.Debug = False,
) -> Outcome:
    """Write a report for people, as Markdown or HTML.

    Without -o it goes to standard output.
    """
    look: Surroundings = context.obj
    target = _target(output_file, check, look)
    asked = Asked(
        wishes(tolerance=tolerance, fail_on=fail_on, output_format=output_format), config, isolated
    )
    settings = settings_now(asked, look)
    if show_settings:
        return Outcome(shown(settings))
    wish = Wish(format_for(output_format, target, settings), target, link_base, max_bytes, pictures)
    wish.hold()
    filters = Filters(voice or (), source or (), place or (), subject or (), metric or ())
    found = answer(
        words or (),
        filters,
        settings.tolerance,
        near=near,
        usual=settings.paths,
        accepted=settings.accepted,
    )
    if found.empty_handed:
        return Outcome(code=Code.CANNOT, messages=problems_of(found))
    code = max(read_code(found), gate(found, verdict_of(settings)))
    return _ended(found, wish, code, None if check is None else command_of(context))


def _ended(found: Answer, wish: Wish, code: int, again: str | None) -> Outcome:
    """The report, written or held against the one that is there; ``again`` writes that."""
    text, beside = pages(found, wish)
    messages = problems_of(found)
    unshown = _unshown(wish, beside)
    if again is None or wish.target is None:
        return Outcome(
            text, code, messages, wish.target,
            beside=beside, removed=unshown, written=_removed(unshown), as_file=True,
        )  # fmt: skip
    outdated = stale((*beside, (wish.target, text)), again, unshown)
    return Outcome("", max(code, Code.FOUND) if outdated else code, messages + outdated)


def _unshown(wish: Wish, beside: tuple[tuple[str, str], ...]) -> tuple[str, ...]:
    """The pictures beside a Markdown report that it shows no more."""
    if wish.target is None or wish.format is not Format.MARKDOWN or is_special(wish.target):
        return ()
    return leftovers(wish.target, (path for path, _ in beside), drawn=wish.pictures)


def _removed(unshown: tuple[str, ...]) -> str:
    from reconcile.escaping.visible import visible

    return "".join(
        f"reconcile: removed {visible(path)}, a picture that the report shows no more\n"
        for path in unshown
    )


def _target(output_file: str | None, check: str | None, look: Surroundings) -> str | None:
    """The file to write to or to check; ``None`` is standard output."""
    if check is None:
        return options.target_of(output_file, look)
    if output_file is not None:
        raise CannotDo("--check FILE writes nothing, and -o FILE writes; give one of them")
    if check.startswith("-") or not check:
        raise CannotDo("--check takes the file that it checks, such as --check report.md")
    return check
