"""``reconcile timeline``: what each voice said of a metric, date by date, as text or a picture."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

from typer import Argument, Context, Option

from reconcile.cli import options
from reconcile.cli.asking import EVERYTHING, Answer, Filters, answer, read_code
from reconcile.cli.compare import problems_of, settings_now
from reconcile.cli.configuring import Asked, wishes
from reconcile.cli.outcome import Code, Outcome
from reconcile.cli.suffixes import by_suffix
from reconcile.cli.surroundings import Color, Surroundings

if TYPE_CHECKING:
    from reconcile.drawing.timeline import Timeline


class Format(StrEnum):
    """How to write a timeline."""

    TEXT = "text"
    SVG = "svg"


_SUFFIXES = {".svg": Format.SVG}

Wished = Annotated[
    Format | None,
    Option("--format", "--output-format", help="How to write it (text; svg for -o FILE.svg)."),
]
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
    context: Context,
    words: Words = None,
    output_format: Wished = None,
    voice: options.Voices = None,
    source: options.Sources = None,
    place: options.InPlaces = None,
    subject: options.Subjects = None,
    tolerance: options.Tolerance = None,
    config: options.Config = None,
    isolated: options.Isolated = False,
    output_file: options.OutputFile = None,
    color: options.ColorWhen = Color.AUTO,
    width: options.Width = None,
    debug: options.Debug = False,
) -> Outcome:
    """Show each voice's figures by date, and what changed.

    A metric is that metric alone; a topic is all of its metrics, a timeline each.
    """
    look: Surroundings = context.obj
    settings = settings_now(Asked(wishes(tolerance=tolerance), config, isolated), look)
    filters = Filters(voice or (), source or (), place or (), subject or ())
    found = answer(words or (), filters, settings.tolerance, near=False, usual=settings.paths)
    if found.empty_handed:
        return Outcome(code=Code.CANNOT, messages=problems_of(found))
    target = options.target_of(output_file, look)
    pictures = _pictures(found)
    drawn = (output_format or by_suffix(target, _SUFFIXES, what="timeline")) is Format.SVG
    if drawn:
        text = _svg(pictures, found)
    else:
        text = _text(pictures, found, look, color, width, to_file=target is not None)
    return Outcome(text, read_code(found), problems_of(found), target, as_file=drawn)


def _pictures(found: Answer) -> tuple[Timeline, ...]:
    """A timeline for each quantity of the metrics asked for, without their wholes and parts."""
    from reconcile.drawing.timeline import timelines
    from reconcile.vocabulary.shelf import builtin
    from reconcile.vocabulary.topics import topic_metrics

    topic, vocabulary = found.comparison.topic, found.dataset.vocabulary
    if EVERYTHING in topic.split():
        return timelines(found.comparison, None)
    wanted: set[str] = set()
    for word in topic.split():
        own = {word} if word not in vocabulary.topics else None
        wanted |= own or topic_metrics(word, vocabulary, builtin()) or set()
    return timelines(found.comparison, wanted)


def _text(
    pictures: tuple[Timeline, ...],
    found: Answer,
    look: Surroundings,
    color: Color,
    width: int | None,
    *,
    to_file: bool,
) -> str:
    from reconcile.reports.terminal_timeline import CHARACTERS, render_timelines

    text = render_timelines(
        pictures,
        found.comparison,
        found.dataset.places,
        width=width or look.columns,
        color=color is Color.ALWAYS if to_file else look.color(color),
        plain=not (to_file or look.writes(CHARACTERS)),
    )
    return text if to_file else look.typed(text)


def _svg(pictures: tuple[Timeline, ...], found: Answer) -> str:
    from reconcile.drawing.ink import picture_file
    from reconcile.drawing.timeline_svg import timeline_svg
    from reconcile.wording.completeness import over_time

    return picture_file(timeline_svg(pictures, over_time(found.comparison)))
