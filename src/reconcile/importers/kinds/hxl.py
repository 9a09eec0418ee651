"""A CSV or workbook with HXL tags (the Humanitarian Exchange Language), such as those on HDX.

The row of tags says what the columns are: ``#affected+killed`` and its like are figures, ``#date``,
``#adm1``, ``#country``, ``#meta+source`` and ``#meta+id`` say when, where and by whom. A tag with
an attribute that is not known, such as ``+f`` for women, is named and not read: it counts others.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from reconcile.curating.yaml_text import as_id, figure_value, showable, unused
from reconcile.importers.harvest import Harvest, lines_text
from reconcile.importers.importer import CannotTake, Given, Importer, ImportRow, TableForm
from reconcile.importers.rows import whole_number

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


def _take(given: Given, harvest: Harvest) -> None:
    at = next((at for at, row in enumerate(given.rows[:_NEAR]) if _is_tags(row)), None)
    tags = [*given.columns] if at is None else []
    if at is not None:
        tags = [given.rows[at].text(column) for column in given.columns]
    if not any(tag.startswith("#") for tag in tags):
        raise CannotTake(
            f"there is no row of HXL tags (#affected+killed, #date …) in the first {_NEAR} rows"
        )
    file = harvest.record("sources", "hxl", IMPORTER.source(given.file))
    tagged = dict(zip(given.columns, tags, strict=False))
    figures, unread = _figures(tagged)
    if not figures:
        raise CannotTake(
            "no column is tagged as a figure of people: #affected with +killed, +injured, "
            "+missing, +displaced"
        )
    taken: set[str] = set()
    empty: list[int] = []
    for row in given.rows[0 if at is None else at + 1 :]:
        told = {metric: row.text(column) for metric, column in figures.items() if row.text(column)}
        if not told:
            empty.append(row.line)
            continue
        fields = _fields(row, tagged, file, harvest)
        own = _first(row, tagged, "#meta", "id") or _first(row, tagged, "#event", "id")
        for metric, text in told.items():
            number = whole_number(text)
            figure = figure_value(showable(text)) if number is None else number
            wished = as_id(own, "") or f"row-{row.line}"
            id = unused(f"{wished}-{metric}", taken)
            taken.add(id)
            harvest.claim(row.line, id, metric, figure, **fields)
    if empty:
        harvest.remarks.append(f"no figure: {lines_text(empty)}")
    if unread:
        harvest.remarks.append(f"tags that are not read: {', '.join(unread)}")


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
        if name not in {"#affected", "#inneed"}:
            continue
        known = [_FIGURES[attribute] for attribute in attributes if attribute in _FIGURES]
        if not known and name == "#affected" and set(attributes) <= _PLAIN:
            known = ["affected"]
        rest = [
            attribute
            for attribute in attributes
            if attribute not in _FIGURES and attribute not in _PLAIN
        ]
        if len(known) == 1 and not rest and known[0] not in found:
            found[known[0]] = column
        else:
            unread.append(tag)
    return found, unread


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
    found = {"source": file}
    start, end = (_first(row, tagged, "#date", part)[:10] for part in ("start", "end"))
    if start and end:
        found["period"] = start if start == end else f"{start}/{end}"
    else:
        found["as_of"] = start or _first(row, tagged, "#date")[:10]
    place = ""
    for name in _PLACES:
        words = _first(row, tagged, name, "name") or _first(row, tagged, name)
        if words:
            more = {"within": place} if place else {}
            place = harvest.named("places", words, **more)
    found["place"] = place
    speaker = _first(row, tagged, "#org") or _first(row, tagged, "#meta", "source")
    if speaker:
        found["claimant"] = harvest.named("claimants", speaker)
    return {key: value for key, value in found.items() if value}


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
