"""A comparison as the Markdown report and as the page of HTML, in one step."""

from __future__ import annotations

from collections.abc import Mapping

from reconcile.comparing.result.comparison import Comparison
from reconcile.document.build import document_of
from reconcile.model.route import Place, Route
from reconcile.reports.markdown import write_report
from reconcile.reports.page import write_page

Places = Mapping[Route, Place]


def render_report(
    comparison: Comparison,
    places: Places,
    *,
    tool_version: str,
    link_base: str | None = None,
    max_bytes: int | None = None,
    pictures: Mapping[str, str] | None = None,
) -> str:
    document = document_of(comparison, places, link_base)
    return write_report(document, tool_version, max_bytes=max_bytes, pictures=pictures)


def render_page(
    comparison: Comparison, places: Places, *, tool_version: str, link_base: str | None = None
) -> str:
    return write_page(document_of(comparison, places, link_base), tool_version)
