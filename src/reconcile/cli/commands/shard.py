"""``reconcile shard``: cuts a large input so that many machines can compare it."""

from __future__ import annotations

import shlex
from typing import Annotated

from reconcile.cli import options
from reconcile.cli.command import Command, GivenSettings
from reconcile.cli.commands.compare import cutting
from reconcile.cli.console import Console
from reconcile.cli.declared import Option
from reconcile.cli.outcome import Outcome
from reconcile.escaping.visible import visible
from reconcile.service.errors import RequestError

Into = Annotated[
    str | None,
    Option("--into", metavar="FOLDER", help="A new folder for the shards.", show_default=False),
]
Shards = Annotated[
    int | None,
    Option("--shards", min=1, metavar="N", help="Into how many (a shard for 10,000 claims)."),
]
Jobs = Annotated[int, Option("--jobs", min=1, metavar="N", help="Use so many processes.")]
NoFigures = Annotated[
    bool, Option("--no-figures", help="Keep what JSON needs of every figure out: half the size.")
]


def shard(
    console: Console,
    *,
    words: options.Words = None,
    into: Into = None,
    shards: Shards = None,
    jobs: Jobs = 1,
    no_figures: NoFigures = False,
    claims: options.WhichClaims,
    metrics: options.Metrics = None,
    given: GivenSettings,
    near: options.Near = False,
    configuration: options.Configuration,
) -> Outcome:
    """Cut claims into shards that machines can compare apart.

    What is tied stays together. Each shard is then compared with 'reconcile compare --shard 17
    shards', on any machine that sees the folder, and 'reconcile merge shards' puts the results
    together.

    Examples:
      reconcile shard figures.jsonl --into shards
      reconcile shard figures.parquet --into shards --shards 200 --jobs 4
    """
    from reconcile.service.shard_work import cut_into
    from reconcile.wording.figures import count

    if into is None:
        raise RequestError("shard needs --into FOLDER: a new folder for the shards")
    settings = configuration.settings(console, given)
    question = claims.request(words, settings, metrics=metrics, near=near)
    how = cutting(jobs, figures=not no_figures, shards=shards)
    plan = cut_into(into, question, console.host, how, usual=settings.paths)
    folder = visible(shlex.quote(into))
    return Outcome(
        f"{count(plan.claims, 'claim')} in {count(plan.shards, 'shard')}\n"
        f"compare each: reconcile compare --shard N {folder}   (N from 1 to {plan.shards})\n"
        f"then: reconcile merge {folder}\n"
    )


COMMAND = Command(shard, place=74)
