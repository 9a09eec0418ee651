"""``compare --believe VOICE``: what it says, and what it refuses."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reconcile.cli.main import main
from tests.case_formats import CASES

ARTICLES = str(CASES / "five-articles" / "claims.yaml")
CLASH = """version: 1
claimants:
  north: {name: The North}
  south: {name: The South}
  vague: {name: The Vague}
sources:
  paper: {publisher: Paper, citation: page 1, published: 2024-05-02}
claims:
  - {id: n-10, metric: killed, figure: 10, claimant: north, as_of: 2024-05-01, source: paper}
  - {id: s-90, metric: killed, figure: 90, claimant: south, as_of: 2024-05-01, source: paper}
  - {id: p-40, metric: killed, figure: 40, as_of: 2024-05-01, source: paper}
  - {id: v-many, metric: killed, figure: many, claimant: vague, as_of: 2024-05-01, source: paper}
"""


class Run:
    """Runs ``compare`` on the small clash and keeps what it printed."""

    def __init__(self, file: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.file, self.capsys = file, capsys

    def __call__(self, *args: str, file: str = "") -> tuple[int, str, str]:
        self.capsys.readouterr()
        code = main(["compare", file or str(self.file), "--width", "100", *args])
        out, err = self.capsys.readouterr()
        return code, out, err


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    monkeypatch.setenv("NO_COLOR", "1")
    file = tmp_path / "claims.yaml"
    file.write_text(CLASH)
    return Run(file, capsys)


def test_each_figure_that_is_wrong_has_its_words_its_speaker_and_its_reason(run: Run) -> None:
    code, out, err = run("--believe", "north")
    assert (code, err) == (0, "")
    assert out.startswith("If The North is right, 2 figures are wrong\n")
    assert "“90” killed (The South, 2024-05-01)" in out
    assert "“40” killed (unattributed, 2024-05-01)" in out
    assert out.count("cannot stand beside") == 2
    assert "unless they were counted at different hours" in out
    assert "Nothing else remains in dispute." in out


@pytest.mark.parametrize("name", ["ukraine", "Ukraine", "UKRAINE"])
def test_a_voice_goes_by_its_id_and_by_its_name(run: Run, name: str) -> None:
    code, out, _ = run("--believe", name, file=ARTICLES)
    assert code == 0
    assert out.startswith("If Ukraine is right, ")
    assert "would remain" in out


def test_what_nobody_signed_is_a_voice(run: Run) -> None:
    code, out, _ = run("--believe", "an unnamed voice in Paper")
    assert code == 0
    assert "2 figures are wrong" in out
    assert "“10” killed (The North, 2024-05-01)" in out


def test_a_slip_of_the_finger_is_asked_back(run: Run) -> None:
    code, out, err = run("--believe", "nroth")
    assert (code, out) == (2, "")
    assert "there is no voice 'nroth'; did you mean north?" in err


def test_a_part_of_a_name_is_answered_with_the_voice_that_it_names(run: Run) -> None:
    code, _, err = run("--believe", "National", file=ARTICLES)
    assert code == 2
    assert "there is no voice 'National'; did you mean south-korea?" in err


def test_a_voice_whose_figures_cannot_be_compared_says_so(run: Run) -> None:
    code, _, err = run("--believe", "The Vague")
    assert code == 2
    assert "'The Vague' gives no figure that can be compared" in err


def test_a_voice_that_a_filter_hides_says_so(run: Run) -> None:
    code, _, err = run("--believe", "north", "--voice", "south")
    assert code == 2
    assert "'north' gives no figure among those asked for" in err


@pytest.mark.parametrize(
    "others",
    [["--full"], ["--plot"], ["--top", "3"], ["--format", "json"], ["--format", "concise"]],
)
def test_what_it_has_no_room_for_is_refused(run: Run, others: list[str]) -> None:
    code, out, err = run("--believe", "north", *others)
    assert (code, out) == (2, "")
    assert "--believe" in err


def test_the_gate_is_the_same_whoever_is_believed(run: Run) -> None:
    assert run("--fail-on", "conditional")[0] == 1
    assert run("--believe", "north", "--fail-on", "conditional")[0] == 1


@pytest.mark.parametrize("width", ["20", "40", "80", "200"])
def test_it_can_be_read_at_every_width(run: Run, width: str) -> None:
    code, out, _ = run("--believe", "ukraine", "--width", width, file=ARTICLES)
    assert code == 0
    assert "over 3,000" in out


def test_json_has_the_table_of_all_voices(run: Run) -> None:
    voices = json.loads(run("--format", "json")[1])["voices"]
    table = {voice["voice"]: (voice["contradicts"], voice["excludes"]) for voice in voices}
    assert table["north"] == (2, ["s-90", "p-40"])
    assert table["south"] == (2, ["n-10", "p-40"])
    assert "vague" not in table


def test_the_full_output_has_the_table_of_voices(run: Run) -> None:
    out = run("--full")[1]
    assert "Who contradicts whom" in out
    assert "wrong if it is right: 2" in out
