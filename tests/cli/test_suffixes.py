"""The name of the file says how it is written, and a name that cannot be met is refused."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

import pytest

from reconcile.cli.main import main
from reconcile.cli.options import by_suffix
from reconcile.service.errors import ReconcileError
from tests.case_formats import CASES


class Shape(StrEnum):
    """Formats of a test."""

    ROUND = "round"
    FLAT = "flat"


KNOWN = {".o": Shape.ROUND, ".-": Shape.FLAT}


@pytest.mark.parametrize("name", [None, "a", "a.txt", "A.TXT", "dir.o/a", ".o", "/dev/stdout"])
def test_a_name_may_say_nothing(name: str | None) -> None:
    assert by_suffix(name, KNOWN, what="shape") is None


@pytest.mark.parametrize("name", ["a.o", "a.O", "a.txt.o", "/x/y.o"])
def test_a_name_may_ask_for_a_format(name: str) -> None:
    assert by_suffix(name, KNOWN, what="shape") is Shape.ROUND


def test_another_name_is_refused_with_those_that_there_are() -> None:
    with pytest.raises(
        ReconcileError, match=r"no shape format for '\.svg'; name FILE with \.o, \.-, or"
    ):
        by_suffix("a.o.svg", KNOWN, what="shape")


@pytest.mark.parametrize(
    ("command", "name"),
    [
        (("compare",), "a.md"),
        (("report",), "a.pdf"),
        (("timeline", "killed"), "a.png"),
        (("export", "figures"), "a.xlsx"),
    ],
)
def test_every_command_refuses_what_it_does_not_write(
    command: tuple[str, ...],
    name: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    claims = str(CASES / "two-claims" / "claims.yaml")
    assert main([*command, claims, "-o", name]) == 2
    assert "add --format" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_compare_writes_json_into_a_file_that_is_called_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    claims = str(CASES / "two-claims" / "claims.yaml")
    assert main(["compare", claims, "-o", "a.json"]) == 0
    assert (tmp_path / "a.json").read_text(encoding="utf-8").startswith("{")
    assert main(["compare", claims, "-o", "a.json", "--format", "text"]) == 0
    assert (tmp_path / "a.json").read_text(encoding="utf-8").startswith("Killed or wounded: ")


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("a.sarif", "sarif"), ("a.SARIF", "sarif"), ("a.json", "json"), ("a.jsonl", "json-lines"),
        ("a.xml", "junit"), ("a.md", "markdown"), ("a.txt", "full"), ("a", "full"),
        ("a.log", "full"),
    ],
)  # fmt: skip
def test_check_writes_findings_as_their_file_is_called(
    name: str,
    form: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    claims = str(CASES / "two-claims" / "claims.yaml")
    asked = ["check", claims, "--isolated", "--require", "sourced", "--ignore", "S108"]
    code = main([*asked, "--format", form])
    printed = capsys.readouterr().out
    assert printed
    assert main([*asked, "-o", name]) == code
    assert Path(name).read_text(encoding="utf-8") == printed
    main([*asked, "-o", name, "--format", "concise"])
    assert Path(name).read_text(encoding="utf-8") != printed
    Path("own.toml").write_text('output-format = "concise"\n', encoding="utf-8")
    main(["check", claims, "--config", "own.toml", "--require", "sourced", "-o", "b.sarif"])
    assert not Path("b.sarif").read_text(encoding="utf-8").startswith("{")


def test_findings_of_an_earlier_run_do_not_stay_when_check_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    claims = str(CASES / "two-claims" / "claims.yaml")
    assert main(["check", claims, "-o", "a.sarif"]) in {0, 1}
    assert "F910" not in Path("a.sarif").read_text(encoding="utf-8").partition('"results"')[2]
    assert main(["check", claims, "-o", "a.sarif", "--select", "S999"]) == 2
    assert "F910" in Path("a.sarif").read_text(encoding="utf-8").partition('"results"')[2]
    capsys.readouterr()


def test_a_plot_and_json_exclude_each_other(capsys: pytest.CaptureFixture[str]) -> None:
    claims = str(CASES / "two-claims" / "claims.yaml")
    assert main(["compare", claims, "--plot", "--format", "json"]) == 2
    assert "--plot" in capsys.readouterr().err


def test_a_mistake_of_usage_names_the_help_of_its_command(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["report", "casualties", "--check"]) == 2
    assert "Try 'reconcile report --help'." in capsys.readouterr().err
    assert main(["--nope"]) == 2
    assert "Try 'reconcile --help'." in capsys.readouterr().err
