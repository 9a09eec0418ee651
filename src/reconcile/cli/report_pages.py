"""What a report is to be, and its text: Markdown with its pictures, or a page of HTML."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

import reconcile
from reconcile.cli.asking import Answer
from reconcile.cli.configuring import format_of
from reconcile.cli.locating import below_repository
from reconcile.cli.outcome import CannotDo
from reconcile.cli.settings import Settings
from reconcile.cli.suffixes import by_suffix
from reconcile.model.route import Place, Route

if TYPE_CHECKING:
    from reconcile.document.parts import Document

_ABOVE = "../"


class Format(StrEnum):
    """How to write a report."""

    MARKDOWN = "markdown"
    HTML = "html"


_SUFFIXES = {
    ".md": Format.MARKDOWN,
    ".html": Format.HTML,
    ".markdown": Format.MARKDOWN,
    ".htm": Format.HTML,
}


@dataclass(frozen=True, slots=True)
class Wish:
    """What was asked for: the format, the file (``None``: standard output), and the rest."""

    format: Format
    target: str | None
    link_base: str | None
    max_bytes: int | None
    pictures: bool

    def hold(self) -> None:
        """Raise ``CannotDo`` for a wish that cannot be met, before anything is read."""
        from reconcile.document.line_links import base_of

        if self.link_base is not None and base_of(self.link_base) is None:
            raise CannotDo(
                f"--link-base takes an address such as https://github.com/OWNER/NAME/blob/main, "
                f"or the steps up to the project's folder such as ../.., not '{self.link_base}'"
            )
        if self.format is Format.HTML and self.max_bytes is not None:
            raise CannotDo("--max-bytes is for Markdown; an HTML page is written whole")
        if self.format is Format.HTML and self.pictures:
            raise CannotDo("--pictures is for Markdown; an HTML page has its pictures in it")
        if self.pictures and self.target is None:
            raise CannotDo("--pictures writes files beside the report; name it with -o FILE")


def format_for(wished: Format | None, target: str | None, settings: Settings) -> Format:
    """The option, else what the file's name says, else what is configured, else Markdown."""
    if wished is not None:
        return wished
    named = by_suffix(target, _SUFFIXES, what="report")
    return named or Format(format_of(settings, tuple(Format)))


def pages(found: Answer, wish: Wish) -> tuple[str, tuple[tuple[str, str], ...]]:
    """The report, and the files that stand beside it with their texts."""
    from reconcile.document.build import document_of

    document = document_of(found.comparison, _named(found), wish.link_base)
    if wish.format is Format.HTML:
        from reconcile.reports.page import write_page

        return write_page(document, reconcile.__version__), ()
    return _markdown(document, wish)


def _markdown(document: Document, wish: Wish) -> tuple[str, tuple[tuple[str, str], ...]]:
    from reconcile.reports.fitting import DoesNotFitError
    from reconcile.reports.markdown import write_report
    from reconcile.reports.markdown_pictures import pictures

    folder, name = posixpath.split((wish.target or "").replace("\\", "/"))
    drawn = pictures(document, posixpath.splitext(name)[0]) if wish.pictures else None
    try:
        text = write_report(
            document,
            reconcile.__version__,
            max_bytes=wish.max_bytes,
            pictures=None if drawn is None else {key: file for key, (file, _) in drawn.items()},
        )
    except DoesNotFitError as too_small:
        raise CannotDo(f"--max-bytes: {too_small}") from too_small
    files = () if drawn is None else tuple(drawn.values())
    return text, tuple((posixpath.join(folder, file), svg) for file, svg in files)


def _named(found: Answer) -> Mapping[Route, Place]:
    """The places with paths as the repository names them, from whatever folder they are read.

    Where there is no repository, steps up from the current folder are left out.
    """
    places = found.dataset.places
    paths = {place.path for place in places.values()}
    names = {path: _inside(path) for path in paths} | below_repository(paths)
    return {route: replace(place, path=names[place.path]) for route, place in places.items()}


def _inside(path: str) -> str:
    short = path if path == "-" else posixpath.normpath(path)
    while short.startswith(_ABOVE):
        short = short.removeprefix(_ABOVE)
    return short
