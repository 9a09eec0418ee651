"""``reconcile compare``: where the figures disagree, in the terminal or as JSON."""

from __future__ import annotations

from typing import Annotated

from reconcile.cli import options
from reconcile.cli.command import Command, GivenSettings
from reconcile.cli.compare_ends import CompareWriting, ended, hold
from reconcile.cli.console import Console
from reconcile.cli.declared import CommandLine, Option
from reconcile.cli.option_groups import Configuration, WhichClaims, WhichFindings, Writing
from reconcile.cli.outcome import Outcome
from reconcile.cli.rerun import next_commands
from reconcile.cli.shard_ends import InShards, compare_shard, in_shards
from reconcile.cli.suffixes import by_suffix
from reconcile.cli.watching import again_on_save
from reconcile.service.compare import compare as compare_claims
from reconcile.service.configuration import shown
from reconcile.service.configuring import format_of
from reconcile.service.past import settings_at
from reconcile.service.settings import COMPARISON_FORMATS

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
_ELSE = "; reconcile report writes Markdown and HTML, reconcile export writes tables"


@again_on_save("words")
def compare(
    console: Console,
    line: CommandLine,
    *,
    words: options.Words = None,
    base: options.Base = None,
    claims: WhichClaims,
    findings: WhichFindings,
    believe: Believe = None,
    full: Full = False,
    top: Top = None,
    given: GivenSettings,
    near: options.Near = False,
    plot: Plot = False,
    configuration: Configuration,
    show_settings: options.ShowSettings = False,
    writing: Writing,
    watch: options.Watch = False,
    shards: InShards,
    debug: options.Debug = False,
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
        return compare_shard(words or (), shards.shard, console)
    target = options.target_of(writing.output_file, console)
    form = given.word("output-format") or by_suffix(
        target, {".json": "json"}, what="comparison", hint=_ELSE
    )
    overrides = configuration.overridden(given, form)
    settings, past = settings_at(base, overrides, console.host)
    if show_settings:
        return Outcome(shown(settings))
    how = CompareWriting(writing, plot, full, top, believe, next_commands(line))
    hold(format_of(settings, COMPARISON_FORMATS), how, since_base=past is not None)
    question = claims.request(words, settings, findings.values(), near=near)
    if shards.wanted:
        sharded = in_shards(question, settings, how, shards, console, past)
        return ended(sharded, settings, how, console)
    result = compare_claims(question, console.host, usual=settings.paths, past=past)
    return ended(result, settings, how, console)


COMMAND = Command(compare, place=70)
