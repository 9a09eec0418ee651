"""What the service gives back as text: a report, and what a word or a claim means.

They show themselves in a notebook, and as plain data and tables, as those of ``results`` do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reconcile.values.classes import dataclass, field

if TYPE_CHECKING:
    from reconcile.service.results import CompareResult

__all__ = ("Explanation", "ReportResult")


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


@dataclass(frozen=True, slots=True)
class Explanation:
    """What a word, number, code or claim means, as text.

    ``remark`` is what else has to be said. ``unreadable``: the claim that was asked about cannot
    be read. ``refused`` names, with reasons, the files that could not be read at all.
    """

    wanted: str
    text: str = field(repr=False)
    remark: str = ""
    unreadable: bool = False
    refused: str = ""

    def __str__(self) -> str:
        return self.text

    def to_dict(self) -> dict[str, Any]:
        """What was asked for, and the text."""
        return {"wanted": self.wanted, "text": self.text, "unreadable": self.unreadable}

    def to_frame(self, package: str | None = None) -> Any:
        """A row a line of the text, as a table of ``package`` (polars, else pandas)."""
        from reconcile.service.frames import lines_frame

        return lines_frame(self.text, package)

    def _repr_html_(self) -> str:
        from reconcile.service.notebook import text_html

        return text_html(self.text)
