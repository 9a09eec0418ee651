"""Claims as the file lists them: each by itself, or several in a block that says what they share.

A block has ``from`` (what its claims leave out) and ``figures`` (the claims). A claim in it needs
no id: it gets one from what it counts, so that the id stays when the number changes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from reconcile.loading.marks import Keys
from reconcile.values.classes import dataclass, field

SHARED, LISTED = "from", "figures"
_COUNTED = ("metric", "subject", "place", "as_of", "period")


@dataclass(frozen=True, slots=True)
class ListedClaim:
    """One claim as plain data, where it stands, and what its block says for it.

    ``shared`` is the block's ``from``, at ``shared_keys``; both are empty for a claim by itself.
    """

    keys: Keys
    data: Any
    shared: Mapping[str, Any] = field(default_factory=dict)
    shared_keys: Keys = ()

    @property
    def inherits_metric(self) -> bool:
        """Whether what is counted is said by the block, and so is wrong there if it is."""
        return "metric" in self.shared and self.data.get("metric") is self.shared["metric"]


def listed_claims(claims: Any) -> Iterator[ListedClaim]:
    """Every claim below ``claims:``, those in blocks included, in the order of the file."""
    if not isinstance(claims, list):
        return
    for index, item in enumerate(claims):
        yield from listed_in(item, index)


def listed_in(item: Any, index: int) -> Iterator[ListedClaim]:
    """The claims of one item of ``claims:``: those of a block, or the item itself."""
    if isinstance(item, dict) and is_block(item):
        yield from _of_block(item, ("claims", index))
    else:
        yield ListedClaim(("claims", index), item)


def count_of(items: Iterable[Any]) -> int:
    """How many claims stand below ``claims:``, those in blocks included."""
    return sum(
        sum(1 for _ in _of_block(item, ())) if isinstance(item, dict) and is_block(item) else 1
        for item in items
    )


def is_block(item: Mapping[str, Any]) -> bool:
    """Whether an entry holds several claims; ``figures: 300`` is a slip of ``figure``."""
    return SHARED in item or (LISTED in item and isinstance(item[LISTED], (list, dict, type(None))))


def claim_at(keys: Keys, data: Any) -> Mapping[str, Any] | None:
    """The claim that a route leads into, if it is one."""
    if len(keys) < 2 or keys[0] != "claims" or not isinstance(data, dict):
        return None
    claims, index = data.get("claims"), keys[1]
    if not isinstance(claims, list) or not isinstance(index, int) or index >= len(claims):
        return None
    item = claims[index]
    if not isinstance(item, dict) or not is_block(item):
        return item if isinstance(item, dict) else None
    return _claim_of_block(item, keys)


def _claim_of_block(block: Mapping[str, Any], keys: Keys) -> Mapping[str, Any] | None:
    """The claim below ``figures`` that a route leads into; no other is looked at."""
    claims, place = block.get(LISTED), keys[2:4]
    if not isinstance(claims, list) or len(place) < 2 or place[0] != LISTED:
        return None
    index = place[1]
    if not isinstance(index, int) or index >= len(claims) or not isinstance(claims[index], dict):
        return None
    return _filled(block, _shared(block), claims[index])


def _of_block(block: Mapping[str, Any], keys: Keys) -> Iterator[ListedClaim]:
    shared, claims = _shared(block), block.get(LISTED)
    for index, claim in enumerate(claims if isinstance(claims, list) else ()):
        data = _filled(block, shared, claim) if isinstance(claim, dict) else claim
        yield ListedClaim((*keys, LISTED, index), data, shared, (*keys, SHARED))


def _shared(block: Mapping[str, Any]) -> Mapping[str, Any]:
    shared = block.get(SHARED)
    return shared if isinstance(shared, dict) else {}


def _filled(
    block: Mapping[str, Any], shared: Mapping[str, Any], claim: Mapping[str, Any]
) -> Mapping[str, Any]:
    """A claim of a block with the id and the metric that it leaves out."""
    data = {"id": _id(block, shared, claim), **claim}
    if "metric" in shared and not {"denies", "reaffirms"} & claim.keys():
        return {"metric": shared["metric"], **data}
    return data


def _id(block: Mapping[str, Any], shared: Mapping[str, Any], claim: Mapping[str, Any]) -> str:
    """The id of a claim that has none: who says it and where, and what it counts.

    What the block says for a claim counts as if the claim said it: a key may move into ``from``
    and back, and the ids stay.
    """
    fields = {**shared, **claim}
    for own, other in (("period", "as_of"), ("as_of", "period")):
        if own in claim:  # its own date wins over the block's, of either kind
            fields.pop(other, None)
    named = block.get("id") or fields.get("statement")
    who = [named] if named else [fields.get("source"), fields.get("claimant")]
    parts = [*(who if any(who) else ["claim"]), *(fields.get(key) for key in _COUNTED)]
    return "-".join(str(part).replace("/", "-") for part in parts if part)
