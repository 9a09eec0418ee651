"""A metric that is declared to lie within, or to be made of, something counted in another unit.

Vehicles are no part of people lost: the laws between metrics say that one number cannot exceed
another, or add up to it, which only makes sense between counts of the same thing.

Example::

    version: 1
    sources:
      daily: {publisher: The Daily, url: "https://daily.example/1"}
    claimants:
      ministry: {name: Ministry of Defence}
    metrics:
      vehicles-lost: {name: vehicles lost, unit: vehicles, within: losses}  # <- V104
      tanks-lost: {name: tanks lost, unit: vehicles, within: vehicles-lost}
    claims:
      - id: one
        metric: tanks-lost
        figure: 12
        claimant: ministry
        as_of: 2024-12-23
        source: daily
"""

from __future__ import annotations

from reconcile.checking.rule import Dataset, Flaw, Flaws, Level, Rule


def find(dataset: Dataset) -> Flaws:
    """The files' own metrics that a law ties to one of another unit."""
    metrics = dataset.vocabulary.metrics
    for name, metric in metrics.items():
        tied = [*metric.grows_within, *metric.counts_within, *metric.senses]
        tied += [part for partition in metric.parts for part in partition]
        other = next((metrics[t] for t in tied if metrics[t].unit != metric.unit), None)
        route = None if other is None else dataset.metric_route(name)
        if other is not None and route is not None:
            yield Flaw(
                route,
                f"'{name}' is counted in {metric.unit}, and '{other.id}', to which a law ties it, "
                f"in {other.unit}",
                help="give both the same unit, or drop the law between them",
                offending=f"{name} {other.id}",
            )


RULE = Rule("V104", "law-across-units", __doc__, find, Level.WARNING)
