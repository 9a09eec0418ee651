"""What ``report`` does: a comparison as Markdown with its pictures, or as a page of HTML."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from reconcile.model.route import Place, PlacesByFile, Route, first_routes
from reconcile.service.errors import RequestError
from reconcile.service.locating import below_repository
from reconcile.service.results import CompareResult
from reconcile.service.version import __version__
from reconcile.values.classes import dataclass, field, replace

if TYPE_CHECKING:
    from reconcile.document.parts import Document

__all__ = ("ReportResult",)

MARKDOWN, HTML = "markdown", "html"

_ABOVE = "../"


COMMENT_BYTES = 65_536
"""What a comment on GitHub holds; a report on few enough figures keeps to it unasked."""

COMMENT_FIGURES = 100


@dataclass(frozen=True, slots=True)
class ReportRequest:
    """What was asked for: the format, the file (``None``: standard output), and the rest."""

    format: str = MARKDOWN
    target: str | None = None
    link_base: str | None = None
    max_bytes: int | None = None
    pictures: bool = False

    def hold(self) -> None:
        """Raise ``RequestError`` for what cannot be met, before anything is read."""
        from reconcile.escaping.links import base_of

        if self.link_base is not None and base_of(self.link_base) is None:
            raise RequestError(
                f"--link-base takes an address such as https://github.com/OWNER/NAME/blob/main, "
                f"or the steps up to the project's folder such as ../.., not '{self.link_base}'"
            )
        if self.format == HTML and self.max_bytes is not None:
            raise RequestError("--max-bytes is for Markdown; an HTML page is written whole")
        if self.format == HTML and self.pictures:
            raise RequestError("--pictures is for Markdown; an HTML page has its pictures in it")
        if self.pictures and self.target is None:
            raise RequestError("--pictures writes files beside the report; name it with -o FILE")


@dataclass(frozen=True, slots=True)
class ReportResult:
    """A report as text, and the files that stand beside it, by their paths."""

    text: str = field(repr=False)
    format: str
    compared: CompareResult = field(repr=False)
    beside: tuple[tuple[str, str], ...] = field(default=(), repr=False)

    def __str__(self) -> str:
        return self.text

    def to_dict(self) -> dict[str, Any]:
        """The format, the text, and the texts beside it."""
        return {"format": self.format, "text": self.text, "beside": dict(self.beside)}

    def to_frame(self, table: str = "discrepancies", package: str | None = None) -> Any:
        """A table of what the report is about, as ``CompareResult.to_frame``."""
        return self.compared.to_frame(table, package)

    def _repr_html_(self) -> str:
        from reconcile.service.notebook import page_html, text_html

        return page_html(self.text) if self.format == "html" else text_html(self.text)


def report(result: CompareResult, request: ReportRequest) -> ReportResult:
    """The report, and the files that stand beside it with their texts."""
    from reconcile.document.build import document_of

    document = document_of(
        result.comparison, _NamedPlaces(result.dataset.places), request.link_base
    )
    if request.format == HTML:
        from reconcile.reports.page import write_page

        return ReportResult(write_page(document, __version__), HTML, result)
    from reconcile.reports.markdown_marks import pictures

    folder, name = posixpath.split((request.target or "").replace("\\", "/"))
    drawn = pictures(document, posixpath.splitext(name)[0]) if request.pictures else {}
    beside = {key: file for key, (file, _) in drawn.items()} if request.pictures else None
    text = _markdown(document, request.max_bytes, beside)
    written = tuple((posixpath.join(folder, file), svg) for file, svg in drawn.values())
    return ReportResult(text, MARKDOWN, result, written)


def _markdown(document: Document, max_bytes: int | None, beside: Mapping[str, str] | None) -> str:
    """The document as Markdown within so many bytes; unasked within a comment if it fits."""
    from reconcile.reports.markdown import write_report
    from reconcile.reports.markdown_marks import DoesNotFitError

    def within(limit: int | None) -> str:
        return write_report(document, __version__, max_bytes=limit, pictures=beside)

    usual = COMMENT_BYTES if document.figures <= COMMENT_FIGURES else None
    try:
        return within(usual if max_bytes is None else max_bytes)
    except DoesNotFitError as too_small:
        if max_bytes is not None:
            raise RequestError(f"--max-bytes: {too_small}") from too_small
        return within(None)


class _NamedPlaces(PlacesByFile):
    """The places with paths as the repository names them, from whatever folder they are read.

    Where there is no repository, steps up from the current folder are left out. A place is found
    when it is asked for: a report shows few of all that a large file has.
    """

    def __init__(self, places: Mapping[Route, Place]) -> None:
        self._places, self._names = places, dict[str, str]()

    def __getitem__(self, route: Route) -> Place:
        place = self._places[route]
        if place.path not in self._names:
            within = below_repository([place.path])
            self._names[place.path] = within.get(place.path) or _inside(place.path)
        return replace(place, path=self._names[place.path])

    def __iter__(self) -> Iterator[Route]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)

    def first_routes(self) -> Iterable[Route]:
        """As those places give them."""
        return first_routes(self._places)


def _inside(path: str) -> str:
    short = path if path == "-" else posixpath.normpath(path)
    while short.startswith(_ABOVE):
        short = short.removeprefix(_ABOVE)
    return short
