"""Golden folders: a case is a folder with its claims and the expected output of every format.

``REGENERATE_CASES=1 python -m pytest tests/test_cases.py`` writes the expected files again; read
their difference before it is kept. Of a case whose outputs are large only some are kept whole;
``expected.sha256`` has the others.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest
from rich.cells import cell_len

from reconcile.comparing.result.comparison import Comparison
from reconcile.model.dataset import Dataset
from tests import processes
from tests.case_formats import FORMATS, digest, folders, main, outputs, read
from tests.costs import spent
from tests.escaping.test_escape import commands
from tests.five_hundred import FILE, claims_file
from tests.poisoned import poisoned

SUMS = "expected.sha256"
WHOLE = {"five-hundred": frozenset({"expected.80.txt"})}  # of other cases every file is kept
SECONDS = 60  # of a processor, for 500 claims in every format; they need some six

REGENERATING = os.environ.get("REGENERATE_CASES") == "1"
EACH = pytest.mark.parametrize("folder", folders(), ids=lambda folder: folder.name)


class Made(NamedTuple):
    """What came of a case, and the seconds of a processor that its outputs took."""

    found: Comparison
    data: Dataset
    outputs: dict[str, str]
    seconds: float


@cache
def made(folder: Path) -> Made:
    """What comes of a case; made once, when a test asks for it first."""
    found, data = read(folder)
    seconds, texts = spent(lambda: outputs(found, data))
    return Made(found, data, texts, seconds)


def written(folder: Path) -> dict[str, str]:
    """Every output of a case, by its file's name."""
    return made(folder).outputs


def goldens(found: Mapping[str, str], whole: Iterable[str] | None) -> dict[str, str]:
    """The files that keep these outputs: themselves, or for those not kept whole their sums."""
    kept = {name: text for name, text in found.items() if whole is None or name in whole}
    sums = [f"{digest(text)}  {name}\n" for name, text in found.items() if name not in kept]
    return {**kept, SUMS: "".join(sums)} if sums else kept


def faults(folder: Path, expected: Mapping[str, str]) -> list[str]:
    """The expected files that are missing, say something else or belong to no format."""
    wrong = []
    for name, output in expected.items():
        golden = folder / name
        if not golden.is_file():
            wrong.append(f"{name} is missing")
        elif golden.read_bytes() != output.encode():
            wrong.append(f"{name} differs")
    left = {path.name for path in folder.glob("expected*")} - set(expected)
    return wrong + [f"{name} belongs to no format" for name in sorted(left)]


def unseen(output: str) -> set[str]:
    """Characters that steer what shows them: controls, line ends of others, reordering."""
    kinds = ("Cc", "Cs", "Zl", "Zp")
    return {
        text
        for text in set(output)
        if text != "\n" and (unicodedata.category(text) in kinds or "\u202a" <= text <= "\u202e")
    }


def test_there_are_cases_of_every_kind() -> None:
    assert {folder.name for folder in folders()} >= {
        "agreement", "empty", "five-articles", "five-hundred", "hostile", "one-claim",
        "right-to-left", "two-claims",
    }  # fmt: skip


@EACH
def test_a_case_is_written_as_expected(folder: Path) -> None:
    expected = goldens(written(folder), WHOLE.get(folder.name))
    if REGENERATING:
        for path in folder.glob("expected*"):
            path.unlink()
        for name, output in expected.items():
            (folder / name).write_bytes(output.encode())
    assert faults(folder, expected) == []


@EACH
def test_an_output_is_text_without_controls_that_ends_in_a_line_break(folder: Path) -> None:
    for name, output in written(folder).items():
        assert unseen(output) == set(), name
        assert output == "" or output.endswith("\n"), name


@pytest.mark.parametrize("name", ["five-articles", "hostile", "two-claims"])
def test_no_control_character_comes_through_even_if_it_were_read(name: str) -> None:
    found, data = read(FILE.parents[1] / name)
    for file, output in outputs(poisoned(found), data).items():
        assert "001B" in output.upper(), f"{file} was not poisoned"
        assert unseen(output) == set(), file
        if file.endswith(".txt"):
            assert commands(output) == [], file


@EACH
def test_no_line_of_80_columns_is_longer_unless_it_cannot_be_parted(folder: Path) -> None:
    for name, output in written(folder).items():
        if ".80." in name:
            long = [line.strip() for line in output.splitlines() if cell_len(line) > 80]
            assert [line for line in long if " " in line] == [], name


def test_neither_chance_nor_place_nor_clock_changes_a_byte(tmp_path: Path) -> None:
    """Elsewhere: other folders, another order of sets, another locale and time zone.

    Only the largest case stays at home: another process wrote its expected files.
    """
    away = [folder for folder in folders() if folder != FILE.parent]
    for folder in away:
        shutil.copytree(folder, tmp_path / folder.name)
    done = processes.run(
        [sys.executable, "-m", "tests.case_formats", *(tmp_path / folder.name for folder in away)],
        cwd=Path(__file__).parents[1],
        env={
            **os.environ,
            "PYTHONPATH": os.pathsep.join(["src", "."]),
            "PYTHONHASHSEED": "2031",
            "TZ": "Pacific/Kiritimati",
            "LC_ALL": "C",
            "COLUMNS": "33",
        },
    )
    elsewhere = {Path(name).name: sums for name, sums in json.loads(done.stdout).items()}
    assert elsewhere == {
        folder.name: {file: digest(text) for file, text in written(folder).items()}
        for folder in away
    }


def test_the_500_claims_are_those_of_their_program_and_take_seconds() -> None:
    assert FILE.read_text(encoding="utf-8") == claims_file()
    found, data, _, seconds = made(FILE.parent)
    assert seconds < SECONDS
    assert len(data.claims) == 500 and data.problems == ()
    assert len({figure.voice for figure in found.figures}) > 20
    kinds = {str(discrepancy.verdict) for discrepancy in found.discrepancies}
    assert {"contradiction", "conditional", "tension", "relay", "revision"} <= kinds


def test_a_file_with_control_characters_is_refused_and_said_to_be() -> None:
    _, data = read(FILE.parents[1] / "hostile")
    assert data.refused == ("refused.yaml",)
    assert all(claim.id != "never-read" for claim in data.claims)


def test_a_missing_a_changed_and_a_forgotten_golden_are_faults(tmp_path: Path) -> None:
    expected = {"expected.txt": "new\n", "expected.md": "new\n", "expected.json": "{}\n"}
    (tmp_path / "expected.txt").write_bytes(b"old\n")
    (tmp_path / "expected.json").write_bytes(b"{}\n")
    (tmp_path / "expected.odt").write_bytes(b"")
    assert faults(tmp_path, expected) == [
        "expected.txt differs", "expected.md is missing", "expected.odt belongs to no format",
    ]  # fmt: skip


def test_what_is_not_kept_whole_is_kept_as_a_sum() -> None:
    found = {"expected.txt": "a\n", "expected.md": "b\n"}
    assert goldens(found, None) == found
    kept = goldens(found, {"expected.txt"})
    assert kept == {"expected.txt": "a\n", SUMS: digest("b\n") + "  expected.md\n"}
    assert goldens({**found, "expected.md": "c\n"}, {"expected.txt"})[SUMS] != kept[SUMS]


def test_the_program_prints_a_sum_a_format(capsys: pytest.CaptureFixture[str]) -> None:
    main([str(FILE.parents[1] / "empty")])
    ((sums),) = json.loads(capsys.readouterr().out).values()
    assert set(sums) == set(FORMATS)  # there is nothing to draw a forest of
