"""What one editor has open, what was found in it, and what was sent to the editor of that."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence

from lsprotocol import types
from pygls import uris
from pygls.lsp.server import LanguageServer

import reconcile
from reconcile.comparing.answers.compare import compare
from reconcile.comparing.answers.showing import Request
from reconcile.comparing.result.comparison import Comparison
from reconcile.lsp.cursor import Cursor, cursor_at
from reconcile.lsp.gathering import (
    Project,
    ProjectClaims,
    is_claims_text,
    project_claims,
    same_file,
)
from reconcile.lsp.protocol import Ruler, Units, diagnostic, range_of
from reconcile.model.manual import Manual
from reconcile.model.route import Place
from reconcile.wording.in_words import in_words

PATIENCE = 0.2
"""Seconds without a key pressed after which the file is checked, unless the editor asks."""

ProjectOf = Callable[[str], Project]
"""What is to be gone by for the file at a path."""


class ClaimsServer(LanguageServer):
    """What one editor has open, and what was found in it."""

    def __init__(self, project_of: ProjectOf, rules: Sequence[Manual]) -> None:
        """Begin with nothing open."""
        super().__init__(
            "reconcile",
            reconcile.__version__,
            # whole texts: what counts as a line end differs between YAML and Python
            text_document_sync_kind=types.TextDocumentSyncKind.Full,
        )
        self.project_of = project_of
        self.rules = rules
        self.patience = PATIENCE
        self.open: dict[str, str] = {}  # uris by path
        self._now: dict[str, tuple[object, ProjectClaims]] = {}
        self._sound: dict[str, ProjectClaims] = {}
        self._compared: dict[str, tuple[ProjectClaims, Comparison]] = {}
        self._published: dict[str, frozenset[str]] = {}
        self._trouble: dict[str, str] = {}

    @property
    def units(self) -> Units:
        """What the editor counts columns in."""
        kind = self.workspace.position_encoding
        return Units(kind.value if isinstance(kind, types.PositionEncodingKind) else str(kind))

    def text(self, path: str) -> str:
        """The text of an open file as it is now."""
        return self.workspace.get_text_document(self.open[path]).source

    def ruler(self, path: str) -> Ruler:
        """What measures an open file."""
        return Ruler.of(self.text(path), self.units)

    def found(self, path: str) -> ProjectClaims | None:
        """The claims around a file as they are now; ``None`` if it is not open, or none of ours."""
        if path not in self.open:
            return None
        project = self.project_of(path)
        self._tell_trouble(path, project.trouble)
        text = self.text(path)
        if project.trouble or not is_claims_text(path, text, project):
            return None
        texts = {known: self.text(known) for known in self.open}
        # All open texts: a record that another file defines may just be changed there.
        asked = (project, tuple(texts.items()))
        known = self._now.get(path)
        if known is None or known[0] != asked:
            known = self._now[path] = (asked, project_claims(path, texts, project))
        found = known[1]
        if found.name not in found.dataset.refused:
            self._sound[path] = found
        return found

    def sound(self, path: str) -> ProjectClaims | None:
        """The same; while the file cannot be read, as it last could."""
        claims = self.found(path)
        return claims and self._sound.get(path, claims)

    def comparison(self, path: str, claims: ProjectClaims) -> Comparison:
        """The claims around a file compared, once for each state of them."""
        known = self._compared.get(path)
        if known is None or known[0] is not claims:
            made = in_words(compare(claims.dataset, Request(tolerance=claims.tolerance)))
            known = self._compared[path] = (claims, made)
        return known[1]

    def cursor(self, path: str, position: types.Position) -> Cursor:
        """What stands at a position."""
        ruler = self.ruler(path)
        return cursor_at(ruler.text, ruler.offset(position.line, position.character))

    def forget(self) -> None:
        """Read everything anew: files have changed."""
        self._now.clear()

    def close(self, path: str) -> None:
        """Forget an open file, and take back what was sent of it."""
        del self.open[path]
        for kept in (self._now, self._sound, self._compared, self._trouble):
            kept.pop(path, None)
        for uri in self._published.pop(path, frozenset()):
            self._publish(uri, ())

    def tell(self, path: str) -> None:
        """Send the findings of every file of the project, and take back what no longer holds."""
        claims = self.found(path)
        by_uri: dict[str, list[types.Diagnostic]] = {}
        if claims is not None:
            rulers = {name: self._ruler_of(name, claims) for name in claims.pages}
            by_uri = {self.uri(name): [] for name in claims.pages}
            for problem in claims.problems:
                ruler = rulers.get(problem.place.path)
                if ruler is not None:
                    finding = diagnostic(problem, ruler, lambda place: self.location(place, claims))
                    by_uri[self.uri(problem.place.path)].append(finding)
        for uri in self._published.get(path, frozenset()) - by_uri.keys():
            self._publish(uri, ())
        self._published[path] = frozenset(by_uri)
        for uri, diagnostics in by_uri.items():
            self._publish(uri, diagnostics)

    def location(self, place: Place, claims: ProjectClaims) -> types.Location:
        """A place as the editor names it."""
        ruler = self._ruler_of(place.path, claims)
        return types.Location(self.uri(place.path), range_of(ruler.span(place)))

    def uri(self, name: str) -> str:
        """The address of a file: that by which the editor opened it, if it did."""
        for path, uri in self.open.items():
            if same_file(path, name):
                return uri
        return uris.from_fs_path(os.path.abspath(name)) or name

    def _ruler_of(self, name: str, claims: ProjectClaims) -> Ruler:
        for path in self.open:
            if same_file(path, name):
                return self.ruler(path)
        return Ruler.of(claims.texts.get(name, ""), self.units)

    def _publish(self, uri: str, diagnostics: Sequence[types.Diagnostic]) -> None:
        version = None
        if uri in self.open.values():
            version = self.workspace.get_text_document(uri).version
        self.text_document_publish_diagnostics(
            types.PublishDiagnosticsParams(uri, list(diagnostics), version)
        )

    def _tell_trouble(self, path: str, trouble: str) -> None:
        if trouble and self._trouble.get(path) != trouble:
            message = f"reconcile: {trouble}"
            self.window_show_message(types.ShowMessageParams(types.MessageType.Error, message))
        self._trouble[path] = trouble
