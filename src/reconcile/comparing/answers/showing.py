"""Of a comparison, the disagreements that somebody asks to see: by id, verdict, date and words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set

from reconcile.comparing.result.comparison import Comparison, Discrepancy, Figure, Heading, Verdict
from reconcile.comparing.result.comparison_parts import Question
from reconcile.values.classes import dataclass, replace
from reconcile.when.moment import Moment


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
