"""JSON that is written piece by piece is the text that is written, and kept, as a whole."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

from benchmarks.invented import claims_file
from reconcile.cli.delivery import as_printed, deliver
from reconcile.cli.outcome import Outcome, RememberedPieces
from reconcile.service.compare import CompareRequest, compare
from reconcile.service.host import Host
from tests import processes

ARTICLES = Path(__file__).parents[2] / "data" / "claims.yaml"


def printed(folder: Path, *more: str) -> str:
    surroundings = os.environ | {"XDG_CACHE_HOME": str(folder)}
    command = [sys.executable, "-m", "reconcile", "compare", str(ARTICLES), "--format", "json"]
    done = processes.run([*command, *more], env=surroundings, check=False)
    assert done.stderr == ""
    return done.stdout


def test_what_is_kept_is_what_is_written_in_pieces(tmp_path: Path) -> None:
    in_pieces = printed(tmp_path, "--no-cache")
    assert not list(tmp_path.iterdir())
    remembered = printed(tmp_path)
    assert list(tmp_path.iterdir()), "it is kept"
    assert in_pieces == remembered == printed(tmp_path)


def test_a_file_holds_the_same(tmp_path: Path) -> None:
    target = tmp_path / "out.json"
    assert printed(tmp_path, "--no-cache", "-o", str(target)) == ""
    assert target.read_text(encoding="utf-8") == printed(tmp_path, "--no-cache")


def test_many_claims_are_many_pieces(tmp_path: Path) -> None:
    file = tmp_path / "claims.yaml"
    file.write_text(claims_file(40), encoding="utf-8")
    result = compare(CompareRequest([str(file)]), Host())
    pieces = list(result.pieces())
    assert "".join(pieces) == result.to_json()
    assert max(map(len, pieces)) < len(result.to_json()) / 10


def kept_of(pieces: Iterable[str]) -> bytes | None:
    outcome = Outcome(pieces=pieces)
    deliver(outcome)
    printed = as_printed(outcome)
    return None if printed is None else printed[0]


def test_only_pieces_that_were_remembered_can_be_kept(capsys: pytest.CaptureFixture[str]) -> None:
    pieces = ["one ", "by ", "one"]
    assert kept_of(iter(pieces)) is None
    assert kept_of(RememberedPieces(iter(pieces), 10)) == b"one by one"
    assert kept_of(RememberedPieces(iter(pieces), 9)) is None, "too much to be remembered"
    assert capsys.readouterr().out == 3 * "one by one", "but written all the same"
