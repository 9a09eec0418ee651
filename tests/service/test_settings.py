"""Settings: from where, in which order, and what is refused."""

from __future__ import annotations

import tomllib
from fractions import Fraction
from pathlib import Path

import pytest

from reconcile.service.check_since import changed_settings
from reconcile.service.configuration import (
    Overrides,
    line_in,
    options_given,
    settings_in,
    settings_of,
    shown,
)
from reconcile.service.errors import SettingsError
from reconcile.service.settings import GRADES, LEVELS, SETTINGS, VERDICTS, Settings

WHOLE = """\
paths = ["data/claims.yaml", "more"]
require = "quoted"
select = ["S"]
ignore = ["S103"]
fail-on = ["warning", "conditional"]
baseline = "known.jsonl"
accepted = "accepted.yaml"
tolerance = 0.25
output-format = "concise"
cache = "off"
"""


def read(files: dict[str, str], overrides: Overrides | None = None, **environment: str) -> Settings:
    return settings_of(overrides or Overrides(), environment, (".", "..", "../.."), files.get)


def test_without_anything_there_are_defaults() -> None:
    assert read({}) == Settings()
    assert (Settings().level, Settings().verdict) == ("error", None)


def test_every_key_can_be_set() -> None:
    found = read({"reconcile.toml": WHOLE})
    assert found.paths == ("data/claims.yaml", "more")
    assert (found.require, found.select, found.ignore) == ("quoted", ("S",), ("S103",))
    assert (found.level, found.verdict) == ("warning", "conditional")
    assert (found.baseline, found.tolerance) == ("known.jsonl", Fraction(1, 4))
    assert found.cache == "off"
    assert (found.output_format, found.accepted) == ("concise", "accepted.yaml")
    assert set(found.origins) == set(SETTINGS)
    assert line_in(found, "tolerance") == 8


def test_a_shared_file_counts_only_with_the_table() -> None:
    table = f"[project]\nname = 'x'\n[tool.reconcile]\n{WHOLE}"
    assert read({"pyproject.toml": table}).require == "quoted"
    assert read({"pyproject.toml": "[tool.other]\nrequire = 1\n"}) == Settings()
    both = {"pyproject.toml": "[tool.other]\n", "reconcile.toml": 'require = "sourced"\n'}
    assert read(both).require == "sourced"


def test_two_in_one_folder_are_refused() -> None:
    with pytest.raises(SettingsError, match="keep one"):
        read({"pyproject.toml": "[tool.reconcile]\n", "reconcile.toml": ""})


def test_the_nearest_wins_whole_and_its_paths_are_its_own() -> None:
    files = {
        "../reconcile.toml": 'paths = ["a.yaml"]\nbaseline = "b"\n',
        "../../reconcile.toml": 'require = "sourced"\n',
    }
    found = read(files)
    assert (found.paths, found.baseline, found.require) == (("../a.yaml",), "../b", "attributed")
    assert found.origins["paths"] == "../reconcile.toml"


def test_options_win_over_the_environment_over_the_file() -> None:
    files = {"reconcile.toml": 'output-format = "concise"\nrequire = "quoted"\n'}
    assert read(files, RECONCILE_OUTPUT_FORMAT="sarif").output_format == "sarif"
    given = {"output_format": "json", "require": None, "select": ["S101,S102", "Q"], "paths": ["x"]}
    overrides = Overrides(options_given(given))
    found = read(files, overrides, RECONCILE_OUTPUT_FORMAT="sarif")
    assert (found.output_format, found.require) == ("json", "quoted")
    assert found.select == ("S101", "S102", "Q")
    assert found.origins["output-format"] == "--output-format"


def test_a_configuration_may_be_named_or_left_out() -> None:
    files = {"reconcile.toml": 'require = "quoted"\n', "ci/own.toml": 'paths = ["x"]\n'}
    named = read(files, Overrides(config="ci/own.toml"))
    assert (named.require, named.paths) == ("attributed", ("ci/x",))
    assert read(files, RECONCILE_CONFIG="ci/own.toml") == named
    assert read(files, Overrides(isolated=True), RECONCILE_CONFIG="ci/own.toml") == Settings()
    with pytest.raises(SettingsError, match="isolated"):
        read(files, Overrides(config="ci/own.toml", isolated=True))
    with pytest.raises(SettingsError, match="no configuration missing"):
        read(files, Overrides(config="missing.toml"))
    with pytest.raises(SettingsError, match=r"no \[tool\.reconcile\]"):
        read({"x/pyproject.toml": ""}, Overrides(config="x/pyproject.toml"))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("requires = 'quoted'", "'requires', which does not exist; did you mean require"),
        ("fail_on = 'error'", "did you mean fail-on"),
        ("xyzzy = 1", "known: paths"),
        ("require = 'quotd'", "did you mean quoted"),
        ("require = 3", "word in quotes"),
        ("require = ''", "word in quotes"),
        ("baseline = ['a']", "word in quotes"),
        ("fail-on = 'sometimes'", "one of error"),
        ("select = [1]", "list of words"),
        ("paths = {a = 1}", "list of words"),
        ("tolerance = 1", "from 0 up to 1"),
        ("tolerance = true", "from 0 up to 1"),
        ("tolerance = '10%'", "from 0 up to 1"),
        ("tolerance = -0.1", "from 0 up to 1"),
        ("output-format = 'xml'", "one of full"),
        ("require = 'quoted", "not TOML"),
        ("x = " + "[" * 100_000, "not TOML"),
    ],
)
def test_what_a_setting_cannot_be_is_refused(text: str, words: str) -> None:
    with pytest.raises(SettingsError, match=r"reconcile\.toml") as why:
        settings_in(text, "reconcile.toml", ".")
    assert words in str(why.value)


def test_a_table_that_is_none_is_refused() -> None:
    with pytest.raises(SettingsError, match="not a table"):
        settings_in("[tool]\nreconcile = 1", "pyproject.toml", ".")


def test_settings_are_shown_as_toml_with_their_origins() -> None:
    text = shown(read({"reconcile.toml": WHOLE}, Overrides({"require": "sourced"})))
    table = tomllib.loads(text)
    assert list(table) == list(SETTINGS)
    assert (table["require"], table["tolerance"]) == ("sourced", 0.25)
    assert 'require = "sourced"  # --require' in text
    assert 'baseline = "known.jsonl"  # reconcile.toml' in text
    assert "# baseline is not set  # default" in shown(Settings())


def test_words_of_settings_are_those_of_the_program() -> None:
    from reconcile.checking.rule import Grade
    from reconcile.comparing.result.comparison import Verdict
    from reconcile.model.route import Level

    assert [str(grade) for grade in Grade] == list(GRADES)
    assert [str(level) for level in Level] == list(LEVELS)
    assert [str(verdict) for verdict in Verdict][: len(VERDICTS)] == list(VERDICTS)


@pytest.mark.parametrize(
    ("then", "now", "level"),
    [
        ("", 'require = "located"', "error"),
        ("", 'require = "quoted"', "note"),
        ("", 'ignore = ["S101"]', "error"),
        ('ignore = ["S"]', 'ignore = ["S101"]', "note"),
        ('ignore = ["S101"]', 'ignore = ["S"]', "error"),
        ("", 'select = ["S"]', "error"),
        ('select = ["S"]', 'select = ["S1"]', "error"),
        ('select = ["S1"]', 'select = ["S", "Q"]', "note"),
        ('select = ["S1"]', "", "note"),
        ('fail-on = "warning"', "", "error"),
        ("", 'fail-on = "note"', "note"),
        ('fail-on = "conditional"', 'fail-on = "contradiction"', "error"),
        ('fail-on = "conditional"', "", "error"),
        ("", 'baseline = "x"', "error"),
        ('baseline = "x"', 'baseline = "y"', "error"),
        ('baseline = "x"', "", "note"),
        ("", 'paths = ["x"]', "error"),
        ('paths = ["x"]', 'paths = ["y"]', "error"),
        ('paths = ["x"]', 'paths = ["y", "x"]', "note"),
        ("", "tolerance = 0.5", "error"),
        ("", "tolerance = 0.05", "note"),
        ("", 'output-format = "json"', "note"),
    ],
)
def test_a_looser_setting_is_an_error_and_a_stricter_one_a_note(
    then: str, now: str, level: str
) -> None:
    before, after = (read({"reconcile.toml": f"# one\n{text}\n"}) for text in (then, now))
    (problem,) = changed_settings(before, after)
    assert (problem.code, problem.level) == ("F905", level)
    assert problem.place.path == "reconcile.toml"
    assert problem.place.line == (2 if now else 1)
    assert list(changed_settings(before, before)) == []


def test_where_a_configuration_is_looked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from reconcile.service.locating import below_repository, folders_above

    inside = tmp_path / "a" / "b"
    inside.mkdir(parents=True)
    (tmp_path / "a" / ".git").mkdir()
    monkeypatch.chdir(inside)
    assert folders_above() == (".", "..")
    named = below_repository(["x.yaml", "../y.yaml", "../../z.yaml", "-"])
    assert named == {"x.yaml": "b/x.yaml", "../y.yaml": "y.yaml"}
