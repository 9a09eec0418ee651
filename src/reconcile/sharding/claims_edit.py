"""What differs between two readings of one data set, as long as it ties no claims anew."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property

from reconcile.comparing.constraints import dates_given
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
    """

    then: Mapping[str, Claim]
    now: Mapping[str, Claim]
    changed: frozenset[str]
    gone: frozenset[str]

    @cached_property
    def beside(self) -> Mapping[_Ties, str]:
        """For what ties claims, one that has been tied by just that all along."""
        return {ties(claim): name for name, claim in self.then.items() if name in self.now}

    def ties_nothing_anew(self) -> bool:
        """Whether all claims are tied to one another as they were.

        A claim may come or go where another stays that is tied by the same.
        """
        for name in self.changed | self.gone:
            then, now = self.then.get(name), self.now.get(name)
            if any(claim is not None and claim.share_of is not None for claim in (then, now)):
                return False
            if then is not None and now is not None:
                if ties(then) != ties(now):
                    return False
            elif not any(ties(claim) in self.beside for claim in (then, now) if claim is not None):
                return False
        return True

    def latest_stays(self, latest: int) -> bool:
        """Whether the latest date of all is what it was."""
        before = (self.then[name] for name in self.changed | self.gone if name in self.then)
        after = (self.now[name] for name in self.changed)
        return _latest(before) < latest and _latest(after) <= latest


def edit_between(old: Dataset, new: Dataset) -> ClaimsEdit | None:
    """What was edited; ``None`` if it is more than claims, or very many, or their order."""
    if any(not _same(getattr(old, name), getattr(new, name)) for name in _AROUND):
        return None
    then = {claim.id: claim for claim in old.claims}
    now = {claim.id: claim for claim in new.claims}
    changed = frozenset(name for name, claim in now.items() if not _as_before(then, claim))
    gone = frozenset(then.keys() - now.keys())
    if (len(changed) + len(gone)) * _MOST_EDITED > len(then):
        return None
    if changed or gone:
        stayed = [name for name in then if name not in gone]
        if stayed != [name for name in now if name in then]:
            return None
    return ClaimsEdit(then, now, changed, gone)


def _as_before(then: Mapping[str, Claim], claim: Claim) -> bool:
    """Whether a claim says what it said, wherever it stands."""
    before = then.get(claim.id)
    if before is claim:
        return True
    says = said_by(Claim)
    return before is not None and says(before) == says(claim)


def _same(then: object, now: object) -> bool:
    return then is now or then == now


def ties(claim: Claim) -> _Ties:
    """What a claim is tied to others by."""
    return claim.subject, claim.place, claim.statement, claim.share_of, claim.retells


def _latest(claims: Iterable[Claim]) -> int:
    ends = (moment.end for moment in dates_given(claims) if moment is not None)
    return max(ends, default=_NEVER)
