"""``reconcile add``: a claim added to the claims file, in place."""

from __future__ import annotations

from typing import Annotated

from typer import Argument, Context, Option

from reconcile.cli import options
from reconcile.cli.add_words import Words, completed, refused
from reconcile.cli.compare import settings_now
from reconcile.cli.configuring import Asked, wishes
from reconcile.cli.keeping import replace_unchanged
from reconcile.cli.outcome import CannotDo, Outcome
from reconcile.cli.questions import can_ask
from reconcile.cli.surroundings import Surroundings
from reconcile.cli.target import Target, target_of

Metric = Annotated[
    str | None, Argument(metavar="METRIC", help="What is counted: killed, …", show_default=False)
]
Figure = Annotated[
    str | None,
    Argument(
        metavar="FIGURE", help='In the words of the source: "over 3,000".', show_default=False
    ),
]
Text = str | None


def add(
    context: Context,
    metric: Metric = None,
    figure: Figure = None,
    claimant: Annotated[Text, Option(metavar="ID", help="Who asserts it.")] = None,
    source: Annotated[Text, Option(metavar="ID", help="The publication.")] = None,
    as_of: Annotated[Text, Option(metavar="DATE", help="The day of a running total.")] = None,
    since: Annotated[Text, Option(metavar="DATE", help="When the total began.")] = None,
    period: Annotated[
        Text, Option(metavar="DATE/DATE", help="The stretch that alone is counted.")
    ] = None,
    subject: Annotated[Text, Option(metavar="ID", help="Whose people.")] = None,
    place: Annotated[Text, Option(metavar="ID", help="Where.")] = None,
    quote: Annotated[Text, Option(metavar="WORDS", help="The words around the figure.")] = None,
    note: Annotated[Text, Option(metavar="WORDS", help="A remark for people.")] = None,
    statement: Annotated[Text, Option(metavar="ID", help="The statement it retells.")] = None,
    incident: Annotated[bool, Option("--incident", help="One event: at least so many.")] = False,
    low: Annotated[
        int | None, Option(metavar="N", min=0, help="The low end, where words alone will not do.")
    ] = None,
    high: Annotated[int | None, Option(metavar="N", min=0, help="The high end, likewise.")] = None,
    id: Annotated[Text, Option("--id", metavar="ID", help="Its id; else one is made.")] = None,
    claimant_name: Annotated[Text, Option(metavar="NAME", help="Create the claimant.")] = None,
    claimant_side: Annotated[Text, Option(metavar="ID", help="The new claimant's side.")] = None,
    source_title: Annotated[Text, Option(metavar="TITLE", help="Create the source.")] = None,
    publisher: Annotated[Text, Option(metavar="NAME", help="The new source's publisher.")] = None,
    url: Annotated[Text, Option(metavar="URL", help="The new source's address.")] = None,
    citation: Annotated[Text, Option(metavar="WORDS", help="Page, file, number in print.")] = None,
    published: Annotated[Text, Option(metavar="DATE", help="The new source's date.")] = None,
    to: Annotated[Text, Option("--to", metavar="FILE", help="The claims file to add to.")] = None,
    dry_run: Annotated[bool, Option("--dry-run", help="Show what would be written.")] = False,
    config: options.Config = None,
    isolated: options.Isolated = False,
    debug: options.Debug = False,
) -> Outcome:
    """Add a claim to the claims file; every other byte of it stays.

    What is missing is asked for at a terminal. The reading is shown, and nothing is written unless
    the whole file can be read afterwards.

    Examples:
      reconcile add
      reconcile add killed "over 3,000" --claimant ukraine --source daily --as-of 2024-12-27
      reconcile add wounded 90 --claimant nis --claimant-name "National Intelligence Service"
        --source weekly --publisher "The Weekly" --url https://weekly.example/7
    """
    look: Surroundings = context.obj
    settings = settings_now(Asked(wishes(), config, isolated), look)
    target = target_of(to, settings.paths)
    words = Words(
        {
            "metric": metric, "claimant": claimant, "statement": statement, "as_of": as_of,
            "since": since, "period": period, "subject": subject, "place": place,
            "extent": "incident" if incident else None, "source": source, "quote": quote,
            "note": note,
        },
        figure, low, high, id,
        {"name": claimant_name, "side": claimant_side},
        {"title": source_title, "publisher": publisher, "published": published, "url": url,
         "citation": citation},
    )  # fmt: skip
    asking = (metric is None or figure is None) and can_ask()
    if asking:
        from reconcile.cli.add_questions import asked_for

        words = asked_for(words, target)
    return _added(words, target, dry_run=dry_run, confirm=asking)


def _added(words: Words, target: Target, *, dry_run: bool, confirm: bool) -> Outcome:
    from reconcile.curating.adding import adding
    from reconcile.curating.edits import applied, difference

    page = target.page()
    if page.sheet is None or page.notebook.fatal:
        raise CannotDo(
            f"{target.path} cannot be read, so nothing can be added: see 'reconcile check'"
        )
    before = page.sheet.lines.text
    request = completed(words, target)
    edits = adding(page, request.records, request.claim)
    if edits is None:
        raise CannotDo(
            f"{target.path} is laid out so that nothing can be added without changing the rest; "
            "write the claim by hand"
        )
    after = applied(before, edits)
    claim_id = str(request.claim["id"])
    dataset = target.dataset(after)
    wrong = refused(dataset, target.path, claim_id)
    if wrong:
        raise CannotDo(wrong)
    claim = next(one for one in dataset.claims if one.id == claim_id)
    from reconcile.quantity.writing import span

    interval = claim.reading.at()
    read = (
        "recorded, not compared"
        if claim.reading.recorded_only
        else span(interval.low, interval.high)
    )
    said = f"reconcile: {claim.reading.words} → {read}\n{request.remarks}"
    if dry_run:
        return Outcome(difference(target.path, before, after), messages=said)
    if confirm:
        from reconcile.cli.questions import agreed

        if not agreed(f"{said}Write it"):
            return Outcome(messages="reconcile: nothing was written\n")
        said = ""
    replace_unchanged(target.path, target.content, target.as_file(after))
    place = dataset.places[claim.route]
    return Outcome(messages=f"{said}reconcile: added {claim_id}, {target.path}:{place.line}\n")
