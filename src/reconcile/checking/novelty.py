"""What is new: findings that were not there before, and claims that changed or are gone."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence

from reconcile.checking.fingerprint import Findings, figure_key, findings_of
from reconcile.checking.gate_codes import CHANGED_FIGURE, REMOVED_CLAIM
from reconcile.checking.runner import place_of
from reconcile.model.claim import Claim
from reconcile.model.dataset import Dataset
from reconcile.model.route import Place, Problem, Route, by_place
from reconcile.values.classes import dataclass
from reconcile.values.groups import grouped


def since(now: Findings, dataset: Dataset, before: Findings, old: Dataset) -> Findings:
    """The findings with those of ``before`` as known, and notes on changed and removed claims.

    A flaw of a source is new again when a new claim, a changed figure or a claim that had
    another source rests on it: only what rested on it before may go on doing so.
    """
    # By fingerprint, not by place: lines move whenever something is written above them.
    cited, stood = _CitedPlaces.of(dataset, old), frozenset(before.names)
    known = {
        name
        for problem, name in now.pairs()
        if name in stood and not (problem.claim is None and cited.holds(problem.place))
    }
    notes = findings_of(tuple(_notes(dataset, old)), dataset)
    return with_more(Findings(now.problems, now.names, frozenset(known)), notes)


def with_more(findings: Findings, more: Findings) -> Findings:
    """Both, by place; what either of them knows is known."""
    pairs = sorted((*findings.pairs(), *more.pairs()), key=lambda pair: by_place(pair[0]))
    return Findings(
        tuple(problem for problem, _ in pairs),
        tuple(name for _, name in pairs),
        findings.known | more.known,
    )


@dataclass(frozen=True, slots=True)
class _CitedPlaces:
    """Where the sources stand that new or changed claims rest on, in order, by file."""

    places: Mapping[str, Sequence[Place]]

    @classmethod
    def of(cls, dataset: Dataset, old: Dataset) -> _CitedPlaces:
        before = {(claim.id, figure_key(claim), claim.source) for claim in old.claims}
        cited = {
            claim.source
            for claim in dataset.claims
            if (claim.id, figure_key(claim), claim.source) not in before
        }
        places = (place_of(dataset, s.route) for s in dataset.sources.values() if s.id in cited)
        found = grouped((place.path, place) for place in places)
        return cls({path: sorted(places) for path, places in found.items()})

    def holds(self, place: Place) -> bool:
        """Whether a place lies within one of them."""
        places = self.places.get(place.path, ())
        start = (place.line, place.column)
        # Records do not overlap: only the last that begins before a place can hold it.
        at = bisect_right(places, start, key=lambda place: (place.line, place.column)) - 1
        return at >= 0 and start < (places[at].end_line, places[at].end_column)


def _notes(dataset: Dataset, old: Dataset) -> Iterator[Problem]:
    now = {claim.id: claim for claim in dataset.claims}
    unreadable = {problem.claim for problem in dataset.problems}
    for claim in old.claims:
        other = now.get(claim.id)
        if other is not None:
            yield from _changes(claim, other, dataset)
        elif claim.id not in unreadable:
            yield _removed(claim.id, _figure_text(claim), claim.route, dataset, old)
    kept = dataset.claim_routes()
    for answer in old.figureless():
        if answer.id not in kept and answer.id not in unreadable:
            yield _removed(answer.id, f"which {answer.what_it_says}", answer.route, dataset, old)


def _changes(old: Claim, now: Claim, dataset: Dataset) -> Iterator[Problem]:
    """The note that a claim says another figure now, or the same in another way; if it does."""
    if _counted(now) != _counted(old):
        yield _changed(old, now, dataset)
    elif _particulars(now) != _particulars(old):
        yield _changed(old, now, dataset, "on another basis or in place of another figure")


def _counted(claim: Claim) -> tuple[object, ...]:
    """What the figure says and of what."""
    window = claim.window
    dates = tuple(moment and moment.text for moment in (window.as_of, window.since, window.period))
    return (figure_key(claim), claim.subject, claim.place, claim.extent, claim.means, *dates)


def _particulars(claim: Claim) -> tuple[object, ...]:
    """What was counted for it, and what it replaced."""
    before = claim.supersedes and claim.supersedes.words
    return (claim.basis, claim.coverage, claim.complete, before, claim.retells)


def _changed(
    before: Claim, claim: Claim, dataset: Dataset, how: str = "for another time, place or subject"
) -> Problem:
    was, is_now = _figure_text(before), _figure_text(claim)
    if was == is_now:
        message = f"the claim '{claim.id}' gives {is_now} {how} now"
    else:
        message = f"the claim '{claim.id}' gives {is_now}; it gave {was}"
    place = place_of(dataset, claim.route.to("figure"))
    return CHANGED_FIGURE.problem(message, place, was, claim.id)


def _removed(name: str, description: str, route: Route, dataset: Dataset, old: Dataset) -> Problem:
    where = place_of(old, route)
    path = where.path if where.path in dataset.texts else next(iter(dataset.texts), where.path)
    message = f"the claim '{name}', {description}, is gone; it stood at {where.path}:{where.line}"
    return REMOVED_CLAIM.problem(message, Place(path, 1, 1, 1, 1), description, name)


def _figure_text(claim: Claim) -> str:
    return f"'{claim.reading.words}' ({claim.metric})"
