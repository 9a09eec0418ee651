"""What a command comes to: text, messages and an exit code. Commands return it; main writes it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from enum import IntEnum

from reconcile.loading.read_paths import Role
from reconcile.values.classes import dataclass


class ExitCode(IntEnum):
    """Exit codes; where several hold, the highest is the one given."""

    DONE = 0
    FOUND = 1
    CANNOT = 2
    BUG = 3
    HUNG_UP = 129
    INTERRUPTED = 130
    BROKEN_PIPE = 141
    TERMINATED = 143


class RememberedPieces:
    """Pieces of a text, which is remembered while they are written, unless it is too large."""

    def __init__(self, pieces: Iterable[str], most: int) -> None:
        """Take pieces to be written once; texts of more than ``most`` characters are forgotten."""
        self._pieces = pieces
        self._most = most
        self._written: list[str] | None = []

    def __iter__(self) -> Iterator[str]:
        """The pieces, one after the other."""
        left = self._most
        for piece in self._pieces:
            left -= len(piece)
            if self._written is not None:
                self._written.append(piece)
            if left < 0:
                self._written = None
            yield piece

    @property
    def text(self) -> str | None:
        """What was written; ``None`` if that is too much to be remembered."""
        return None if self._written is None else "".join(self._written)


@dataclass(frozen=True, slots=True)
class Outcome:
    """The result ``text`` for stdout or the file ``target``, and ``messages`` for stderr.

    ``beside`` are files and texts that are written with it: all or none. ``removed`` are files
    that nothing shows any more once that is written, ``written`` what to say then. ``appended``
    is a file and what to add at its end. ``replaces`` is the one kind of input that may be
    written over. ``as_file`` says that the text is what programs read, and UTF-8 whatever the
    output's encoding; ``pieces`` are a text in place of ``text``, written piece by piece because it
    may be larger than the memory; ``commands`` that it is meant for a build server to
    obey. ``then`` is what goes on once all that is written, until its own exit code.
    """

    text: str = ""
    code: int = ExitCode.DONE
    messages: str = ""
    target: str | None = None
    appended: tuple[str, str] | None = None
    beside: tuple[tuple[str, str], ...] = ()
    removed: tuple[str, ...] = ()
    written: str = ""
    replaces: Role | None = None
    as_file: bool = False
    commands: bool = False
    then: Callable[[], int] | None = None
    pieces: Iterable[str] | None = None

    @property
    def targets(self) -> tuple[str, ...]:
        """Every path that is written to."""
        named = (self.target, None if self.appended is None else self.appended[0])
        paths = [path for path in named if path is not None]
        return (*paths, *(path for path, _ in self.beside), *self.removed)
