"""Everything that was read from one or several claims files, with the disputes accepted there."""

from __future__ import annotations

from collections.abc import Mapping, Set
from datetime import date
from typing import TypeVar

from reconcile.model.claim import Claim, Claimant, Denial, Group, Reaffirmation, Source, Statement
from reconcile.model.quantity import QuantityFilter
from reconcile.model.route import Comment, Place, Problem, Route
from reconcile.quantity.interval import Basis, Reading
from reconcile.values.classes import dataclass, field, replace
from reconcile.vocabulary.metric import Vocabulary
from reconcile.when.moment import Moment

Recorded = tuple[tuple[str, tuple[Reading, ...]], ...]
"""Ids and the figures that each of them gave; none where these could not be read."""


@dataclass(frozen=True, slots=True)
class Acceptance:
    """One entry of ``accepted``: what the figures of a dispute were when somebody accepted it.

    ``claims`` and ``statements`` are as the file gives them: an id may lead nowhere. ``about``
    is the quantity that the dispute has to be of, whose stretch of time ``since`` or ``period``
    gave. ``by`` is who decided, ``until`` the last day on which it counts.
    """

    route: Route
    claims: Recorded
    statements: Recorded
    reason: str
    by: str
    about: QuantityFilter
    until: Moment | None = None
    since: Moment | None = None
    period: Moment | None = None

    @property
    def key(self) -> tuple[object, ...]:
        """What makes it another decision: all but its place in the file and its words of why."""
        figures = tuple(
            frozenset((name, frozenset(map(_stated_key, readings))) for name, readings in recorded)
            for recorded in (self.claims, self.statements)
        )
        until = None if self.until is None else (self.until.start, self.until.end)
        return (*figures, self.about, until)

    @property
    def names(self) -> tuple[str, ...]:
        """The ids that it names, claims first."""
        return tuple(name for name, _ in (*self.claims, *self.statements))


def same_figure(first: Reading, second: Reading) -> bool:
    """Whether two figures say the same: in the same words, or in others with the same ends."""
    if _stated_key(first) == _stated_key(second):
        return True
    if first.recorded_only or second.recorded_only:
        return False
    return (first.at(), first.best) == (second.at(), second.best)


def _stated_key(reading: Reading) -> tuple[object, ...]:
    """The words without the spelling of blanks, and the ends that are stated."""
    stated = (
        None if end is None or end.basis is not Basis.STATED else end.value
        for end in (reading.low, reading.high)
    )  # fmt: skip
    return (" ".join(reading.words.split()), *stated, reading.best)


_Of = TypeVar("_Of")


@dataclass(frozen=True, slots=True)
class SourceCopy:
    """A source's local copy: its text, or why it cannot be had.

    ``text`` is ``None`` when ``missing`` says why, and when there is a copy that cannot be
    searched, such as a picture.
    """

    text: str | None
    missing: str = ""


@dataclass(frozen=True, slots=True)
class WholeInput:
    """What claims that are not here decide, where the data set is a part of a larger one.

    ``latest`` is the end of the latest date in all of it. ``slipped`` are the claims of this part
    whose number is, of about that day, their claimant's for another metric, too.
    """

    latest: int
    slipped: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Dataset:
    """Claims in file order and the records they refer to, by id.

    ``places`` resolves routes to lines for whoever writes words; ``problems`` is what was wrong
    with the input, sorted by place; ``left_out`` counts the claims that could not be read.
    ``texts`` and ``comments`` are each file's text and its YAML comments, by path as given.
    ``refused`` are the paths of files of which nothing could be used. ``copies`` are the local
    copies of sources, by the source's id, as far as they were looked for. ``today`` is the day
    on which the data are judged, when it is known: what lies in the future depends on it.
    ``denials`` and ``reaffirmations`` are what claims and statements say of others, with a
    figure of their own or without one.
    ``scope`` are the files that were asked about where others were read only to understand these;
    ``None`` if all were. ``left_out`` and the problems then are of the scope alone.
    ``unusable`` are the routes of values that were given and, as ``problems`` say, cannot be used.
    ``accepted`` are the disputes that somebody decided to live with. ``whole`` is given where the
    data set is one shard of a larger one.
    """

    claims: tuple[Claim, ...]
    claimants: Mapping[str, Claimant]
    sources: Mapping[str, Source]
    statements: Mapping[str, Statement]
    subjects: Mapping[str, Group]
    regions: Mapping[str, Group]
    vocabulary: Vocabulary
    places: Mapping[Route, Place] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    left_out: int = 0
    texts: Mapping[str, str] = field(default_factory=dict)
    comments: Mapping[str, tuple[Comment, ...]] = field(default_factory=dict)
    refused: tuple[str, ...] = ()
    copies: Mapping[str, SourceCopy] = field(default_factory=dict)
    today: date | None = None
    denials: tuple[Denial, ...] = ()
    reaffirmations: tuple[Reaffirmation, ...] = ()
    unusable: frozenset[Route] = frozenset()
    accepted: tuple[Acceptance, ...] = ()
    scope: frozenset[str] | None = None
    whole: WholeInput | None = None

    def within_scope(self) -> Dataset:
        """What was asked about: only the claims of the scope, with every record."""
        scope = self.scope
        if scope is None:
            return self
        return replace(
            self,
            claims=tuple(claim for claim in self.claims if claim.route.path in scope),
            denials=tuple(denial for denial in self.denials if denial.route.path in scope),
            reaffirmations=tuple(
                reaffirmation
                for reaffirmation in self.reaffirmations
                if _stands(reaffirmation, scope)
            ),
            texts=_within(self.texts, scope),
            comments=_within(self.comments, scope),
            scope=None,
        )

    def metric_route(self, metric: str) -> Route | None:
        """Where a file defines a metric; a built-in one is defined in none."""
        routes = (Route(path, ("metrics", metric)) for path in self.texts)
        return next((route for route in routes if route in self.places), None)

    def answers(self) -> tuple[Denial | Reaffirmation, ...]:
        """What claims and statements say of others."""
        return (*self.denials, *self.reaffirmations)

    def figureless(self) -> tuple[Denial | Reaffirmation, ...]:
        """The entries of ``claims`` that only say something of others, each once, as read."""
        figures = {claim.id for claim in self.claims}
        found = {
            answer.id: answer
            for answer in reversed(self.answers())
            if answer.route.keys[:1] == ("claims",) and answer.id not in figures
        }
        return tuple(reversed(found.values()))

    def claim_routes(self) -> dict[str, Route]:
        """Where each entry of ``claims`` stands, those without a figure included, by id."""
        return {claim.id: claim.route for claim in (*self.claims, *self.figureless())}


def _stands(reaffirmation: Reaffirmation, scope: frozenset[str]) -> bool:
    """Whether it still means something: a claim of the scope says it, or a statement does."""
    return reaffirmation.route.path in scope or reaffirmation.route.keys[:1] != ("claims",)


def claimants_of_statements(dataset: Dataset) -> dict[str, str]:
    """For each statement that has one, its claimant: as given, else that of its earliest telling.

    Tellings are ordered by their publication's date, undated ones last, then as in the files.
    An earliest telling that names nobody leaves the statement without a claimant.
    """
    first: dict[str, Claim] = {}
    for claim in sorted(dataset.claims, key=lambda claim: _published(claim, dataset)):
        if claim.statement is not None:
            first.setdefault(claim.statement, claim)
    found = {id_: claim.claimant for id_, claim in first.items() if claim.claimant is not None}
    given = {s.id: s.claimant for s in dataset.statements.values() if s.claimant is not None}
    return found | given


def _published(claim: Claim, dataset: Dataset) -> tuple[bool, int]:
    source = dataset.sources.get(claim.source or "")
    published = None if source is None else source.published
    return published is None, 0 if published is None else published.start


def _within(by_path: Mapping[str, _Of], scope: Set[str]) -> dict[str, _Of]:
    """What is kept by path, of some files alone."""
    return {path: kept for path, kept in by_path.items() if path in scope}
