"""``reconcile timeline``, end to end, on a small file of our own."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree as Xml

import pytest

from tests.cli.running import Run
from tests.shared import shared

CLAIMS = """\
version: 1
sources:
  page: {publisher: The Page, citation: "page 4"}
  daily: {publisher: The Daily, url: "https://daily.example/1"}
claimants:
  army: {name: Army, side: north}
  gov: {name: Government, side: south}
subjects: {soldiers: {name: soldiers}}
places: {valley: {name: Valley}, hill: {name: Hill}}
metrics:
  frostbitten: {name: frostbitten, definition: Hurt by the cold., within: wounded}
defaults: {subject: soldiers}
claims:
  - {id: one, metric: killed, figure: 115, claimant: army, source: page, place: valley,
     as_of: 2024-12-20}
  - {id: two, metric: killed, figure: 97, claimant: army, source: daily, place: valley,
     as_of: 2024-12-24}
  - {id: far, metric: killed, figure: over 900, claimant: gov, source: daily, place: hill,
     as_of: 2024-12-23}
  - {id: both, metric: killed-or-wounded, figure: 200, claimant: gov, source: daily,
     place: valley, as_of: 2024-12-23}
  - {id: cold, metric: frostbitten, figure: 7, claimant: army, source: page, place: valley,
     as_of: 2024-12-23}
"""

MORE = """\
  - {id: four, metric: killed, figure: 120, claimant: army, source: page, place: valley,
     as_of: 2024-12-26}
  - {id: later, metric: killed, figure: over 950, claimant: gov, source: daily, place: hill,
     as_of: 2024-12-26}
"""


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "90")
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "claims.yaml").write_text(CLAIMS, encoding="utf-8")
    return Run(capsys, "timeline")


def test_a_metric_is_that_metric_alone(run: Run) -> None:
    code, out, err = run("killed")
    assert (code, err) == (0, "")
    assert out.startswith("Killed over time: 2 figures of 1 quantity, 1 revised down\n")
    assert "Killed: soldiers, Valley" in out
    assert "Fewer than two dated figures: killed (soldiers, Hill)\n" in out
    assert "revised down by 18 after 4 days, was “115”" in out
    assert "data/claims.yaml:14" in out
    assert "both" not in out and "cold" not in out
    assert out.endswith("Next: reconcile compare killed\n")


def test_a_topic_is_all_of_its_metrics_and_nothing_asked_is_all(run: Run) -> None:
    assert run("casualties")[1].startswith("Casualties over time: 2 figures of 1 quantity")
    for nothing in ((), ("all",)):
        out = run(*nothing)[1]
        assert out.startswith("All metrics over time: 2 figures of 1 quantity")
        assert "killed or wounded (soldiers, Valley); frostbitten (soldiers, Valley)" in (
            " ".join(run(*nothing, "--width", "200")[1].split())
        )


def test_several_metrics_and_a_metric_of_the_data(run: Run) -> None:
    out = run("frostbitten", "killed-or-wounded", "data", "--width", "120")[1]
    assert "frostbitten (soldiers, Valley)" in out
    assert "killed or wounded (soldiers, Valley)" in out
    assert "killed (" not in out


def test_metrics_are_named_in_the_title_and_written_as_ids_in_commands(run: Run) -> None:
    out = run("killed-or-wounded")[1]
    assert out.startswith("Killed or wounded over time: no quantity has two dated figures\n")
    assert out.endswith("Next: reconcile compare killed-or-wounded\n")
    assert run("killed", "killed-or-wounded")[1].startswith("Killed, killed or wounded over time")
    picture = Xml.fromstring(run("killed-or-wounded", "--format", "svg")[1])
    assert picture[0].text == "Killed or wounded over time"


def test_what_is_no_metric_gets_suggestions(run: Run) -> None:
    code, out, err = run("kiled")
    assert (code, out) == (2, "")
    assert "there is no topic, metric, file or folder 'kiled'; did you mean killed" in err


def test_a_metric_without_figures_says_so(run: Run) -> None:
    code, out, err = run("missing")
    assert (code, err) == (0, "")
    assert out.startswith("Missing over time: the data have no figure of it\n")


@pytest.mark.parametrize(
    ("option", "value", "kept"),
    [
        ("--voice", "north", {"one", "two", "four"}),
        ("--source", "page", {"one", "four"}),
        ("--place", "hill", {"far", "later"}),
        ("--subject", "soldiers", {"one", "two", "four", "far", "later"}),
    ],
)
def test_filters_choose_the_figures(
    option: str, value: str, kept: set[str], run: Run, tmp_path: Path
) -> None:
    (tmp_path / "data" / "claims.yaml").write_text(CLAIMS + MORE, "utf-8")
    words = set(run("killed", option, value)[1].split())
    assert {"one", "two", "four", "far", "later"} & words == kept


def test_an_unknown_filter_gets_suggestions(run: Run) -> None:
    code, _, err = run("killed", "--voice", "nort")
    assert code == 2 and "did you mean north?" in err


def test_the_tolerance_reads_the_figures(run: Run, tmp_path: Path) -> None:
    (tmp_path / "data" / "claims.yaml").write_text(CLAIMS.replace("97", "about 80"), "utf-8")
    assert "72–88" in run("killed")[1]
    assert "60–100" in run("killed", "--tolerance", "0.25")[1]


def test_a_file_named_svg_is_a_picture(run: Run, tmp_path: Path) -> None:
    code, out, _ = run("killed", "-o", "when.svg")
    assert (code, out) == (0, "")
    root = Xml.fromstring((tmp_path / "when.svg").read_text(encoding="utf-8"))
    assert root.tag.endswith("}svg")
    assert run("killed", "--format", "svg")[1] == (tmp_path / "when.svg").read_text("utf-8")
    run("killed", "-o", "when.SVG.txt")
    assert "over time" in (tmp_path / "when.SVG.txt").read_text(encoding="utf-8")
    run("killed", "-o", "words.svg", "--format", "text")
    assert "over time" in (tmp_path / "words.svg").read_text(encoding="utf-8")


def test_what_cannot_be_read_is_said_and_the_rest_shown(run: Run, tmp_path: Path) -> None:
    (tmp_path / "data" / "claims.yaml").write_text(CLAIMS.replace("115", "umpteen") + MORE, "utf-8")
    code, out, err = run("killed")
    assert code == 1
    assert "Q101" in err and "data/claims.yaml:16" in out
    (tmp_path / "broken.yaml").write_text("a: [", encoding="utf-8")
    code, out, err = run("killed", "broken.yaml")
    assert (code, out) == (2, "") and "broken.yaml" in err


def test_the_picture_of_nothing_is_one(run: Run) -> None:
    code, out, _ = run("missing", "--format", "svg")
    assert code == 0 and "No figure." in out


@pytest.mark.parametrize("name", ["crocus_2024", "derna_2023", "makiivka_2023", "hong_kong_2019"])
def test_real_events_can_be_told(name: str, run: Run) -> None:
    path = shared("data", "events", f"{name}.claims.yaml")
    if not path.is_file():
        path = Path("data/claims.yaml")  # at least our own
    code, out, _ = run("all", str(path), "--width", "80")
    assert code == 0 and "over time" in out
    assert run("all", str(path), "--format", "svg")[1].startswith("<svg")
