"""The claims files as they were at a commit, with files that were renamed since followed.

A file that is new by its path may be an old one under another name: the files that are gone
and share half of their lines with it are read as well. Which file a claim stands in does not
matter afterwards, so a file that was split or merged is followed too.
"""

from __future__ import annotations

import fnmatch
import posixpath
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set

from reconcile.loading.copies import copies_of
from reconcile.loading.files import is_claims_file, is_pattern
from reconcile.loading.history import Snapshot, is_there, within
from reconcile.loading.load import load_texts
from reconcile.loading.opening import Input
from reconcile.model.dataset import Dataset
from reconcile.values.classes import replace


def former_dataset(past: Snapshot, paths: Sequence[str], texts: Mapping[str, str]) -> Dataset:
    """What the claims files of then held, with the local copies of then.

    ``paths`` are the files and folders that were asked for; ``texts`` what they hold now. Files
    have the names that they have in ``texts``, or where they are gone their path in the
    repository. Raises ``NoHistory`` for what lies outside of the repository.
    """
    contents = _former(past, paths, texts)
    names = {within(past.root, file): file for file in texts}
    at = {names.get(path, path): path for path in contents}
    dataset = load_texts({name: contents[path] for name, path in at.items()})
    copies = {
        (source.route.path, source.archive): posixpath.normpath(
            posixpath.join(posixpath.dirname(at[source.route.path]), source.archive)
        )
        for source in dataset.sources.values()
        if source.archive is not None
    }
    found = past.read(copies.values())

    def copy_of(file: str, archive: str) -> Input:
        content = found.get(copies[file, archive])
        return Input(archive, content, "" if content is not None else "there was no such file")

    return replace(dataset, copies=copies_of(dataset.sources, copy_of))


def _former(past: Snapshot, paths: Sequence[str], texts: Mapping[str, str]) -> dict[str, bytes]:
    """The bytes of the claims files of then, by their paths in the repository."""
    named = {file for path in paths for file in _named(past, within(past.root, path))}
    inside = {within(past.root, file): text for file, text in texts.items()}
    added = [text for path, text in inside.items() if path not in named and not past.has(path)]
    found = past.read(sorted(named))
    return found | _moved(past, named, added) if added else found


def _moved(past: Snapshot, named: Set[str], added: Iterable[str]) -> dict[str, bytes]:
    """The files that are gone and have the lines of files that are new: those were moved."""
    gone = [
        path
        for path in past.blobs
        if is_claims_file(path) and path not in named and not is_there(past.root, path)
    ]
    lines = sum(map(_lines, added), Counter[str]())
    return {
        path: content
        for path, content in past.read(gone).items()
        if _alike(lines, _lines(content.decode("utf-8", "replace")))
    }


def _named(past: Snapshot, path: str) -> Iterable[str]:
    """The files that a path of the repository named then: itself, or those below it."""
    if past.has(path):
        return (path,)
    if is_pattern(path):
        fits = _fitting(path)
        return (file for file in past.blobs if fits.fullmatch(file) and is_claims_file(file))
    return _below(past, "" if path == "." else f"{path}/")


def _below(past: Snapshot, top: str) -> Iterator[str]:
    """The claims files of a folder; a hidden folder counts if it is named, not if it is below."""
    for file in past.blobs:
        if file.startswith(top) and is_claims_file(file.removeprefix(top)):
            yield file


def _fitting(pattern: str) -> re.Pattern[str]:
    """A pattern of paths as Git names files: ``**`` is any folders, ``*`` stays in its own."""
    parts = pattern.split("/")
    made = [
        "(?:[^/]+/)*"
        if part == "**"
        else f"{fnmatch.translate(part)[4:-3].replace('.*', '[^/]*')}/"
        for part in parts
    ]
    return re.compile("".join(made).removesuffix("/"), re.DOTALL)


def _lines(text: str) -> Counter[str]:
    return Counter(line.strip() for line in text.splitlines() if line.strip())


def _alike(first: Counter[str], second: Counter[str]) -> bool:
    return 2 * (first & second).total() >= max(min(first.total(), second.total()), 1)
