"""A CSV or workbook with HXL tags (the Humanitarian Exchange Language), such as those on HDX.

The row of tags says what the columns are: ``#affected+killed`` and its like are figures, ``#date``,
``#adm1``, ``#country``, ``#meta+source`` and ``#meta+id`` say when, where and by whom. A tag with
an attribute that is not known, such as ``+f`` for women, is named and not read: it counts others.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from reconcile.curating.yaml_text import as_id, figure_value, new_id, showable
from reconcile.importers.importer import (
    Harvest,
    Importer,
    ImportRequest,
    ImportRow,
    TableForm,
    WrongFileError,
    whole_number,
)

_FIGURES: Mapping[str, str] = MappingProxyType(
    {
        "killed": "killed", "dead": "killed", "deaths": "killed", "injured": "wounded",
        "wounded": "wounded", "missing": "missing", "displaced": "displaced",
        "evacuated": "evacuated", "affected": "affected", "rescued": "rescued",
    }
)  # fmt: skip
_PLAIN = frozenset({"num", "total", "people", "all", "i_en", "en", "v_iso3", "name", "first"})
_PLACES = ("#country", "#adm1", "#adm2", "#adm3", "#loc")
_NEAR = 25  # rows from the top within which the row of tags has to stand


def _take(request: ImportRequest, harvest: Harvest) -> None:
    tagged, rows = _tagged(request)
    file = harvest.record("sources", "hxl", IMPORTER.source(request.file))
    figures, unread = _figures(tagged)
    if not figures:
        raise WrongFileError(
            "no column is tagged as a figure of people: #affected with +killed, +injured, "
            "+missing, +displaced"
        )
    taken: set[str] = set()
    empty: list[int] = []
    for row in rows:
        texts = {metric: row.text(column) for metric, column in figures.items() if row.text(column)}
        if not texts:
            empty.append(row.line)
            continue
        own, fields = _own_id(row, tagged), _fields(row, tagged, file, harvest)
        for metric, text in texts.items():
            number = whole_number(text)
            figure = figure_value(showable(text)) if number is None else number
            harvest.claim(row.line, new_id(f"{own}-{metric}", taken), metric, figure, **fields)
    harvest.remark("no figure", empty)
    if unread:
        harvest.remarks.append(f"tags that are not read: {', '.join(unread)}")


def _tagged(request: ImportRequest) -> tuple[Mapping[str, str], Sequence[ImportRow]]:
    """The tag of each column, and the rows below that of tags: it may be the first row of all."""
    # Titles and notes may stand above the tags, and the names of the columns above or below them.
    at = next((at for at, row in enumerate(request.rows[:_NEAR]) if _is_tags(row)), None)
    tags, rows = request.columns, request.rows
    if at is not None:
        tags, rows = [*map(rows[at].text, tags)], rows[at + 1 :]
    if not any(tag.startswith("#") for tag in tags):
        raise WrongFileError(
            f"there is no row of HXL tags (#affected+killed, #date …) in the first {_NEAR} rows"
        )
    return dict(zip(request.columns, tags, strict=False)), rows


def _own_id(row: ImportRow, tagged: Mapping[str, str]) -> str:
    own = _first(row, tagged, "#meta", "id") or _first(row, tagged, "#event", "id")
    return as_id(own, "") or f"row-{row.line}"


def _is_tags(row: ImportRow) -> bool:
    cells = [text for text in map(row.text, row.cells) if text]
    return bool(cells) and sum(cell.startswith("#") for cell in cells) * 2 > len(cells)


def _parts(tag: str) -> tuple[str, list[str]]:
    name, *attributes = (part.strip().casefold() for part in tag.split("+"))
    return name, attributes


def _figures(tagged: Mapping[str, str]) -> tuple[dict[str, str], list[str]]:
    """The columns of figures by metric, and tags of figures that are not understood."""
    found: dict[str, str] = {}
    unread = []
    for column, tag in tagged.items():
        name, attributes = _parts(tag)
        if name in {"#affected", "#inneed"}:
            metric = _metric_of(name, attributes)
            if metric is None or metric in found:
                unread.append(tag)
            else:
                found[metric] = column
    return found, unread


def _metric_of(name: str, attributes: Sequence[str]) -> str | None:
    """The metric that a tag names; ``None`` where it names none or several, or only some people."""
    known = [_FIGURES[attribute] for attribute in attributes if attribute in _FIGURES]
    rest = set(attributes) - _FIGURES.keys() - _PLAIN
    if not known and name == "#affected":
        known = ["affected"]
    return known[0] if len(known) == 1 and not rest else None


def _first(row: ImportRow, tagged: Mapping[str, str], name: str, attribute: str = "") -> str:
    """The first filled cell under a tag with this attribute."""
    for column, tag in tagged.items():
        found, attributes = _parts(tag)
        if found == name and (not attribute or attribute in attributes) and row.text(column):
            return row.text(column)
    return ""


def _fields(
    row: ImportRow, tagged: Mapping[str, str], file: str, harvest: Harvest
) -> dict[str, str]:
    """When, where and by whom, as far as the tags say so."""
    speaker = _first(row, tagged, "#org") or _first(row, tagged, "#meta", "source")
    found = {
        "source": file,
        **_when(row, tagged),
        "place": _place(row, tagged, harvest),
        "claimant": harvest.named("claimants", speaker) if speaker else "",
    }
    return {key: value for key, value in found.items() if value}


def _when(row: ImportRow, tagged: Mapping[str, str]) -> dict[str, str]:
    start, end = (_first(row, tagged, "#date", part)[:10] for part in ("start", "end"))
    if start and end:
        return {"period": start if start == end else f"{start}/{end}"}
    return {"as_of": start or _first(row, tagged, "#date")[:10]}


def _place(row: ImportRow, tagged: Mapping[str, str], harvest: Harvest) -> str:
    """The innermost place that is named, each recorded within the one before."""
    place = ""
    for name in _PLACES:
        words = _first(row, tagged, name, "name") or _first(row, tagged, name)
        if words:
            more = {"within": place} if place else {}
            place = harvest.named("places", words, **more)
    return place


IMPORTER = Importer(
    name="hxl",
    title="a table with HXL tags",
    licence="as its page on HDX says",
    citation="as its page on HDX says",
    columns={
        "#affected+killed": "a figure (killed); +injured, +missing, +displaced likewise",
        "#date": "the date of a total; +start and +end: a period",
        "#country, #adm1, #adm2, #loc": "places, each within the one before",
        "#org, #meta+source": "the claimant, if named",
        "#meta+id, #event+id": "the claim's id",
    },
    needed=(),
    form=TableForm.TABLE,
    take=_take,
)
