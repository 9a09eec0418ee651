"""A metric that counts as something that nothing else counts as.

`counts_as` joins rival definitions of one thing, such as deaths within 28 days of a test and deaths
at any time after it: the gap between their figures is a matter of definition. With a single metric
it joins nothing: mostly the thing is spelt differently in two rows, or the other row lacks it.

Example::

    version: 1
    sources:
      daily: {publisher: The Daily, url: "https://daily.example/1"}
    claimants:
      ministry: {name: Ministry of Defence}
    metrics:
      within-28-days: {name: dead within 28 days of a test, counts_as: virus-deaths}
      on-certificate: {name: dead by their certificate, counts_as: virus-deaths}
      at-any-time: {name: dead at any time after a test, counts_as: virus-death}  # <- V106
    claims:
      - id: one
        metric: within-28-days
        figure: 400
        claimant: ministry
        as_of: 2024-12-23
        source: daily
      - id: two
        metric: on-certificate
        figure: 500
        claimant: ministry
        as_of: 2024-12-23
        source: daily
      - id: three
        metric: at-any-time
        figure: 600
        claimant: ministry
        as_of: 2024-12-23
        source: daily
"""

from __future__ import annotations

from reconcile.checking.rule import Dataset, Flaw, Flaws, Level, Rule
from reconcile.vocabulary.metric import rivals
from reconcile.vocabulary.suggest import did_you_mean


def find(dataset: Dataset) -> Flaws:
    """The files' own metrics of whose ``counts_as`` there is no other definition."""
    metrics = dataset.vocabulary.metrics
    things = {m.counts_as for m in metrics.values() if m.counts_as is not None}
    for name, metric in metrics.items():
        thing, route = metric.counts_as, dataset.metric_route(name)
        if thing is None or route is None or rivals(name, dataset.vocabulary):
            continue
        close = did_you_mean(thing, sorted({*things, *metrics} - {thing, name}))
        yield Flaw(
            route,
            f"'{name}' counts as {thing}, and no other metric does",
            help=close or "name it in the rival definitions too",
            offending=f"{name} {thing}",
        )


RULE = Rule("V106", "definition-without-rival", __doc__, find, Level.WARNING)
