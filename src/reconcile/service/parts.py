"""What waits for the next comparison: its parts, in memory or in the user's folder, and all else.

A part is known by all that it hangs on (``sharding.bundles``), so an old one is never taken for a
new one; what cannot be read is worked out anew.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Protocol

from reconcile.kept.digest import digest_of
from reconcile.kept.folder import is_own, made, read_own, write_own
from reconcile.kept.looking import something_wanted
from reconcile.values.classes import dataclass, field
from reconcile.values.lazy import SameBefore

if TYPE_CHECKING:
    from reconcile.comparing.answers.showing import Request
    from reconcile.comparing.result.comparison import Comparison
    from reconcile.loading.fast.before import ReadBefore
    from reconcile.model.dataset import Dataset
    from reconcile.sharding.following import Followed, LastComparison
    from reconcile.sharding.reusing import BundlePart, ReusedComparison

    Known = Mapping[str, BundlePart]

LEAST = 500
"""Claims from which on it is worth while: fewer are compared in less time than this takes."""

_FORM = "reconcile kept parts 1"
_MOST_NAMED = 100_000  # claims in what follows from voices; larger parts are compared anew
_RENEWED = 20  # one part in so many is new when the file is written again
_QUICK = 1  # of zlib: five times smaller in a fiftieth of the time that the parts took to make


class PartKeeper(Protocol):
    """What keeps parts. ``about`` says what is compared, so that a later run of it finds them."""

    def known(self, about: str) -> Known:
        """The parts that are known, by their keys."""

    def keep(self, about: str, parts: Known, compared: int) -> None:
        """Keep all parts of a comparison, of which so many are new."""


class PartsInMemory:
    """Parts of the last comparison of each sort, for a process that compares again and again."""

    def __init__(self) -> None:
        self._parts: dict[str, Known] = {}
        self._last: dict[str, LastComparison] = {}

    def last(self, about: str) -> LastComparison:
        """The last comparison itself."""
        from reconcile.sharding.following import LastComparison

        return self._last.setdefault(about, LastComparison())

    def known(self, about: str) -> Known:
        """The parts of the last comparison."""
        return self._parts.get(about, {})

    def keep(self, about: str, parts: Known, compared: int) -> None:
        """Keep these in place of the last ones."""
        self._parts[about] = parts


class PartsInFolder:
    """Parts as JSON in a file of the user's own; ``program`` says by which program."""

    def __init__(self, folder: str, program: str) -> None:
        self._folder = folder
        self._program = program
        self._texts: dict[str, str] = {}

    def known(self, about: str) -> Known:
        """The parts in the file; none where anything is wrong with it."""
        import json

        from reconcile.sharding.flat import built
        from reconcile.sharding.reusing import BundlePart

        try:
            texts = self._read(about)
            parts = {key: built(BundlePart, json.loads(text)) for key, text in texts.items()}
        except Exception:  # whatever is wrong with what is kept, it is as if it were not there
            return {}
        self._texts = texts
        return parts

    def keep(self, about: str, parts: Known, compared: int) -> None:
        """Write the parts, if enough of them are new; where that cannot be done, do without."""
        import json

        from reconcile.sharding.flat import flat

        parts = {key: part for key, part in parts.items() if _may_be_listed(part)}
        if self._texts and compared * _RENEWED < len(parts):
            return
        texts = {key: self._texts.get(key) or json.dumps(flat(part)) for key, part in parts.items()}
        self.keep_text(about, "\n".join(f"{key} {text}" for key, text in texts.items()))

    def text(self, about: str) -> str:
        """The text that is kept under a name; empty where there is none. Raises for damage."""
        import zlib

        path = self._path(about)
        if not os.path.lexists(path) or not is_own(self._folder):
            return ""
        head, _, content = read_own(path).partition(b"\n")
        if head.decode("ascii") != f"{_FORM} {self._program} {digest_of(content)}":
            return ""
        return zlib.decompress(content).decode("ascii")

    def keep_text(self, about: str, text: str) -> None:
        """Keep an ASCII text under a name; where that cannot be done, do without."""
        import zlib

        content = zlib.compress(text.encode("ascii"), _QUICK)
        try:
            if made(self._folder):
                head = f"{_FORM} {self._program} {digest_of(content)}\n"
                write_own(self._path(about), head.encode("ascii") + content)
        except OSError:
            return

    def _read(self, about: str) -> dict[str, str]:
        pairs = (line.partition(" ") for line in self.text(about).split("\n"))
        return {key: text for key, _, text in pairs if text}

    def _path(self, about: str) -> str:
        asked = repr((os.getcwd(), _FORM, about))
        return os.path.join(self._folder, digest_of(asked.encode("utf-8", "backslashreplace")))


def _read_before() -> ReadBefore:
    from reconcile.loading.fast.before import ReadBefore

    return ReadBefore()


@dataclass(frozen=True, slots=True)
class LastAnswer:
    """The last answer of a process that asks the same again and again.

    What was ``read``, the ``texts`` of bundles (``sharding.bundles``), what is ``worded``.
    """

    read: ReadBefore = field(default_factory=_read_before)
    texts: SameBefore = field(default_factory=SameBefore)
    worded: SameBefore = field(default_factory=SameBefore)

    def turn(self) -> None:
        """Begin another answer: what the last one did not need is forgotten."""
        self.texts.turn()
        self.worded.turn()


def _may_be_listed(part: BundlePart) -> bool:
    """Whether what follows from its voices is no list of thousands for each of thousands."""
    named = 0
    for belief in part.believed:
        named += len(belief.choice) + len(belief.silent)
        if named > _MOST_NAMED:
            return False
    return True


def outline_name(paths: Sequence[str], request: Request) -> str:
    """Under what the outline of a comparison of what paths name is kept."""
    return f"outline {(tuple(paths), request)!r}"


def compared(
    dataset: Dataset,
    request: Request,
    parts: PartKeeper | None,
    paths: Sequence[str] = (),
    texts: SameBefore | None = None,
    *,
    in_outline: bool = False,
) -> Comparison:
    """Compare claims from ``paths``, as far as possible from what is known of them.

    ``texts`` are those of ``Bundles.keys``. ``in_outline`` keeps an outline of the comparison too.
    """
    from reconcile.comparing.answers.compare import compare

    if parts is None or len(dataset.claims) < LEAST or not something_wanted():
        return compare(dataset, request)
    from reconcile.sharding.bundles import filters_of
    from reconcile.sharding.reusing import compare_changed

    about = repr((tuple(paths), filters_of(request)))
    known = parts.known(about)
    found: ReusedComparison | Followed
    if isinstance(parts, PartsInMemory):
        found = parts.last(about).compare(dataset, request, known, texts)
    else:
        found = compare_changed(dataset, request, known, texts)
        if in_outline and isinstance(parts, PartsInFolder):
            from reconcile.sharding.outlining import outline_of

            outline = outline_of(found, request)
            if outline is not None:
                parts.keep_text(outline_name(paths, request), outline.to_text())
    parts.keep(about, found.parts, found.compared)
    return found.comparison
