"""Places, findings, completions and repairs in the words of the editors' protocol.

Lines and columns count from 0 there, columns in code units of an encoding.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import StrEnum

from lsprotocol import types

from reconcile.escaping.visible import visible, visible_lines
from reconcile.loading.marks import Lines, line_end
from reconcile.lsp.completing import Completion, CompletionKind
from reconcile.model.route import Edit, Level, Place, Problem
from reconcile.values.classes import dataclass

BYTE_ORDER_MARK = "\ufeff"

Position = tuple[int, int]
"""A line and a column, both from 0."""

_SEVERITIES = {
    Level.ERROR: types.DiagnosticSeverity.Error,
    Level.WARNING: types.DiagnosticSeverity.Warning,
    Level.NOTE: types.DiagnosticSeverity.Information,
}
_KINDS = {
    CompletionKind.RECORD: types.CompletionItemKind.Reference,
    CompletionKind.METRIC: types.CompletionItemKind.EnumMember,
    CompletionKind.WORDING: types.CompletionItemKind.Text,
    CompletionKind.KEY: types.CompletionItemKind.Property,
    CompletionKind.WORD: types.CompletionItemKind.Keyword,
    CompletionKind.RULE: types.CompletionItemKind.Constant,
}


class Units(StrEnum):
    """What an editor counts columns in."""

    UTF_8 = "utf-8"
    UTF_16 = "utf-16"
    UTF_32 = "utf-32"

    def size(self, text: str) -> int:
        """How many units a text has."""
        if self is Units.UTF_32:
            return len(text)
        if self is Units.UTF_8:
            return len(text.encode("utf-8", errors="surrogatepass"))
        return len(text) + sum(word > "\uffff" for word in text)


@dataclass(frozen=True, slots=True)
class Ruler:
    """Measures one text. A byte order mark at its beginning counts for the editor, not for us."""

    lines: Lines
    units: Units
    marked: bool = False

    @classmethod
    def of(cls, text: str, units: Units) -> Ruler:
        """The ruler of a text as the editor holds it."""
        return cls(Lines("", text.removeprefix(BYTE_ORDER_MARK)), units, text[:1] == "\ufeff")

    @property
    def text(self) -> str:
        """The text without its mark."""
        return self.lines.text

    def offset(self, line: int, column: int) -> int:
        """The offset of a position; one behind the end of its line is the line's end."""
        start = self.lines.offset(line + 1)
        left = column - (self.units.size(BYTE_ORDER_MARK) if self.marked and line == 0 else 0)
        end = line_end(self.text, start)
        at = start
        while at < end and left > 0:
            left -= self.units.size(self.text[at])
            at += 1
        return at

    def position(self, offset: int) -> Position:
        """The position of an offset."""
        line, column = self.lines.position(min(offset, len(self.text)))
        return line - 1, self._units(line, column)

    def span(self, place: Place) -> tuple[Position, Position]:
        """Where a place begins and ends."""
        first = (place.line - 1, self._units(place.line, place.column))
        return first, (place.end_line - 1, self._units(place.end_line, place.end_column))

    def _units(self, line: int, column: int) -> int:
        start = self.lines.offset(line)
        before = self.units.size(self.text[start : start + column - 1])
        return before + (self.units.size(BYTE_ORDER_MARK) if self.marked and line == 1 else 0)


def range_of(span: tuple[Position, Position]) -> types.Range:
    """A span as the protocol writes it."""
    return types.Range(*(types.Position(line, column) for line, column in span))


def diagnostic(
    problem: Problem, ruler: Ruler, location: Callable[[Place], types.Location]
) -> types.Diagnostic:
    """A finding; what to do stands below what is wrong."""
    message = problem.message + (f"\n{problem.help}" if problem.help else "")
    related = [
        types.DiagnosticRelatedInformation(location(place), "it belongs to this")
        for place in problem.related
    ]
    return types.Diagnostic(
        range_of(ruler.span(problem.place)),
        "\n".join(map(visible, message.split("\n"))),
        severity=_SEVERITIES[problem.level],
        code=problem.code,
        source="reconcile",
        related_information=related or None,
    )


def completion_item(number: int, completion: Completion, ruler: Ruler) -> types.CompletionItem:
    """A completion as the protocol writes it; ``number`` keeps their order."""
    about = types.MarkupContent(types.MarkupKind.PlainText, visible_lines(completion.about))
    return types.CompletionItem(
        visible(completion.label),
        kind=_KINDS[completion.kind],
        detail=visible(completion.detail),
        documentation=about if completion.about else None,
        sort_text=f"{number:05}",
        text_edit=_edit(Edit(completion.start, completion.end, completion.text), ruler),
    )


def action(problem: Problem, finding: types.Diagnostic, uri: str, ruler: Ruler) -> types.CodeAction:
    """The repair of one finding."""
    assert problem.fix is not None
    return types.CodeAction(
        visible(problem.fix.title),
        kind=types.CodeActionKind.QuickFix,
        diagnostics=[finding],
        is_preferred=True,
        edit=_change(uri, problem.fix.edits, ruler),
    )


def fix_everything(edit: Edit, kind: str, uri: str, ruler: Ruler) -> types.CodeAction:
    """All repairs of a file at once."""
    title = "correct everything that can be corrected in one way only"
    return types.CodeAction(title, kind=kind, edit=_change(uri, [edit], ruler))


def _change(uri: str, edits: Iterable[Edit], ruler: Ruler) -> types.WorkspaceEdit:
    return types.WorkspaceEdit({uri: [_edit(edit, ruler) for edit in edits]})


def _edit(edit: Edit, ruler: Ruler) -> types.TextEdit:
    span = ruler.position(edit.start), ruler.position(edit.end)
    return types.TextEdit(range_of(span), edit.text)
