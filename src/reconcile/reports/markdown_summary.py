"""The first screen of a Markdown report: what, by whom, how far apart, can it be reconciled."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reconcile.comparing.comparison import (
    Assumption,
    Comparison,
    Discrepancy,
    Figure,
    Heading,
    Verdict,
)
from reconcile.escaping.markdown import markdown
from reconcile.reports.figures import count
from reconcile.reports.index import ANSWERS, apart, counted, lead, titled, told
from reconcile.reports.markdown_fitting import Kept, Kind, LeftOut, Part
from reconcile.reports.markdown_marks import BREAK, fold, name, strong, table, within
from reconcile.reports.markdown_sheet import Sheet, worded

_HEAD = ("No.", "What", "By whom", "How far apart", "Can it be reconciled?")
_ROWS = 10
_FIGURES = 4
_UNBROKEN = "\N{NO-BREAK SPACE}"

HINGES: Mapping[Assumption, str] = {
    Assumption.TELLING: "which telling is right",
    Assumption.CONVENTION: "how a hedge is read",
    Assumption.SAME_TIME: "the time of day",
    Assumption.START: "when counting began",
    Assumption.SENSE: "the sense of a word",
    Assumption.UNDATED: "a missing date",
    Assumption.INCIDENT: "whether that was all",
    Assumption.UNSTATED_SUBJECT: "whose people are meant",
    Assumption.UNSTATED_PLACE: "which place is meant",
}
"""What each assumption is about, in the fewest words."""


def summary(comparison: Comparison, sheet: Sheet) -> tuple[Part, list[Part]]:
    """The first screen, which always stays, and the rows for which it has no room."""
    rows = _rows(comparison.headings, sheet)
    shown = rows[:_ROWS]
    top = Part(
        lambda there: "\n\n".join([*_opening(comparison, sheet, there), *_table(shown, there)])
    )
    if len(rows) <= _ROWS:
        return top, []
    title = f"{count(len(rows) - _ROWS, 'more disagreement')}"
    more = Part(lambda there: fold(title, *_table(rows[_ROWS:], there)), Kind.MORE)
    return top, [more]


def notice(left: LeftOut) -> str:
    """What was left out to keep within the limit, and how to see it."""
    blocks = [f"{left.blocks:,} of {left.of:,} discrepancies, the least severe"]
    said = [*(blocks if left.blocks else []), *(kind.value for kind in left.kinds)]
    return (
        f"**Left out** to keep within {left.most_bytes:,} bytes: {'; '.join(said)}. "
        "Without `--max-bytes` the report has everything."
    )


def _opening(comparison: Comparison, sheet: Sheet, there: Kept) -> list[str]:
    title = f"# {markdown(titled(comparison))}: where the sources disagree"
    voices = len({figure.voice for figure in comparison.figures})
    papers = len({figure.claim.source for figure in comparison.figures} - {None})
    behind = f"{count(len(comparison.figures), 'figure')} of {count(voices, 'voice')}" + (
        f" in {count(papers, 'publication')}" if papers else ""
    )
    if not comparison.headings:
        return [title, f"No disagreement found in {behind}.", *_unsearched(comparison)]
    found = count(len(comparison.headings), "disagreement")
    return [
        title,
        f"{found} in {behind}: {counted(comparison)}.",
        *_lead(comparison, sheet, there),
        *_unsearched(comparison),
    ]


def _unsearched(comparison: Comparison) -> list[str]:
    if not comparison.exhausted:
        return []
    cases = count(len(comparison.exhausted), "case was", "cases were")
    return [f"{cases} too large to search to the end; there may be more than is listed."]


def _lead(comparison: Comparison, sheet: Sheet, there: Kept) -> list[str]:
    """What ties figures of several metrics, with what would have to fill the gap."""
    one = lead(comparison, sheet.index)
    if one is None or one.reconciles_if is None:
        return []
    said = told(one)
    where = sheet.pointers([one.id], there)
    more = "; ".join([", ".join(apart(one)), *([f"see {where}"] if where else [])])
    sentence = strong(markdown(one.reconciles_if.sentence))
    return [f"{markdown(said[:1].upper() + said[1:])}: {sentence} ({more})."]


def _rows(headings: Sequence[Heading], sheet: Sheet) -> list[tuple[str, str, list[str]]]:
    """For each heading its number, its first discrepancy, and the other cells."""
    return [
        (
            str(at),
            heading.discrepancies[0].id,
            [_what(heading, sheet), *_answer(heading.discrepancies[0], heading.metric, sheet)],
        )
        for at, heading in enumerate(headings, 1)
    ]


def _what(one: Heading, sheet: Sheet) -> str:
    """The metric where the next cell names the voices, else the title."""
    first = one.discrepancies[0]
    if first.within is None and first.verdict is not Verdict.RELAY:
        for figure in sheet.index.figures.values():
            if figure.claim.metric == one.metric:
                return markdown(figure.metric_name)
    return markdown(one.title)


def _table(rows: Sequence[tuple[str, str, list[str]]], there: Kept) -> list[str]:
    cells = [[within(number, key) if key in there else number, *rest] for number, key, rest in rows]
    return [table(_HEAD, cells)] if cells else []


def _answer(one: Discrepancy, metric: str, sheet: Sheet) -> list[str]:
    """Who says what, how far apart that is, and whether it can be reconciled."""
    figures = sheet.index.of(one.claims)
    said = [
        f"{name(figure.voice_name)}: {worded(figure)}{_other_metric(figure, metric)}"
        for figure in figures[:_FIGURES]
    ]
    if len(figures) > _FIGURES:
        said.append(f"and {len(figures) - _FIGURES} more")
    cell = markdown(ANSWERS[one.verdict])
    if one.hinges_on:
        supposed = dict.fromkeys(HINGES[hinge.assumption] for hinge in one.hinges_on)
        joint = ": " if one.verdict is Verdict.CONDITIONAL else "; it hinges on "
        cell += joint + ", ".join(supposed)
    if one.reconciles_if is not None:
        cell += f"; {strong(markdown(one.reconciles_if.sentence))}"
    far = BREAK.join(words.replace(" ", _UNBROKEN) for words in apart(one))
    return [BREAK.join(said), far or "–", cell]


def _other_metric(figure: Figure, metric: str) -> str:
    """What a figure counts, unless the row is about that."""
    return "" if figure.claim.metric == metric else f" {markdown(figure.metric_name)}"
