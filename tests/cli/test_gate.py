"""The options of ``check``: thresholds, selection, baseline, formats, and where they come from."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree as Xml

import pytest

from tests.cli.gitted import HEAD, Repository, begin, claim, forty

OLD_UNSOURCED = claim("claim-19", "59", sourced=False)
SETTINGS = "reconcile.toml"


@pytest.fixture
def repository(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Repository:
    return begin(tmp_path / "project", monkeypatch, capsys)


def configure(repository: Repository, text: str, name: str = SETTINGS) -> None:
    (repository.folder / name).write_text(text, encoding="utf-8")


# thresholds and selection


@pytest.mark.parametrize(("level", "code"), [("error", 0), ("warning", 1), ("note", 1)])
def test_the_level_from_which_on_it_fails(level: str, code: int, repository: Repository) -> None:
    noted = claim("claim-0", "40", note="  # reconcile: ignore[S101] in vain")
    repository.write([noted])
    assert repository.codes() == ["F902"]
    assert repository.run("check", "--fail-on", level)[0] == code
    configure(repository, f'fail-on = "{level}"\n')
    assert repository.run("check")[0] == code


def test_exit_zero_hides_findings_and_no_failure(repository: Repository) -> None:
    assert repository.run("check")[0] == 1
    code, out, _ = repository.run("check", "--exit-zero")
    assert (code, out.count("error[")) == (0, 3)
    assert repository.run("check", "missing.yaml", "--exit-zero")[0] == 2
    assert repository.run("check", "--base", "nowhere", "--exit-zero")[0] == 2


def test_rules_are_selected_and_ignored(repository: Repository) -> None:
    assert repository.codes("--select", "S102") == []
    assert repository.codes("--select", "S102,unsourced-figure") == ["S101"] * 3
    assert repository.codes("--ignore", "S101") == []
    configure(repository, 'ignore = ["S101"]\n')
    assert repository.codes() == []
    assert repository.codes("--isolated") == ["S101"] * 3


def test_what_cannot_be_read_is_shown_whatever_is_selected(repository: Repository) -> None:
    repository.write([claim("a", "4.0.0")])
    assert repository.codes("--select", "S102") == ["Q101"]


@pytest.mark.parametrize(
    ("args", "word"),
    [
        (["--select", "S999"], "there is no rule 'S999'"),
        (["--ignore", "unsourced-figur"], "unsourced-figure"),
        (["--ignore", "Q101"], "cannot be ignored"),
        (["--require", "best"], "sourced"),
        (["--config", "missing.toml"], "no configuration missing.toml"),
        (["--baseline", "missing.jsonl"], "--write-baseline writes one"),
        (["--baseline", "data/claims.yaml"], "not a baseline: line 1"),
        (["--write-baseline"], "--baseline FILE"),
        (["--prune-baseline"], "--baseline FILE"),
        (["--base", "main", "--baseline", "x", "--write-baseline"], "without --base"),
        (["-", "--base", "main"], "no history"),
        (["../outside.yaml", "--base", "main"], "outside"),
    ],
)
def test_what_cannot_be_done_is_2_and_says_why(
    args: list[str], word: str, repository: Repository
) -> None:
    (repository.folder.parent / "outside.yaml").write_text(HEAD, encoding="utf-8")
    code, out, err = repository.run("check", *args)
    assert (code, out) == (2, "")
    assert word in err


def test_a_required_grade(repository: Repository) -> None:
    repository.write([claim("a", "40").replace("    claimant: army\n", "")])
    select = ("--select", "S10")
    assert repository.run("check", *select)[0] == 1
    assert repository.run("check", *select, "--require", "located")[0] == 0
    configure(repository, 'require = "located"\n')
    assert repository.run("check", *select)[0] == 0
    assert repository.run("check", *select, "--require", "attributed")[0] == 1


# settings


@pytest.mark.parametrize("name", [SETTINGS, "pyproject.toml"])
def test_a_mistake_in_the_configuration_is_2(name: str, repository: Repository) -> None:
    table = "[tool.reconcile]\n" if name == "pyproject.toml" else ""
    configure(repository, f"{table}requires = 'quoted'\n", name)
    for command in ("check", "compare", "report"):
        code, out, err = repository.run(command)
        assert (code, out) == (2, "")
        assert f"{name}:{2 if table else 1} has a setting 'requires'" in err
        assert "did you mean require" in err


def test_settings_are_shown(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    configure(repository, 'require = "located"\ntolerance = 0.2\n')
    monkeypatch.setenv("RECONCILE_OUTPUT_FORMAT", "concise")
    code, out, _ = repository.run("check", "--show-settings", "--ignore", "S102")
    assert code == 0
    assert 'require = "located"  # reconcile.toml\n' in out
    assert 'ignore = ["S102"]  # --ignore\n' in out
    assert 'output-format = "concise"  # RECONCILE_OUTPUT_FORMAT\n' in out
    assert "select = []  # default\n" in out
    code, out, _ = repository.run("compare", "--show-settings")
    assert "tolerance = 0.2  # reconcile.toml\n" in out
    code, out, _ = repository.run("check", "--base", "main", "--show-settings")
    assert 'require = "attributed"  # default\n' in out, "main has no settings"


def test_paths_tolerance_and_threshold_hold_for_comparing_too(repository: Repository) -> None:
    repository.claims.unlink()
    (repository.folder / "facts").mkdir()
    (repository.folder / "facts" / "a.yaml").write_text(HEAD + forty()[0], encoding="utf-8")
    configure(repository, 'paths = ["facts"]\ntolerance = 0.2\nfail-on = "tension"\n')
    code, out, _ = repository.run("compare", "--format", "json")
    assert code == 0
    assert json.loads(out)["reading"]["tolerance"] == "0.20"
    assert [load["id"] for load in json.loads(out)["claims"]] == ["claim-0"]
    assert repository.run("report", "-o", "-")[0] == 0
    (repository.folder / "docs").mkdir()
    assert repository.run("check")[0] == 0


def test_the_environment_names_format_file_and_configuration(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RECONCILE_OUTPUT_FORMAT", "concise")
    assert repository.run("check")[1].count("\n") == 3
    monkeypatch.setenv("RECONCILE_OUTPUT_FILE", "out.txt")
    assert repository.run("check")[1] == ""
    assert (repository.folder / "out.txt").read_text(encoding="utf-8").count("\n") == 3
    assert repository.run("check", "-o", "-")[1].count("\n") == 3
    (repository.folder / "other.toml").write_text('select = ["S102"]\n')
    monkeypatch.setenv("RECONCILE_CONFIG", "other.toml")
    assert repository.run("check")[0] == 0
    monkeypatch.setenv("RECONCILE_OUTPUT_FORMAT", "yaml")
    code, _, err = repository.run("check")
    assert (code, "RECONCILE_OUTPUT_FORMAT" in err) == (2, True)


# output


def test_quiet_and_verbose(repository: Repository) -> None:
    repository.write([*forty(), claim("new", "7", sourced=False)])
    _, out, err = repository.run("check", "--base", "main", "-q", "--format", "concise")
    assert (out.count("\n"), err) == (1, "")
    _, out, _ = repository.run("check", "--base", "main", "-v", "--format", "concise")
    assert out.count("\n") == 4


def test_statistics(repository: Repository) -> None:
    _, _, err = repository.run("check", "--statistics")
    assert "3  S101 unsourced-figure (error)" in err


@pytest.mark.parametrize(
    "name",
    ["full", "concise", "json", "json-lines", "github", "gitlab", "junit", "sarif", "markdown"],
)
def test_every_format_is_the_same_twice_and_fails_alike(name: str, repository: Repository) -> None:
    first = repository.run("check", "--output-format", name)
    assert first[0] == 1
    assert first == repository.run("check", "--format", name)
    assert first[1].isprintable() is False  # there is something, with line breaks
    (repository.folder / "empty").mkdir()
    (repository.folder / "empty" / "a.yaml").write_text(HEAD + forty()[0], encoding="utf-8")
    assert repository.run("check", "empty", "--format", name)[0] == 0


def test_json_lines_and_junit_can_be_read(repository: Repository) -> None:
    _, out, _ = repository.run("check", "--format", "json-lines")
    assert [json.loads(line)["code"] for line in out.splitlines()] == ["S101"] * 3
    _, out, _ = repository.run("check", "--format", "junit")
    assert len(Xml.fromstring(out).findall(".//failure")) == 3


def test_the_summary_of_a_job_is_added_to(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    summary = repository.folder.parent / "summary.md"
    summary.write_text("before\n", encoding="utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    repository.run("check")
    assert summary.read_text(encoding="utf-8") == "before\n"
    repository.run("check", "--format", "github")
    assert summary.read_text(encoding="utf-8").startswith("before\n## ")
    assert "claim-19" in summary.read_text(encoding="utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(repository.folder))
    code, _, err = repository.run("check", "--format", "github")
    assert (code, "could not write" in err) == (2, True)


# baseline


def test_a_baseline_lets_the_old_stay_and_stops_the_new(repository: Repository) -> None:
    code, out, err = repository.run("check", "--baseline", "known.jsonl", "--write-baseline")
    assert (code, out) == (0, "")
    assert "wrote 3 entries to known.jsonl" in err
    code, out, err = repository.run("check", "--baseline", "known.jsonl")
    assert (code, out) == (0, "")
    assert "Known from the baseline: 3" in err
    assert repository.run("check")[0] == 1, "nothing is known unless it is asked for"
    changed = OLD_UNSOURCED.replace("59", "590")
    repository.write([changed if text == OLD_UNSOURCED else text for text in forty()][::-1])
    assert repository.codes("--baseline", "known.jsonl") == ["F907", "S101"]
    assert repository.run("check", "--baseline", "known.jsonl")[0] == 1


def test_stale_entries_are_reported_and_only_pruned_when_asked(repository: Repository) -> None:
    configure(repository, 'baseline = "known.jsonl"\n')
    file = repository.folder / "known.jsonl"
    assert repository.run("check", "--write-baseline")[0] == 0
    before = file.read_text(encoding="utf-8")
    assert repository.run("check", "--prune-baseline")[2].endswith("is stale\n")
    assert file.read_text(encoding="utf-8") == before
    mended = claim("claim-19", "59")
    repository.write([mended if text == OLD_UNSOURCED else text for text in forty()])
    (found,) = repository.found()
    assert (found["code"], found["level"], found["path"]) == ("F907", "warning", "known.jsonl")
    assert "claim-19" in before.splitlines()[found["line"] - 1]
    assert repository.run("check")[0] == 0
    assert repository.run("check", "--fail-on", "warning")[0] == 1
    assert file.read_text(encoding="utf-8") == before, "never written unless asked"
    repository.write([*forty(), claim("new", "7", sourced=False)])
    repository.write([mended if text == OLD_UNSOURCED else text for text in [*forty(), "  - {}\n"]])
    assert repository.run("check", "--prune-baseline")[0] == 0
    after = file.read_text(encoding="utf-8").splitlines()
    assert after == [line for line in before.splitlines() if "claim-19" not in line]


def test_a_rule_that_was_not_asked_makes_no_entry_stale(repository: Repository) -> None:
    configure(repository, 'baseline = "known.jsonl"\n')
    repository.run("check", "--write-baseline")
    assert repository.codes("--select", "S102") == []


def test_reasons_survive_writing_again(repository: Repository) -> None:
    configure(repository, 'baseline = "known.jsonl"\n')
    repository.run("check", "--write-baseline")
    file = repository.folder / "known.jsonl"
    text = file.read_text(encoding="utf-8").replace("}\n", ', "reason": "lost"}\n', 2)
    file.write_text(text.replace(', "reason": "lost"', "", 1), encoding="utf-8")
    reasoned = file.read_text(encoding="utf-8")
    assert reasoned.count("lost") == 1
    repository.run("check", "--write-baseline")
    assert file.read_text(encoding="utf-8") == reasoned


def test_no_baseline_is_written_of_what_cannot_be_read(repository: Repository) -> None:
    repository.claims.write_bytes(b"\xff\xfe")
    code, _, err = repository.run("check", "--baseline", "known.jsonl", "--write-baseline")
    assert code == 2
    assert "data/claims.yaml" in err
    assert not (repository.folder / "known.jsonl").exists()


# base


def test_a_base_that_could_not_be_read_is_told(repository: Repository) -> None:
    repository.git("checkout", "--quiet", "main")
    repository.claims.write_text("claims: [\n", encoding="utf-8")
    repository.commit("broken")
    repository.git("checkout", "--quiet", "-b", "mended")
    repository.write(forty())
    code, _, err = repository.run("check", "--base", "main")
    assert code == 1
    assert "data/claims.yaml could not be read as it was at main" in err
    assert "all of it counts as new" in err


def test_a_broken_file_is_2_in_base_mode_too(repository: Repository) -> None:
    repository.claims.write_text("claims: [\n", encoding="utf-8")
    assert repository.run("check", "--base", "main")[0] == 2


def test_a_new_configuration_that_is_named_says_nothing_of_then(repository: Repository) -> None:
    configure(repository, 'ignore = ["S101"]\n', "own.toml")
    repository.write([*forty(), claim("new", "7", sourced=False)])
    assert repository.codes("--base", "main", "--config", "own.toml") == ["F905", "S101"]
    outside = repository.folder.parent / "trusted.toml"
    outside.write_text('ignore = ["S101"]\n', encoding="utf-8")
    assert repository.codes("--base", "main", "--config", str(outside)) == []


def test_options_are_the_callers_own(repository: Repository) -> None:
    repository.write([*forty(), claim("new", "7", sourced=False)])
    assert repository.codes("--base", "main", "--ignore", "S101") == []


def test_settings_moved_to_another_file_are_no_change(repository: Repository) -> None:
    repository.git("checkout", "--quiet", "main")
    configure(repository, 'fail-on = "warning"\n')
    repository.commit("settings")
    repository.git("checkout", "--quiet", "-b", "later")
    (repository.folder / SETTINGS).unlink()
    configure(repository, '[tool.reconcile]\nfail-on = "warning"\n', "pyproject.toml")
    assert repository.codes("--base", "main") == []


def test_compare_goes_by_the_settings_of_the_base(repository: Repository) -> None:
    configure(repository, "tolerance = 0.9\n")
    code, out, err = repository.run("compare", "--base", "main", "--format", "json")
    assert code == 0
    assert json.loads(out)["reading"]["tolerance"] == "0.10"
    assert "F905" in err
