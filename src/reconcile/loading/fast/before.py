"""What was read of files before, so that after an edit only the claims that changed are read.

Nothing is known by its place or by time. The same text of a claim is the same data; data that are
the same *object* have been found to fit the schema; and with the same records around it the same
object is the same claim, unless something was noted of it or it asked for other claims. Whatever
is not the same is read as ever, by the same functions: ``load`` without any of this is the slow
reference. All that was read stays as it is, so that the same object is the same value.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Protocol

from reconcile.loading.fast.switch import fast_paths
from reconcile.loading.opening import Input
from reconcile.model.dataset import Dataset

_CLAIMS = "claims"


class FileBefore:
    """What the last reading of one file came to.

    ``texts`` are its plain claims by their texts, ``excerpt`` is the text of all the rest and
    ``tree`` what that holds.
    """

    __slots__ = ("_around", "_fit", "_made", "_others", "excerpt", "texts", "tree")

    def __init__(self) -> None:
        self.texts: Mapping[str, Any] = {}
        self.excerpt = ""
        self.tree: Any = None
        self._others: dict[str, Any] = {}
        self._fit: dict[int, Any] = {}
        self._around = ""
        self._made: dict[int, tuple[Any, Sequence[Any]]] = {}

    def same_objects(self, data: Any) -> Any:
        """The data, in which claims that were read before are the objects that they were then."""
        import json  # noqa: PLC0415 - asked only of what was read before

        items = data.get(_CLAIMS) if isinstance(data, dict) else None
        if not isinstance(items, list):
            return data
        plain = {id(item) for item in self.texts.values()}
        others: dict[str, Any] = {}
        same = []
        for item in items:
            if id(item) not in plain:
                text = json.dumps(item)  # tells true from 1, and one order of keys from another
                item = others[text] = self._others.get(text, item)  # noqa: PLW2901 - the same
            same.append(item)
        self._others = others
        return {**data, _CLAIMS: same}

    def fits(self, data: Any, test: Callable[[Any], bool]) -> bool:
        """Whether data pass a test of a schema that asks for nothing of several claims together.

        Only the claims that have not passed it yet are tested.
        """
        items = data.get(_CLAIMS)
        if not isinstance(items, list):
            return test(data)
        fit = test({**data, _CLAIMS: [item for item in items if id(item) not in self._fit]})
        if fit:
            self._fit = {id(item): item for item in items}
        return fit

    def within(self, around: str) -> None:
        """Say what the claims' meaning hangs on besides them; with another all are made anew."""
        if around != self._around:
            self._around, self._made = around, {}

    def entries_of(self, item: Any) -> Sequence[Any]:
        """The entries that data of a claim, or of a block of claims, were made into."""
        return self._made.get(id(item), (None, ()))[1]

    def keep(self, made: Iterable[tuple[Any, Sequence[Any]]]) -> None:
        """Keep the entries of these data, and of no other."""
        self._made = {id(item): (item, entries) for item, entries in made if entries}


class FilesBefore(Protocol):
    """What the last reading of all files came to (``fast/edited``)."""

    @property
    def dataset(self) -> Dataset:
        """What they held."""
        ...

    def after(self, inputs: Sequence[Input], scope: frozenset[str] | None) -> FilesBefore | None:
        """What they hold now, if that can be told from what they held."""
        ...


class ReadBefore:
    """What the last reading of each file came to, for a process that reads again and again.

    ``together`` is what all of them came to.
    """

    def __init__(self) -> None:
        self._files: dict[str, FileBefore] = {}
        self.together: FilesBefore | None = None

    def after(self, inputs: Sequence[Input], scope: frozenset[str] | None) -> Dataset | None:
        """What files hold, if little of them was edited and no file came or went."""
        last, self.together = self.together, None
        if last is not None and fast_paths():
            self.together = last.after(inputs, scope)
        return None if self.together is None else self.together.dataset

    def of_file(self, name: str) -> FileBefore | None:
        """What is known of a file; ``None`` if no fast path is taken."""
        return self._files.setdefault(name, FileBefore()) if fast_paths() else None

    def keep_only(self, names: Iterable[str]) -> None:
        """Forget the files that are no longer read."""
        self._files = {name: self._files[name] for name in names if name in self._files}
