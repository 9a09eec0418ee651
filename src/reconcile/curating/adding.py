"""A new claim in a claims file: the edits after which the file holds it, and all that it held."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from typing import Any

from reconcile.curating.edits import applied
from reconcile.curating.insertion import CLAIMS, insertions
from reconcile.curating.outline import Outline
from reconcile.loading.files import Input
from reconcile.loading.marks import Sheet
from reconcile.loading.page import CopyPage, open_page
from reconcile.model.route import Edit

Records = Mapping[str, Mapping[str, Mapping[str, Any]]]
"""New records by section and id."""


def adding(page: CopyPage, records: Records, claim: Mapping[str, Any]) -> list[Edit] | None:
    """The edits that add a claim and the records that it needs; ``None`` when no place fits.

    Every way is tried on a copy: it counts only when the file then reads as the same data with the
    additions, and the old text stands in the new one whole and in order.
    """
    if not isinstance(page.sheet, Sheet) or page.notebook.fatal:
        return None
    wanted = _expected(page.data, records, claim)
    text = page.sheet.lines.text
    for edits in insertions(Outline(text, page.sheet.marks), records, claim):
        after = open_page(Input(page.name, applied(text, edits).encode("utf-8")))
        if not after.notebook.fatal and after.data == wanted:
            return edits
    return None


def _expected(data: Any, records: Records, claim: Mapping[str, Any]) -> dict[str, Any]:
    """The data that the file has to hold afterwards."""
    found: dict[str, Any] = copy.deepcopy(data) if isinstance(data, dict) else {}
    for section, entries in records.items():
        if entries:
            found[section] = {**(found.get(section) or {}), **_plain(entries)}
    found[CLAIMS] = [*(found.get(CLAIMS) or []), _plain(claim)]
    return found


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _plain(inner) for key, inner in value.items()}
    return [_plain(inner) for inner in value] if isinstance(value, list | tuple) else value
