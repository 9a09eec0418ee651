"""Why figures may differ, as values: what was seen, and of which figures (semantics.md 5).

A class a cause. ``wording/cause_words.py`` gives each its name, its evidence, and what settles it.
"""

from __future__ import annotations

from enum import StrEnum
from fractions import Fraction

from reconcile.values.classes import dataclass


@dataclass(frozen=True, slots=True)
class Quote:
    """A figure in its own words, the name of its metric, who said it, and where it is printed.

    ``paper`` is ``None`` where the publication is not named.
    """

    words: str
    metric: str
    speaker: str
    paper: str | None


class GapFillerKind(StrEnum):
    """By what a gap may be filled."""

    ADDED_THAT_DAY = "that-day"
    ADDED_BETWEEN = "between"
    CHANGED = "changed"
    OTHER_PARTS = "parts"


@dataclass(frozen=True, slots=True)
class GapFiller:
    """What fills a gap: growth in so many ``days`` (``None``: not known), or the other ``parts``.

    ``parts`` are names of metrics; none where the vocabulary has no metric for the rest.
    """

    kind: GapFillerKind
    days: int | None = None
    parts: tuple[str, ...] = ()


class Cause:
    """Any of the causes below."""

    __slots__ = ()


class Drift(StrEnum):
    """What a retelling changed, gravest first."""

    METRIC = "metric"
    NUMBER = "number"
    CLAIMANT = "claimant"
    SUBJECT = "subject"
    PLACE = "place"
    WINDOW = "window"
    HEDGE = "hedge"


class ScopeAxis(StrEnum):
    """In what figures may be about different things."""

    POPULATION = "population"
    PLACE = "place"


@dataclass(frozen=True, slots=True)
class LooksRetold(Cause):
    """A figure repeats the number of another one, with these drifts."""

    drifts: tuple[Drift, ...]
    figure: Quote
    origin: Quote


@dataclass(frozen=True, slots=True)
class Retold(Cause):
    """Tellings of one statement drift; ``suspected`` where the number alone says that it is one."""

    drift: Drift
    suspected: bool


@dataclass(frozen=True, slots=True)
class TellingDiffers(Cause):
    """Another publication tells these figures so that all could hold."""

    figures: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class OtherSense(Cause):
    """The metric of a figure has several senses: the ``taken``, and those it may have."""

    figure: Quote
    taken: str
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OtherScope(Cause):
    """The figures are of different people or places; ``None`` where it is not stated."""

    axis: ScopeAxis
    names: tuple[str | None, ...]


@dataclass(frozen=True, slots=True)
class OtherWindow(Cause):
    """The figures count different stretches of time, of which these are named."""

    windows: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NoDate(Cause):
    """These figures have no date and may be older than the others."""

    figures: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class CameFirst(Cause):
    """These may be of an earlier hour, or of an earlier day in ``dates`` where these are coarse."""

    figures: tuple[Quote, ...]
    dates: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OneIncident(Cause):
    """These figures are of one incident, the ``others`` of the whole."""

    figures: tuple[Quote, ...]
    others: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class AddedUp(Cause):
    """A figure is the sum of what others said, whose names are ``authors``."""

    figure: Quote
    terms: tuple[Fraction, ...]
    authors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rounded(Cause):
    """The figures agree from this tolerance on; 0: within rounding."""

    figures: tuple[Quote, ...]
    tolerance: Fraction


@dataclass(frozen=True, slots=True)
class DigitSlip(Cause):
    """Two figures differ by one digit misplaced, dropped or doubled."""

    figures: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class LoweredBetween(Cause):
    """One claimant gave the earlier figure, and then the lower one."""

    earlier: Quote
    later: Quote


@dataclass(frozen=True, slots=True)
class Lowered(Cause):
    """A claimant lowered its own figure, or took it back: the finding itself."""


@dataclass(frozen=True, slots=True)
class Raised(Cause):
    """A claimant raised its own figure farther than counting explains: the finding itself."""


@dataclass(frozen=True, slots=True)
class CountedDifferently(Cause):
    """Nothing else explains it: the voices count differently; some figures may have no date."""

    voices: tuple[str, ...]
    undated: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Repeated(Cause):
    """How many publications tell the statement behind each of these figures."""

    publications: tuple[tuple[int, Quote], ...]


@dataclass(frozen=True, slots=True)
class PartOfLarger(Cause):
    """The smaller figure is a part of the larger; a rest fills the gap."""

    small: Quote
    large: Quote
    ratio: Fraction | None
    rest: GapFiller


@dataclass(frozen=True, slots=True)
class OtherDays(Cause):
    """Two figures of a stock may be of different days."""

    small: Quote
    large: Quote


@dataclass(frozen=True, slots=True)
class OwnDenialOverturned(Cause):
    """The claimant itself said before that there were none."""

    small: Quote


@dataclass(frozen=True, slots=True)
class Grew(Cause):
    """The larger figure is the later one; ``daily`` is how much it grew, ``None`` if not known."""

    large: Quote
    daily: int | None


@dataclass(frozen=True, slots=True)
class OtherMethod(Cause):
    """An estimate, and another figure."""


@dataclass(frozen=True, slots=True)
class PartByNature(Cause):
    """The smaller figure is of those known by name and the like, which are a part of all."""

    figure: Quote


@dataclass(frozen=True, slots=True)
class LeavesRoom(Cause):
    """The smaller figure only says how few there were, and the larger is many times as many."""

    figure: Quote


@dataclass(frozen=True, slots=True)
class OtherDefinition(Cause):
    """Figures of other definitions of one thing."""


@dataclass(frozen=True, slots=True)
class MoreThanThereWere(Cause):
    """What became of people is more than there were of them."""

    whole: Quote
    fates: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class OtherShares(Cause):
    """Shares of one whole."""


@dataclass(frozen=True, slots=True)
class ShareDoesNotFit(Cause):
    """A share of a whole gives other numbers than the part that its author gives.

    ``gives`` is a number, or the ends between which it lies; an open end is ``None``.
    """

    share: Quote
    whole: Quote
    part: Quote
    gives: tuple[Fraction | None, ...]


@dataclass(frozen=True, slots=True)
class AttributionDenied(Cause):
    """Somebody, named or ``None``, says that a figure is wrong."""

    denier: str | None
    figure: Quote
