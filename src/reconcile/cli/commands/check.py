"""``reconcile check``: what is wrong with the claims file itself, or with what is new in it."""

from __future__ import annotations

from typing import Annotated

from reconcile.cli import options
from reconcile.cli.check_ends import CheckWriting, ended, kept_baseline
from reconcile.cli.check_failures import not_done
from reconcile.cli.command import Command, GivenSettings
from reconcile.cli.console import Console
from reconcile.cli.declared import Option
from reconcile.cli.option_groups import Configuration
from reconcile.cli.outcome import Outcome
from reconcile.cli.watching import again_on_save
from reconcile.service.check import check as check_claims
from reconcile.service.check_since import check_since
from reconcile.service.configuration import shown
from reconcile.service.configuring import settings_now
from reconcile.service.errors import ReconcileError, RequestError
from reconcile.service.past import past_of, settings_at

NoIgnores = Annotated[
    bool, Option("--no-ignores", help="Show also what comments in the file suppress.")
]


@again_on_save("paths")
def check(
    console: Console,
    *,
    paths: options.Paths = None,
    settings: GivenSettings,
    base: options.Base = None,
    write_baseline: options.WriteBaseline = False,
    prune_baseline: options.PruneBaseline = False,
    exit_zero: options.ExitZero = False,
    no_ignores: NoIgnores = False,
    statistics: options.Statistics = False,
    configuration: Configuration,
    show_settings: options.ShowSettings = False,
    writing: CheckWriting,
    watch: options.Watch = False,
    debug: options.Debug = False,
) -> Outcome:
    """Say what is wrong with the claims file itself.

    With --base only what is new since a commit is listed and fails.

    Examples:
      reconcile check
      reconcile check --base main
      reconcile check --watch
    """
    overrides = configuration.overridden(settings)
    given = paths or []
    try:
        if base is not None and (write_baseline or prune_baseline):
            raise RequestError("a baseline is written without --base")
        if show_settings:
            return Outcome(shown(settings_at(base, overrides, console.host)[0]))
        if base is not None:
            past = past_of(base, overrides, console.host)
            result = check_since(past, given, console.host, ignores=not no_ignores)
        else:
            result = check_claims(
                given,
                settings_now(overrides, console.host),
                console.host,
                ignores=not no_ignores,
                fresh=write_baseline,
            )
            if write_baseline or prune_baseline:
                return kept_baseline(result, prune=prune_baseline)
        return ended(result, writing, console, exit_zero=exit_zero, statistics=statistics)
    except ReconcileError as why:
        target = options.target_of(writing.output_file, console)
        return not_done(why, overrides, given, target, console)


COMMAND = Command(check, place=50)
