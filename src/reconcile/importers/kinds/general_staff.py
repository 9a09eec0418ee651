"""Russia's losses by the General Staff of Ukraine, as the daily JSON series of P. Ivaniuk has them.

Each day's total is a claim of the General Staff with the hedge that the file gives beside it
(``personnel*``: about, more). Prisoners are a count of their own. What "personnel" counts is not
said by the General Staff, so it is taken as the ambiguous word that it is: casualties.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from types import MappingProxyType

from reconcile.importers.importer import Harvest, Importer, ImportRequest, ImportRow, TableForm

_HEDGES: Mapping[str, str] = MappingProxyType(
    {"": "", "about": "about ", "more": "more than ", "over": "over "}
)
_Total = tuple[str, int, int]  # a day, its number, and the line


def _take(request: ImportRequest, harvest: Harvest) -> None:
    source = harvest.record("sources", "russia-losses", IMPORTER.source(request.file))
    speaker = harvest.record(
        "claimants", "general-staff", {"name": "General Staff of Ukraine", "side": "ukraine"}
    )
    subject = harvest.record("subjects", "russian-forces", {"name": "Russian armed forces"})
    harvest.defaults = {
        "claimant": speaker, "source": source, "subject": subject, "since": "2022-02-24",
    }  # fmt: skip
    totals: list[_Total] = []
    uncounted: list[int] = []
    counted = False
    for row in request.rows:
        if not row.text("date"):
            harvest.refuse(row.line, "the row has no date")
            continue
        totals += _losses(row, harvest)
        counted = counted or bool(row.number("POW"))
        if counted:
            _prisoners(row, harvest)
        elif row.cells.get("POW") is not None and row.count("POW", harvest) is not None:
            uncounted.append(row.line)
    _remark(harvest, totals, uncounted)


def _remark(harvest: Harvest, totals: list[_Total], uncounted: list[int]) -> None:
    """What is odd: each total should be of a later day than the one before, and no smaller."""
    pairs = list(pairwise(totals))
    falls = [line for (_, before, _), (_, number, line) in pairs if number < before]
    backwards = [line for (before, _, _), (day, _, line) in pairs if day <= before]
    harvest.remark("the total of personnel falls", falls)
    harvest.remark("the dates do not go up", backwards)
    harvest.remark("POW is 0 before anybody gave a count, so it is not a figure", uncounted)


def _losses(row: ImportRow, harvest: Harvest) -> list[_Total]:
    """The total of a day as a claim; nothing where the row is refused."""
    number, hedge = row.count("personnel", harvest), row.text("personnel*")
    if number is None:
        return []
    if hedge not in _HEDGES:
        known = ", ".join(filter(None, _HEDGES))
        harvest.refuse(row.line, f"the hedge '{hedge}' is not known", f"known: {known}")
        return []
    day, words = row.text("date"), f"{_HEDGES[hedge]}{number:,}"
    harvest.claim(row.line, f"general-staff-{day}", "casualties", words, as_of=day)
    return [(day, number, row.line)]


def _prisoners(row: ImportRow, harvest: Harvest) -> None:
    if row.cells.get("POW") is None:
        return
    number, day = row.count("POW", harvest), row.text("date")
    if number is not None:
        id = f"general-staff-prisoners-{day}"
        harvest.claim(row.line, id, "captured", number, as_of=day)


IMPORTER = Importer(
    name="general-staff",
    title="2022 Ukraine Russia War, losses of personnel",
    licence="MIT",
    citation="Petro Ivaniuk: 2022 Ukraine Russia War Dataset, after the General Staff of Ukraine",
    columns={
        "date": "the date of the total, and the claim's id, general-staff-DATE",
        "personnel": "the figure (casualties: an ambiguous word)",
        "personnel*": "its hedge: about, more",
        "POW": "a second figure (captured)",
    },
    needed=("date", "personnel"),
    form=TableForm.JSON,
    take=_take,
    url="https://github.com/PetroIvaniuk/2022-Ukraine-Russia-War-Dataset",
    publisher="Petro Ivaniuk",
)
