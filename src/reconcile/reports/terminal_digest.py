"""The first screen: the worst disagreements in a few lines each."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text

from reconcile.comparing.comparison import Comparison, Discrepancy
from reconcile.reports.index import lead, told, varying
from reconcile.reports.layout import paragraph
from reconcile.reports.terminal_blocks import QUIET, STRONG, Page, remainder, verdict_line

_LINES = 24
_ABOVE = 3
_ITEMS = 3
_FIGURES = 4


def digest(comparison: Comparison, page: Page) -> list[Text]:
    """The worst headings that fit a screen of 24 lines.

    Always among them: the largest remainder that ties figures of several metrics.
    """
    if not comparison.headings:
        return []
    first = lead(comparison, page.index)
    worst = [
        first if first is not None and first in heading.discrepancies else heading.discrepancies[0]
        for heading in comparison.headings
    ]
    chosen = _chosen(worst, first, page)
    lines = [Text(), *page.say("Worst first", style=STRONG)]
    for at, item in enumerate(chosen):
        lines += [Text(), *item] if at else item
    left = len(worst) - len(chosen)
    return lines + page.say(f"and {left} more below", 2, QUIET) if left > 0 else lines


def _chosen(worst: list[Discrepancy], first: Discrepancy | None, page: Page) -> list[list[Text]]:
    """Items of the digest, in order, as many as fit; the lead comes second at the latest."""
    items = [_item(one, page) for one in _led(worst, first, 1)[:_ITEMS]]
    if first is not None and _height(items[:2]) > _LINES:
        items = [_item(one, page) for one in _led(worst, first, 0)[:_ITEMS]]
    fitting = 1
    while fitting < len(items) and _height(items[: fitting + 1]) <= _LINES:
        fitting += 1
    return items[:fitting]


def _led(worst: list[Discrepancy], first: Discrepancy | None, at: int) -> list[Discrepancy]:
    """The worst, with the lead no later than position ``at``."""
    if first is None or first in worst[: at + 1]:
        return worst
    others = [one for one in worst if one is not first]
    return [*others[:at], first, *others[at:]]


def _height(items: Sequence[list[Text]]) -> int:
    """The line of the screen on which the last item ends, a blank one between two."""
    return _ABOVE + sum(map(len, items)) + len(items) - 1


def _item(one: Discrepancy, page: Page) -> list[Text]:
    lines = paragraph(verdict_line(one, brief=True), page.width, 2, 2)
    lines += page.say(told(one), 2)
    figures = page.index.of(one.claims)
    shown = figures[:_FIGURES]
    lines += page.figures(shown, 4, varying(shown, metric=True), brief=True)
    if len(figures) > _FIGURES:
        lines += page.say(f"and {len(figures) - _FIGURES} more figures below", 4, QUIET)
    return lines + remainder(one, page, 2)
