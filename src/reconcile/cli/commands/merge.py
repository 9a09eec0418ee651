"""``reconcile merge``: puts together what shards were compared to."""

from __future__ import annotations

from typing import Annotated

from reconcile.cli import options
from reconcile.cli.command import Command, GivenSettings
from reconcile.cli.commands.compare import Top
from reconcile.cli.compare_ends import CompareWriting, ended, hold
from reconcile.cli.console import Console
from reconcile.cli.declared import Argument
from reconcile.cli.outcome import Outcome
from reconcile.service.configuration import format_of
from reconcile.service.settings import COMPARISON_FORMATS

Shards = Annotated[
    str,
    Argument(
        metavar="FOLDER", help="The folder that reconcile shard has made.", show_default=False
    ),
]


def merge(
    console: Console,
    folder: Shards,
    *,
    findings: options.WhichFindings,
    top: Top = None,
    given: GivenSettings,
    configuration: options.Configuration,
    writing: options.Writing,
) -> Outcome:
    """Put compared shards together, as if compared at once.

    The result is the same as compare would say of all claims together.

    Examples:
      reconcile merge shards
      reconcile merge shards -o comparison.json
    """
    from reconcile.service.shards import merge as merge_shards
    from reconcile.service.shards import opened

    target = options.target_of(writing.output_file, console)
    form = given.word("output-format") or options.by_suffix(
        target, {".json": "json"}, what="comparison"
    )
    settings = configuration.settings(console, given, form)
    how = CompareWriting(writing, top=top)
    hold(format_of(settings, COMPARISON_FORMATS), how, since_base=False)
    result = merge_shards(*opened(folder), options.filters_of(findings.values()))
    return ended(result, settings, how, console)


COMMAND = Command(merge, place=76)
