"""The first screen: the worst disagreements in a few lines each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rich.text import Text

from reconcile.comparing.comparison import Comparison, Discrepancy
from reconcile.reports.index import lead, told, varying
from reconcile.reports.layout import paragraph
from reconcile.reports.opening import wheres
from reconcile.reports.terminal_blocks import QUIET, Page, remainder, verdict_line

_LINES = 24
_ITEMS = 3
_FIGURES = 4


def digest(comparison: Comparison, page: Page, above: int) -> list[Text]:
    """The worst headings that fit a screen of 24 lines, of which ``above`` are taken.

    Always among them: what a report leads with (:func:`reconcile.reports.index.lead`).
    """
    if not comparison.headings:
        return []
    first = lead(comparison, page.index)
    worst = [
        first if first is not None and first in heading.discrepancies else heading.discrepancies[0]
        for heading in comparison.headings
    ]
    names = wheres(comparison, page.index, places=False)
    whose = {one.id: name for one, name in zip(worst, names, strict=True)}
    chosen = _chosen(_Items(worst, first, whose), _LINES - above - 1, page)
    lines: list[Text] = []
    for item in chosen:
        lines += [Text(), *item]
    left = len(worst) - len(chosen)
    return lines + page.say(f"and {left} more below, worst first", 2, QUIET) if left else lines


@dataclass(frozen=True, slots=True)
class _Items:
    """The worst of each heading, what a report leads with, and whose each is, by id."""

    worst: list[Discrepancy]
    lead: Discrepancy | None
    whose: Mapping[str, str]

    def lines(self, at: int, page: Page) -> list[list[Text]]:
        """The first items, the lead no later than position ``at``."""
        return [
            _item(one, self.whose.get(one.id, ""), page)
            for one in _led(self.worst, self.lead, at)[:_ITEMS]
        ]


def _chosen(found: _Items, room: int, page: Page) -> list[list[Text]]:
    """Items of the digest, in order, as many as fit; the lead comes second at the latest."""
    items = found.lines(1, page)
    if found.lead is not None and _height(items[:2]) > room:
        items = found.lines(0, page)
    fitting = 1
    while fitting < len(items) and _height(items[: fitting + 1]) <= room:
        fitting += 1
    return items[:fitting]


def _led(worst: list[Discrepancy], first: Discrepancy | None, at: int) -> list[Discrepancy]:
    """The worst, with the lead no later than position ``at``."""
    if first is None or first in worst[: at + 1]:
        return worst
    others = [one for one in worst if one is not first]
    return [*others[:at], first, *others[at:]]


def _height(items: Sequence[list[Text]]) -> int:
    """How many lines the items take, a blank one between two."""
    return sum(map(len, items)) + len(items) - 1


def _item(one: Discrepancy, whose: str, page: Page) -> list[Text]:
    """Verdict, whose it is where headings differ in it, message, figures, what fills the gap."""
    lines = paragraph(verdict_line(one, brief=True), page.width, 2, 2)
    lines += page.say(whose, 2, QUIET) if whose else []
    lines += page.say(told(one), 2)
    figures = page.index.of(one.claims)
    shown = figures[:_FIGURES]
    lines += page.figures(shown, 4, varying(shown, metric=True), brief=True)
    if len(figures) > _FIGURES:
        lines += page.say(f"and {len(figures) - _FIGURES} more figures below", 4, QUIET)
    return lines + remainder(one, page, 2)
