"""A date that cannot be meant: after the publication that reports it, or still to come.

A newspaper cannot know a count of the day after tomorrow. A figure whose date, or whose statement,
begins more than a day after its publication (a day is left for time zones), and a date in the
future are mostly slips of the pen in the year or the month.

Example::

    version: 1
    sources:
      daily: {publisher: The Daily, published: 2024-12-27, url: "https://daily.example/1"}
      weekly: {publisher: The Weekly, published: 2024-12-27, citation: page 3}
    claimants:
      ministry: {name: Ministry of Defence}
    claims:
      - id: of-the-day-before
        metric: killed
        figure: 40
        claimant: ministry
        as_of: 2024-12-26
        source: daily
      - id: of-the-year-after
        metric: killed
        figure: over 60
        claimant: ministry
        as_of: 2025-12-26  # <- Q107
        source: daily
      - id: in-the-weekly
        metric: killed
        figure: 50
        claimant: ministry
        source: weekly
        period: 2042-12-01/2042-12-26  # <- Q107
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from reconcile.checking.rule import Dataset, Flaw, Flaws, Level, Rule
from reconcile.model.claim import Claim, Denial, Reaffirmation
from reconcile.model.route import Route
from reconcile.when.moment import MINUTES_A_DAY, Moment, first_day

_ANYWHERE = timedelta(days=1)  # somewhere it is tomorrow already

_Sourced = Claim | Denial | Reaffirmation
_Dated = tuple[Route, Moment, str | None]


def find(dataset: Dataset) -> Flaws:
    """Claims' dates, then those of the records; one finding a date."""
    for claim, (route, moment, name) in _of_claims(dataset):
        sentence = _too_late(claim, route, moment, dataset) or _impossible(moment, dataset)
        if sentence:
            yield _flaw(route, moment, sentence, name)
    for route, moment, name in _of_records(dataset):
        sentence = _impossible(moment, dataset)
        if sentence:
            yield _flaw(route, moment, sentence, name)
    yield from _statements_too_late(dataset)


def _of_claims(dataset: Dataset) -> Iterator[tuple[_Sourced, _Dated]]:
    """The dates of figures, then of claims that only say something of others."""
    for claim in dataset.claims:
        for dated in _of_claim(claim):
            yield claim, dated
    for answer in dataset.figureless():
        if answer.as_of is not None:
            yield answer, (answer.route.to("as_of"), answer.as_of, answer.id)


def _of_claim(claim: Claim) -> Iterator[_Dated]:
    window, route = claim.window, claim.route
    dates = {"as_of": window.as_of, "since": window.since, "period": window.period}
    for key, moment in dates.items():
        if moment is not None:
            yield route.to(key), moment, claim.id
    if claim.withdrawn is not None and claim.withdrawn.on is not None:
        yield route.to("withdrawn", "on"), claim.withdrawn.on, claim.id


def _of_records(dataset: Dataset) -> Iterator[_Dated]:
    dates: list[tuple[Route, str, Moment | None]] = []
    for source in dataset.sources.values():
        dates.append((source.route, "published", source.published))
        dates.append((source.route, "accessed", source.accessed))
    for statement in dataset.statements.values():
        if statement.implied:
            continue  # its date is that of a claim, which has been looked at
        dates.append((statement.route, "made", statement.made))
    for group in (*dataset.subjects.values(), *dataset.regions.values()):
        dates.append((group.route, "ended", group.ended))
    for route, key, moment in dates:
        if moment is not None:
            yield route.to(key), moment, None


def _impossible(moment: Moment, dataset: Dataset) -> str:
    day = first_day(moment)
    if dataset.today is not None and day > dataset.today + _ANYWHERE:
        return f"{moment} is in the future"
    return ""


def _too_late(claim: _Sourced, route: Route, moment: Moment, dataset: Dataset) -> str:
    """What is wrong with a claim's date, given when it was printed; a withdrawal comes later."""
    published = _published(claim, dataset)
    if published is None or "withdrawn" in route.keys or not _after(moment, published):
        return ""
    return f"{moment} is after {published}, when '{claim.source}' was published"


def _statements_too_late(dataset: Dataset) -> Flaws:
    """Statements made after a publication that tells them; each once."""
    reported: set[str] = set()
    for claim in dataset.claims:
        statement = dataset.statements.get(claim.statement or "")
        published = _published(claim, dataset)
        if statement is None or statement.made is None or published is None:
            continue
        if statement.id not in reported and _after(statement.made, published):
            reported.add(statement.id)
            sentence = (
                f"the statement is made on {statement.made}, after '{claim.source}', "
                f"published {published}, tells it"
            )
            route = statement.route.to("made")
            yield Flaw(
                route, sentence, _HELP, offending=str(statement.made), related=(claim.route,)
            )


def _published(claim: _Sourced, dataset: Dataset) -> Moment | None:
    source = dataset.sources.get(claim.source or "")
    return None if source is None else source.published


def _after(moment: Moment, published: Moment) -> bool:
    return moment.start >= published.end + MINUTES_A_DAY


_HELP = "look at the year and the month"


def _flaw(route: Route, moment: Moment, sentence: str, claim: str | None) -> Flaw:
    return Flaw(route, sentence, _HELP, offending=f"{route.keys[-1]} {moment}", claim=claim)


RULE = Rule("Q107", "implausible-date", __doc__, find, Level.WARNING)
