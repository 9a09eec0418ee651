"""What is kept of the package's own YAML is what the YAML says now."""

from __future__ import annotations

import marshal
import sys
from importlib.util import cache_from_source
from pathlib import Path
from zlib import crc32

import pytest

import reconcile
from reconcile.vocabulary.compiled import from_yaml, rows_of

PACKAGE = Path(reconcile.__file__).parent
OURS = sorted(
    file for room in ("vocabulary", "reports") for file in PACKAGE.rglob(f"{room}/**/*.yaml")
)


@pytest.fixture(autouse=True)
def writing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)


def kept_in(place: Path) -> Path:
    return Path(cache_from_source(f"{place}.py"))


def test_there_are_files_of_ours() -> None:
    assert {"hedges.yaml", "metrics.yaml", "de.yaml", "tables.yaml"} <= {file.name for file in OURS}


@pytest.mark.parametrize("file", OURS, ids=lambda file: file.stem)
def test_what_is_kept_is_what_the_yaml_says(file: Path, tmp_path: Path) -> None:
    source = file.read_bytes()
    place = tmp_path / file.name
    first = rows_of(str(place), source)
    assert kept_in(place).is_file()
    again = rows_of(str(place), source)
    assert repr(first) == repr(again) == repr(from_yaml(source))


def test_an_edited_file_is_read_anew(tmp_path: Path) -> None:
    place = str(tmp_path / "rows.yaml")
    assert rows_of(place, b"a: 1\n") == {"a": 1}
    assert rows_of(place, b"a: 2\n") == {"a": 2}  # of the same size, at the same moment
    assert rows_of(place, b"a: 2\n") == {"a": 2}


def test_what_is_kept_is_taken_and_never_of_another_content(tmp_path: Path) -> None:
    place = tmp_path / "rows.yaml"
    rows_of(str(place), b"a: 1\n")
    kept = marshal.dumps((b"a: 1\n", {"a": "kept"}))
    kept_in(place).write_bytes(crc32(kept).to_bytes(4, "little") + kept)
    assert rows_of(str(place), b"a: 1\n") == {"a": "kept"}
    assert rows_of(str(place), b"a: 1 \n") == {"a": 1}


@pytest.mark.parametrize("damaged", [b"", b"\xff\xff", b"\xe9\x07", marshal.dumps(3)])
def test_a_damaged_form_is_not_taken(damaged: bytes, tmp_path: Path) -> None:
    place = tmp_path / "rows.yaml"
    rows_of(str(place), b"a: 1\n")
    kept_in(place).write_bytes(damaged)
    assert rows_of(str(place), b"a: 1\n") == {"a": 1}
    assert marshal.loads(kept_in(place).read_bytes()[4:]) == (b"a: 1\n", {"a": 1})


def test_no_byte_of_a_kept_form_can_be_damaged_unseen(tmp_path: Path) -> None:
    place = tmp_path / "rows.yaml"
    rows_of(str(place), b"a: 1\n")
    good = kept_in(place).read_bytes()
    for at, byte in enumerate(good):
        kept_in(place).write_bytes(good[:at] + bytes((byte ^ 1,)) + good[at + 1 :])
        assert rows_of(str(place), b"a: 1\n") == {"a": 1}


def test_it_does_without_where_nothing_can_be_kept(tmp_path: Path) -> None:
    (tmp_path / "__pycache__").write_bytes(b"a file where the folder would be")
    assert rows_of(str(tmp_path / "rows.yaml"), b"a: 1\n") == {"a": 1}
    assert rows_of(str(tmp_path / "dates.yaml"), b"a: 2024-12-20\n") != {}


def test_nothing_is_kept_where_python_keeps_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    rows_of(str(tmp_path / "rows.yaml"), b"a: 1\n")
    assert not list(tmp_path.iterdir())


def test_a_date_is_read_and_not_kept(tmp_path: Path) -> None:
    rows = rows_of(str(tmp_path / "rows.yaml"), b"a: 2024-12-20\n")
    assert str(rows["a"]) == "2024-12-20"
    assert not kept_in(tmp_path / "rows.yaml").exists()
