"""Where the record stands that a word refers to."""

from __future__ import annotations

from reconcile.loading.marks import place_in
from reconcile.lsp.cursor import Cursor
from reconcile.lsp.gathering import Gathered
from reconcile.lsp.subjects import sections_named
from reconcile.model.route import Place


def definition(cursor: Cursor, found: Gathered) -> Place | None:
    """The key of the record, or the id of the claim; ``None`` for what no file defines."""
    for section in sections_named(cursor):
        for name, page in found.pages.items():
            if page.sheet is None:
                continue
            if section == "claims":
                place = _claim(cursor.word, name, found)
            else:
                defined = cursor.word in page.section(section)
                keys = (section, cursor.word)
                place = place_in(page.sheet, keys, at_key=True) if defined else None
            if place is not None:
                return place
    return None


def _claim(word: str, name: str, found: Gathered) -> Place | None:
    route = found.dataset.claim_routes().get(word)
    if route is None or route.path != name:
        return None
    return found.dataset.places.get(route.to("id"))
