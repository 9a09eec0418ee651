"""Findings, completions and repairs in the words of the editors' protocol."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType

from lsprotocol import types

from reconcile.escaping.visible import visible, visible_lines
from reconcile.lsp.completing import Completion, CompletionKind
from reconcile.lsp.positions import Position, Ruler
from reconcile.model.route import Edit, Level, Place, Problem

_SEVERITIES: Mapping[Level, types.DiagnosticSeverity] = MappingProxyType(
    {
        Level.ERROR: types.DiagnosticSeverity.Error,
        Level.WARNING: types.DiagnosticSeverity.Warning,
        Level.NOTE: types.DiagnosticSeverity.Information,
    }
)
_KINDS: Mapping[CompletionKind, types.CompletionItemKind] = MappingProxyType(
    {
        CompletionKind.RECORD: types.CompletionItemKind.Reference,
        CompletionKind.METRIC: types.CompletionItemKind.EnumMember,
        CompletionKind.WORDING: types.CompletionItemKind.Text,
        CompletionKind.KEY: types.CompletionItemKind.Property,
        CompletionKind.WORD: types.CompletionItemKind.Keyword,
        CompletionKind.RULE: types.CompletionItemKind.Constant,
    }
)


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
