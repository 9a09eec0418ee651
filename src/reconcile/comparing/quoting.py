"""The figures, metrics and names that a finding is told with, taken from the data."""

from __future__ import annotations

from collections.abc import Iterable

from reconcile.comparing.quotes import Quote
from reconcile.comparing.voices import Telling
from reconcile.model.dataset import Dataset


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
    known = dataset.vocabulary.metrics.get(metric)
    return metric if known is None else known.name
