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
from reconcile.service.target import Target, target_of
from reconcile.values.classes import contents_by_name, dataclass

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
To = Annotated[Text, Option("--to", metavar="FILE", help="The claims file to add to.")]
DryRun = Annotated[bool, Option("--dry-run", help="Show what would be written.")]

_AS_WRITTEN = (
    "metric", "claimant", "statement", "as_of", "since", "period", "subject", "place", "source",
    "quote", "note", "extent",
)  # fmt: skip
"""The keys of a claim in the order in which they are written."""


@dataclass(frozen=True, slots=True)
class ClaimOptions:
    """What the claim holds beside its metric and its figure."""

    claimant: Annotated[Text, Option(metavar="ID", help="Who asserts it.")] = None
    source: Annotated[Text, Option(metavar="ID", help="The publication.")] = None
    as_of: Annotated[Text, Option(metavar="DATE", help="The day of a running total.")] = None
    since: Annotated[Text, Option(metavar="DATE", help="When the total began.")] = None
    period: Annotated[
        Text, Option(metavar="DATE/DATE", help="The stretch that alone is counted.")
    ] = None
    subject: Annotated[Text, Option(metavar="ID", help="Whose people.")] = None
    place: Annotated[Text, Option(metavar="ID", help="Where.")] = None
    quote: Annotated[Text, Option(metavar="WORDS", help="The words around the figure.")] = None
    note: Annotated[Text, Option(metavar="WORDS", help="A remark for people.")] = None
    statement: Annotated[Text, Option(metavar="ID", help="The statement it retells.")] = None
    incident: Annotated[bool, Option("--incident", help="One event: at least so many.")] = False
    low: Annotated[
        int | None, Option(metavar="N", min=0, help="The low end, where words alone will not do.")
    ] = None
    high: Annotated[int | None, Option(metavar="N", min=0, help="The high end, likewise.")] = None
    id: Annotated[Text, Option("--id", metavar="ID", help="Its id; else one is made.")] = None


@dataclass(frozen=True, slots=True)
class RecordOptions:
    """The records that are made in the same step."""

    claimant_name: Annotated[Text, Option(metavar="NAME", help="Create the claimant.")] = None
    claimant_side: Annotated[Text, Option(metavar="ID", help="The new claimant's side.")] = None
    source_title: Annotated[Text, Option(metavar="TITLE", help="Create the source.")] = None
    publisher: Annotated[Text, Option(metavar="NAME", help="The new source's publisher.")] = None
    url: Annotated[Text, Option(metavar="URL", help="The new source's address.")] = None
    citation: Annotated[
        Text, Option(metavar="WORDS", help="Page, file or number of the new source.")
    ] = None
    published: Annotated[Text, Option(metavar="DATE", help="The new source's date.")] = None


def add(
    console: Console,
    metric: Metric = None,
    figure: Figure = None,
    *,
    claim: ClaimOptions,
    records: RecordOptions,
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
    extent = "incident" if claim.incident else None
    given = {**contents_by_name(claim), "metric": metric, "extent": extent}
    fields = {key: given[key] for key in _AS_WRITTEN}
    speaker = {"name": records.claimant_name, "side": records.claimant_side}
    paper = {
        "title": records.source_title, "publisher": records.publisher,
        "published": records.published, "url": records.url, "citation": records.citation,
    }  # fmt: skip
    words = ClaimWords(fields, figure, claim.low, claim.high, claim.id, speaker, paper)
    target = target_of(to, configuration.settings(console).paths, begin=True)
    asking = not (metric and figure) and can_ask()
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
