"""Sorted files are one, however many there are and however few may be open."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.sharding import folder as folders
from reconcile.sharding.folder import MOST_READ, DamagedFileError, Folder, merged_lines
from tests.examples import examples


def written(folder: Folder, lists: Sequence[Sequence[str]]) -> list[str]:
    names = [f"part-{number}" for number in range(len(lists))]
    for name, lines in zip(names, lists, strict=True):
        folder.write_lines(name, sorted(lines))
    return names


@examples(60)
@given(st.lists(st.lists(st.sampled_from(["a\n", "b\n", "c\n", "cc\n"])), max_size=12))
def test_lines_come_in_their_order(lists: Sequence[Sequence[str]]) -> None:
    with TemporaryDirectory() as path, patch.object(folders, "MOST_READ", 3):
        folder = Folder(path)
        names = written(folder, lists)
        expected = sorted(line for lines in lists for line in lines)
        assert list(merged_lines(folder, names)) == expected
        assert folder.names() == sorted(names)  # nothing is left, and nothing taken away


def test_no_more_files_are_open_than_are_allowed(tmp_path: Path) -> None:
    folder = Folder(str(tmp_path))
    names = written(folder, [[f"{number:04}\n", "zzzz\n"] for number in range(5 * MOST_READ)])
    opened: list[str] = []
    most = 0

    def lines(self: Folder, name: str) -> Iterator[str]:
        nonlocal most
        opened.append(name)
        most = max(most, len(opened))
        yield from real(self, name)
        opened.remove(name)

    real = Folder.lines
    with patch.object(Folder, "lines", lines):
        found = list(merged_lines(folder, names))
    assert found[: len(names)] == [f"{number:04}\n" for number in range(len(names))]
    assert most == MOST_READ


def test_a_damaged_file_is_named(tmp_path: Path) -> None:
    folder = Folder(str(tmp_path))
    names = written(folder, [[f"{number}\n"] for number in range(9)])
    (tmp_path / names[1]).write_bytes(b"0\n")
    with patch.object(folders, "MOST_READ", 3), pytest.raises(DamagedFileError, match=names[1]):
        list(merged_lines(folder, names))
