"""An editor in small: starts the language server and speaks its protocol over stdin and stdout."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from types import TracebackType
from typing import Any

from tests import processes


def missing() -> str | None:
    """What keeps these tests from running, and how to get it."""
    return None if find_spec("pygls") else "no pygls found (pip install -e '.[lsp]')"


def found() -> str:
    """What they spoke with."""
    import importlib.metadata

    return f"pygls {importlib.metadata.version('pygls')}"


RECONCILE = (sys.executable, "-m", "reconcile", "lsp")


class Editor:
    """What one person has open. Columns are UTF-16 units, as most editors count them."""

    def __init__(
        self,
        folder: Path,
        *,
        encodings: tuple[str, ...] = ("utf-16",),
        command: Sequence[str | Path] = RECONCILE,
        settings: Mapping[str, object] | None = None,
    ) -> None:
        self.folder = folder
        self.findings: dict[str, list[dict[str, Any]]] = {}
        self.versions: dict[str, int | None] = {}
        self.shown: list[str] = []
        self._number = 0
        self._opened: dict[str, int] = {}
        self._server = processes.start(
            command, cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        capabilities = {"general": {"positionEncodings": list(encodings)}}
        asked = {
            "processId": None,
            "rootUri": folder.as_uri(),
            "capabilities": capabilities,
            "initializationOptions": {"patience": 0},
        }
        self.can = self.ask("initialize", asked)["capabilities"]
        self._tell("initialized", {})
        if settings is not None:
            self._tell("workspace/didChangeConfiguration", {"settings": settings})

    def __enter__(self) -> Editor:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        raised: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        try:
            if kind is None:
                self.ask("shutdown", None)
                self._tell("exit", None)
                assert self._server.wait(processes.GUARD) == 0
        finally:
            self._server.kill()
            for stream in (self._server.stdin, self._server.stdout):
                assert stream is not None
                stream.close()
            self._server.wait(processes.GUARD)

    def uri(self, name: str) -> str:
        return (self.folder / name).as_uri()

    def open(self, name: str, text: str | None = None) -> None:
        """Open a file of the folder, or one that is not there yet, and wait for its findings."""
        text = (self.folder / name).read_bytes().decode("utf-8") if text is None else text
        document = {"uri": self.uri(name), "languageId": "yaml", "version": 1, "text": text}
        self._opened[name] = 1
        self.findings.pop(self.uri(name), None)
        self._tell("textDocument/didOpen", {"textDocument": document})

    def type(self, name: str, text: str) -> None:
        """Change the text, without saving it."""
        self._opened[name] += 1
        document = {"uri": self.uri(name), "version": self._opened[name]}
        changes = [{"text": text}]
        self.findings.pop(self.uri(name), None)
        told = {"textDocument": document, "contentChanges": changes}
        self._tell("textDocument/didChange", told)

    def save(self, name: str) -> None:
        self._tell("textDocument/didSave", {"textDocument": {"uri": self.uri(name)}})

    def close(self, name: str) -> None:
        self._tell("textDocument/didClose", {"textDocument": {"uri": self.uri(name)}})

    def told(self, name: str) -> list[dict[str, Any]]:
        """The findings of the text as it is now; waits until the server has sent them."""
        uri, wanted = self.uri(name), {self._opened[name], None}  # not all servers name a version
        while uri not in self.findings or self.versions[uri] not in wanted:
            self._take()
        return self.findings[uri]

    def at(self, name: str, text: str, mark: str, method: str, **more: Any) -> Any:
        """Ask something of the place in a text where ``mark`` ends."""
        line, column = position(text, text.index(mark) + len(mark))
        place = {"line": line, "character": column}
        asked = {"textDocument": {"uri": self.uri(name)}, "position": place, **more}
        return self.ask(f"textDocument/{method}", asked)

    def actions(self, name: str, line: int, only: list[str] | None = None) -> list[Any]:
        """The repairs that are offered on a line (from 0)."""
        ends = {"line": line, "character": 0}
        context: dict[str, Any] = {"diagnostics": []} | ({"only": only} if only else {})
        found: list[Any] = self.ask(
            "textDocument/codeAction",
            {
                "textDocument": {"uri": self.uri(name)},
                "range": {"start": ends, "end": ends},
                "context": context,
            },
        )
        return found

    def ask(self, method: str, params: object) -> Any:
        """A request, and the answer to it."""
        self._number += 1
        self._send({"id": self._number, "method": method, "params": params})
        while True:
            message = self._take()
            if message.get("id") == self._number and "method" not in message:
                assert "error" not in message, message["error"]
                return message["result"]

    def _tell(self, method: str, params: object) -> None:
        self._send({"method": method, "params": params})

    def _send(self, message: Mapping[str, object]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode("utf-8")
        assert self._server.stdin is not None
        self._server.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self._server.stdin.flush()

    def _take(self) -> dict[str, Any]:
        """The next message of the server; what it sends by itself is kept."""
        assert self._server.stdout is not None
        length = 0
        while (line := self._server.stdout.readline().strip()) or not length:
            assert line or length, "the server went away"
            name, _, value = line.partition(b":")
            length = int(value) if name.lower() == b"content-length" else length
        message: dict[str, Any] = json.loads(self._server.stdout.read(length))
        if "id" in message and "method" in message:  # a question to the editor: it has no answer
            self._send({"id": message["id"], "result": None})
        params = message.get("params")
        if message.get("method") == "textDocument/publishDiagnostics":
            assert isinstance(params, dict)
            self.findings[params["uri"]] = params["diagnostics"]
            self.versions[params["uri"]] = params.get("version")
        elif message.get("method") == "window/showMessage":
            assert isinstance(params, dict)
            self.shown.append(params["message"])
        return message


def position(text: str, offset: int) -> tuple[int, int]:
    """Line and column, in UTF-16 units, of an offset into a text of LF lines."""
    before = text[:offset].split("\n")
    return len(before) - 1, len(before[-1].encode("utf-16-le")) // 2


def edited(text: str, edits: list[dict[str, Any]]) -> str:
    """A text of LF lines after the edits of an action or completion."""
    lines = text.split("\n")

    def offset(place: Mapping[str, int]) -> int:
        units = lines[place["line"]].encode("utf-16-le")[: 2 * place["character"]]
        before = sum(len(line) + 1 for line in lines[: place["line"]])
        return before + len(units.decode("utf-16-le"))

    placed = [(offset(e["range"]["start"]), offset(e["range"]["end"]), e["newText"]) for e in edits]
    for start, end, new in sorted(placed, reverse=True):
        text = text[:start] + new + text[end:]
    return text
