"""The claims file that ``add`` and ``fix`` write to, and the project that it stands in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from reconcile.service.errors import ReadError, RequestError
from reconcile.service.locating import claims_file_above, exists
from reconcile.values.classes import dataclass

if TYPE_CHECKING:
    from reconcile.loading.opening import Input
    from reconcile.loading.page import CopyPage
    from reconcile.model.dataset import Dataset

_SHOWN = 5
_SUFFIXES = (".yaml", ".yml")
_BEGINNING = b"version: 1\n"


@dataclass(frozen=True, slots=True)
class Target:
    """A file to write to, as read, and the other files of its project.

    ``new``: there is no such file yet, and ``given`` is how one begins.
    """

    given: Input
    others: tuple[Input, ...]
    new: bool = False

    @property
    def path(self) -> str:
        """The file's name as given."""
        return self.given.name

    @property
    def content(self) -> bytes:
        """The file's bytes as read."""
        return self.given.content or b""

    def page(self) -> CopyPage:
        """The file, read by itself."""
        from reconcile.loading.page import open_page

        return open_page(self.given)

    def dataset(self, text: str | None = None) -> Dataset:
        """The project's data; with ``text``, as they would be if the file held it."""
        from reconcile.loading.load import assemble
        from reconcile.loading.opening import Input
        from reconcile.loading.page import open_page

        own = self.given if text is None else Input(self.path, text.encode("utf-8"))
        return assemble([open_page(file) for file in (own, *self.others)])

    def as_file(self, text: str) -> str:
        """A text as the file begins: with a byte order mark where it had one."""
        return f"\ufeff{text}" if self.content.startswith(b"\xef\xbb\xbf") else text


def target_of(path: str | None, paths: Sequence[str], *, begin: bool = False) -> Target:
    """The file to write to: the named one, else the one of the settings, else the usual one.

    ``paths`` are those of the settings; all of them are read for the ids that they define. Where
    the named file is not there yet, ``begin`` begins it.
    """
    from reconcile.loading.files import read_around

    usual = claims_file_above()
    project = list(paths) or ([usual] if usual else [])
    if path is None:
        return _only_file(project)
    found = read_around([path], project)
    if begin and _is_missing(path, found.named):
        return _begun(path, found.around)
    if path == "-" or len(found.named) != 1:
        raise RequestError(f"'{path}' is not one file; name the file to write to")
    return _target((*found.named, *found.around))


def _is_missing(path: str, named: Sequence[Input]) -> bool:
    """Whether a claims file may be begun there; what cannot be read only now is not missing."""
    from reconcile.loading.opening import MISSING

    reasons = [file.reason for file in named]
    return path.endswith(_SUFFIXES) and not exists(path) and reasons == [MISSING]


def _begun(path: str, others: Sequence[Input]) -> Target:
    from reconcile.loading.opening import Input

    return Target(Input(path, _BEGINNING), tuple(others), new=True)


def _only_file(project: Sequence[str]) -> Target:
    """The one file of a project; ``RequestError`` where there is none, or several."""
    from reconcile.loading.files import read_inputs

    if not project:
        raise RequestError(
            "there is no claims file yet: 'reconcile init' writes one with two claims to look "
            "at; or name one with --to FILE"
        )
    inputs = read_inputs(project)
    if len(inputs) > 1:
        names = ", ".join(file.name for file in inputs[:_SHOWN])
        more = ", …" if len(inputs) > _SHOWN else ""
        raise RequestError(
            f"there are several claims files ({names}{more}); say which with --to FILE"
        )
    return _target(inputs)


def _target(inputs: Sequence[Input]) -> Target:
    own, *others = inputs
    if own.content is None:
        raise ReadError(f"{own.name} cannot be read: {own.reason}")
    return Target(own, tuple(others))
