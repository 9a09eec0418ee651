"""The end of a report: figures that lack something, the sources, and how words were read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from reconcile.comparing.comparison import Comparison, Figure
from reconcile.escaping.markdown import markdown
from reconcile.model.claim import Source
from reconcile.reports.markdown_figures import figure_list, figure_table
from reconcile.reports.markdown_fitting import Kind, Part, fixed
from reconcile.reports.markdown_marks import fold, linked, strong, table
from reconcile.reports.markdown_sheet import Sheet
from reconcile.wording.figures import count
from reconcile.wording.readings import COLUMNS, opening, rows

_INDENT = "  "


def lacking(comparison: Comparison, sheet: Sheet) -> Iterator[Part]:
    """Figures of which nobody is named, or no publication, or not where to find it."""
    known = {one.id: one for one in comparison.sources}
    lacks = [(figure, _lacks(figure, known)) for figure in comparison.figures]
    listed = [(figure, what) for figure, what in lacks if what]
    if listed:
        names = [", ".join(what) for _, what in listed]
        figures = figure_table([figure for figure, _ in listed], sheet, ("Lacks", names))
        text = f"## Unsourced and unattributed figures\n\n{figures}"
        yield fixed(text, Kind.LACKING)


def _lacks(figure: Figure, known: Mapping[str, Source]) -> list[str]:
    found = [] if figure.said_by is not None else ["a claimant"]
    if figure.printed_in is None:
        return [*found, "a source"]
    source = known.get(figure.claim.source or "")
    if source is not None and not (source.url or source.archive or source.citation):
        found.append("where to find the source")
    return found


def sources(comparison: Comparison, sheet: Sheet) -> Iterator[Part]:
    """The publications in the order in which figures name them, and what was read in each."""
    known = {one.id: one for one in comparison.sources}
    read: dict[str, list[Figure]] = {}
    for figure in comparison.figures:
        if figure.claim.source is not None:
            read.setdefault(figure.claim.source, []).append(figure)
    items = [_source(key, known.get(key), figures, sheet) for key, figures in read.items()]
    if items:
        text = "\n\n".join(["## Sources", *items])
        yield fixed(text, Kind.SOURCES)


def _source(key: str, one: Source | None, figures: list[Figure], sheet: Sheet) -> str:
    """A list item: the publication, and folded in it the figures that were read there."""
    folded = fold(f"{count(len(figures), 'figure')} read in it", figure_list(figures, sheet))
    known = [strong(markdown(figures[0].printed_in or key))] if one is None else _known(one)
    text = "\n\n".join([f"{', '.join(known)} (source {markdown(key)})", folded])
    return "- " + text.replace("\n", f"\n{_INDENT}").replace(f"\n{_INDENT}\n", "\n\n")


def _known(one: Source) -> list[str]:
    """Its names, when it was published, and where to find it; each told once."""
    said = [strong(markdown(one.label))]
    if one.title is not None and one.title != one.label:
        said.append(f"“{markdown(one.title)}”")
    if one.published is not None:
        said.append(f"published {markdown(one.published.text)}")
    if one.citation is not None and one.citation != one.label:
        said.append(markdown(one.citation))
    if one.url is not None:
        said.append(linked(one.url, one.url))
    if one.archive is not None:
        said.append(f"archived at {linked(one.archive, one.archive)}")
    if one.accessed is not None:
        said.append(f"read {markdown(one.accessed.text)}")
    return said


def readings(comparison: Comparison) -> Iterator[Part]:
    """Profile and tolerance, each wording with its reading, and what was not searched through."""
    profile, said = opening(comparison)
    yield fixed(f"## How the figures were read\n\nProfile {markdown(profile)}{said}")
    found = [[markdown(words), *rest] for words, *rest in rows(comparison)]
    if found:
        wordings = fold(count(len(found), "wording"), table(COLUMNS, found))
        yield fixed(wordings, Kind.READINGS)
    if comparison.exhausted:
        cases = "\n".join(f"- {markdown(case)}" for case in comparison.exhausted)
        unsearched = f"Not searched to the end:\n\n{cases}"
        yield fixed(unsearched, Kind.READINGS)
