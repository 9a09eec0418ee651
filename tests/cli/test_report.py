"""``reconcile report``: formats, checking what was committed, links, sizes, pictures."""

from __future__ import annotations

import io
import os
import re
import shlex
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from reconcile.cli import delivery
from reconcile.cli.main import main
from reconcile.cli.outcome import Outcome
from tests import processes

BASE = "https://github.com/owner/name/blob/main"
CLAIMS = """\
version: 1
sources:
  page: {publisher: The Page, citation: "page 4"}
  daily: {publisher: The Daily, url: "https://daily.example/1"}
claimants:
  army: {name: Army, side: north}
  gov: {name: Government, side: south}
subjects: {soldiers: {name: soldiers}}
places: {valley: {name: Valley}}
defaults: {subject: soldiers, place: valley}
claims:
  - {id: few, metric: killed, figure: 40, claimant: army, source: page, as_of: 2024-12-24}
  - {id: many, metric: killed, figure: over 900, claimant: gov, source: daily, as_of: 2024-12-23}
  - {id: hurt, metric: wounded, figure: 7, claimant: army, source: page, as_of: 2024-12-23}
"""

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with the usual file, and the current folder inside it."""
    monkeypatch.chdir(tmp_path)
    for name in ("RECONCILE_OUTPUT_FILE", "RECONCILE_OUTPUT_FORMAT", "RECONCILE_CONFIG"):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "claims.yaml").write_text(CLAIMS, encoding="utf-8")
    return tmp_path


@pytest.fixture
def run(project: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    def run(*args: str) -> tuple[int, str, str]:
        capsys.readouterr()
        code = main(["report", *args])
        out, err = capsys.readouterr()
        return code, out, err

    return run


def files(folder: Path) -> set[str]:
    """The names of the files in a folder."""
    return {path.name for path in folder.iterdir() if path.is_file()}


# what is written


@pytest.mark.parametrize(
    ("args", "html"),
    [
        ((), False),
        (("-o", "report.md"), False),
        (("-o", "report.txt"), False),
        (("-o", "report.html"), True),
        (("-o", "REPORT.HTM"), True),
        (("-o", "report.html", "--format", "markdown"), False),
        (("-o", "report.md", "--output-format", "html"), True),
        (("--format", "html"), True),
    ],
)
def test_the_format_is_asked_for_or_the_files(
    args: tuple[str, ...], html: bool, run: Run, project: Path
) -> None:
    code, out, _ = run(*args)
    assert code == 0
    text = (project / args[1]).read_text(encoding="utf-8") if "-o" in args else out
    assert text.startswith("<!DOCTYPE html>" if html else "# Killed")


def test_the_configured_format_counts_where_the_name_says_nothing(run: Run, project: Path) -> None:
    (project / "reconcile.toml").write_text('output-format = "markdown"\n', encoding="utf-8")
    assert run("-o", "a.html")[0] == 0
    assert (project / "a.html").read_text(encoding="utf-8").startswith("<!DOCTYPE")
    assert run("--show-settings")[1].count('output-format = "markdown"') == 1


@pytest.mark.parametrize(
    ("option", "value", "gone"),
    [
        ("--voice", "north", "over 900"),
        ("--source", "page", "over 900"),
        ("--metric", "wounded", "over 900"),
    ],
)
def test_filters_choose_the_figures(option: str, value: str, gone: str, run: Run) -> None:
    code, out, _ = run(option, value)
    assert code == 0
    assert gone in run("--place", "valley", "--subject", "soldiers")[1]
    assert gone not in out


def test_a_filter_that_names_nothing_is_2(run: Run) -> None:
    code, out, err = run("--voice", "nort")
    assert (code, out) == (2, "")
    assert "north" in err


def test_the_file_of_the_environment_is_written_to(
    run: Run, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RECONCILE_OUTPUT_FILE", "out.md")
    assert run() == (0, "", "")
    assert (project / "out.md").is_file()


# --check


def test_a_current_report_is_0_and_nothing_is_said(run: Run, project: Path) -> None:
    assert run("-o", "report.md")[0] == 0
    before = (project / "report.md").read_bytes()
    assert run("--check", "report.md") == (0, "", "")
    assert (project / "report.md").read_bytes() == before


def test_a_stale_report_is_1_with_the_command_that_refreshes_it(run: Run, project: Path) -> None:
    (project / "a report.md").write_text("old\n", encoding="utf-8")
    args = ["killed", "--tolerance", "0.25", "--all", "--link-base", BASE, "--source", "page"]
    code, out, err = run(*args, "--check", "a report.md")
    assert (code, out) == (1, "")
    first, second = err.splitlines()
    assert first == "reconcile: a report.md is not up to date"
    assert (project / "a report.md").read_text(encoding="utf-8") == "old\n"
    words = shlex.split(second.removeprefix("reconcile: to write it again: "))
    assert words[:2] == ["reconcile", "report"]
    assert run(*words[2:])[0] == 0
    assert run(*args, "--check", "a report.md") == (0, "", "")


def test_a_missing_report_is_1_and_is_not_written(run: Run, project: Path) -> None:
    code, out, err = run("--check", "gone.md")
    assert (code, out) == (1, "")
    assert "gone.md is missing" in err
    assert "reconcile report -o gone.md" in err
    assert not (project / "gone.md").exists()


def test_a_changed_figure_makes_a_report_stale(run: Run, project: Path) -> None:
    assert run("-o", "report.md")[0] == 0
    data = project / "data" / "claims.yaml"
    data.write_text(CLAIMS.replace("figure: 40", "figure: 41"), encoding="utf-8")
    assert run("--check", "report.md")[0] == 1


def test_html_is_checked_too(run: Run, project: Path) -> None:
    assert run("-o", "report.html")[0] == 0
    assert run("--check", "report.html") == (0, "", "")
    (project / "report.html").write_text("x", encoding="utf-8")
    assert run("--check", "report.html")[0] == 1


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("--check", "a.md", "-o", "a.md"), "give one of them"),
        (("--check", "-o", "a.md"), "--check report.md"),
        (("--check", "-"), "--check report.md"),
        (("--check", "data"), "data"),
        (("--link-base", "github.com/o/n"), "--link-base takes an address"),
        (("--link-base", "javascript:alert(1)"), "--link-base takes an address"),
        (("--link-base", "https://a@b.example"), "--link-base takes an address"),
        (("--link-base", BASE + "?raw=1"), "--link-base takes an address"),
        (("--link-base", BASE + "#x"), "--link-base takes an address"),
        (("--max-bytes", "0"), "--max-bytes"),
        (("--max-bytes", "10"), "the shortest report takes"),
        (("--max-bytes", "65536", "--format", "html"), "--max-bytes is for Markdown"),
        (("--pictures", "-o", "a.html"), "--pictures is for Markdown"),
        (("--pictures",), "-o FILE"),
        (("--pictures", "-o", "-"), "-o FILE"),
    ],
)
def test_what_cannot_be_done_is_2_and_nothing_is_written(
    args: tuple[str, ...], words: str, run: Run, project: Path
) -> None:
    code, out, err = run(*args)
    assert (code, out) == (2, "")
    assert words in err
    assert files(project) == set()


# --link-base


def test_every_figure_links_to_its_line(run: Run) -> None:
    _, out, _ = run("--link-base", BASE + "/")
    for line in (12, 13, 14):
        assert f"[data/claims.yaml:{line}]({BASE}/data/claims.yaml#L{line})" in out


def test_odd_names_of_files_are_percent_encoded(run: Run, project: Path) -> None:
    odd = project / "дані (1) #2.yaml"
    odd.write_text(CLAIMS, encoding="utf-8")
    _, out, _ = run(odd.name, "--link-base", BASE)
    address = "%D0%B4%D0%B0%D0%BD%D1%96%20%281%29%20%232.yaml#L12"
    assert f"]({BASE}/{address})" in out


# --max-bytes


def test_a_report_keeps_within_its_limit(run: Run, project: Path) -> None:
    whole = len(run()[1].encode())
    assert run("--max-bytes", str(whole))[1] == run()[1]
    code, out, _ = run("--max-bytes", str(whole - 1))
    assert code == 0
    assert len(out.encode()) < whole
    assert "Left out" in out
    assert run("--max-bytes", str(whole - 1), "-o", "small.md")[0] == 0
    assert run("--max-bytes", str(whole - 1), "--check", "small.md")[0] == 0
    assert run("--check", "small.md")[0] == 1


# --pictures


def test_pictures_are_files_beside_the_report(run: Run, project: Path) -> None:
    (project / "out").mkdir()
    assert run("--pictures", "-o", "out/my report.md") == (0, "", "")
    text = (project / "out" / "my report.md").read_text(encoding="utf-8")
    (picture,) = re.findall(r"!\[[^]]+\]\((my%20report-killed-[0-9a-f]+\.svg)\)", text)
    name = picture.replace("%20", " ")
    assert files(project / "out") == {"my report.md", name}
    assert "<svg" in (project / "out" / name).read_text(encoding="utf-8")
    assert "```" not in text


def test_pictures_are_checked_too(run: Run, project: Path) -> None:
    run("--pictures", "-o", "report.md")
    (name,) = files(project) - {"report.md"}
    assert run("--pictures", "--check", "report.md") == (0, "", "")
    (project / name).write_text("old", encoding="utf-8")
    code, _, err = run("--pictures", "--check", "report.md")
    assert code == 1
    assert f"{name} is not up to date" in err
    assert "report.md is not" not in err
    assert "reconcile report -o report.md --pictures" in err
    (project / name).unlink()
    assert f"{name} is missing" in run("--pictures", "--check", "report.md")[2]


def test_where_a_picture_cannot_be_written_the_report_is_not(run: Run, project: Path) -> None:
    run("--pictures", "-o", "report.md")
    (name,) = files(project) - {"report.md"}
    (project / "report.md").write_text("old", encoding="utf-8")
    (project / name).unlink()
    (project / name).mkdir()
    code, out, err = run("--pictures", "-o", "report.md")
    assert (code, out) == (2, "")
    assert f"could not write {name}" in err
    assert (project / "report.md").read_text(encoding="utf-8") == "old"


def test_the_report_and_its_pictures_are_written_together_or_not_at_all(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first, last, target = (str(tmp_path / name) for name in ("first", "last", "target"))
    bad = str(tmp_path / "missing" / "bad")
    beside = ((first, "1"), (bad, "2"), (last, "3"))
    assert delivery.deliver(Outcome("text", target=target, beside=beside)) == 2
    assert files(tmp_path) == set()
    assert f"could not write {bad}" in capsys.readouterr().err
    done = Outcome("text", target=target, beside=((first, "1"), (last, "3")))
    assert delivery.deliver(done) == 0
    assert files(tmp_path) == {"first", "last", "target"}


def test_a_picture_that_the_report_shows_no_more_is_named_and_removed(
    run: Run, project: Path
) -> None:
    run("--pictures", "-o", "report.md")
    (name,) = files(project) - {"report.md"}
    others = {
        "report-killed-0123456789.svg": "<svg>drawn by hand</svg>",
        "report-killed.svg": (project / name).read_text(encoding="utf-8"),
        "other-killed-0123456789.svg": (project / name).read_text(encoding="utf-8"),
    }
    for other, text in others.items():
        (project / other).write_text(text, encoding="utf-8")
    claims = project / "data" / "claims.yaml"
    claims.write_text(CLAIMS.replace("metric: killed", "metric: missing"), encoding="utf-8")
    code, _, err = run("--pictures", "--check", "report.md")
    assert code == 1
    assert f"{name} is a picture that the report shows no more" in err
    assert (project / name).exists()
    code, _, err = run("--pictures", "-o", "report.md")
    assert code == 0
    assert f"removed {name}" in err
    assert files(project) >= set(others)
    assert name not in files(project)
    assert run("--pictures", "--check", "report.md")[0] == 0


def test_a_picture_that_another_text_shows_stays(run: Run, project: Path) -> None:
    run("--pictures", "-o", "report.md")
    (name,) = files(project) - {"report.md"}
    (project / "notes.md").write_text(f"![killed]({name})\n", encoding="utf-8")
    claims = project / "data" / "claims.yaml"
    claims.write_text(CLAIMS.replace("metric: killed", "metric: missing"), encoding="utf-8")
    assert run("--pictures", "-o", "report.md")[0] == 0
    assert name in files(project)


def test_pictures_go_when_the_report_is_written_without_them(run: Run, project: Path) -> None:
    run("--pictures", "-o", "report.md")
    (name,) = files(project) - {"report.md"}
    assert run("-o", "report.txt")[0] == 0
    assert name in files(project)  # report.md still shows it
    (project / "report.txt").unlink()
    assert run("-o", "report.md")[0] == 0
    assert files(project) == {"report.md"}


@pytest.mark.parametrize("name", ["report.md", "report.html"])
def test_line_ends_alone_make_no_report_stale(name: str, run: Run, project: Path) -> None:
    run("-o", name)
    file = project / name
    file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    assert run("--check", name)[0] == 0
    file.write_bytes(file.read_bytes().replace(b"Killed", b"Hurt").replace(b"killed", b"hurt"))
    assert run("--check", name)[0] == 1


# the same bytes


def test_the_bytes_are_the_same_from_every_folder(
    run: Run, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = run("--link-base", BASE)[1]
    assert f"{BASE}/data/claims.yaml#L12" in whole
    data = project / "data" / "claims.yaml"
    for path in ("data/claims.yaml", "./data//claims.yaml", "data", str(data)):
        assert run(path, "--link-base", BASE)[1] == whole
    (project / "docs" / "deep").mkdir(parents=True)
    monkeypatch.chdir(project / "docs" / "deep")
    assert run("--link-base", BASE)[1] == whole
    (project / ".git").mkdir()
    for path in ("../../data/claims.yaml", str(data)):
        assert run(path, "--link-base", BASE)[1] == whole


@pytest.mark.parametrize("seed", ["0", "1", "4242"])
@pytest.mark.parametrize("language", ["C", "tr_TR.UTF-8"])
def test_the_bytes_are_the_same_for_every_seed_and_locale(
    seed: str, language: str, run: Run, project: Path
) -> None:
    run("-o", "here.md", "--pictures")
    pictures = {name: (project / name).read_bytes() for name in files(project)}
    environment = {**os.environ, "PYTHONHASHSEED": seed, "LC_ALL": language, "LANG": language}
    command = [sys.executable, "-m", "reconcile", "report", "-o", "here.md", "--pictures"]
    for name in pictures:
        (project / name).unlink()
    processes.run(command, env=environment)
    assert {name: (project / name).read_bytes() for name in files(project)} == pictures


# what the way up, the folder and the encoding of the output do


def test_a_report_in_the_project_links_by_the_way_up(run: Run) -> None:
    _, out, _ = run("--link-base", "../..")
    assert "](../../data/claims.yaml#L" in out
    _, page, _ = run("--link-base", "../..", "--format", "html")
    assert 'href="../../data/claims.yaml#L' in page


def test_a_missing_folder_is_named(run: Run) -> None:
    code, _, err = run("-o", "nowhere/report.md")
    assert (code, err) == (
        2,
        "reconcile: could not write nowhere/report.md: there is no folder 'nowhere'\n",
    )


def test_what_programs_read_is_utf_8_whatever_the_output_can_write(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = io.BytesIO()
    out = io.TextIOWrapper(written, "ascii", errors="backslashreplace", newline="")
    monkeypatch.setattr(sys, "stdout", out)
    assert main(["report"]) == 0
    assert "\N{NO-BREAK SPACE}" in written.getvalue().decode("utf-8")


def test_what_could_not_be_read_and_what_was_filtered_is_said(run: Run, project: Path) -> None:
    data = project / "data" / "claims.yaml"
    data.write_text(
        data.read_text(encoding="utf-8") + "  - {id: odd, metric: killed, figure: lots of them}\n",
        encoding="utf-8",
    )
    code, out, _ = run()
    assert code == 1
    assert "1 of 4 claims could not be read" in out
    title = "# All metrics (only source page): no disagreement found; 1 of 4 claims could not be"
    assert run("--source", "page")[1].startswith(title)


@pytest.mark.parametrize("terminal", [True, False])
def test_somebody_at_a_terminal_is_told_what_was_written(
    project: Path, monkeypatch: pytest.MonkeyPatch, terminal: bool
) -> None:
    screen = io.StringIO()
    monkeypatch.setattr(screen, "isatty", lambda: terminal)
    monkeypatch.setattr(sys, "stderr", screen)
    assert main(["report", "-o", "page.html"]) == 0
    assert screen.getvalue() == ("reconcile: wrote page.html\n" if terminal else "")


@pytest.mark.parametrize(
    "command",
    [
        ("report", "-o", "before.md"),
        ("report", "-o", "before.html"),
        ("compare", "-o", "before.txt"),
        ("compare", "--format", "concise", "-o", "before.txt"),
        ("timeline", "killed", "-o", "before.svg"),
    ],
)
def test_where_no_claim_could_be_read_an_earlier_answer_stays(
    project: Path, capsys: pytest.CaptureFixture[str], command: tuple[str, ...]
) -> None:
    text = CLAIMS.replace("metric: killed", "metric: kiled").replace("metric: wounded", "metric: w")
    (project / "data" / "claims.yaml").write_text(text, encoding="utf-8")
    before = project / command[-1]
    before.write_text("earlier", encoding="utf-8")
    assert main([*command]) == 2
    assert "Nothing compared: 3 of 3 claims could not be read" in capsys.readouterr().err
    assert before.read_text(encoding="utf-8") == "earlier"
