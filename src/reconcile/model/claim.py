"""One telling of one figure, and the records that it refers to."""

from __future__ import annotations

from enum import StrEnum
from fractions import Fraction

from reconcile.model.route import Route
from reconcile.quantity.interval import Reading
from reconcile.values.classes import dataclass
from reconcile.vocabulary.metric import CountedBy
from reconcile.when.moment import Moment, Window


class Extent(StrEnum):
    """Whether a figure counts everybody, or says that at least so many."""

    TOTAL = "total"
    INCIDENT = "incident"


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """A figure taken back: when, by whom, printed where."""

    on: Moment | None = None
    by: str | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """One figure in one publication. References are ids; absent fields are ``None``.

    ``basis`` and ``coverage`` (per cent) are the claim's own, else its metric's. ``complete``
    figures claim to be of all. A figure with ``share_of`` is a share, read in per cent, of the
    count of that metric, of which this claim's metric counts a part: it is no count itself.
    ``part`` and ``of_whole`` are the two counts that "12 of the 40" names. ``supersedes`` is the
    figure that the publication says this one replaced. ``retells`` is the claim whose telling
    this one is; both then have one ``statement``.
    A ``draft`` was made by a program and read over by nobody yet. ``lang`` is the language of the
    words, if the claim, its source or its file says one.
    """

    id: str
    metric: str
    reading: Reading
    route: Route
    claimant: str | None = None
    via: tuple[str, ...] = ()
    statement: str | None = None
    source: str | None = None
    subject: str | None = None
    place: str | None = None
    window: Window = Window()
    extent: Extent = Extent.TOTAL
    means: str | None = None
    withdrawn: Withdrawal | None = None
    quote: str | None = None
    note: str | None = None
    basis: CountedBy | None = None
    coverage: Fraction | None = None
    complete: bool = False
    share_of: str | None = None
    part: Reading | None = None
    of_whole: Reading | None = None
    supersedes: Reading | None = None
    retells: str | None = None
    draft: bool = False
    lang: str | None = None

    @property
    def is_compared(self) -> bool:
        """Whether its figure is held against others: not withdrawn, and with a number."""
        return self.withdrawn is None and not self.reading.recorded_only


@dataclass(frozen=True, slots=True)
class Denial:
    """Somebody says that a claim's figure, or its attribution, is wrong.

    ``id`` is the claim's that says so, which may give a figure of its own beside; ``denies`` is
    the id of a claim that could be read. ``claimant`` is who denies it, as given.
    """

    id: str
    route: Route
    denies: str
    claimant: str | None = None
    via: tuple[str, ...] = ()
    statement: str | None = None
    source: str | None = None
    as_of: Moment | None = None
    quote: str | None = None
    note: str | None = None

    @property
    def what_it_says(self) -> str:
        """What it says of what, in words."""
        return f"denies '{self.denies}'"


@dataclass(frozen=True, slots=True)
class Reaffirmation:
    """A statement said again: its figures stand again from ``as_of``.

    ``id`` is that of the claim, or of the statement, which says so.
    """

    id: str
    route: Route
    reaffirms: str
    as_of: Moment
    claimant: str | None = None
    via: tuple[str, ...] = ()
    source: str | None = None
    quote: str | None = None
    note: str | None = None

    @property
    def what_it_says(self) -> str:
        """What it says of what, in words."""
        return f"reaffirms '{self.reaffirms}'"


@dataclass(frozen=True, slots=True)
class Claimant:
    """Who asserts figures; ``side`` groups claimants into one voice.

    A ``pooled`` claimant ("US and Ukrainian officials") is a voice of its own that never
    counts as independent.
    """

    id: str
    route: Route
    name: str
    aliases: tuple[str, ...] = ()
    side: str | None = None
    pooled: bool = False
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """A publication that figures were read in."""

    id: str
    route: Route
    title: str | None = None
    publisher: str | None = None
    published: Moment | None = None
    url: str | None = None
    citation: str | None = None
    accessed: Moment | None = None
    archive: str | None = None
    lang: str | None = None
    note: str | None = None

    @property
    def label(self) -> str:
        """The shortest name a reader would know it by."""
        return self.publisher or self.title or self.citation or self.id


def unnamed_voice(printed_in: str) -> str:
    """What a figure's voice is called of which a publication or claim says only where it is."""
    return f"an unnamed voice in {printed_in}"


@dataclass(frozen=True, slots=True)
class Statement:
    """A speech act that several publications may retell, or that says another one again.

    An ``implied`` one stands in no file: it is what claims tell that only name one another.
    """

    id: str
    route: Route
    claimant: str | None = None
    made: Moment | None = None
    reaffirms: str | None = None
    implied: bool = False
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """A subject (whose people) or a place, and its declared wholes and parts.

    ``parts`` do not overlap and make up the whole; ``ended`` says that nothing was added
    after that date.
    """

    id: str
    route: Route
    name: str
    within: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    ended: Moment | None = None
    note: str | None = None
