"""Who speaks behind a claim, which statement it tells, how long it stood, and its number."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from functools import cache, partial
from operator import itemgetter

from reconcile.comparing.result.causes import Quote
from reconcile.comparing.world.instants import FAR_FUTURE, date_of
from reconcile.model.claim import Claim, unnamed_voice
from reconcile.model.dataset import Dataset, claimants_of_statements
from reconcile.model.quantity import Quantity, quantity_of
from reconcile.values.classes import dataclass, field
from reconcile.values.groups import grouped
from reconcile.when.moment import Moment

SALIENT_FROM = 20
"""From here on a number is one that a figure can be recognised by."""


def number_of(telling: Telling) -> Fraction:
    """The number that a figure is known by: the largest that it names, else an end of it."""
    reading = telling.claim.reading
    if reading.named:
        return max(reading.named)
    interval = reading.at()
    return interval.low or interval.high or Fraction(0)


def is_denial(telling: Telling) -> bool:
    """Whether the figure says that there were none."""
    high = telling.claim.reading.at().high
    return high is not None and not high.numerator


FOREVER = FAR_FUTURE


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


_Draft = tuple[Claim, Voice, str | None, str, Quantity, Moment | None]
"""A claim with its voice, claimant, statement, quantity and date."""

_Dated = tuple[int, int, str, str]
"""A figure by the end and the start of its date, its id and its statement."""


def voices_of(tellings: Iterable[Telling]) -> tuple[str, ...]:
    """The voices that give these figures, each once."""
    return tuple(dict.fromkeys(telling.voice.id for telling in tellings))


def tellings(dataset: Dataset) -> dict[str, Telling]:
    """Every claim's telling, by claim id."""
    claimants = claimants_of_statements(dataset)
    same = _same_telling(dataset.claims)
    voice_of = cache(partial(_named_voice, dataset))
    drafts: list[_Draft] = []
    for claim in dataset.claims:
        speaker = same.get(claim.id, claim)
        claimant = speaker.claimant or claimants.get(speaker.statement or "")
        statement = speaker.statement or f"claim:{speaker.id}"
        voice = _unnamed_voice(claim, dataset) if claimant is None else voice_of(claimant)
        quantity, date = quantity_of(claim), date_of(claim, dataset)
        drafts.append((claim, voice, claimant, statement, quantity, date))
    stood = _standing(drafts, _said_again(dataset))
    return {
        claim.id: Telling(claim, voice, claimant, statement, stood[claim.id], quantity, date)
        for claim, voice, claimant, statement, quantity, date in drafts
    }


def _unnamed_voice(claim: Claim, dataset: Dataset) -> Voice:
    """The voice of a claim of which nobody is known to assert it."""
    source = dataset.sources.get(claim.source or "")
    label = claim.id if source is None else source.label
    return Voice(f"unattributed, {claim.source or claim.id}", unnamed_voice(label), False)


def _named_voice(dataset: Dataset, claimant: str) -> Voice:
    """The voice that the claims of a claimant count for."""
    record = dataset.claimants.get(claimant)
    if record is None:
        return Voice(claimant, claimant, True)
    if record.side is None or record.pooled:
        return Voice(claimant, record.name, not record.pooled)
    return Voice(record.side, side_name(record.side), True)


_SMALL_WORDS = frozenset(("of", "the", "and", "for", "in", "on"))


def side_name(side: str) -> str:
    """How a side's id is written for people: ``south-korea`` as South Korea."""
    first, *rest = side.split("-")
    named = (word if word in _SMALL_WORDS else word.capitalize() for word in rest)
    return " ".join((first.capitalize(), *named))


def _same_telling(claims: Sequence[Claim]) -> dict[str, Claim]:
    """Unattributed figures that repeat an attributed one of the same publication and quantity."""
    unattributed = [claim for claim in claims if not _is_attributed(claim) and _says_where(claim)]
    speaking = filter(_is_attributed, claims if unattributed else ())
    attributed = grouped((_repeat_key(claim), claim) for claim in speaking)
    found: dict[str, Claim] = {}
    for claim in unattributed:
        alike = (c for c in attributed.get(_repeat_key(claim), ()) if _dated_alike(c, claim))
        if (same := next(alike, None)) is not None:
            found[claim.id] = same
    return found


def _is_attributed(claim: Claim) -> bool:
    return claim.claimant is not None or claim.statement is not None


def _says_where(claim: Claim) -> bool:
    """Whether it names a number, and where that was read."""
    return claim.source is not None and bool(claim.reading.named)


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


def _standing(drafts: Iterable[_Draft], again: Mapping[str, int]) -> dict[str, tuple[int, int]]:
    """For each claim, from when until when its claimant gave no other figure.

    A statement that is said again stands until its claimant gives another after that.
    """
    groups: dict[tuple[str, Quantity], list[_Dated]] = defaultdict(list)
    spans: dict[str, tuple[int, int]] = {}
    for claim, _, claimant, statement, quantity, date in drafts:
        if date is None or claimant is None:
            spans[claim.id] = (0, FOREVER)
        else:
            groups[claimant, quantity].append((date.end, date.start, claim.id, statement))
    for members in groups.values():
        spans |= _until_replaced(members, again)
    return spans


def _until_replaced(
    members: Sequence[_Dated], again: Mapping[str, int]
) -> dict[str, tuple[int, int]]:
    """Each figure's stretch, up to the end of the next date on which its claimant has another.

    Within one statement, only a date that begins after this one has ended is another.
    """
    if len(members) == 1:
        return {id_: (start, FOREVER) for _, start, id_, _ in members}
    by_end = sorted(members, key=itemgetter(0, 1))
    ends = [end for end, *_ in by_end]
    spans = {}
    for own, start, id_, statement in members:
        end = max(own, again.get(statement, 0))
        later = map(by_end.__getitem__, range(bisect_right(ends, end), len(ends)))
        until = (at for at, begun, _, other in later if other != statement or begun >= end)
        spans[id_] = (start, next(until, FOREVER))
    return spans


def comparable(members: Sequence[Telling]) -> bool:
    """Whether all figures stood at one time, and none is another telling of the same figure."""
    if len(members) > 2 and _stood_at_once(members):
        return True  # seen without holding each against each, of which a sum can have hundreds
    for number, first in enumerate(members):
        for second in members[:number]:
            if not first.stood_with(second) or retells(first, second):
                return False
    return True


def _stood_at_once(members: Sequence[Telling]) -> bool:
    """Whether all figures stood at some moment, each of a statement of its own."""
    last_start = max([telling.stood[0] for telling in members])
    first_end = min([telling.stood[1] for telling in members])
    statements = {telling.statement for telling in members}
    return last_start < first_end and len(statements) == len(members)


def retells(first: Telling, second: Telling) -> bool:
    """Whether these are two publications' tellings of one figure of one statement."""
    if first.statement != second.statement or first.claim.source == second.claim.source:
        return False
    same_number = bool(set(first.claim.reading.named) & set(second.claim.reading.named))
    return same_number or first.claim.metric == second.claim.metric


def is_last_word(telling: Telling) -> bool:
    """Whether its claimant never gave another figure for the quantity."""
    return telling.stood[1] == FOREVER
