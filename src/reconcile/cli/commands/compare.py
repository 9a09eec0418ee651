"""``reconcile compare``: where the figures disagree, in the terminal or as JSON."""

from __future__ import annotations

from typing import Annotated

from reconcile.cli import options
from reconcile.cli.command import Command, GivenSettings
from reconcile.cli.compare_ends import CompareWriting, ended, hold
from reconcile.cli.console import Console
from reconcile.cli.declared import CommandLine, Option
from reconcile.cli.outcome import Outcome
from reconcile.cli.shard_ends import InShards, compare_shard, in_shards
from reconcile.cli.watching import again_on_save
from reconcile.service.compare import compare as compare_claims
from reconcile.service.configuration import format_of, shown
from reconcile.service.reading import settings_at
from reconcile.service.settings import COMPARISON_FORMATS
from reconcile.values.classes import replace

Full = Annotated[bool, Option("--full", help="Say everything, not one screen: the same numbers.")]
Top = Annotated[
    int | None,
    Option("--top", min=1, metavar="N", help="List so many disagreements (10; concise: all)."),
]
Believe = Annotated[
    str | None,
    Option(
        "--believe",
        metavar="VOICE",
        help="Say what must be wrong if this voice is right, and what then remains in dispute.",
    ),
]
Plot = Annotated[
    bool, Option("--plot", help="With all that --full says, draw the figures of each quantity.")
]
_NO_REPORT = ("base", "verdicts", "since", "until", "text")  # what report does not take
_ELSE = "; reconcile report writes Markdown and HTML, reconcile export writes tables"


@again_on_save("words")
def compare(
    console: Console,
    line: CommandLine,
    *,
    words: options.Words = None,
    base: options.Base = None,
    claims: options.WhichClaims,
    metrics: options.Metrics = None,
    findings: options.WhichFindings,
    believe: Believe = None,
    full: Full = False,
    top: Top = None,
    given: GivenSettings,
    near: options.Near = False,
    plot: Plot = False,
    configuration: options.Configuration,
    show_settings: options.ShowSettings = False,
    writing: options.Writing,
    watch: options.Watch = False,
    shards: InShards,
) -> Outcome:
    """Say where the figures disagree, how far, and whom to ask.

    A word that is a topic or a metric is one, anything else is a path.

    Examples:
      reconcile compare
      reconcile compare casualties claims.yaml --full
      reconcile compare --voice ukraine --since 2024-12-20
      reconcile compare --watch
      reconcile compare figures.jsonl --jobs 4
    """
    if shards.shard is not None:
        return compare_shard(words or (), shards.shard, line)
    target = options.target_of(writing.output_file, console)
    form = given.word("output-format") or options.by_suffix(
        target, {".json": "json"}, what="comparison", hint=_ELSE
    )
    settings, past = settings_at(base, configuration.overridden(given, form), console.host)
    if show_settings:
        return Outcome(shown(settings))
    how = CompareWriting(writing, plot, full, top, believe, _next_commands(line))
    hold(format_of(settings, COMPARISON_FORMATS), how, since_base=past is not None)
    question = claims.request(words, settings, near=near, metrics=metrics, **findings.values())
    if shards.wanted:
        sharded = in_shards(question, settings, how, shards, console, past)
        return ended(sharded, settings, how, console)
    question = replace(question, first=how.listed(settings, target))
    result = compare_claims(question, console.host, usual=settings.paths, past=past)
    return ended(result, settings, how, console)


def _next_commands(line: CommandLine) -> tuple[str, ...]:
    """What to type after ``compare``: explain the first, see everything, make a page."""
    found = [line.again("explain", "1"), line.again("compare", behind=["--full"])]
    if not line.words(_NO_REPORT):
        found.append(line.again("report", behind=["-o", "report.html"]))
    return tuple(found)


COMMAND = Command(compare, place=70)
