"""A comparison turned so that words can be written: by id, by metric, with lines and names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from reconcile.comparing.result.comparison import Comparison, Discrepancy, Figure, Verdict
from reconcile.comparing.result.comparison_parts import Standings
from reconcile.model.claim import Extent
from reconcile.model.quantity import quantity_of
from reconcile.model.route import Place, Route
from reconcile.quantity.digits import number
from reconcile.values.classes import dataclass
from reconcile.values.groups import grouped
from reconcile.wording.figures import capitalized, count, factor, percent
from reconcile.wording.message_words import message_of

EVERYTHING = "all"
"""The topic of a comparison that was not asked for any topic."""

_PAIR = 2


@dataclass(frozen=True, slots=True)
class Section:
    """A metric that figures or disputes are of, and its standings."""

    metric: str
    name: str
    standings: tuple[Standings, ...]

    @property
    def title(self) -> str:
        """The metric's name as a title."""
        return capitalized(self.name)


@dataclass(frozen=True, slots=True)
class Index:
    """Figures by claim id, their places, voices' names, and what is listed under what."""

    figures: Mapping[str, Figure]
    places: Mapping[Route, Place]
    voices: Mapping[str, str]
    evidence: Mapping[str, tuple[Discrepancy, ...]]

    def of(self, claims: Iterable[str]) -> list[Figure]:
        """The figures of these claims, in their order; ids that are not there are passed over."""
        return [self.figures[claim] for claim in claims if claim in self.figures]

    def names(self, voices: Iterable[str]) -> str:
        """The voices' names, which may have commas, with semicolons between them."""
        return "; ".join(self.voices.get(voice, voice) for voice in voices)

    def line(self, figure: Figure) -> str | None:
        """``path:line`` of a figure's claim."""
        place = self.places.get(figure.claim.route)
        return None if place is None else f"{place.path}:{place.line}"


def index_of(comparison: Comparison, places: Mapping[Route, Place]) -> Index:
    """The index of a comparison; ``places`` may know more routes or fewer."""
    evidence = grouped(
        (discrepancy.listed_under, discrepancy)
        for discrepancy in comparison.discrepancies
        if discrepancy.listed_under is not None
    )
    return Index(
        figures={figure.claim.id: figure for figure in comparison.figures},
        places=places,
        voices={figure.voice: figure.voice_name for figure in comparison.figures},
        evidence={key: tuple(found) for key, found in evidence.items()},
    )


def sections(comparison: Comparison) -> list[Section]:
    """One section a metric in the vocabulary's order; headings across metrics are left out."""
    names = {figure.claim.metric: figure.metric_name for figure in comparison.figures}
    inside = [heading for heading in comparison.headings if not heading.crosses_metrics]
    metrics = [standings.quantity.metric for standings in comparison.standings]
    metrics += [heading.metric for heading in inside]
    return [
        Section(
            metric,
            names.get(metric, metric),
            tuple(row for row in comparison.standings if row.quantity.metric == metric),
        )
        for metric in dict.fromkeys(metrics)
    ]


def titled(comparison: Comparison) -> str:
    """What was asked for as a title: topics, metrics by their names, and the filters."""
    names = {figure.claim.metric: figure.metric_name for figure in comparison.figures}
    words = ["all metrics"] if comparison.topic == EVERYTHING else comparison.topic.split(" ")
    topic = ", ".join(names.get(word, word) for word in words)
    only = f" (only {', '.join(comparison.only)})" if comparison.only else ""
    return capitalized(topic) + only


def unplaced(comparison: Comparison) -> list[Figure]:
    """Figures that stand in no camp, nor among what is earlier or only recorded.

    They go by what they count, date, voice and id, never by where they stand in a file.
    """
    placed: set[str] = set()
    for standings in comparison.standings:
        placed.update(standings.earlier, standings.recorded)
        for camp in standings.camps:
            placed.update(camp.claims)
    order = {standings.quantity: at for at, standings in enumerate(comparison.standings)}

    def rank(figure: Figure) -> tuple[int, str, str, str, str]:
        quantity = quantity_of(figure.claim).whole
        at = order.get(quantity, len(order))
        return at, str(quantity), figure.date or "", figure.voice_name, figure.claim.id

    left = (figure for figure in comparison.figures if figure.claim.id not in placed)
    return sorted(left, key=rank)


def when(figure: Figure) -> tuple[str, ...]:
    """When a figure holds, in words: its date and since when, its period, or "undated"."""
    if figure.period is not None:
        return (f"during {figure.period}",)
    date = figure.date or "undated"
    return (date,) if figure.since is None else (date, f"since {figure.since}")


def circumstances(figure: Figure) -> tuple[str, ...]:
    """When a figure holds, and whether it counts one incident: then it says at least so many."""
    incident = figure.claim.extent is Extent.INCIDENT
    return (*when(figure), "one incident") if incident else when(figure)


def timed(figure: Figure) -> str:
    """The same in one piece."""
    return ", ".join(circumstances(figure))


def varying(figures: Sequence[Figure], *, metric: bool = False) -> list[str]:
    """What each figure counts, as far as they differ in it: metric, subject, place.

    Empty texts where they do not differ; ``metric`` asks for the metric's name in any case.
    """
    parts = [(figure.metric_name, figure.subject_name, figure.place_name) for figure in figures]
    differ = [len(set(column)) > 1 for column in zip(*parts, strict=True)] or [False]
    differ[0] = differ[0] or metric
    return [
        ", ".join(name or "unstated" for name, differs in zip(part, differ, strict=True) if differs)
        for part in parts
    ]


def apart(discrepancy: Discrepancy) -> list[str]:
    """How far apart the figures are: gap and factor, where there are any."""
    gap = [] if discrepancy.gap is None else [f"gap {number(discrepancy.gap)}"]
    if discrepancy.factor is None:
        return gap
    return [*gap, f"factor {factor(discrepancy.factor, discrepancy.factor_most)}"]


def verdict_in_words(discrepancy: Discrepancy) -> str:
    """Verdict and severity in words."""
    return f"{discrepancy.verdict} ({discrepancy.severity})"


def bare_message(discrepancy: Discrepancy) -> str:
    """The message without the condition on which figures hold, which has a line of its own."""
    gist = discrepancy.gist
    return discrepancy.message if gist is None else message_of(gist)


def between(discrepancy: Discrepancy, index: Index) -> str:
    """The two figures that the remainder stands between; empty if there are no others."""
    rest = discrepancy.reconciles_if
    pair = [] if rest is None else index.of(rest.claims)
    if len(pair) != _PAIR or set(discrepancy.claims) <= {figure.claim.id for figure in pair}:
        return ""
    return " beside ".join(f"“{each.claim.reading.words}” {each.metric_name}" for each in pair)


def remainder_sentence(discrepancy: Discrepancy, index: Index) -> str:
    """What must fill the gap, as a sentence, and between which figures if there are others.

    It belongs to two figures: a third of the same discrepancy may rule it out.
    """
    if discrepancy.reconciles_if is None:
        return ""
    return f"{between(discrepancy, index)} {discrepancy.reconciles_if.sentence}".lstrip()


def flips(discrepancy: Discrepancy) -> str | None:
    """At which tolerance the figures would agree."""
    if discrepancy.flip_tolerance is None:
        return None
    if discrepancy.flip_tolerance == 0:
        return "agrees within rounding"
    return f"agrees from a tolerance of {percent(discrepancy.flip_tolerance)}"


def counted(comparison: Comparison) -> str:
    """How many discrepancies of each verdict the headings hold."""
    shown = [
        discrepancy for heading in comparison.headings for discrepancy in heading.discrepancies
    ]
    many = {name: str(name) for name in (Verdict.CONDITIONAL, Verdict.DENIED, Verdict.NEAR)}
    return ", ".join(
        count(amount, verdict, many.get(verdict))
        for verdict in Verdict
        if (amount := sum(discrepancy.verdict is verdict for discrepancy in shown))
    )
