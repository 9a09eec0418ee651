"""What each finding says, as values: ``wording/message_words.py`` makes a sentence of each."""

from __future__ import annotations

from fractions import Fraction

from reconcile.comparing.result.causes import Cause, Drift, Quote
from reconcile.values.classes import dataclass


class Gist:
    """Any of the gists below."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class SideGist:
    """What a quantity is at most or at least, with the figures that say so.

    ``terms`` are their ends as arithmetic, such as ``≤110 killed``, one for each figure.
    """

    value: Fraction
    figures: tuple[Quote, ...]
    terms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ClashGist(Gist):
    """A quantity is at most less than it is at least."""

    metric: str
    most: SideGist
    least: SideGist


@dataclass(frozen=True, slots=True)
class RiseGist:
    """A count rose from one figure to another, by at least or at most so many."""

    metric: str
    by: Fraction
    start: Fraction
    first: Quote
    end: Fraction
    last: Quote


@dataclass(frozen=True, slots=True)
class RisesGist(Gist):
    """A part rose by more than its whole did."""

    part: RiseGist
    whole: RiseGist


@dataclass(frozen=True, slots=True)
class TensionGist(Gist):
    """Two figures that both hold only if something fills the gap."""

    small: Quote
    large: Quote


@dataclass(frozen=True, slots=True)
class RelayGist(Gist):
    """Tellings of one statement that differ in these drifts.

    ``suspected`` where nobody declares it to be one; ``grave`` if figures speak against it.
    """

    figures: tuple[Quote, ...]
    drifts: tuple[Drift, ...]
    suspected: bool
    grave: bool


@dataclass(frozen=True, slots=True)
class RevisionGist(Gist):
    """A figure of ``speaker`` went from the words ``before`` to the lower ``after``.

    ``after`` is ``None`` where the figure was taken back; ``factor`` ``None`` where that is 0.
    """

    metric: str
    speaker: str
    before: str
    after: str | None
    factor: Fraction | None


@dataclass(frozen=True, slots=True)
class ContrastGist(Gist):
    """Two figures that differ, for a cause that is no contradiction."""

    small: Quote
    large: Quote
    cause: Cause


@dataclass(frozen=True, slots=True)
class ShareGist(Gist):
    """A share of a whole gives other numbers than the part that is given.

    ``gives`` is a number, or the ends between which it lies; an open end is ``None``.
    """

    share: Quote
    whole: Quote
    part: Quote
    gives: tuple[Fraction | None, ...]


@dataclass(frozen=True, slots=True)
class DenialGist(Gist):
    """Somebody, named or ``None``, denies a figure or that it is the speaker's."""

    denier: str | None
    figure: Quote
