"""What differs between two readings of one data set, as long as it ties no claims anew."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from functools import cached_property

from reconcile.comparing.world.instants import dates_given
from reconcile.model.claim import Claim
from reconcile.model.dataset import Dataset
from reconcile.sharding.flat import said_by
from reconcile.values.classes import dataclass

_MOST_EDITED = 4  # of so many claims one may be edited; of more all are looked at
_AROUND = (
    "claimants", "sources", "statements", "subjects", "regions", "vocabulary", "denials",
    "reaffirmations",
)  # fmt: skip
_NEVER = -(10**18)
_Ties = tuple[str | None, ...]


@dataclass(frozen=True)
class ClaimsEdit:
    """Two data sets that differ in some claims only, and in where the others stand.

    ``changed`` are the claims that are new or say something else, ``gone`` those that are no more.
    ``moved`` is whether there are such, or others that stand at another place of the list.
    """

    then: Mapping[str, Claim]
    now: Mapping[str, Claim]
    changed: frozenset[str]
    gone: frozenset[str]
    moved: bool

    @cached_property
    def beside(self) -> Mapping[_Ties, str]:
        """For what ties claims, one that has been tied by just that all along."""
        return {ties(claim): name for name, claim in self.then.items() if name in self.now}

    def ties_nothing_anew(self) -> bool:
        """Whether all claims are tied to one another as they were.

        A claim may come or go where another stays that is tied by the same.
        """
        return all(self._is_tied_as_before(name) for name in self.changed | self.gone)

    def _is_tied_as_before(self, name: str) -> bool:
        given = [claims[name] for claims in (self.then, self.now) if name in claims]
        tied_by = {ties(claim) for claim in given}
        if len(tied_by) > 1 or any(claim.share_of is not None for claim in given):
            return False
        return len(given) > 1 or tied_by <= self.beside.keys()

    def latest_stays(self, latest: int) -> bool:
        """Whether the latest date of all is what it was."""
        before = (self.then[name] for name in self.changed | self.gone if name in self.then)
        after = (self.now[name] for name in self.changed)
        return _latest(before) < latest and _latest(after) <= latest


def edit_between(old: Dataset, new: Dataset) -> ClaimsEdit | None:
    """What was edited; ``None`` if it is more than claims, or very many, or their order."""
    if any(not _same(getattr(old, name), getattr(new, name)) for name in _AROUND):
        return None
    then, now = _by_id(old), _by_id(new)
    if _shared(then, now) != _shared(now, then):
        return None
    edit = _edit(then, now)
    return None if len(edit.changed | edit.gone) * _MOST_EDITED > len(then) else edit


def _by_id(dataset: Dataset) -> dict[str, Claim]:
    return {claim.id: claim for claim in dataset.claims}


def _shared(names: Iterable[str], others: Container[str]) -> list[str]:
    return [name for name in names if name in others]


def _edit(then: Mapping[str, Claim], now: Mapping[str, Claim]) -> ClaimsEdit:
    others = [name for name, claim in now.items() if then.get(name) is not claim]
    changed = frozenset(name for name in others if not _as_before(then, now[name]))
    gone = frozenset(then.keys() - now.keys())
    return ClaimsEdit(then, now, changed, gone, bool(gone) or len(changed) < len(others))


def _as_before(then: Mapping[str, Claim], claim: Claim) -> bool:
    """Whether a claim says what it said, wherever it stands."""
    before, says = then.get(claim.id), said_by(Claim)
    return before is not None and says(before) == says(claim)


def _same(then: object, now: object) -> bool:
    return then is now or then == now


def ties(claim: Claim) -> _Ties:
    """What a claim is tied to others by."""
    return claim.subject, claim.place, claim.statement, claim.share_of, claim.retells


def _latest(claims: Iterable[Claim]) -> int:
    ends = (moment.end for moment in dates_given(claims) if moment is not None)
    return max(ends, default=_NEVER)
