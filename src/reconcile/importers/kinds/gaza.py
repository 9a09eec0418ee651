"""Daily casualties in Gaza, as the JSON of Tech For Palestine has them.

Each running total is a claim of whoever reported it (``report_source``): the Ministry of Health or
the Government Media Office, both of Gaza's authorities. Where no official total is given that day,
the file fills in numbers of its own (``ext_``): carried on from the day before, or laid evenly
between two reports. Nobody claimed these, so they are no claims, but for a number below the one
before it: by that the file takes a number back, and it is a claim of Tech For Palestine, which is
no independent voice. The count of a day is a claim within that day, unless it is just what the
totals of one reporter grew by since the day before: that says nothing which the two totals do not
say. Where it is not the change of the total, a remark says so.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from reconcile.importers.importer import (
    Harvest,
    Importer,
    ImportRequest,
    ImportRow,
    TableForm,
    whole_number,
)

_START = "2023-10-07"
_SPEAKERS: Mapping[str, tuple[str, dict[str, str]]] = MappingProxyType(
    {
        "mohtel": ("gaza-health", {"name": "Ministry of Health, Gaza", "side": "gaza"}),
        "gmotel": ("gaza-media", {"name": "Government Media Office, Gaza", "side": "gaza"}),
    }
)
_OWN = ("tech-for-palestine", {"name": "Tech For Palestine", "side": "gaza"})

# column: metric, subject
_TOTALS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "killed_cum": ("killed", ""),
        "injured_cum": ("wounded", ""),
        "killed_children_cum": ("killed", "children"),
        "killed_women_cum": ("killed", "women"),
        "press_killed_cum": ("killed", "press"),
        "med_killed_cum": ("killed", "medical-workers"),
        "civdef_killed_cum": ("killed", "civil-defence"),
        "aid_seeker_killed_cum": ("killed", "aid-seekers"),
        "aid_seeker_injured_cum": ("wounded", "aid-seekers"),
        "famine_cum": ("starved", ""),
        "child_famine_cum": ("starved", "children"),
    }
)
_DAYS: Mapping[str, str] = MappingProxyType({"killed": "killed", "injured": "wounded"})
_NOBODY = "missing"  # no report that day: whatever stands there is of the file itself
_HOURS = 24  # of a report that is of one day


def _take(request: ImportRequest, harvest: Harvest) -> None:
    source = harvest.record("sources", "gaza-daily", IMPORTER.source(request.file))
    harvest.record("subjects", "people-in-gaza", {"name": "people in Gaza"})
    harvest.record(
        "metrics",
        "starved",
        {"name": "died of hunger", "definition": "People who died of hunger or malnutrition."},
    )
    harvest.defaults = {"source": source, "subject": "people-in-gaza"}
    # The last number of each column, and of what the file carries on itself (``ext_``), which has a
    # past of its own: by these a day is seen to fall, to repeat, or not to add up.
    before: dict[str, int] = {}
    fallen: dict[str, list[int]] = {}
    uneven: list[int] = []
    implied = 0
    speaker = ""
    filled: list[int] = []
    for row in request.rows:
        if not row.text("report_date"):
            harvest.refuse(row.line, "the row has no report_date")
            continue
        totals = _totals(row, before, harvest)
        filled += [row.line] * len(_filled_in(row, totals))
        for column, number in totals.items():
            if number < before.get(column, 0):
                fallen.setdefault(column, []).append(row.line)
        uneven += [row.line] if _is_uneven(row, before) else []
        same = row.text("report_source") == speaker
        implied += _of_the_day(row, before if same else {}, harvest)
        speaker = row.text("report_source")
        before = {**before, **totals, **_continued(row)}
        if row.number("killed_cum") is None:
            before.pop("killed_cum", None)
    _remark(harvest, fallen, uneven, filled)
    if implied:
        harvest.remarks.append(
            "counts of a day that are just the change between two totals of one reporter, "
            f"and no claims beside these: {implied:,}"
        )


def _remark(
    harvest: Harvest, fallen: Mapping[str, list[int]], uneven: list[int], filled: list[int]
) -> None:
    for column, lines in fallen.items():
        harvest.remark(f"{column} falls", lines)
    harvest.remark("days on which killed is not the change of killed_cum", uneven, counted=True)
    if filled:
        harvest.remarks.append(
            "totals that nobody reported and the file filled in (ext_…), which are not claims: "
            f"{len(filled):,}, in {len(set(filled)):,} rows"
        )


def _totals(row: ImportRow, before: Mapping[str, int], harvest: Harvest) -> dict[str, int]:
    """The running totals of a day as claims; answers them by column.

    What the file fills in itself is no claim, unless it takes a number back by it.
    """
    found: dict[str, int] = {}
    day = row.text("report_date")
    for column, (metric, subject) in _TOTALS.items():
        speaker, value = _speaker_and_total(row, column)
        if value is None:
            continue
        number = whole_number(value)
        if number is None:
            harvest.refuse(row.line, f"{column} is '{value}', which is not a count")
            continue
        own = f"ext_{column}"
        earlier = before.get(own, before.get(column, 0))  # what is filled in has its own past
        fills = speaker is _OWN and number >= earlier
        if not fills or row.cells.get(column) is not None:
            found[column] = number
        if fills:
            continue
        harvest.claim(
            row.line,
            f"gaza-{day}-{column.removesuffix('_cum').replace('_', '-')}",
            metric,
            number,
            claimant=None if speaker is None else harvest.record("claimants", *speaker),
            subject=_subject(subject, harvest),
            as_of=day,
            since=_START,
            supersedes=earlier if speaker is _OWN else None,
        )
    return found


def _speaker_and_total(
    row: ImportRow, column: str
) -> tuple[tuple[str, dict[str, Any]] | None, Any]:
    """Who gives a total, and the number as it stands; the file itself where it fills it in."""
    value: Any = row.cells.get(column)
    filled = row.cells.get(f"ext_{column}")
    if value is None and filled:  # not 0: nobody has counted yet
        return _OWN, filled
    who = row.text("report_source")
    return _OWN if who == _NOBODY else _SPEAKERS.get(who), value


def _continued(row: ImportRow) -> dict[str, int]:
    """The totals of the file's own continuation, by column."""
    found = {f"ext_{column}": row.number(f"ext_{column}") for column in _TOTALS}
    return {column: number for column, number in found.items() if number is not None}


def _filled_in(row: ImportRow, totals: Mapping[str, int]) -> list[str]:
    """The columns for which a day has only a number that the file filled in."""
    return [column for column in _TOTALS if column not in totals and row.number(f"ext_{column}")]


def _subject(subject: str, harvest: Harvest) -> str:
    if not subject:
        return ""
    fields = {"name": subject.replace("-", " "), "within": "people-in-gaza"}
    return harvest.record("subjects", subject, fields)


def _is_uneven(row: ImportRow, before: Mapping[str, int]) -> bool:
    """Whether the count of the day is not what the total grew by since the row before."""
    day, total = (row.number(name) for name in ("killed", "killed_cum"))
    if day is None or total is None or "killed_cum" not in before:
        return False
    return total - before["killed_cum"] != day


def _of_the_day(row: ImportRow, before: Mapping[str, int], harvest: Harvest) -> int:
    """The counts of a day as claims; answers how many say no more than two totals do."""
    speaker = _SPEAKERS.get(row.text("report_source"))
    if speaker is None or row.cells.get("report_period") != _HOURS:
        return 0
    day = row.text("report_date")
    implied = 0
    for column, metric in _DAYS.items():
        number = row.number(column)
        if number is None:
            continue
        total = row.number(f"{column}_cum")
        if total is not None and before.get(f"{column}_cum") == total - number:
            implied += 1
            continue
        harvest.claim(
            row.line,
            f"gaza-{day}-{column}-that-day",
            metric,
            number,
            claimant=harvest.record("claimants", *speaker),
            period=day,
        )
    return implied


IMPORTER = Importer(
    name="gaza",
    title="Daily casualties in Gaza",
    licence="public domain",
    citation="Tech For Palestine: Palestine Datasets, daily casualties in Gaza",
    columns={
        "report_date": "the date of the totals, and part of each id: gaza-DATE-WHAT",
        "report_source": "the claimant: mohtel, gmotel; others speak for nobody",
        "report_period": "24: killed and injured are of this day",
        "killed": "a figure within the day (killed), unless two totals say as much",
        "injured": "a figure within the day (wounded), unless two totals say as much",
        **{
            name: f"a running total ({metric}{', ' + subject if subject else ''})"
            for name, (metric, subject) in _TOTALS.items()
        },
        "ext_…": "filled in by the file: no claim, unless it falls (then of Tech For Palestine)",
    },
    needed=("report_date", "report_source", "ext_killed_cum"),
    form=TableForm.JSON,
    take=_take,
    url="https://data.techforpalestine.org",
    publisher="Tech For Palestine",
)
