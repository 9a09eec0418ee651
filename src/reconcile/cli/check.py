"""``reconcile check``: what is wrong with the claims file itself, or with what is new in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

from typer import Context, Option

from reconcile.cli import options
from reconcile.cli.check_ends import ended, kept_baseline
from reconcile.cli.check_failures import not_done
from reconcile.cli.configuring import Asked, settings_of, wishes
from reconcile.cli.gate import look_over, text_of
from reconcile.cli.gate_since import look_since, past_of
from reconcile.cli.locating import folders_above
from reconcile.cli.outcome import CannotDo, Outcome
from reconcile.cli.settings import shown
from reconcile.cli.surroundings import Color, Surroundings, today
from reconcile.cli.watching import again_on_save


class Format(StrEnum):
    """How to write findings."""

    FULL = "full"
    CONCISE = "concise"
    JSON = "json"
    JSON_LINES = "json-lines"
    GITHUB = "github"
    GITLAB = "gitlab"
    JUNIT = "junit"
    SARIF = "sarif"
    MARKDOWN = "markdown"


class FromLevel(StrEnum):
    """The level from which on findings fail the check; each includes those before it."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


Wished = Annotated[
    Format | None,
    Option("--format", "--output-format", help="How to write the findings (full)."),
]
From = Annotated[
    FromLevel | None, Option("--fail-on", help="Exit with 1 from this level on (error).")
]
NoIgnores = Annotated[
    bool, Option("--no-ignores", help="Show also what comments in the file suppress.")
]


@dataclass(frozen=True, slots=True)
class Wish:
    """What to check, against what, and what to do with the baseline."""

    paths: Sequence[str]
    base: str | None
    ignores: bool
    write: bool
    prune: bool
    only_settings: bool


@again_on_save("paths")
def check(
    context: Context,
    paths: options.Paths = None,
    output_format: Wished = None,
    base: options.Base = None,
    baseline: options.Baseline = None,
    write_baseline: options.WriteBaseline = False,
    prune_baseline: options.PruneBaseline = False,
    require: options.Require = None,
    select: options.Select = None,
    ignore: options.Ignore = None,
    fail_on: From = None,
    exit_zero: options.ExitZero = False,
    no_ignores: NoIgnores = False,
    statistics: options.Statistics = False,
    config: options.Config = None,
    isolated: options.Isolated = False,
    show_settings: options.ShowSettings = False,
    quiet: options.Quiet = 0,
    verbose: options.Verbose = 0,
    output_file: options.OutputFile = None,
    color: options.ColorWhen = Color.AUTO,
    watch: options.Watch = False,
    debug: options.Debug = False,
) -> Outcome:
    """Say what is wrong with the claims file itself.

    With --base only what is new since a commit is listed and fails.
    """
    wished = wishes(
        baseline=baseline, require=require, select=select, ignore=ignore,
        fail_on=fail_on, output_format=output_format,
    )  # fmt: skip
    wish = Wish(
        paths or (), base, not no_ignores, write_baseline, prune_baseline, show_settings
    )  # fmt: skip
    manner = options.Manner(output_file, color, quiet, verbose, exit_zero, statistics)
    asked, look = Asked(wished, config, isolated), context.obj
    try:
        return _done(asked, wish, manner, look)
    except CannotDo as why:
        return not_done(why, asked, wish.paths, options.target_of(output_file, look), look)


def _done(asked: Asked, wish: Wish, manner: options.Manner, look: Surroundings) -> Outcome:
    if wish.base is not None:
        return _done_since(wish.base, asked, wish, manner, look)
    settings = settings_of(asked, look.environment, folders_above(), text_of)
    if wish.only_settings:
        return Outcome(shown(settings))
    day = today(look.environment)
    found = look_over(wish.paths, settings, ignores=wish.ignores, today=day, fresh=wish.write)
    if wish.write or wish.prune:
        return kept_baseline(found, prune=wish.prune)
    return ended(found, manner, look)


def _done_since(
    base: str, asked: Asked, wish: Wish, manner: options.Manner, look: Surroundings
) -> Outcome:
    if wish.write or wish.prune:
        raise CannotDo("a baseline is written without --base")
    past = past_of(base, asked, look.environment)
    if wish.only_settings:
        return Outcome(shown(past.then))
    day = today(look.environment)
    return ended(look_since(past, wish.paths, ignores=wish.ignores, today=day), manner, look)
