"""The first screen of a Markdown report: what, by whom, how far apart, can it be reconciled."""

from __future__ import annotations

from collections.abc import Sequence

from reconcile.comparing.comparison import Comparison, Discrepancy, Figure, Heading, Verdict
from reconcile.escaping.markdown import markdown
from reconcile.reports.markdown_fitting import Kept, Kind, LeftOut, Part
from reconcile.reports.markdown_marks import BREAK, fold, name, table, within
from reconcile.reports.markdown_sheet import Sheet, remainder, worded
from reconcile.wording.completeness import calm, headline
from reconcile.wording.figures import count
from reconcile.wording.index import answered, apart, between, far, lead, told
from reconcile.wording.opening import behind, scope, totals, wheres

_HEAD = ("No.", "What", "By whom", "How far apart", "Can it be reconciled?")
_ROWS = 10
_FIGURES = 4
_UNBROKEN = "\N{NO-BREAK SPACE}"


def summary(comparison: Comparison, sheet: Sheet) -> tuple[Part, list[Part]]:
    """The first screen, which always stays, and the rows for which it has no room."""
    rows = _rows(comparison, sheet)
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
    title = f"# {markdown(headline(comparison))}"
    papers = len({figure.claim.source for figure in comparison.figures} - {None})
    figures = behind(comparison) + (f" in {count(papers, 'publication')}" if papers else "")
    about = scope(comparison)
    said = [title, *([f"{markdown(about)}."] if about else [])]
    if not comparison.headings:
        found = calm(comparison)
        counted = f"{found[:1].upper()}{found[1:]} ({figures})."
        return [*said, counted, *_unsearched(comparison)]
    return [
        *said,
        f"{figures}: {totals(comparison, sheet.index)}.",
        *_lead(comparison, sheet, there),
        *_unsearched(comparison),
    ]


def _unsearched(comparison: Comparison) -> list[str]:
    if not comparison.exhausted:
        return []
    cases = count(len(comparison.exhausted), "case was", "cases were")
    return [f"{cases} too large to search to the end; there may be more than is listed."]


def _lead(comparison: Comparison, sheet: Sheet, there: Kept) -> list[str]:
    """What ties figures of several metrics, else the first of the table, as a sentence.

    With what would have to fill the gap: of a set of three figures, that of two of them.
    """
    one = lead(comparison, sheet.index) or comparison.headings[0].discrepancies[0]
    said = told(one)
    where = sheet.pointers([one.id], there)
    opening = markdown(
        ": ".join(filter(None, [said[:1].upper() + said[1:], ", ".join(apart(one))]))
    )
    opening += f" (see {where})" if where else ""
    if one.reconciles_if is None:
        return [f"{opening}."]
    joint = ". " if between(one, sheet.index) else ": "
    return [f"{opening}{joint}{remainder(one, sheet)}."]


def _rows(comparison: Comparison, sheet: Sheet) -> list[tuple[str, str, list[str]]]:
    """For each heading its number, its first discrepancy, and the other cells."""
    places = wheres(comparison, sheet.index)
    return [
        (
            str(at),
            heading.discrepancies[0].id,
            [
                _what(heading, sheet) + (f"{BREAK}{markdown(where)}" if where else ""),
                *_answer(heading.discrepancies[0], heading.metric, sheet),
            ],
        )
        for at, (heading, where) in enumerate(zip(comparison.headings, places, strict=True), 1)
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
    relay = one.verdict is Verdict.RELAY
    said = [
        f"{name(figure.voice_name)}: {worded(figure)}{_other_metric(figure, metric)}"
        + (f", in {name(figure.printed_in)}" if relay and figure.printed_in else "")
        for figure in figures[:_FIGURES]
    ]
    if len(figures) > _FIGURES:
        said.append(f"and {len(figures) - _FIGURES} more")
    cell = markdown(answered(one))
    if one.reconciles_if is not None:
        joint = f";{BREAK}" if between(one, sheet.index) else "; "
        cell += joint + remainder(one, sheet, BREAK)
    distance = BREAK.join(words.replace(" ", _UNBROKEN) for words in far(one, sheet.index))
    return [BREAK.join(said), distance or "–", cell]


def _other_metric(figure: Figure, metric: str) -> str:
    """What a figure counts, unless the row is about that."""
    return "" if figure.claim.metric == metric else f" {markdown(figure.metric_name)}"
