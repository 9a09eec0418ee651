"""Events of ACLED that you exported yourself, as CSV.

ACLED's terms do not let you pass the events on: the claims file is for your own work. Every event
is a place of its own; its fatalities are a claim of ACLED from reports put together, so that only
the low end binds (ACLED writes 0 where no report gives a number).
"""

from __future__ import annotations

from reconcile.curating.yaml_text import showable
from reconcile.importers.harvest import Harvest, lines_text
from reconcile.importers.importer import Importer, ImportRequest, ImportRow, TableForm
from reconcile.importers.rows import whole_number


def _take(request: ImportRequest, harvest: Harvest) -> None:
    source = harvest.record("sources", "acled", IMPORTER.source(request.file))
    speaker = harvest.record("claimants", "acled", {"name": "ACLED"})
    harvest.defaults = {"claimant": speaker, "source": source}
    nobody: list[int] = []
    for row in request.rows:
        own, word = row.text("event_id_cnty"), row.text("fatalities")
        number = whole_number(word)
        if not own:
            harvest.refuse(row.line, "the event has no event_id_cnty")
        elif number is None:
            harvest.refuse(row.line, f"fatalities is '{showable(word)}', which is not a count")
        else:
            nobody += [row.line] if number == 0 else []
            _claim(row, own, number, harvest)
    if nobody:
        harvest.remarks.append(
            f"fatalities is 0, which ACLED also writes where no report gives a number: "
            f"{lines_text(nobody)}"
        )


def _claim(row: ImportRow, own: str, number: int, harvest: Harvest) -> None:
    source = row.text("source")
    harvest.claim(
        row.line,
        f"acled-{own}",
        "killed",
        number,
        place=_place(row, own, harvest),
        period=row.text("event_date"),
        basis="reports",
        note=showable(f"reported by {source}") if source else "",
    )


def _place(row: ImportRow, own: str, harvest: Harvest) -> str:
    """The event as a place of its own, within its country."""
    country = row.text("country")
    where = row.text("location") or row.text("admin1") or own
    fields = {"name": showable(f"{where} (event {own})")}
    if country:
        fields["within"] = harvest.named("places", country)
    return harvest.record("places", f"event-{own}", fields)


IMPORTER = Importer(
    name="acled",
    title="Armed Conflict Location & Event Data, an export of your own",
    licence="ACLED's terms of use: for your own work, not to be passed on",
    citation=(
        "Raleigh, Clionadh, Roudabeh Kishi and Andrew Linke (2023): Political instability patterns "
        "are obscured by conflict dataset scope conditions, sources, and coding choices; and the "
        "date of your download from acleddata.com"
    ),
    columns={
        "event_id_cnty": "the claim's id, acled-ID, and the event as a place, event-ID",
        "event_date": "the day of the period",
        "fatalities": "the figure (killed), from reports put together",
        "location": "the event's name, else admin1",
        "country": "the place that the event lies within",
        "source": "the note",
    },
    needed=("event_id_cnty", "event_date", "fatalities"),
    form=TableForm.CSV,
    take=_take,
    url="https://acleddata.com",
    publisher="ACLED",
)
