"""What a user asks to have compared, and of a comparison the disagreements that are asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from fractions import Fraction
from typing import TYPE_CHECKING

from reconcile.comparing.result.comparison import Comparison, Discrepancy, Figure, Heading, Verdict
from reconcile.comparing.result.comparison_parts import Question
from reconcile.quantity.interval import DEFAULT_TOLERANCE
from reconcile.values.classes import dataclass, replace
from reconcile.when.moment import Moment

if TYPE_CHECKING:
    from reconcile.comparing.world.voices import Telling


def narrowed(found: Comparison, wanted: Set[str | None]) -> Comparison:
    """The comparison with the discrepancies whose ids are wanted and none else."""
    return replace(
        found,
        headings=tuple(_headings(found, wanted)),
        discrepancies=tuple(listed for listed in found.discrepancies if listed.id in wanted),
        settling=settled(found, wanted),
    )


def settled(found: Comparison, wanted: Set[str | None]) -> tuple[Question, ...]:
    """The questions that would settle a wanted discrepancy, each with the wanted alone."""
    return tuple(
        replace(question, settles=settles)
        for question in found.settling
        if (settles := tuple(name for name in question.settles if name in wanted))
    )


def _headings(found: Comparison, wanted: Set[str | None]) -> Iterator[Heading]:
    for heading in found.headings:
        members = tuple(listed for listed in heading.discrepancies if listed.id in wanted)
        if members:
            also = tuple(name for name in heading.also if name in wanted)
            yield replace(heading, discrepancies=members, also=also)


@dataclass(frozen=True, slots=True)
class DisputeFilter:
    """What a disagreement has to be to be shown; nothing asked for is everything.

    One of its figures has to hold between ``since`` and ``until``, and one to have each of the
    ``words`` in its figure, quote, note, id or a name beside it.
    """

    verdicts: frozenset[Verdict] = frozenset()
    since: Moment | None = None
    until: Moment | None = None
    words: tuple[str, ...] = ()

    @property
    def labels(self) -> tuple[str, ...]:
        """What was asked for, in words for a title."""
        labels = [str(verdict) for verdict in Verdict if verdict in self.verdicts]
        labels += [f"since {self.since}"] if self.since else []
        labels += [f"until {self.until}"] if self.until else []
        return (*labels, *(f"with “{word}”" for word in self.words))


def only_shown(found: Comparison, shown: DisputeFilter) -> Comparison:
    """The comparison with the disagreements asked for and none else; its figures all stay."""
    if not shown.labels:
        return found
    figures = {figure.claim.id: figure for figure in found.figures}
    ids = {listed.id for listed in found.discrepancies if _fits(listed, shown, figures)}
    return replace(narrowed(found, ids), only=(*found.only, *shown.labels))


def _fits(discrepancy: Discrepancy, shown: DisputeFilter, figures: Mapping[str, Figure]) -> bool:
    if shown.verdicts and discrepancy.verdict not in shown.verdicts:
        return False
    of_it = [figures[name] for name in discrepancy.all_claims if name in figures]
    if (shown.since or shown.until) and not any(_holds(figure, shown) for figure in of_it):
        return False
    return _has_words(of_it, shown.words)


def _has_words(figures: Sequence[Figure], words: Sequence[str]) -> bool:
    texts = [text.casefold() for figure in figures for text in _texts(figure)]
    return all(any(word.casefold() in text for text in texts) for word in words)


def _holds(figure: Figure, shown: DisputeFilter) -> bool:
    """Whether the figure's own date may lie in the stretch; an undated one is in none."""
    moment = figure.moment or figure.claim.window.period
    if moment is None:
        return False
    early = shown.since is not None and moment.end <= shown.since.start
    return not early and not (shown.until is not None and moment.start >= shown.until.end)


def _texts(figure: Figure) -> tuple[str, ...]:
    claim = figure.claim
    beside = (
        claim.quote, claim.note, figure.said_by, figure.printed_in, figure.metric_name,
        figure.subject_name, figure.place_name, figure.voice_name,
    )  # fmt: skip
    return (claim.reading.words, claim.id, *(text for text in beside if text is not None))


@dataclass(frozen=True, slots=True)
class Request:
    """A topic's name for the title, the metrics it stands for, filters and the tolerance.

    ``metrics`` and every filter are ``None`` for "all". Filters choose which claims take part;
    ``metrics`` only which findings are shown. ``show_near`` lists what agrees by convention.
    """

    topic: str = "all"
    metrics: frozenset[str] | None = None
    voices: frozenset[str] | None = None
    sources: frozenset[str] | None = None
    places: frozenset[str] | None = None
    subjects: frozenset[str] | None = None
    tolerance: Fraction = DEFAULT_TOLERANCE
    show_near: bool = False

    @property
    def asks_all(self) -> bool:
        """Whether no metric and no claim is left out."""
        return self.metrics is None and self.takes_all

    @property
    def takes_all(self) -> bool:
        """Whether every claim takes part."""
        chosen = (self.voices, self.sources, self.places, self.subjects)
        return all(names is None for names in chosen)

    @property
    def only(self) -> tuple[str, ...]:
        """The filters in words, for a title."""
        filters = (
            ("voice", self.voices),
            ("source", self.sources),
            ("place", self.places),
            ("subject", self.subjects),
        )
        return tuple(f"{name} {text}" for name, chosen in filters for text in sorted(chosen or ()))

    def takes(self, telling: Telling) -> bool:
        """Whether a claim passes every filter."""
        filters = (
            (self.voices, telling.voice.id),
            (self.sources, telling.claim.source),
            (self.places, telling.claim.place),
            (self.subjects, telling.claim.subject),
        )
        return all(names is None or value in names for names, value in filters)
