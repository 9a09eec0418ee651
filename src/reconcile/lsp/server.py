"""The language server: keeps what the editor has open, answers in its protocol (pygls), repairs."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from typing import BinaryIO

from lsprotocol import types
from pygls import uris

from reconcile.curating.mending import holds, mended
from reconcile.curating.repairs import with_fixes
from reconcile.loading.load import load_texts
from reconcile.lsp.claims_server import ClaimsServer, ProjectOf
from reconcile.lsp.completing import completions
from reconcile.lsp.gathering import ProjectClaims
from reconcile.lsp.hovering import hover
from reconcile.lsp.protocol import action, completion_item, diagnostic, fix_everything
from reconcile.lsp.subjects import definition
from reconcile.model.manual import Manual
from reconcile.model.route import Edit, Problem

_MOST_PATIENCE = 60

FIX_ALL = f"{types.CodeActionKind.SourceFixAll.value}.reconcile"


def serve(
    project_of: ProjectOf, rules: Sequence[Manual], streams: tuple[BinaryIO, BinaryIO]
) -> None:
    """Answer an editor until it says goodbye; ``streams`` are what it writes to and reads from."""
    server = ClaimsServer(project_of, rules)
    _begin(server)
    _listen(server)
    _answer(server)
    server.start_io(*streams)


def _path(uri: str) -> str:
    return (uris.to_fs_path(uri) if uri.startswith("file:") else None) or uri


def _begin(server: ClaimsServer) -> None:
    """Do as the editor is set up."""

    @server.feature(types.INITIALIZE)
    def begun(params: types.InitializeParams) -> None:
        options = params.initialization_options
        patience = options.get("patience") if isinstance(options, dict) else None
        if isinstance(patience, int | float) and 0 <= patience <= _MOST_PATIENCE:
            server.patience = patience


def _listen(server: ClaimsServer) -> None:
    """Follow what is opened, typed, saved and closed."""

    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    def opened(params: types.DidOpenTextDocumentParams) -> None:
        path = _path(params.text_document.uri)
        server.open[path] = params.text_document.uri
        server.tell(path)

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    async def changed(params: types.DidChangeTextDocumentParams) -> None:
        uri, version = params.text_document.uri, params.text_document.version
        await asyncio.sleep(server.patience)
        path = _path(uri)
        if path in server.open and server.workspace.get_text_document(uri).version == version:
            server.tell(path)

    # Not any object: pygls passes the server itself to whoever would take it.
    def anew(_: types.DidSaveTextDocumentParams | types.DidChangeWatchedFilesParams) -> None:
        server.forget()
        for path in list(server.open):
            server.tell(path)

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    def closed(params: types.DidCloseTextDocumentParams) -> None:
        path = _path(params.text_document.uri)
        if path in server.open:
            server.close(path)

    for event in (types.TEXT_DOCUMENT_DID_SAVE, types.WORKSPACE_DID_CHANGE_WATCHED_FILES):
        server.feature(event)(anew)


def _answer(server: ClaimsServer) -> None:
    """Answer what is asked of a place in an open file."""

    @server.feature(types.TEXT_DOCUMENT_HOVER)
    def hovered(params: types.HoverParams) -> types.Hover | None:
        path = _path(params.text_document.uri)
        claims = server.sound(path)
        if claims is None:
            return None
        cursor = server.cursor(path, params.position)
        text = server.ruler(path).text
        explanation = hover(
            text, cursor, claims, lambda: server.comparison(path, claims), server.rules
        )
        content = types.MarkupContent(types.MarkupKind.Markdown, explanation)
        return types.Hover(content) if explanation else None

    @server.feature(
        types.TEXT_DOCUMENT_COMPLETION,
        types.CompletionOptions(trigger_characters=[" ", "[", ",", "{"]),
    )
    def completed(params: types.CompletionParams) -> list[types.CompletionItem]:
        path = _path(params.text_document.uri)
        claims = server.sound(path)
        if claims is None:
            return []
        ruler, cursor = server.ruler(path), server.cursor(path, params.position)
        listed = completions(cursor, claims.dataset, server.rules)
        return [
            completion_item(number, completion, ruler) for number, completion in enumerate(listed)
        ]

    @server.feature(types.TEXT_DOCUMENT_DEFINITION)
    def defined(params: types.DefinitionParams) -> types.Location | None:
        path = _path(params.text_document.uri)
        claims = server.sound(path)
        place = claims and definition(server.cursor(path, params.position), claims)
        return server.location(place, claims) if place and claims else None

    @server.feature(
        types.TEXT_DOCUMENT_CODE_ACTION,
        types.CodeActionOptions([types.CodeActionKind.QuickFix, FIX_ALL]),
    )
    def offered(params: types.CodeActionParams) -> list[types.CodeAction]:
        path = _path(params.text_document.uri)
        claims = server.found(path)
        return [] if claims is None else _actions(server, path, claims, params)


def _actions(
    server: ClaimsServer, path: str, claims: ProjectClaims, params: types.CodeActionParams
) -> list[types.CodeAction]:
    uri, ruler, only = server.open[path], server.ruler(path), params.context.only
    actions = []
    if _asked(types.CodeActionKind.QuickFix.value, only):
        lines = params.range.start.line + 1, params.range.end.line + 1
        for problem in repairs_between(claims, *lines):
            finding = diagnostic(problem, ruler, lambda place: server.location(place, claims))
            actions.append(action(problem, finding, uri, ruler))
    if _asked(FIX_ALL, only):
        edit = every_repair(claims)
        if edit is not None:
            actions.append(fix_everything(edit, FIX_ALL, uri, ruler))
    return actions


def _asked(kind: str, only: Sequence[types.CodeActionKind | str] | None) -> bool:
    """Whether a kind of action is among those asked for, or below it."""
    if only is None:
        return True
    wanted = [asked.value if isinstance(asked, types.CodeActionKind) else asked for asked in only]
    return any(kind == asked or kind.startswith(f"{asked}.") for asked in wanted)


def repairs_between(claims: ProjectClaims, first_line: int, last_line: int) -> Iterator[Problem]:
    """Problems of the open file on these lines (from 1) that can be mended, each with its fix."""
    texts = dict(claims.texts)
    if claims.name not in texts:
        return
    dataset = load_texts({name: text.encode("utf-8") for name, text in texts.items()})
    for problem in with_fixes(dataset):
        place = problem.place
        here = (
            place.path == claims.name and place.line <= last_line and first_line <= place.end_line
        )
        if here and problem.fix is not None and holds(dataset, texts, problem):
            yield problem


def every_repair(claims: ProjectClaims) -> Edit | None:
    """What ``reconcile fix`` would make of the open file, as one edit from first to last change."""
    texts = claims.texts
    before = texts.get(claims.name)
    if before is None:
        return None
    after = mended(texts).texts[claims.name]
    return None if after == before else change(before, after)


def change(before: str, after: str) -> Edit:
    """The shortest edit between two texts that does not part a CR from its LF."""
    most = min(len(before), len(after))
    start = next((at for at in range(most) if before[at] != after[at]), most)
    if before[start - 1 : start] == "\r":
        start -= 1
    left, most = 0, most - start
    while left < most and before[-1 - left] == after[-1 - left]:
        left += 1
    if left and before[len(before) - left] == "\n":
        left -= 1
    return Edit(start, len(before) - left, after[start : len(after) - left])
