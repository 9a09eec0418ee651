"""A digest stands for bytes, however they are read."""

from __future__ import annotations

from pathlib import Path

import pytest

from reconcile.kept.digest import digest_of, digest_of_all, digest_of_file


def test_where_a_piece_ends_is_part_of_the_digest() -> None:
    found = {
        digest_of_all(some) for some in ([b"ab", b"c"], [b"a", b"bc"], [b"abc"], [b"abc", b""])
    }
    assert len(found) == 4
    assert digest_of_all(iter([b"ab", b"c"])) in found


@pytest.mark.parametrize("size", [0, 1, (1 << 20) - 1, 1 << 20, (1 << 20) + 1])
def test_a_file_and_a_view_have_the_digest_of_their_bytes(size: int, tmp_path: Path) -> None:
    content = bytes(size)
    (tmp_path / "file").write_bytes(content)
    expected = digest_of(content)
    assert digest_of_file(str(tmp_path / "file")) == expected == digest_of(memoryview(content))
    assert digest_of(content + b"1") != expected
