"""Russia's losses by the General Staff of Ukraine, as the daily JSON series of P. Ivaniuk has them.

Each day's total is a claim of the General Staff with the hedge that the file gives beside it
(``personnel*``: about, more). Prisoners are a count of their own. What "personnel" counts is not
said by the General Staff, so it is taken as the ambiguous word that it is: casualties.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from reconcile.importers.harvest import Harvest, lines_text
from reconcile.importers.importer import Importer, ImportRequest, ImportRow, TableForm
from reconcile.importers.rows import whole_number

_HEDGES: Mapping[str, str] = MappingProxyType(
    {"": "", "about": "about ", "more": "more than ", "over": "over "}
)
_REMARKS: Mapping[str, str] = MappingProxyType(
    {
        "falls": "the total of personnel falls",
        "backwards": "the dates do not go up",
        "uncounted": "POW is 0 before anybody gave a count, so it is not a figure",
    }
)


def _take(request: ImportRequest, harvest: Harvest) -> None:
    source = harvest.record("sources", "russia-losses", IMPORTER.source(request.file))
    speaker = harvest.record(
        "claimants", "general-staff", {"name": "General Staff of Ukraine", "side": "ukraine"}
    )
    subject = harvest.record("subjects", "russian-forces", {"name": "Russian armed forces"})
    harvest.defaults = {
        "claimant": speaker, "source": source, "subject": subject, "since": "2022-02-24",
    }  # fmt: skip
    course = _Course()
    for row in request.rows:
        if not row.text("date"):
            harvest.refuse(row.line, "the row has no date")
            continue
        number = _losses(row, harvest)
        if number is not None:
            course.follow(row, number)
        if row.cells.get("POW") is not None and course.counts_prisoners(row):
            _prisoners(row, harvest)
    harvest.remarks += course.remarks()


class _Course:
    """The days as they follow each other, and the lines on which something is odd."""

    def __init__(self) -> None:
        self._seen: dict[str, list[int]] = {why: [] for why in _REMARKS}
        self._before: tuple[str, int] = ("", 0)
        self._counted = False

    def follow(self, row: ImportRow, number: int) -> None:
        """Take the next total, which should be of a later day and no smaller."""
        day = row.text("date")
        self._seen["falls"] += [row.line] if number < self._before[1] else []
        self._seen["backwards"] += [row.line] if day <= self._before[0] else []
        self._before = day, number

    def counts_prisoners(self, row: ImportRow) -> bool:
        """Whether anybody has counted prisoners by then; a 0 before is no figure."""
        self._counted = self._counted or bool(whole_number(row.cells.get("POW")))
        if not self._counted:
            self._seen["uncounted"].append(row.line)
        return self._counted

    def remarks(self) -> list[str]:
        """What is odd, with the lines of each."""
        return [f"{_REMARKS[why]}: {lines_text(at)}" for why, at in self._seen.items() if at]


def _losses(row: ImportRow, harvest: Harvest) -> int | None:
    """The total of a day as a claim, and its number."""
    number, hedge = whole_number(row.cells.get("personnel")), row.text("personnel*")
    if number is None:
        harvest.refuse(row.line, f"personnel is '{row.text('personnel')}', which is not a count")
    elif hedge not in _HEDGES:
        known = ", ".join(word for word in _HEDGES if word)
        harvest.refuse(row.line, f"the hedge '{hedge}' is not known", f"known: {known}")
        return None
    else:
        day, words = row.text("date"), f"{_HEDGES[hedge]}{number:,}"
        harvest.claim(row.line, f"general-staff-{day}", "casualties", words, as_of=day)
    return number


def _prisoners(row: ImportRow, harvest: Harvest) -> None:
    number, day = whole_number(row.cells.get("POW")), row.text("date")
    if number is None:
        harvest.refuse(row.line, f"POW is '{row.text('POW')}', which is not a count")
    else:
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
