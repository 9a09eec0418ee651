"""The files of a repository as they were at a commit, read with Git's plumbing alone.

Nothing of the repository's own configuration is run: no hook, filter, text conversion, monitor
or transport. Whatever Git cannot tell is a ``NoHistory`` with its remedy, never a guess.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
from collections.abc import Iterable, Mapping, Sequence
from pathlib import PurePosixPath

from reconcile.kept.looking import keep_nothing
from reconcile.loading.files import repository_around
from reconcile.loading.opening import MAX_BYTES
from reconcile.values.classes import dataclass
from reconcile.vocabulary.suggest import did_you_mean

_TIMEOUT = 120  # seconds for one command
_SAFE = (
    "-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null", "-c", "protocol.allow=never",
    "-c", "safe.bareRepository=explicit",
)  # fmt: skip
_KEPT = ("GIT_CONFIG_", "GIT_EXEC_PATH", "GIT_CEILING_DIRECTORIES")
_QUIET = {
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_NO_LAZY_FETCH": "1",
    "LC_ALL": "C",
}
_FILES = frozenset({"100644", "100755"})
_LINK = "120000"
_MOST_LINKS = 8
_SIZE_FIELD, _FIELDS = 2, 3
_BRANCHES = ("for-each-ref", "--format=%(refname:short)", "refs/heads", "refs/remotes")
_MOST_BRANCHES = 5
_COMMIT = re.compile(r"[0-9a-f]{40,64}")
_LAZY = ("lazy fetching", "promisor", "transport")
_NOT_FETCHED = (
    "this clone is partial and lacks files of that commit; run: git fetch --refetch --no-filter "
    "origin (in GitHub Actions: leave out filter)"
)


_NO_REPOSITORY = "this folder is in no Git repository, and --base compares with its history"


class NoHistory(Exception):
    """The past cannot be looked up; the message says why and what to run."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The files of one commit: ``commit`` is the one that ``ref`` was resolved to.

    ``root`` is the folder of the working tree, absolute and resolved. ``blobs`` are the mode and
    object id of each path in it, with forward slashes.
    """

    root: str
    ref: str
    commit: str
    blobs: Mapping[str, tuple[str, str]]

    def has(self, path: str) -> bool:
        """Whether there was a file (not a folder) at a path of the repository."""
        return path in self.blobs

    def read(self, paths: Iterable[str]) -> dict[str, bytes]:
        """The bytes of files by path; those that there were not are left out.

        A symbolic link is followed as far as it leads to a file of the same commit.
        """
        wanted = {path: self._followed(path) for path in paths}
        ids = {path: oid for path, oid in wanted.items() if oid is not None}
        contents = _contents(self.root, sorted(set(ids.values())))
        return {path: contents[oid] for path, oid in ids.items()}

    def _followed(self, path: str) -> str | None:
        for _ in range(_MOST_LINKS):
            mode, oid = self.blobs.get(path, ("", ""))
            if mode in _FILES:
                return oid
            if mode != _LINK:
                return None
            target = os.fsdecode(_contents(self.root, [oid])[oid])
            path = os.path.normpath(PurePosixPath(path).parent / target).replace(os.sep, "/")
        return None


def repository(folder: str) -> str:
    """The top folder of the working tree that holds ``folder``; raises ``NoHistory``.

    It is the nearest folder with a ``.git``, which no commit can hold. Git by itself would also
    take a folder for a repository that has the parts of one as files, which a commit can hold.
    """
    top = repository_around(os.path.realpath(folder))
    if top is None:
        raise NoHistory(_NO_REPOSITORY)
    printed = _git(top, "rev-parse", "--show-toplevel", "--show-superproject-working-tree")
    named, *above = (os.fsdecode(line) for line in printed.removesuffix(b"\n").split(b"\n"))
    if os.path.realpath(named) != top:
        raise NoHistory(f"Git takes {named} for the top folder, and not {top}, which has the .git")
    if above:
        raise NoHistory(
            f"{top} is a submodule: which history it has is for {above[0]} to say; compare there, "
            "or in a clone of its own"
        )
    return top


def within(root: str, path: str) -> str:
    """A file's or folder's path in the repository; raises ``NoHistory`` outside of it.

    It is the path as written, even where a link stands now: what stood there before counts. A
    link may not lead outside.
    """
    written = os.path.normpath(os.path.join(os.path.realpath(os.curdir), path))
    inside = _below(root, written)
    if inside is None:  # through a link, such as a home folder's
        inside = _below(root, os.path.realpath(path))
    if inside is None or _below(root, os.path.realpath(path)) is None:
        raise NoHistory(f"{path} lies outside of the Git repository at {root}")
    return inside


def _below(root: str, path: str) -> str | None:
    try:
        inside = os.path.relpath(path, root)
    except ValueError:  # another drive
        return None
    return None if inside.split(os.sep)[0] == os.pardir else inside.replace(os.sep, "/")


def is_there(root: str, path: str) -> bool:
    """Whether the working tree holds a path of the repository."""
    return os.path.lexists(os.path.join(root, path))


def snapshot(root: str, ref: str) -> Snapshot:
    """The files at the commit where the working tree's history left ``ref``.

    That is their merge base: what happened on ``ref`` since then is no matter of this branch. If
    they have no common history it is ``ref`` itself. Raises ``NoHistory``.
    """
    shallow = _git(root, "rev-parse", "--is-shallow-repository").strip() == b"true"
    commit = _resolved(root, ref)
    if commit is None:
        raise NoHistory(_unknown(root, ref, shallow=shallow))
    head = _resolved(root, "HEAD")
    if head is not None and head != commit:
        shared = _merge_base(root, commit, head)
        if shared is None and shallow:
            raise NoHistory(_cut_off(ref))
        commit = shared or commit
    return Snapshot(root, ref, commit, _listing(root, commit))


def _resolved(root: str, ref: str) -> str | None:
    command = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{ref}^{{commit}}")
    found = _run(root, command)
    name = found.stdout.decode("ascii", "replace").strip()
    return name if found.returncode == 0 and _COMMIT.fullmatch(name) else None


def _merge_base(root: str, first: str, second: str) -> str | None:
    found = _run(root, ("merge-base", first, second))
    if found.returncode not in {0, 1}:
        raise NoHistory(_git_complaint(found.stderr, root))
    return found.stdout.decode("ascii").split("\n")[0] or None


def _listing(root: str, commit: str) -> dict[str, tuple[str, str]]:
    rows = _git(root, "ls-tree", "-r", "-z", "--full-tree", commit).split(b"\0")
    blobs = {}
    for row in rows[:-1]:
        what, _, path = row.partition(b"\t")
        mode, kind, oid = what.decode("ascii").split()
        if kind == "blob":
            blobs[os.fsdecode(path)] = (mode, oid)
    return blobs


def _contents(root: str, oids: Sequence[str]) -> dict[str, bytes]:
    """The bytes of blobs by id; a file past the limit of the reader is refused beforehand."""
    piped = "".join(f"{oid}\n" for oid in oids).encode("ascii")
    sizes = _git(root, "cat-file", "--batch-check", piped=piped).decode("ascii").splitlines()
    for line in sizes:
        fields = line.split()
        if len(fields) < _FIELDS:
            raise NoHistory(_NOT_FETCHED)
        if int(fields[_SIZE_FIELD]) > MAX_BYTES:
            raise NoHistory(f"a file of that commit has {int(fields[_SIZE_FIELD]):,} bytes")
    packed = _git(root, "cat-file", "--batch", piped=piped)
    found: dict[str, bytes] = {}
    at = 0
    for oid in oids:
        start = packed.index(b"\n", at) + 1
        size = int(packed[at:start].split()[_SIZE_FIELD])
        found[oid] = packed[start : start + size]
        at = start + size + 1
    return found


def _git(folder: str, *command: str, piped: bytes = b"") -> bytes:
    done = _run(folder, command, piped)
    if done.returncode != 0:
        raise NoHistory(_git_complaint(done.stderr, folder))
    return done.stdout


def _run(
    folder: str, command: Sequence[str], piped: bytes = b""
) -> subprocess.CompletedProcess[bytes]:
    keep_nothing()
    program = shutil.which("git")
    if program is None or not os.path.isabs(program):  # a "git" that lies in the current folder
        raise NoHistory("Git is not installed or not on the PATH; install it, or leave out --base")
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("GIT_") or name.startswith(_KEPT)
    }
    try:
        return subprocess.run(
            (program, "-C", folder, "--no-pager", *_SAFE, *command),
            input=piped, capture_output=True, check=False, timeout=_TIMEOUT, env=kept | _QUIET,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        raise NoHistory(f"Git gave no answer within {_TIMEOUT} seconds") from None
    except OSError as failure:
        raise NoHistory(f"Git could not be run: {failure.strerror or failure}") from None


def _git_complaint(stderr: bytes, folder: str) -> str:
    """What Git said, and what to run."""
    lines = stderr.decode("utf-8", "replace").splitlines() or ["Git failed and said nothing"]
    complaint = lines[0].removeprefix("fatal: ")
    if "dubious ownership" in complaint:
        return (
            f"Git says: {complaint}; if you trust it: git config --global --add safe.directory "
            + (complaint.rpartition(" at ")[2] if " at " in complaint else folder)
        )
    if any(word in line for line in lines for word in _LAZY):
        return _NOT_FETCHED
    if "not a git repository" in complaint:
        return _NO_REPOSITORY
    return f"Git says: {complaint}"


def _unknown(root: str, ref: str, *, shallow: bool) -> str:
    if not ref.startswith("origin/") and _resolved(root, f"origin/{ref}") is not None:
        return f"Git knows no commit '{ref}' here, but it knows origin/{ref}: --base origin/{ref}"
    if shallow:
        return (
            f"this clone is shallow and does not have '{ref}'; run: git fetch --unshallow origin "
            "'+refs/heads/*:refs/remotes/origin/*' (in GitHub Actions: fetch-depth: 0)"
        )
    branches, remotes = (_lines_of(root, *command) for command in (_BRANCHES, ("remote",)))
    if "origin" not in remotes and branches:
        known = (
            did_you_mean(ref, branches)
            or f"its branches are {', '.join(branches[:_MOST_BRANCHES])}"
        )
        return f"Git knows no commit '{ref}' here; {known}"
    branch = shlex.quote(ref.removeprefix("origin/"))
    return (
        f"Git knows no commit '{ref}' here; if it is a branch, run: git fetch origin "
        f"{branch}:refs/remotes/origin/{branch}, and compare with origin/{branch}"
    )


def _lines_of(root: str, *command: str) -> list[str]:
    """What Git answers, a line each; nothing where it does not answer."""
    found = _run(root, command)
    return found.stdout.decode("utf-8", "replace").splitlines() if found.returncode == 0 else []


def _cut_off(ref: str) -> str:
    return (
        f"this clone is shallow, and where its history left '{ref}' is cut off; run: "
        "git fetch --unshallow (in GitHub Actions: fetch-depth: 0)"
    )
