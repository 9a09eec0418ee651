"""The first disputes of edited files, with all that a first screen says besides.

Read and compared are the bundles that the edit touches, those of the disputes that are shown, and
the few that these have to be held against; of all others an outline is kept. The slow reference
is ``comparing.answers.compare.compare``, of which a first screen is written with the same bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from datetime import date
from heapq import nsmallest
from itertools import chain
from operator import attrgetter
from typing import NamedTuple

from reconcile.comparing.answers.found import CompareFindings, comparison_of, world_of
from reconcile.comparing.answers.showing import Request
from reconcile.comparing.result.comparison import Comparison, Heading
from reconcile.comparing.result.comparison_parts import (
    Census,
    DisputeCensus,
    NotShown,
    Question,
)
from reconcile.comparing.world.voices import Telling
from reconcile.loading.load import load_inputs
from reconcile.loading.opening import Input
from reconcile.model.claim import Claim
from reconcile.model.dataset import Dataset, WholeInput
from reconcile.sharding.bundles import Bundle, Bundles, filled
from reconcile.sharding.numbers import slipped
from reconcile.sharding.outline import (
    BundleOutline,
    ComparisonOutline,
    DisputeOutline,
    ThingOutline,
)
from reconcile.sharding.outline_edit import OutlineEdit, outline_edit
from reconcile.sharding.outlining import bundle_outlines, is_clean, numbers_by_claim
from reconcile.sharding.reusing import compared_bundles, parts_together
from reconcile.values.classes import dataclass, replace
from reconcile.values.groups import grouped
from reconcile.wording.in_words import in_place

_SEVERAL = 2
_ROUNDS = 5  # each reads what the last one found to be needed, too


@dataclass(frozen=True, slots=True)
class ShownAmounts:
    """How many disputes and questions a first screen shows."""

    disputes: int
    questions: int


@dataclass(frozen=True, slots=True)
class FirstDisputes:
    """A comparison for a first screen, the claims that were read, and all verdicts of findings."""

    dataset: Dataset
    comparison: Comparison
    verdicts: frozenset[str]


def first_disputes(
    outline: ComparisonOutline, inputs: Sequence[Input], request: Request, shown: ShownAmounts
) -> FirstDisputes | None:
    """The first disputes of the files now; ``None`` if all of them have to be read."""
    edit = outline_edit(outline, inputs)
    if edit is None:
        return None
    chosen = {*outline.shown, *outline.metrics.values(), *edit.bundles(edit.gone)}
    for _ in range(_ROUNDS):
        read = _read(edit, chosen, request)
        if read is None or not read.has_every_metric():
            return None
        together = _Together(read, request, shown) if read.touched <= chosen else None
        needed = read.touched if together is None else together.needed()
        if together is not None and needed <= chosen:
            return together.first_disputes()
        chosen |= needed
    return None


@dataclass(frozen=True, slots=True)
class _ReadBundles:
    """Some bundles as they are now, and what all claims tell them.

    ``bundle_of`` has the numbers in the outline of all claims that were read; ``chosen`` are
    those bundles of which all claims were. ``touched`` are the bundles that the edit touches.
    """

    edit: OutlineEdit
    dataset: Dataset
    bundle_of: Mapping[str, int]
    chosen: Sequence[int]
    touched: frozenset[int]
    whole: WholeInput

    def has_every_metric(self) -> bool:
        """Whether the claims name every metric: what it is called is known by them."""
        return self.edit.outline.metrics.keys() <= {claim.metric for claim in self.claims}

    @property
    def claims(self) -> list[Claim]:
        """The claims of the chosen bundles."""
        chosen = {*self.chosen}
        return [claim for claim in self.dataset.claims if self.bundle_of[claim.id] in chosen]

    def bundles(self) -> Bundles:
        """The claims in their bundles: the chosen ones in their order, behind them the rest."""
        numbers = {number: at for at, number in enumerate(self.chosen)}
        of_claim = {
            name: numbers.get(number, len(numbers)) for name, number in self.bundle_of.items()
        }
        return filled(self.dataset, [Bundle() for _ in range(len(numbers) + 1)], of_claim)


def _read(edit: OutlineEdit, chosen: set[int], request: Request) -> _ReadBundles | None:
    """Read the bundles with the claims that have come; ``None`` if all claims have to be read."""
    wanted = edit.in_bundles(chosen) | edit.come
    dataset = load_inputs([file.only(wanted) for file in edit.files])
    come = [claim for claim in dataset.claims if claim.id in edit.come]
    placed = edit.placed(come)
    names = {claim.id for claim in dataset.claims}
    if placed is None or not wanted <= names:
        return None
    if not is_clean(dataset) or not edit.latest_stays(come):
        return None
    bundle_of = placed | {name: edit.outline.bundle_of(name) for name in names - placed.keys()}
    slips, others = _slipped(edit, _compared(dataset, bundle_of, chosen, request))
    touched = edit.bundles(edit.gone).union(placed.values(), others)
    whole = WholeInput(edit.outline.latest, slips)
    return _ReadBundles(edit, dataset, bundle_of, sorted(chosen), frozenset(touched), whole)


def _compared(
    dataset: Dataset, bundle_of: Mapping[str, int], chosen: Set[int], request: Request
) -> Sequence[Telling]:
    """The claims of some bundles that are compared, as they are told."""
    members = tuple(claim for claim in dataset.claims if bundle_of[claim.id] in chosen)
    return world_of(replace(dataset, claims=members), request)[0].compared


def _slipped(edit: OutlineEdit, tellings: Iterable[Telling]) -> tuple[frozenset[str], set[int]]:
    """The claims whose number is their claimant's for another metric; the bundles to be read.

    Of these it has changed, or may change it. Until they are read, the first is not yet true.
    """
    numbers = numbers_by_claim(tellings)
    touched = edit.numbers_touched(numbers)
    given = (number for number in chain.from_iterable(numbers.values()) if number.place in touched)
    now = {*slipped(given).get(0, ())}
    before: set[str] = set()
    for place, names in edit.outline.slipped:
        before.update(names)
        if place not in touched:
            now.update(names)
    return frozenset(now), edit.bundles((now ^ before) | edit.sharing(touched))


class _Together:
    """Bundles that were compared, and the outlines of all others."""

    def __init__(self, read: _ReadBundles, request: Request, shown: ShownAmounts) -> None:
        """Compare the chosen bundles."""
        self._read, self._request, self._shown = read, request, shown
        bundles, numbers = read.bundles(), range(len(read.chosen))
        parts = dict(compared_bundles(bundles, numbers, request, read.whole))
        dataset = bundles.only(numbers, read.whole)
        self._world, every = world_of(dataset, request)
        begun = CompareFindings(self._world, every, len(every), request)
        self._found = comparison_of(parts_together([*parts.values()], begun), dataset)
        self._parts = {read.chosen[number]: part for number, part in parts.items()}
        anew = bundle_outlines(
            self._parts, self._found.figures, read.bundle_of, self._world, request
        )
        kept = enumerate(read.edit.outline.bundles)
        self._bundles = [anew.get(number, outline) for number, outline in kept]
        self._disputes = [
            _ListedDispute(dispute, number, at)
            for number, bundle in enumerate(self._bundles)
            for at, dispute in enumerate(bundle.disputes)
        ]
        self._first = nsmallest(shown.disputes, self._disputes, key=lambda some: some.dispute.rank)

    def needed(self) -> set[int]:
        """The bundles of the disputes that are shown, and those in which their names are met."""
        return {listed.bundle for listed in self._first} | {*self._naming()}

    def _naming(self) -> Iterator[int]:
        """A bundle for each subject and place of a dispute that no claim at hand names."""
        edit, claims = self._read.edit, self._read.claims
        known = ({claim.subject for claim in claims}, {claim.place for claim in claims})
        for listed in self._first:
            for side, name in enumerate(listed.dispute.about[:2]):
                if name is not None and name not in known[side]:
                    bundle = edit.bundle_naming(side, name)
                    yield from [] if bundle is None else [bundle]

    def first_disputes(self) -> FirstDisputes | None:
        """What was found; ``None`` if nothing disagrees, or a search was cut short."""
        if self._found.unsearched or not self._first:
            return None
        bundles, vary = self._bundles, self._vary()
        things = [*chain.from_iterable(bundle.things for bundle in bundles)]
        comparison = replace(
            self._found,
            headings=tuple(self._heading(listed, vary) for listed in self._first),
            settling=first_questions(things, self._shown.questions),
            not_shown=NotShown(_sum_of(bundles, "pairs"), _sum_of(bundles, "within_voice")),
            given=_sum_of(bundles, "figures"),
            compared=_sum_of(bundles, "compared"),
            census=census_of_bundles(bundles),
            every=DisputeCensus(len(self._disputes), vary),
        )
        verdicts = frozenset(chain.from_iterable(bundle.verdicts for bundle in bundles))
        return FirstDisputes(self._read.dataset, comparison, verdicts)

    def _vary(self) -> tuple[bool, bool, bool]:
        """Whether all disputes are of more than one subject, place and stretch of time."""
        every = [listed.dispute.about for listed in self._disputes]
        subjects, places, windows = (len({*column}) > 1 for column in zip(*every, strict=True))
        return subjects, places, windows

    def _heading(self, listed: _ListedDispute, vary: tuple[bool, bool, bool]) -> Heading:
        listing = self._parts[listed.bundle].group.listing(self._world, self._request)
        return listing.headings(self._world, vary)[listed.at][1]


class _ListedDispute(NamedTuple):
    """A dispute, its bundle, and its number among those of the bundle."""

    dispute: DisputeOutline
    bundle: int
    at: int


def _sum_of(bundles: Iterable[BundleOutline], field: str) -> int:
    return sum(map(attrgetter(field), bundles))


def census_of_bundles(bundles: Sequence[BundleOutline]) -> Census:
    """What is said of the figures of all bundles together."""
    return Census(
        figures=_sum_of(bundles, "figures"),
        sources=tuple(sorted(frozenset().union(*(bundle.sources for bundle in bundles)))),
        first_day=_day(min, (bundle.first_day for bundle in bundles)),
        last_day=_day(max, (bundle.last_day for bundle in bundles)),
        undated=_sum_of(bundles, "undated"),
        words=tuple(sorted(frozenset().union(*(bundle.words for bundle in bundles)))),
    )


def _day(outermost: Callable[[list[str]], str], days: Iterable[str | None]) -> date | None:
    known = [day for day in days if day is not None]
    return date.fromisoformat(outermost(known)) if known else None


def first_questions(things: Sequence[ThingOutline], most: int) -> tuple[Question, ...]:
    """The first questions, in words, of those that ``answers/settling.questions`` gives."""
    places: dict[tuple[str, ...], list[str | None]] = grouped(
        (tuple(thing.reads), thing.place) for thing in things
    )
    alike: dict[str, list[ThingOutline]] = grouped(
        (_question(thing, places[tuple(thing.reads)]), thing) for thing in things
    )
    first = nsmallest(most, alike.items(), key=lambda pair: min(thing.order for thing in pair[1]))
    return tuple(
        Question(text, tuple(dict.fromkeys(chain.from_iterable(t.settles for t in asked))))
        for text, asked in first
    )


def _question(thing: ThingOutline, places: Sequence[str | None]) -> str:
    """The question of a thing, with its place where figures of other places read the same."""
    if thing.place is None or len({*places}) < _SEVERAL:
        return thing.question
    return in_place(thing.question, thing.place)
