"""``reconcile add``: a claim added to the claims file, in place."""

from __future__ import annotations

from typing import Annotated

from reconcile.cli import options
from reconcile.cli.command import Command
from reconcile.cli.console import Console
from reconcile.cli.declared import Argument, Option
from reconcile.cli.keeping import create_all, replace_unchanged
from reconcile.cli.outcome import Outcome
from reconcile.cli.questions import agreed, asked_for, can_ask
from reconcile.escaping.visible import visible_lines
from reconcile.service.add import ClaimWords, add_to
from reconcile.service.configuration import settings_now
from reconcile.service.target import Target, target_of

Text = str | None

Metric = Annotated[
    Text, Argument(metavar="METRIC", help="What is counted: killed, …", show_default=False)
]
Figure = Annotated[
    Text,
    Argument(
        metavar="FIGURE", help='In the words of the source: "over 3,000".', show_default=False
    ),
]
Claimant = Annotated[Text, Option(metavar="ID", help="Who asserts it.")]
Source = Annotated[Text, Option(metavar="ID", help="The publication.")]
AsOf = Annotated[Text, Option(metavar="DATE", help="The day of a running total.")]
Since = Annotated[Text, Option(metavar="DATE", help="When the total began.")]
Period = Annotated[Text, Option(metavar="DATE/DATE", help="The stretch that alone is counted.")]
Subject = Annotated[Text, Option(metavar="ID", help="Whose people.")]
Place = Annotated[Text, Option(metavar="ID", help="Where.")]
Quote = Annotated[Text, Option(metavar="WORDS", help="The words around the figure.")]
Note = Annotated[Text, Option(metavar="WORDS", help="A remark for people.")]
Statement = Annotated[Text, Option(metavar="ID", help="The statement it retells.")]
Incident = Annotated[bool, Option("--incident", help="One event: at least so many.")]
Low = Annotated[
    int | None, Option(metavar="N", min=0, help="The low end, where words alone will not do.")
]
High = Annotated[int | None, Option(metavar="N", min=0, help="The high end, likewise.")]
Id = Annotated[Text, Option("--id", metavar="ID", help="Its id; else one is made.")]
ClaimantName = Annotated[Text, Option(metavar="NAME", help="Create the claimant.")]
ClaimantSide = Annotated[Text, Option(metavar="ID", help="The new claimant's side.")]
SourceTitle = Annotated[Text, Option(metavar="TITLE", help="Create the source.")]
Publisher = Annotated[Text, Option(metavar="NAME", help="The new source's publisher.")]
Url = Annotated[Text, Option(metavar="URL", help="The new source's address.")]
Citation = Annotated[Text, Option(metavar="WORDS", help="Page, file or number of the new source.")]
Published = Annotated[Text, Option(metavar="DATE", help="The new source's date.")]
To = Annotated[Text, Option("--to", metavar="FILE", help="The claims file to add to.")]
DryRun = Annotated[bool, Option("--dry-run", help="Show what would be written.")]


def add(
    console: Console,
    metric: Metric = None,
    figure: Figure = None,
    *,
    claimant: Claimant = None,
    source: Source = None,
    as_of: AsOf = None,
    since: Since = None,
    period: Period = None,
    subject: Subject = None,
    place: Place = None,
    quote: Quote = None,
    note: Note = None,
    statement: Statement = None,
    incident: Incident = False,
    low: Low = None,
    high: High = None,
    id: Id = None,
    claimant_name: ClaimantName = None,
    claimant_side: ClaimantSide = None,
    source_title: SourceTitle = None,
    publisher: Publisher = None,
    url: Url = None,
    citation: Citation = None,
    published: Published = None,
    to: To = None,
    dry_run: DryRun = False,
    configuration: options.Configuration,
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
