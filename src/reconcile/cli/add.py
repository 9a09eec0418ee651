"""``reconcile add``: a claim added to the claims file, in place."""

from __future__ import annotations

from typer import Context

from reconcile.cli import add_options as own
from reconcile.cli import options
from reconcile.cli.add_words import Words, completed, refused
from reconcile.cli.compare import settings_now
from reconcile.cli.configuring import Asked, wishes
from reconcile.cli.keeping import replace_unchanged
from reconcile.cli.outcome import CannotDo, Outcome
from reconcile.cli.questions import can_ask
from reconcile.cli.target import Target, target_of


def add(
    context: Context,
    metric: own.Metric = None,
    figure: own.Figure = None,
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
    config: options.Config = None,
    isolated: options.Isolated = False,
    debug: options.Debug = False,
) -> Outcome:
    """Add a claim to the claims file; every other byte of it stays.

    What is missing is asked for at a terminal. Nothing is written that cannot be read afterwards.

    Examples:
      reconcile add killed "over 3,000" --claimant ukraine --source daily --as-of 2024-12-27
      reconcile add wounded 90 --claimant-name "Red Cross" --publisher Post --url https://p.example/7
    """
    of_claim = _named(
        metric=metric, claimant=claimant, statement=statement, as_of=as_of, since=since,
        period=period, subject=subject, place=place, source=source, quote=quote, note=note,
        extent="incident" if incident else None,
    )  # fmt: skip
    of_source = _named(title=source_title, publisher=publisher, published=published, url=url)
    of_source |= {"citation": citation}
    speaker = _named(name=claimant_name, side=claimant_side)
    words = Words(of_claim, figure, low, high, id, speaker, of_source)
    asked = Asked(wishes(), config, isolated)
    return _done(words, target_of(to, settings_now(asked, context.obj).paths), dry_run=dry_run)


def _named(**fields: str | None) -> dict[str, str | None]:
    return fields


def _done(words: Words, target: Target, *, dry_run: bool) -> Outcome:
    asking = not (words.fields["metric"] and words.figure) and can_ask()
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
    wrong = refused(target.dataset(), dataset, claim_id)
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
