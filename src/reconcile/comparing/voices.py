"""Who speaks behind a claim, which statement it tells, and how long its figure stood."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field

from reconcile.comparing.constraints import date_of
from reconcile.comparing.quotes import Quote
from reconcile.model.claim import Claim
from reconcile.model.dataset import Dataset, claimants_of_statements
from reconcile.model.quantity import Quantity, quantity_of
from reconcile.values.classes import dataclass
from reconcile.when.moment import Moment

FOREVER = 10**12


@dataclass(frozen=True, slots=True)
class Voice:
    """The side, claimant or publication that a figure counts for.

    ``independent`` is false for pooled claimants and unattributed figures.
    """

    id: str
    name: str
    independent: bool


@dataclass(frozen=True, slots=True)
class Telling:
    """A claim with its voice, claimant and statement resolved.

    ``statement`` is the statement's id, or one made from the claim's own id. ``stood`` are the
    instants from which, and until which, the figure was its claimant's latest. ``date`` is that
    of a running total: its own, else its statement's ``made``.
    """

    claim: Claim
    voice: Voice
    claimant: str | None
    statement: str
    stood: tuple[int, int]
    quantity: Quantity
    date: Moment | None
    quotes: dict[str, Quote] = field(default_factory=dict, init=False, repr=False, compare=False)
    """The figure as findings quote it, by the metric that it is taken to count."""

    @property
    def author(self) -> str:
        """Who answers for the figure: its claimant, or where nobody is named its voice."""
        return self.claimant or self.voice.id

    def stood_with(self, other: Telling) -> bool:
        """Whether both figures stood at some same time."""
        return self.stood[0] < other.stood[1] and other.stood[0] < self.stood[1]


def voices_of(tellings: Iterable[Telling]) -> tuple[str, ...]:
    """The voices that give these figures, each once."""
    return tuple(dict.fromkeys(telling.voice.id for telling in tellings))


def tellings(dataset: Dataset) -> dict[str, Telling]:
    """Every claim's telling, by claim id."""
    claimants = claimants_of_statements(dataset)
    same = _same_telling(dataset.claims)
    drafts: dict[str, Telling] = {}
    for claim in dataset.claims:
        speaker = same.get(claim.id, claim)
        claimant = speaker.claimant or claimants.get(speaker.statement or "")
        statement = speaker.statement or f"claim:{speaker.id}"
        voice = voice_of(claimant, claim, dataset)
        drafts[claim.id] = Telling(
            claim=claim,
            voice=voice,
            claimant=claimant,
            statement=statement,
            stood=(0, FOREVER),
            quantity=quantity_of(claim),
            date=date_of(claim, dataset),
        )
    spans = _standing(drafts.values(), _said_again(dataset))
    return {
        id_: Telling(
            draft.claim, draft.voice, draft.claimant, draft.statement, spans[id_], draft.quantity,
            draft.date,
        )
        for id_, draft in drafts.items()
    }  # fmt: skip


def voice_of(claimant: str | None, claim: Claim, dataset: Dataset) -> Voice:
    """The voice that a claim by this claimant counts for."""
    if claimant is None:
        source = dataset.sources.get(claim.source or "")
        label = claim.id if source is None else source.label
        return Voice(f"unattributed, {claim.source or claim.id}", f"unattributed, {label}", False)
    record = dataset.claimants.get(claimant)
    if record is None:
        return Voice(claimant, claimant, True)
    if record.side is None or record.pooled:
        return Voice(claimant, record.name, not record.pooled)
    return Voice(record.side, side_name(record.side), True)


def side_name(side: str) -> str:
    """How a side's id is written for people: ``south-korea`` as South Korea."""
    return " ".join(word.capitalize() for word in side.split("-"))


def _same_telling(claims: Sequence[Claim]) -> dict[str, Claim]:
    """Unattributed figures that repeat an attributed one of the same publication and quantity."""
    attributed: dict[tuple[object, ...], list[Claim]] = defaultdict(list)
    unattributed: list[Claim] = []
    for claim in claims:
        if claim.claimant is not None or claim.statement is not None:
            attributed[_repeat_key(claim)].append(claim)
        elif claim.source is not None and claim.reading.named:
            unattributed.append(claim)
    found: dict[str, Claim] = {}
    for claim in unattributed:
        alike = (c for c in attributed[_repeat_key(claim)] if _dated_alike(c, claim))
        if (same := next(alike, None)) is not None:
            found[claim.id] = same
    return found


def _repeat_key(claim: Claim) -> tuple[object, ...]:
    return claim.source, quantity_of(claim), claim.reading.named


def _dated_alike(left: Claim, right: Claim) -> bool:
    first, second = left.window.as_of, right.window.as_of
    if first is None or second is None:
        return True
    return (first.start, first.end) == (second.start, second.end)


def _said_again(dataset: Dataset) -> dict[str, int]:
    """For each statement that was reaffirmed, the end of the last day on which it was."""
    found: dict[str, int] = {}
    for again in dataset.reaffirmations:
        found[again.reaffirms] = max(again.as_of.end, found.get(again.reaffirms, 0))
    return found


def _standing(tellings: Iterable[Telling], again: Mapping[str, int]) -> dict[str, tuple[int, int]]:
    """For each claim, from when until when its claimant gave no other figure.

    A statement that is said again stands until its claimant gives another after that.
    """
    groups: dict[tuple[str | None, Quantity], list[Telling]] = defaultdict(list)
    spans: dict[str, tuple[int, int]] = {}
    for telling in tellings:
        if telling.date is None or telling.claimant is None:
            spans[telling.claim.id] = (0, FOREVER)
        else:
            groups[telling.claimant, telling.quantity].append(telling)
    for members in groups.values():
        spans |= _until_replaced(members, again)
    return spans


def _until_replaced(
    members: Sequence[Telling], again: Mapping[str, int]
) -> dict[str, tuple[int, int]]:
    """Each figure's stretch, up to the end of the next date on which its claimant has another.

    Within one statement, only a date that begins after this one has ended is another.
    """
    dates = {t.claim.id: (t.date.start, t.date.end) for t in members if t.date is not None}
    by_end = sorted(members, key=lambda t: (dates[t.claim.id][1], dates[t.claim.id][0]))
    ends = [dates[t.claim.id][1] for t in by_end]
    spans = {}
    for telling in members:
        start, own = dates[telling.claim.id]
        end = max(own, again.get(telling.statement, 0))
        later = (by_end[n] for n in range(bisect_right(ends, end), len(ends)))
        until = next(
            (
                dates[t.claim.id][1]
                for t in later
                if t.statement != telling.statement or dates[t.claim.id][0] >= end
            ),
            FOREVER,
        )
        spans[telling.claim.id] = (start, until)
    return spans


def comparable(members: Sequence[Telling]) -> bool:
    """Whether all figures stood at one time, and none is another telling of the same figure."""
    for number, first in enumerate(members):
        for second in members[:number]:
            if not first.stood_with(second) or retells(first, second):
                return False
    return True


def retells(first: Telling, second: Telling) -> bool:
    """Whether these are two publications' tellings of one figure of one statement."""
    if first.statement != second.statement or first.claim.source == second.claim.source:
        return False
    same_number = bool(set(first.claim.reading.named) & set(second.claim.reading.named))
    return same_number or first.claim.metric == second.claim.metric
