"""``reconcile add``: a claim added to the claims file, in place."""

from __future__ import annotations

from reconcile.cli import add_options as own
from reconcile.cli import options
from reconcile.cli.command import Command
from reconcile.cli.console import Console
from reconcile.cli.keeping import create_all, replace_unchanged
from reconcile.cli.option_groups import Configuration
from reconcile.cli.outcome import Outcome
from reconcile.cli.questions import can_ask
from reconcile.escaping.visible import visible_lines
from reconcile.service.add import ClaimWords, add_to
from reconcile.service.configuring import settings_now
from reconcile.service.target import Target, target_of


def add(
    console: Console,
    metric: own.Metric = None,
    figure: own.Figure = None,
    *,
    claimant: own.Claimant = None,
    source: own.Source = None,
    as_of: own.AsOf = None,
    since: own.Since = None,
    period: own.Period = None,
    subject: own.Subject = None,
    place: own.Place = None,
    quote: own.Quote = None,
    note: own.Note = None,
    statement: own.Statement = None,
    incident: own.Incident = False,
    low: own.Low = None,
    high: own.High = None,
    id: own.Id = None,
    claimant_name: own.ClaimantName = None,
    claimant_side: own.ClaimantSide = None,
    source_title: own.SourceTitle = None,
    publisher: own.Publisher = None,
    url: own.Url = None,
    citation: own.Citation = None,
    published: own.Published = None,
    to: own.To = None,
    dry_run: own.DryRun = False,
    configuration: Configuration,
    debug: options.Debug = False,
) -> Outcome:
    """Add a claim to the claims file; every other byte of it stays.

    What is missing is asked for at a terminal; --to begins a file that is not there yet.

    Examples:
      reconcile add killed "over 3,000" --claimant ukraine --source daily --as-of 2024-12-27
      reconcile add wounded 90 --claimant-name "Red Cross" --publisher Post --url https://p.example/7
    """
    of_claim = _named(
        metric=metric, claimant=claimant, statement=statement, as_of=as_of, since=since,
        period=period, subject=subject, place=place, source=source, quote=quote, note=note,
        extent="incident" if incident else None,
    )  # fmt: skip
    paper = _named(title=source_title, publisher=publisher, published=published, url=url)
    speaker = _named(name=claimant_name, side=claimant_side)
    paper["citation"] = citation
    words = ClaimWords(of_claim, figure, low, high, id, speaker, paper)
    paths = settings_now(configuration.overridden(), console.host).paths
    return _done(words, target_of(to, paths, begin=True), dry_run=dry_run)


def _named(**fields: str | None) -> dict[str, str | None]:
    return fields


def _done(words: ClaimWords, target: Target, *, dry_run: bool) -> Outcome:
    asking = not (words.fields["metric"] and words.figure) and can_ask()
    if asking:
        from reconcile.cli.add_questions import asked_for

        words = asked_for(words, target)
    return _added(words, target, dry_run=dry_run, confirm=asking)


def _added(words: ClaimWords, target: Target, *, dry_run: bool, confirm: bool) -> Outcome:
    added = add_to(target, words)
    message = f"reconcile: {added.words} → {added.read_as}\n{added.remarks}"
    if dry_run:
        from reconcile.curating.edits import difference

        shown = difference(target.path, added.before, added.after)
        return Outcome(visible_lines(shown), messages=message)
    if confirm:
        from reconcile.cli.questions import agreed

        if not agreed(f"{message}Write it"):
            return Outcome(messages="reconcile: nothing was written\n")
        message = ""
    if target.new:
        create_all({target.path: target.as_file(added.after)})
    else:
        replace_unchanged(target.path, target.content, target.as_file(added.after))
    where = f"{target.path}:{added.line}"
    return Outcome(messages=f"{message}reconcile: added {added.claim}, {where}\n")


COMMAND = Command(add, place=40)
