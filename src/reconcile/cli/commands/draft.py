"""``reconcile draft``: the figures of an article as claims to look over."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Annotated

from reconcile.cli import options
from reconcile.cli.command import Command
from reconcile.cli.console import Console
from reconcile.cli.declared import Argument, Option
from reconcile.cli.keeping import create_all
from reconcile.cli.outcome import ExitCode, Outcome
from reconcile.service.articles import texts_of
from reconcile.service.host import Host
from reconcile.service.reading import read

if TYPE_CHECKING:
    from reconcile.curating.coverage import UncoveredFigure
    from reconcile.drafting.draft import Draft

_SHOWN = 70  # characters of a quote in a line of --against

Texts = Annotated[
    list[str], Argument(metavar="TEXT...", help="Articles as plain text, or - for standard input.")
]
Against = Annotated[
    list[str] | None,
    Option(
        "--against",
        metavar="PATH",
        help="Say which figures no claim of these files covers, and exit with 1 if there are any. "
        "Repeatable.",
    ),
]
Published = Annotated[
    str | None,
    Option("--published", metavar="DATE", help="When the articles were published: 2024-12-27."),
]
NewFile = Annotated[
    str | None, Option("--output-file", "-o", metavar="FILE", help="Create FILE; never overwrites.")
]


def draft(
    console: Console,
    texts: Texts,
    against: Against = None,
    published: Published = None,
    output_file: NewFile = None,
    *,
    configuration: options.Configuration,
) -> Outcome:
    """Draft claims from the figures of people in an article.

    Each figure comes in its own words, with the metric, the claimant and the date that the words
    around it suggest, marked 'draft: true', which 'check' refuses until somebody has read it over.
    The same text always gives the same drafts; nothing is sent anywhere.

    Examples:
      reconcile draft article.txt
      reconcile draft article.txt --published 2024-12-27 -o drafts.yaml
      reconcile draft article.txt --against claims.yaml
      pdftotext report.pdf - | reconcile draft -
    """
    options.hold_to_date("--published", published)
    drafts = _drafted(texts_of(texts, console.host), console.host)
    if against:
        paths = configuration.settings(console).paths
        return _compared(drafts, against, paths, console.host)
    if not any(drafts.values()):
        return Outcome(messages=f"reconcile: no figure of people found in {_names(drafts)}\n")
    from reconcile.curating.drafts import articles_of, drafts_yaml

    options.hold_to_yaml(output_file)

    text = drafts_yaml(articles_of(drafts), published=published or "")
    amount = sum(map(len, drafts.values()))
    summary = (
        f"reconcile: drafted {_count(amount)} from {_names(drafts)}; read each over, then delete"
    )
    if output_file in {None, "-"}:
        return Outcome(
            console.typed(text) if console.is_terminal else text,
            messages=f"{summary} 'draft: true'\n",
            as_file=not console.is_terminal,
        )
    assert output_file is not None
    create_all({output_file: text})
    return Outcome(messages=f"{summary} 'draft: true' in {output_file}\n")


def _drafted(texts: Mapping[str, str], host: Host) -> dict[str, Sequence[Draft]]:
    from reconcile.drafting.draft import drafts_of
    from reconcile.vocabulary.profile import default_profile

    with host.waiting(f"reading {_names(texts)}"):
        return {name: drafts_of(text, default_profile()) for name, text in texts.items()}


def _compared(
    drafts: Mapping[str, Sequence[Draft]], against: Sequence[str], paths: Sequence[str], host: Host
) -> Outcome:
    """Which drafts no claim of the files covers; the project's paths say what these only name."""
    from reconcile.curating.coverage import uncovered
    from reconcile.reports.problems import render_concise

    dataset = read(against, host, copies=False, context=paths)
    if dataset.refused:
        fatal = (problem for problem in dataset.problems if problem.fatal)
        return Outcome(code=ExitCode.CANNOT, messages=render_concise(fatal))
    dataset = dataset.within_scope()
    lines = []
    for name, found in drafts.items():
        lines += [_line(name, missed) for missed in uncovered(name, found, dataset)]
    amount = sum(map(len, drafts.values()))
    summary = f"reconcile: {len(lines)} of {_count(amount)} of people in {_names(drafts)} " + (
        "is covered by no claim\n" if len(lines) == 1 else "are covered by no claim\n"
    )
    return Outcome("".join(lines), ExitCode.FOUND if lines else ExitCode.DONE, summary)


def _line(name: str, missed: UncoveredFigure) -> str:
    """A figure that no claim covers, where it stands, and the claim that comes nearest."""
    from reconcile.curating.yaml_text import showable

    drafted = missed.draft
    quote = showable(drafted.quote)
    cut = quote if len(quote) <= _SHOWN else f"{quote[: _SHOWN - 1]}…"
    words = showable(drafted.figure.words)
    line = (
        f"{showable(name)}:{drafted.line}:{drafted.column}: '{words}' ({drafted.metric}) in: {cut}"
    )
    if missed.nearest is not None:
        line += f"; '{showable(missed.nearest.id)}' has this number, {showable(missed.but)}"
    return f"{line}\n"


def _count(amount: int) -> str:
    from reconcile.wording.figures import count

    return count(amount, "figure")


def _names(texts: Mapping[str, object]) -> str:
    from reconcile.escaping.visible import visible

    if len(texts) > 1:
        return f"{len(texts)} texts"
    name = visible(next(iter(texts), ""))
    return "standard input" if name == "-" else name


COMMAND = Command(draft, place=30)
