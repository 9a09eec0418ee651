"""A metric that is declared to be fixed, and to be a stock as well.

`fixed: true` is for counts that have one value for good, such as people aboard or votes cast: any
other figure is wrong. `accumulates: false` is for stocks, which rise and fall, and `daily: true`
for what each day has anew, such as a crowd. A metric cannot be fixed and either of these. A
built-in metric's row holds for what the file's own row of that name leaves out.

Example::

    version: 1
    sources:
      daily: {publisher: The Daily, url: "https://daily.example/1"}
    claimants:
      ministry: {name: Ministry of Defence}
    metrics:
      crew: {name: crew, fixed: true}
      afloat: {name: people in the water, fixed: true, accumulates: false}  # <- V105
    claims:
      - id: of-the-crew
        metric: crew
        figure: 40
        claimant: ministry
        as_of: 2024-12-23
        source: daily
      - id: in-the-water
        metric: afloat
        figure: 12
        claimant: ministry
        as_of: 2024-12-23
        source: daily
"""

from __future__ import annotations

from reconcile.checking.rule import Dataset, Flaw, Flaws, Level, Rule


def find(dataset: Dataset) -> Flaws:
    """The files' own metrics that can neither change nor stay."""
    for name, metric in dataset.vocabulary.metrics.items():
        route = dataset.metric_route(name)
        if metric.fixed and not metric.grows and route is not None:
            other, row = (
                ("counted anew each day", "daily: true")
                if metric.accumulates
                else ("a stock, which rises and falls", "accumulates: false")
            )
            yield Flaw(
                route,
                f"'{name}' is fixed, with one value for good, and {other}",
                help=f"keep fixed: true, or {row}",
                offending=name,
            )


RULE = Rule("V105", "fixed-stock", __doc__, find, Level.WARNING)
