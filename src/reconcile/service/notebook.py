"""Results as a notebook shows them: a sentence and a table, all text escaped."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING
from xml.etree import ElementTree as Xml

from reconcile.escaping.markup import Element, element

if TYPE_CHECKING:
    from reconcile.checking.fingerprint import Findings
    from reconcile.comparing.result.comparison import Comparison
    from reconcile.model.dataset import Dataset
    from reconcile.model.route import Place, Route

_SHOWN = 30


def claims_html(dataset: Dataset) -> str:
    """How much was read, and the claims."""
    from reconcile.service.frames import claim_rows
    from reconcile.wording.figures import count

    problems = len(dataset.problems)
    met = f", {count(problems, 'problem')} met" if problems else ""
    head = ("id", "metric", "figure", "claimant", "source", "as_of")
    rows = [[row[name] or "" for name in head] for row in claim_rows(dataset)]
    return _shown(f"{count(len(rows), 'claim')} read{met}", head, rows)


def check_html(findings: Findings, dataset: Dataset) -> str:
    """How much is wrong, and what, each with its place."""
    from reconcile.reports.problems import summary_line
    from reconcile.service.findings_format import ShownFindings

    problems = findings.new.problems
    rows = [
        [f"{problem.place.path}:{problem.place.line}", problem.level, problem.code, problem.message]
        for problem in problems
    ]
    head = ("where", "level", "code", "what is wrong")
    amounts = ShownFindings(findings, dataset, {}).amounts
    return _shown(summary_line(problems, amounts), head, rows)


def compare_html(title: str, comparison: Comparison, places: Mapping[Route, Place]) -> str:
    """The sentence, and a line for each disagreement."""
    from reconcile.document.digest import digest_of

    rows = [
        [str(line.number), ", ".join(filter(None, (line.what, line.where))), line.who, line.apart,
         str(line.verdict)]
        for line in digest_of(comparison, places).lines
    ]  # fmt: skip
    return _shown(title, ("#", "what", "who", "how far apart", "verdict"), rows)


def page_html(page: str) -> str:
    """A page in a frame of its own, so that its style stays its own."""
    frame = element("iframe", sandbox="allow-popups", style="width: 100%; height: 40em; border: 0")
    frame.set("srcdoc", page)
    return _written(frame)


def text_html(text: str) -> str:
    """A text with its lines."""
    return _written(element("pre", *_with_breaks(text)))


def _with_breaks(text: str) -> list[str | Element]:
    pieces: list[str | Element] = []
    for line in text.splitlines():
        pieces += [line, element("br")]
    return pieces


def _shown(summary: str, head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    table = element(
        "table",
        element("thead", element("tr", [element("th", name) for name in head])),
        element(
            "tbody", [element("tr", [element("td", cell) for cell in row]) for row in rows[:_SHOWN]]
        ),
    )
    left = len(rows) - _SHOWN
    more = element("p", f"and {left:,} more") if left > 0 else None
    return _written(element("div", element("p", summary), table if rows else None, more))


def _written(root: Element) -> str:
    return Xml.tostring(root, encoding="unicode", method="html")
