"""Each claim as it was read and placed, and as findings quote it, by the names people read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from reconcile.comparing.result.causes import Quote
from reconcile.comparing.result.comparison import Figure
from reconcile.comparing.world.instants import date_of
from reconcile.comparing.world.voices import Telling
from reconcile.model.claim import Claimant, Group
from reconcile.model.dataset import Dataset
from reconcile.model.quantity import TOTAL, Quantity
from reconcile.quantity.interval import ZERO, Basis
from reconcile.vocabulary.metric import Metric
from reconcile.when.moment import Moment


def quote(telling: Telling, dataset: Dataset, metric: str | None = None) -> Quote:
    """The figure of a telling; ``metric`` where it is taken to count another than it says."""
    counted = metric or telling.claim.metric
    if counted not in telling.quotes:
        source = dataset.sources.get(telling.claim.source or "")
        telling.quotes[counted] = Quote(
            telling.claim.reading.words,
            metric_name(counted, dataset),
            speaker(telling, dataset),
            None if source is None else source.label,
        )
    return telling.quotes[counted]


def quotes(tellings: Iterable[Telling], dataset: Dataset) -> tuple[Quote, ...]:
    """The figures of some tellings."""
    return tuple(quote(telling, dataset) for telling in tellings)


def speaker(telling: Telling, dataset: Dataset) -> str:
    """The claimant's name, else the voice's."""
    record = dataset.claimants.get(telling.claimant or "")
    return telling.voice.name if record is None else record.name


def metric_name(metric: str, dataset: Dataset) -> str:
    """How a metric is written."""
    return name_in(dataset.vocabulary.metrics, metric)


def name_in(records: Mapping[str, Claimant | Group | Metric], id_: str) -> str:
    """The name of a record by its id; the id itself where the data have no such record."""
    known = records.get(id_)
    return id_ if known is None else known.name


def quantity_names(
    quantity: Quantity, dataset: Dataset, named: tuple[bool, bool, bool] = (True, True, True)
) -> tuple[str, ...]:
    """The metric, then whose, where and when: those of the three that are to be ``named``."""
    subject, place, window = named
    parts = [metric_name(quantity.metric, dataset)]
    if subject and quantity.subject is not None:
        parts.append(name_in(dataset.subjects, quantity.subject))
    if place and quantity.place is not None:
        parts.append(name_in(dataset.regions, quantity.place))
    if window and quantity.window != TOTAL:
        parts.append(quantity.window)
    return tuple(parts)


def figure_of(telling: Telling, dataset: Dataset, tolerance: Fraction) -> Figure:
    """A claim's figure at a tolerance."""
    claim = telling.claim
    reading = claim.reading
    interval = reading.at(tolerance)
    date = date_of(claim, dataset)
    window = claim.window
    source = dataset.sources.get(claim.source or "")
    speakers = _speakers(telling, dataset)
    return Figure(
        claim=claim,
        low=None if reading.recorded_only else interval.low or ZERO,
        high=None if reading.recorded_only else interval.high,
        low_basis=Basis.OPEN if reading.low is None else reading.low.basis,
        high_basis=Basis.OPEN if reading.high is None else reading.high.basis,
        voice=telling.voice.id,
        voice_name=telling.voice.name,
        independent=telling.voice.independent,
        said_by=_said_by(speakers),
        printed_in=None if source is None else source.label,
        metric_name=metric_name(claim.metric, dataset),
        subject_name=claim.subject and name_in(dataset.subjects, claim.subject),
        place_name=claim.place and name_in(dataset.regions, claim.place),
        date=_text(date),
        since=_text(window.since),
        period=_text(window.period),
        moment=date,
        claimant=telling.claimant,
        statement=telling.statement,
        speakers=speakers,
    )


def _text(moment: Moment | None) -> str | None:
    return None if moment is None else moment.text


def _said_by(speakers: Sequence[str]) -> str | None:
    if not speakers:
        return None
    name, *chain = speakers
    return f"{name} via {', '.join(chain)}" if chain else name


def _speakers(telling: Telling, dataset: Dataset) -> tuple[str, ...]:
    """The claimant's name and those through whom it came; empty when nobody is named."""
    claim = telling.claim
    claimant = claim.claimant or (claim.statement and telling.claimant)
    if not claimant:
        return ()
    name = name_in(dataset.claimants, claimant)
    return (name, *(_link(link, dataset) for link in claim.via))


def _link(link: str, dataset: Dataset) -> str:
    if link in dataset.claimants:
        return dataset.claimants[link].name
    return dataset.sources[link].label if link in dataset.sources else link
