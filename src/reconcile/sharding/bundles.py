"""The claims of a data set in bundles: what no finding can cross, and all that a bundle hangs on.

docs/decisions/0014-shards.md says what ties claims, 0015-reuse.md why a bundle's part is kept.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import copy
from hashlib import blake2b
from itertools import chain
from typing import Any

from reconcile.comparing.answers.showing import Request
from reconcile.model.claim import Claim, Denial, Group, Reaffirmation, Source, Statement
from reconcile.model.dataset import Dataset, WholeInput
from reconcile.sharding.claims_edit import ClaimsEdit, ties
from reconcile.sharding.flat import PLAIN, flat, said_by
from reconcile.sharding.ties import SceneTies, leaders
from reconcile.values.classes import dataclass, field, replace
from reconcile.values.lazy import SameBefore

AnyClaim = Claim | Denial | Reaffirmation
Record = Source | Statement | Group


@dataclass(slots=True)
class Bundle:
    """Claims that have to be compared together, and what is said of them, in file order."""

    claims: list[Claim] = field(default_factory=list)
    denials: list[Denial] = field(default_factory=list)
    reaffirmations: list[Reaffirmation] = field(default_factory=list)

    def all_claims(self) -> Iterator[AnyClaim]:
        """Everything that somebody says in it."""
        yield from self.claims
        yield from self.denials
        yield from self.reaffirmations


@dataclass(frozen=True, slots=True)
class Bundles:
    """All bundles of a data set, in the order of their first claims; each claim's number of it."""

    dataset: Dataset
    each: Sequence[Bundle]
    of_claim: Mapping[str, int]

    def only(self, numbers: Iterable[int], whole: WholeInput) -> Dataset:
        """The data of these bundles alone, as they are in the ``whole``."""
        wanted = set(numbers)
        some = [bundle for number, bundle in enumerate(self.each) if number in wanted]
        return replace(
            self.dataset,
            claims=tuple(c for c in self.dataset.claims if self.of_claim[c.id] in wanted),
            denials=tuple(denial for bundle in some for denial in bundle.denials),
            reaffirmations=tuple(answer for bundle in some for answer in bundle.reaffirmations),
            left_out=0,
            accepted=(),
            whole=whole,
        )

    def after(self, edit: ClaimsEdit, dataset: Dataset) -> tuple[Bundles, Sequence[int]]:
        """The bundles of the data set after an edit that ties no claims anew; which each was."""
        of_claim = self.of_claim
        was = {
            name: of_claim[name if name in of_claim else edit.beside[ties(claim)]]
            for name, claim in edit.now.items()
        }
        numbers: dict[int, int] = {}
        now = {name: numbers.setdefault(number, len(numbers)) for name, number in was.items()}
        return filled(dataset, [Bundle() for _ in numbers], now), [*numbers]


class BundleKeys:
    """For each bundle of a data set a digest of all that its part hangs on, but the program.

    Records that are tied to others are in all keys, any other in those of bundles that name it.
    """

    def __init__(
        self, dataset: Dataset, request: Request, whole: WholeInput, texts: SameBefore | None = None
    ) -> None:
        """Take what all keys share; ``texts`` has what claims and records came to before."""
        self._dataset, self._whole = dataset, whole
        self._texts = SameBefore() if texts is None else texts
        self._flat: dict[int, Any] = {}
        self._shared = _digest(
            filters_of(request), whole.latest, repr(dataset.vocabulary),
            _contents(dataset.claimants.values(), self._flat),
            _contents(_tied(dataset.subjects), self._flat),
            _contents(_tied(dataset.regions), self._flat),
        )  # fmt: skip

    def after(self, dataset: Dataset, whole: WholeInput) -> BundleKeys:
        """Those of a data set that differs in claims only, and whose latest date is the same."""
        keys = copy(self)
        keys._dataset, keys._whole, keys._flat = dataset, whole, {}
        return keys

    def of(self, bundle: Bundle) -> str:
        """The key of a bundle."""
        text, names = self._texts.made(self._told_in, [*bundle.all_claims()])
        records = self._texts.made(self._said_of, _records(names, self._dataset))
        recurring = self._whole.slipped
        ids = [claim.id for claim in bundle.claims] if recurring else []
        return _digest(self._shared, text, records, [name for name in ids if name in recurring])

    def _told_in(self, claims: Sequence[AnyClaim]) -> tuple[str, list[tuple[str, str]]]:
        return _digest(_contents(claims, self._flat)), _named_by(claims)

    def _said_of(self, records: Sequence[Record]) -> str:
        return _digest(_contents(records, self._flat))


def bundles_of(dataset: Dataset) -> Bundles:
    """Tie the claims of a data set; what ties rows of a table ties any claims."""
    ties = SceneTies()
    scenes = {claim.id: ties.scene(claim.subject, claim.place) for claim in dataset.claims}
    for claim in dataset.claims:
        if claim.share_of is not None:
            ties.share(scenes[claim.id])
    for first, second in chain(_answered(dataset), _of_one_statement(dataset)):
        if first in scenes and second in scenes:
            ties.tie(scenes[first], scenes[second])
    ties.close(leaders(dataset.subjects), leaders(dataset.regions), scenes.values)
    numbers: dict[int, int] = {}
    of_claim = {
        name: numbers.setdefault(ties.leader(scene), len(numbers)) for name, scene in scenes.items()
    }
    return filled(dataset, [Bundle() for _ in numbers], of_claim)


def _answered(dataset: Dataset) -> Iterator[tuple[str, str]]:
    """The claims that retell or deny others, with these."""
    yield from ((c.id, c.retells) for c in dataset.claims if c.retells is not None)
    yield from ((denial.denies, denial.id) for denial in dataset.denials)


def _of_one_statement(dataset: Dataset) -> Iterator[tuple[str, str]]:
    """The claims that tell or reaffirm a statement, each with the first that does."""
    first: dict[str, str] = {}
    for claim in dataset.claims:
        if claim.statement is not None:
            yield first.setdefault(claim.statement, claim.id), claim.id
            statement = dataset.statements.get(claim.statement)
            if statement is not None and statement.reaffirms is not None:
                yield first.setdefault(statement.reaffirms, claim.id), claim.id
    known = {claim.id for claim in dataset.claims}
    for answer in dataset.reaffirmations:
        if answer.id in known:
            yield first.setdefault(answer.reaffirms, answer.id), answer.id


def filled(dataset: Dataset, each: Sequence[Bundle], of_claim: Mapping[str, int]) -> Bundles:
    """The claims of a data set put into empty bundles, and what is said of them."""
    telling: dict[str, int] = {}
    for claim in dataset.claims:
        each[of_claim[claim.id]].claims.append(claim)
        if claim.statement is not None:
            telling[claim.statement] = of_claim[claim.id]
    for denial in dataset.denials:
        if denial.denies in of_claim:
            each[of_claim[denial.denies]].denials.append(denial)
    for answer in dataset.reaffirmations:
        if answer.reaffirms in telling:
            each[telling[answer.reaffirms]].reaffirmations.append(answer)
    return Bundles(dataset, each, of_claim)


def _tied(groups: Mapping[str, Group]) -> list[Group]:
    """The groups that lie within others, are divided, or are named by such."""
    tied = leaders(groups)
    return [group for name, group in groups.items() if name in tied]


def _named_by(claims: Iterable[AnyClaim]) -> list[tuple[str, str]]:
    """The sections and names of the records that what is told names, each once."""
    names = ((section, name) for claim in claims for section, name in _names(claim))
    return [*dict.fromkeys((section, name) for section, name in names if name is not None)]


def _records(names: Iterable[tuple[str, str]], dataset: Dataset) -> list[Record]:
    """The records of these names, as far as there are any."""
    known: Mapping[str, Mapping[str, Record]] = {
        "sources": dataset.sources,
        "statements": dataset.statements,
        "subjects": dataset.subjects,
        "places": dataset.regions,
    }
    found = (known[section].get(name) for section, name in names)
    return [record for record in found if record is not None]


def _names(claim: AnyClaim) -> Iterator[tuple[str, str | None]]:
    yield "sources", claim.source
    yield from (("sources", name) for name in claim.via)
    if isinstance(claim, Reaffirmation):
        yield "statements", claim.reaffirms
        return
    yield "statements", claim.statement
    if isinstance(claim, Claim):
        yield "subjects", claim.subject
        yield "places", claim.place
        if claim.withdrawn is not None:
            yield "sources", claim.withdrawn.source


def filters_of(request: Request) -> Any:
    """What a request says of which claims take part and how far words reach, as plain data."""
    return flat(replace(request, topic="", metrics=None, show_near=False))


def _contents(values: Iterable[Any], known: dict[int, Any]) -> list[list[Any]]:
    """What values say; where they stand in a file is no part of it.

    ``known`` has what objects are when flat: many claims share the reading of the same words.
    """
    kinds: Iterable[tuple[Any, Any]] = ((type(value), value) for value in values)
    return [
        [
            inner if type(inner) in PLAIN else _flat_once(inner, known)
            for inner in said_by(kind)(value)
        ]
        for kind, value in kinds
    ]


def _flat_once(value: Any, known: dict[int, Any]) -> Any:
    if id(value) not in known:
        known[id(value)] = flat(value)
    return known[id(value)]


def _digest(*values: Any) -> str:
    text = json.dumps(values)
    return blake2b(text.encode("ascii"), digest_size=16).hexdigest()
