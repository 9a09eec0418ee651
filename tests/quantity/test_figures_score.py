"""The accuracy bench of reading, on a small invented fixture, and on the real wordings if given."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

from reconcile.vocabulary.profile import default_profile
from tests.shared import shared

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
BENCH = ROOT / "benchmarks" / "accuracy"
FIXTURE = HERE / "wordings.csv"
REAL = shared("data", "hedges_public_2017_2018.csv")
SOURCES = [FIXTURE, *([REAL] if REAL.exists() else [])]


@pytest.fixture(scope="module")
def bench() -> ModuleType:
    spec = importlib.util.spec_from_file_location("figures_bench", BENCH / "figures.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: str(path.name))
def test_at_least_90_percent_read_and_97_of_these_right(bench: ModuleType, source: Path) -> None:
    own = bench.score(bench.wordings(source), bench.with_overrides(BENCH / "ccc.hedges.yaml"))
    assert own.read_share >= 0.90
    assert own.right_share >= 0.97


def test_overrides_do_better_than_the_default_table(bench: ModuleType) -> None:
    rows = bench.wordings(FIXTURE)
    plain = bench.score(rows, default_profile())
    own = bench.score(rows, bench.with_overrides(BENCH / "ccc.hedges.yaml"))
    assert (plain.total, plain.read, plain.right) == (334, 332, 266)
    assert (own.total, own.read, own.right) == (334, 332, 331)


def test_what_it_prints(bench: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    assert bench.main([str(FIXTURE), "--worst", "2"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "default table: read 99.4% of 334 events, of those as the coders 80.1%"
    assert "    20 × 'several dozen' (coders 24–24): read as 36, 99" in "\n".join(lines)
    assert lines[-1] == "enough"
    assert any("with ccc.hedges.yaml: read 99.4%" in line for line in lines)


def test_too_low_a_share_fails(bench: ModuleType) -> None:
    assert bench.main([str(FIXTURE), "--worst", "0", "--least-read", "0.999"]) == 1
    assert bench.main([str(FIXTURE), "--worst", "0", "--least-right", "0.999"]) == 1


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("fb: 37 went", ["37"]),
        ("dozens; about 50;", ["dozens", "about 50"]),
        ("na; 20", ["20"]),
        (": 20", [": 20"]),
    ],
)
def test_how_a_wording_is_cut(bench: ModuleType, text: str, parts: list[str]) -> None:
    assert bench.parts(text) == parts


def test_a_broken_override_file_is_named(bench: ModuleType, tmp_path: Path) -> None:
    broken = tmp_path / "own.yaml"
    broken.write_text("hedges: {dozens: {low: several}}", encoding="utf-8")
    with pytest.raises(SystemExit, match="dozens low"):
        bench.with_overrides(broken)
