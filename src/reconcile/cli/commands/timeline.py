"""``reconcile timeline``: what each voice said of a metric, date by date, as text or a picture."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

from reconcile.cli import options
from reconcile.cli.command import Command, GivenSettings
from reconcile.cli.compare_ends import code_of, is_seen, problems_of
from reconcile.cli.console import Console
from reconcile.cli.declared import Argument, CommandLine, Option
from reconcile.cli.outcome import ExitCode, Outcome
from reconcile.service.compare import compare
from reconcile.service.filters import EVERYTHING
from reconcile.service.results import CompareResult

if TYPE_CHECKING:
    from reconcile.drawing.drawn_timeline import DrawnTimeline


class TimelineFormat(StrEnum):
    """How to write a timeline."""

    TEXT = "text"
    SVG = "svg"


_SUFFIXES = {".svg": TimelineFormat.SVG}

Wished = Annotated[
    TimelineFormat | None,
    Option("--format", "--output-format", help="How to write it (text; svg for -o FILE.svg)."),
]
Full = Annotated[bool, Option("--full", help="List every figure of a long series, too.")]
Words = Annotated[
    list[str] | None,
    Argument(
        metavar="METRIC [PATH]...",
        help="Metrics or topics (killed, casualties, …), files, folders, or - for standard input. "
        "Without a path: claims.yaml or data/claims.yaml, here or in a folder above.",
        show_default=False,
    ),
]


def timeline(
    console: Console,
    line: CommandLine,
    *,
    words: Words = None,
    output_format: Wished = None,
    full: Full = False,
    claims: options.WhichClaims,
    given: GivenSettings,
    configuration: options.Configuration,
    writing: options.Writing,
) -> Outcome:
    """Show each voice's figures by date, and what changed.

    A metric is that metric alone; a topic is all of its metrics, a timeline each.

    Examples:
      reconcile timeline killed
      reconcile timeline killed -o killed.svg
    """
    settings = configuration.settings(console, given)
    question = claims.request(words, settings, search=False)
    result = compare(question, console.host, usual=settings.paths)
    target = options.target_of(writing.output_file, console)
    if result.leaves(target):
        return Outcome(code=ExitCode.CANNOT, messages=problems_of(result))
    pictures, others = _pictures(result)
    drawn = (
        output_format or options.by_suffix(target, _SUFFIXES, what="timeline")
    ) is TimelineFormat.SVG
    if drawn:
        text = _svg(pictures, others, result)
    else:
        from reconcile.reports.terminal_blocks import TerminalPage
        from reconcile.reports.terminal_timeline import CHARACTERS, TimelineText

        style = writing.style(console, target)
        plain = target is None and not console.writes(CHARACTERS)
        page = TerminalPage.of(result.comparison, result.dataset.places, style.width)
        timelines = TimelineText(
            pictures, result.comparison, page, plain, full, others, line.again("compare")
        )
        text = timelines.render(color=style.color)
        text = text if target is not None else console.typed(text)
    messages = problems_of(result, seen=not drawn and is_seen(console, target))
    return Outcome(text, code_of(result), messages, target, as_file=drawn)


def _pictures(result: CompareResult) -> tuple[tuple[DrawnTimeline, ...], tuple[str, ...]]:
    """A timeline for each quantity of the metrics asked for, and the names of those without.

    Without the wholes and parts of the metrics.
    """
    from reconcile.drawing.timeline import single, timelines
    from reconcile.vocabulary.builtin import builtin
    from reconcile.vocabulary.metric import topic_metrics

    topic, vocabulary = result.comparison.topic, result.dataset.vocabulary
    if EVERYTHING in topic.split():
        return timelines(result.comparison, None), single(result.comparison, None)
    # A topic's name may be a metric's too; then it is the topic that was asked for.
    wanted: set[str] = set()
    for word in topic.split():
        own = {word} if word not in vocabulary.topics else None
        wanted |= own or topic_metrics(word, vocabulary, builtin()) or set()
    return timelines(result.comparison, wanted), single(result.comparison, wanted)


def _svg(
    pictures: tuple[DrawnTimeline, ...], others: tuple[str, ...], result: CompareResult
) -> str:
    from reconcile.drawing.ink import picture_file
    from reconcile.drawing.timeline_svg import timeline_svg
    from reconcile.wording.completeness import over_time

    return picture_file(timeline_svg(pictures, over_time(result.comparison), others))


COMMAND = Command(timeline, place=90)
