"""UCDP Georeferenced Event Dataset, as CSV from UCDP or HDX.

Every event is a place of its own within its country, and its best estimate a claim of UCDP, with
the low and the high estimate as its ends. Where these do not lie around the best estimate they are
claims of their own, so that ``compare`` shows it; not where UCDP says that the event sums up
several (``event_clarity`` 2), which is a documented exception.
"""

from __future__ import annotations

from reconcile.curating.yaml_text import showable
from reconcile.importers.harvest import Harvest, lines_text
from reconcile.importers.importer import Importer, ImportRequest, ImportRow, TableForm
from reconcile.importers.rows import whole_number

_SIDES = ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown")
_SUMMARY = "2"
_EXCEPTION = "summary event (event_clarity 2): low {low}, best {best}, high {high} as UCDP has them"


def _take(request: ImportRequest, harvest: Harvest) -> None:
    source = harvest.record("sources", "ucdp-ged", IMPORTER.source(request.file))
    speaker = harvest.record("claimants", "ucdp", {"name": "UCDP"})
    harvest.defaults = {"claimant": speaker, "source": source}
    broken: list[int] = []
    summed: list[int] = []
    uneven: list[int] = []
    for row in request.rows:
        if row.text("id").startswith("#") or row.text("best").startswith("#"):
            continue  # the row of HXL tags in the copy of HDX
        estimates = _estimates(row, harvest)
        if estimates is None:
            continue
        low, best, high = estimates
        if not low <= best <= high:
            (summed if row.text("event_clarity") == _SUMMARY else broken).append(row.line)
        if not _adds_up(row, best):
            uneven.append(row.line)
        _claims(row, low, best, high, harvest)
    _remark(harvest, broken, summed, uneven)


def _estimates(row: ImportRow, harvest: Harvest) -> tuple[int, int, int] | None:
    """The low, best and high estimate of an event; ``None`` if the row is refused."""
    if not row.text("id"):
        harvest.refuse(row.line, "the event has no id")
        return None
    numbers = {name: whole_number(row.text(name)) for name in ("best", "low", "high")}
    for name, number in numbers.items():
        if number is None:
            harvest.refuse(row.line, f"{name} is '{row.text(name)}', which is not a count")
            return None
    low, best, high = (numbers[name] or 0 for name in ("low", "best", "high"))
    return low, best, high


def _adds_up(row: ImportRow, best: int) -> bool:
    """Whether the deaths by side are the best estimate, as far as all of them are given."""
    parts = [whole_number(row.text(name)) for name in _SIDES if row.text(name)]
    return len(parts) < len(_SIDES) or sum(part or 0 for part in parts) == best


def _claims(row: ImportRow, low: int, best: int, high: int, harvest: Harvest) -> None:
    start, end = row.text("date_start")[:10], row.text("date_end")[:10]
    id = f"ucdp-{row.text('id')}"
    where = row.text("where_coordinates") or row.text("adm_1") or row.text("country")
    country = harvest.named("places", row.text("country") or "unknown country")
    name = showable(f"{where} (event {row.text('id')})")
    place = harvest.record("places", f"event-{row.text('id')}", {"name": name, "within": country})
    fields = {
        "place": place,
        "period": start if start == end else f"{start}/{end}",
        "note": showable(row.text("dyad_name")),
    }
    if low <= best <= high:
        words = str(best) if low == high else f"{best:,} (estimates from {low:,} to {high:,})"
        ends = {"text": words, "best": best, "low": low, "high": high}
        harvest.claim(row.line, id, "killed", best if low == high else ends, **fields)
    elif row.text("event_clarity") == _SUMMARY:
        note = _EXCEPTION.format(low=low, best=best, high=high)
        harvest.claim(row.line, id, "killed", best, **{**fields, "note": note})
    else:
        harvest.claim(row.line, id, "killed", best, **fields)
        for end_name, number, word in (("low", low, "at least"), ("high", high, "at most")):
            note = f"UCDP's {end_name} estimate"
            words = f"{word} {number:,}"
            harvest.claim(row.line, f"{id}-{end_name}", "killed", words, **{**fields, "note": note})


def _remark(harvest: Harvest, broken: list[int], summed: list[int], uneven: list[int]) -> None:
    for what, lines in (
        ("events that break low ≤ best ≤ high, with no exception documented", broken),
        ("events that sum up several (event_clarity 2) and so may break it", summed),
        ("events whose deaths by side do not add up to best", uneven),
    ):
        if lines:
            harvest.remarks.append(f"{what}: {len(lines)} ({lines_text(lines)})")


IMPORTER = Importer(
    name="ucdp",
    title="UCDP Georeferenced Event Dataset",
    licence="CC BY 4.0",
    citation=(
        "Sundberg, Ralph, and Erik Melander (2013): Introducing the UCDP Georeferenced Event "
        "Dataset. Journal of Peace Research 50(4); and the version that you downloaded"
    ),
    columns={
        "id": "the claim's id, ucdp-ID, and the event as a place, event-ID",
        "best": "the figure (killed)",
        "low": "its low end",
        "high": "its high end",
        "event_clarity": "2: an event that sums up several, whose estimates may break the order",
        "date_start": "the first day of the period",
        "date_end": "its last day",
        "country": "the place that the event lies within",
        "where_coordinates": "the event's name, else adm_1",
        "dyad_name": "the note",
        "deaths_a": "with deaths_b, deaths_civilians, deaths_unknown: must add up to best",
    },
    needed=("id", "best", "low", "high", "date_start", "date_end", "country"),
    form=TableForm.CSV,
    take=_take,
    url="https://ucdp.uu.se/downloads/",
    publisher="Uppsala Conflict Data Program",
)
