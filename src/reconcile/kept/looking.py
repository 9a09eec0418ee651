"""What is asked of the file system and the environment, noted so that it can be asked again.

Every module that reads claims, settings and what belongs to them asks by these functions. An
answer that is kept holds only while each question has the answer that it had.
"""

from __future__ import annotations

import os
from contextvars import ContextVar

from reconcile.kept.digest import MISSING, digest_of, digest_of_file

TYPE_CHECKING = False  # true to type checkers; typing itself takes longer than all of this
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

YES, NO = "yes", "no"
CLAIMS_SUFFIXES = (".yaml", ".yml")
"""How the names of claims files end."""


class RunQuestions:
    """The questions of a run and their answers; ``whole`` is false where not all could be noted.

    ``wanted`` is false where nothing shall be kept of the run, be it whole or not.
    """

    __slots__ = ("answers", "wanted", "whole")

    def __init__(self) -> None:
        self.answers: dict[tuple[str, str], str] = {}
        self.whole = self.wanted = True

    def add(self, question: str, about: str, answer: str) -> None:
        """Note an answer; one that has changed since it was first asked makes all unfit to keep."""
        if self.answers.setdefault((question, about), answer) != answer:
            self.whole = False

    def still_so(self) -> bool:
        """Whether every question has the same answer now."""
        return all(
            QUESTIONS[question](about) == answer
            for (question, about), answer in self.answers.items()
        )


_NOW: ContextVar[RunQuestions | None] = ContextVar(
    "questions", default=None
)  # of the run that is going on


def begin() -> RunQuestions:
    """Note from now on what is asked, for the run that begins."""
    questions = RunQuestions()
    _NOW.set(questions)
    return questions


def keep_nothing() -> None:
    """Say that the answer hangs on more than can be asked again: it is not kept."""
    questions = _NOW.get()
    if questions is not None:
        questions.whole = False


def want_nothing() -> None:
    """Say that nothing shall be kept, neither the answer nor parts of it."""
    keep_nothing()
    questions = _NOW.get()
    if questions is not None:
        questions.wanted = False


def something_wanted() -> bool:
    """Whether a run is going on of which something may be kept."""
    questions = _NOW.get()
    return questions is not None and questions.wanted


def note(question: str, about: str, answer: str) -> None:
    """Note what was found out in another way than by ``QUESTIONS``."""
    questions = _NOW.get()
    if questions is not None:
        questions.add(question, about, answer)


def note_content(path: str, content: bytes | None) -> None:
    """Note what a file holds, as it was read; ``None``: it is there and could not be."""
    if content is None:
        keep_nothing()
    elif _NOW.get() is not None:
        note("holds", path, digest_of(content))


def note_missing(path: str, why: OSError) -> None:
    """Note that a file could not be opened, because it is not there or otherwise."""
    if isinstance(why, FileNotFoundError | NotADirectoryError):
        note("holds", path, MISSING)
    else:
        keep_nothing()


def is_there(path: str) -> bool:
    """Whether a path names something, be it a link that leads nowhere."""
    return _ask("there", path) == YES


def is_folder(path: str) -> bool:
    """Whether a path leads to a folder."""
    return _ask("folder", path) == YES


def is_file(path: str) -> bool:
    """Whether a path leads to a regular file."""
    return _ask("file", path) == YES


def leads_to(path: str) -> str:
    """Where a path leads once all links are followed. Raises ``OSError`` and ``ValueError``."""
    return _ask("leads to", path)


def claims_files_below(folder: str, refused: list[OSError]) -> list[str]:
    """YAML files below a folder; hidden folders are passed over, links are not followed."""
    found = list(_walked(folder, refused))
    if refused:
        keep_nothing()
    note("below", folder, _listed(found))
    return found


def _ask(question: str, about: str) -> str:
    try:
        answer = QUESTIONS[question](about)
    except (OSError, ValueError):
        keep_nothing()
        raise
    note(question, about, answer)
    return answer


def _walked(folder: str, refused: list[OSError]) -> Iterator[str]:
    for path, names in walked(folder, refused):
        for name in names:
            if name.lower().endswith(CLAIMS_SUFFIXES) and not name.startswith("."):
                yield os.path.join(path, name)


def walked(folder: str, refused: list[OSError]) -> Iterator[tuple[str, list[str]]]:
    """A folder and all below it, but for hidden ones and links, each with its files' names.

    Folders wait in a list, so that none is too deep: strangers make them, too.
    """
    waiting = [folder]
    while waiting:
        path = waiting.pop()
        folders, names = content_of(path, refused)
        yield path, names
        inner = (os.path.join(path, name) for name in folders if not name.startswith("."))
        waiting += [below for below in inner if not os.path.islink(below)]


def content_of(folder: str, refused: list[OSError]) -> tuple[list[str], list[str]]:
    """The names of a folder's folders (links to such too) and of everything else in it."""
    folders: list[str] = []
    files: list[str] = []
    try:
        with os.scandir(folder or os.curdir) as entries:
            for entry in entries:
                (folders if _leads_to_folder(entry) else files).append(entry.name)
    except OSError as error:
        refused.append(error)
    return folders, files


def _leads_to_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False


def _below(folder: str) -> str:
    refused: list[OSError] = []
    found = _listed(list(_walked(folder, refused)))
    return "refused" if refused else found


def _listed(paths: list[str]) -> str:
    return digest_of(b"\0".join(sorted(os.fsencode(path) for path in paths)))


def _variable(name: str) -> str:
    value = os.environ.get(name)
    return MISSING if value is None else f"={value}"


def _yes_or_no(test: Callable[[str], bool]) -> Callable[[str], str]:
    return lambda path: YES if test(path) else NO


QUESTIONS: Mapping[str, Callable[[str], str]] = {
    "there": _yes_or_no(os.path.lexists),
    "folder": _yes_or_no(os.path.isdir),
    "file": _yes_or_no(os.path.isfile),
    "leads to": os.path.realpath,
    "holds": digest_of_file,
    "below": _below,
    "variable": _variable,
}
"""How each question is asked."""
