"""Nothing that a command prints steers a build server, whatever the claims file holds."""

from __future__ import annotations

import csv
import html
import io
import json
import re
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree as Xml

import pytest

from reconcile.cli.main import main
from tests.reports.build_server import SKIPPED, obeyed

PAYLOADS = (
    "##[error]stop",
    "a word ##[add-mask]3",
    "###[group]x",
    "##vso[task.setvariable variable=a]b",
    "##teamcity[buildStatus text='x']",
    "::error::stop",
    "  ::stop-commands::x",
    "\u3000::warning file=a::x",
    "line\n::error::stop",
    "line\r::error::stop",
    "line\r\n \t::set-env name=A::x",
    "\n\n::add-path::/tmp",
    "``` ##[error]x",
    "&#35;&#35;[error]x <!-- ::error::x -->",
)
COMMANDS = [
    ("compare", "--format", "text"),
    ("compare", "--plot", "--width", "200"),
    ("compare", "--format", "text", "--color", "always"),
    ("compare", "--format", "json"),
    ("report", "--format", "markdown"),
    ("report", "--format", "html"),
    ("timeline", "all", "--format", "text"),
    ("timeline", "all", "--format", "svg"),
    *(
        ("export", table, "--format", form)
        for table in ("figures", "discrepancies", "members", "camps")
        for form in ("csv", "json", "jsonl")
    ),
    *(("export", table, "--raw") for table in ("figures", "discrepancies", "members", "camps")),
    *(
        ("check", "--format", form, "--require", "sourced")
        for form in (
            "full",
            "concise",
            "json",
            "json-lines",
            "gitlab",
            "junit",
            "sarif",
            "markdown",
        )
    ),
    ("check", "--statistics", "--require", "sourced"),
    ("explain", "ONE"),
    ("compare", "--show-settings"),
]
COMMAND = re.compile(r"##(?:vso|teamcity)?\[|(?:^|[\r\n])\s*::")


def claims(payload: str) -> str:
    """A file with the payload as every name and text that a stranger may choose."""
    said = json.dumps(payload)
    key = json.dumps(" ".join(payload.split()))
    return f"""\
version: 1
sources: {{p: {{publisher: {said}, title: {said}, citation: {said}, url: "https://e.org/##[error]"}}}}
claimants: {{one: {{name: {said}, side: {key}}}, two: {{name: "2 {payload.split(maxsplit=1)[0]}"}}}}
subjects: {{s: {{name: {said}}}}}
places: {{l: {{name: {said}}}}}
metrics: {{odd: {{name: {said}, definition: {said}, unit: people, within: killed}}}}
claims:
  - {{id: {key}, metric: killed, figure: 40, claimant: one, subject: s, place: l, source: p,
     as_of: 2024-05-01, quote: {said}, note: {said}}}
  - {{id: b, metric: odd, figure: over 900, claimant: two, via: [one], subject: s, place: l,
     as_of: 2024-05-01}}
  - {{id: c, metric: killed, figure: {said}, claimant: {said}}}
  - {{id: d, metric: {said}, figure: 3}}
"""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "200")
    for name in ("RECONCILE_OUTPUT_FILE", "RECONCILE_OUTPUT_FORMAT", "RECONCILE_CONFIG"):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / "data").mkdir()
    return tmp_path


def test_the_look_for_commands_finds_them() -> None:
    for payload in PAYLOADS[:-1]:
        assert COMMAND.search(payload), payload


@pytest.mark.parametrize("args", COMMANDS, ids=" ".join)
def test_no_command_is_printed(
    args: tuple[str, ...], project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for payload in PAYLOADS:
        (project / "data" / "claims.yaml").write_text(claims(payload), encoding="utf-8")
        settings = json.dumps(" ".join(payload.split()))
        if "--show-settings" in args:
            text = f"ignore = [{settings}]\nbaseline = {settings}\n"
            (project / "reconcile.toml").write_text(text, encoding="utf-8")
        asked = [" ".join(payload.split()) if arg == "ONE" else arg for arg in args]
        code = main(asked)
        out, err = capsys.readouterr()
        assert code in {0, 1, 2}, err
        for text in (out, err):
            assert not COMMAND.search(text), text[:5000]
            assert obeyed(text) == []
        assert out or code == 2 or args[0] in {"check", "export"}


def test_names_of_files_and_words_of_the_command_line_are_harmless_too(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("##[error]x.yaml", "::error::x.yaml", "##vso[a.b]x.yaml"):
        Path(name).write_text("version: 1\nclaims: [3]\n", encoding="utf-8")
        for args in (
            ["check", name], ["compare", name], ["report", name, "--check", name + "/x.md"],
            ["compare", name, "--fail-on", name], ["check", name, "--select", name],
            ["check", name, "-o", name], ["explain", name], [name],
        ):  # fmt: skip
            assert main(args) in {1, 2}
            said = "".join(capsys.readouterr())
            assert not COMMAND.search(said), said


@pytest.mark.parametrize("payload", PAYLOADS)
@pytest.mark.parametrize("ignoring", ["", SKIPPED])
def test_annotations_are_the_only_commands_and_are_obeyed(
    payload: str, ignoring: str, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "data" / "claims.yaml").write_text(claims(payload), encoding="utf-8")
    codes: dict[str, list[str]] = {}
    for form in ("github", "json"):
        assert main(["check", "--format", form, "--require", "sourced"]) in {1, 2}
        codes[form] = (
            re.findall(r"[A-Z][0-9]{3}", capsys.readouterr().out)
            if form == "json"
            else [
                command.properties["title"][-5:-1]
                for command in obeyed(capsys.readouterr().out, ignoring=ignoring)
                if command.name in {"error", "warning", "notice"}
            ]
        )
    assert codes["github"]
    assert set(codes["github"]) <= set(codes["json"])


def _html(text: str) -> str:
    return html.unescape(re.sub(r"<[^>]*>", "", text))


def _svg(text: str) -> str:
    return "".join(Xml.fromstring(text).itertext())


READERS: dict[tuple[str, ...], Callable[[str], str]] = {
    ("report", "--format", "html"): _html,
    ("timeline", "all", "--format", "svg"): _svg,
    ("compare", "--format", "json"): lambda text: str(json.loads(text)),
    ("export", "figures", "--format", "json"): lambda text: str(json.loads(text)),
}


@pytest.mark.parametrize("args", READERS, ids=" ".join)
def test_what_programs_read_is_the_text_itself(
    args: tuple[str, ...], project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for payload in ("##[error]stop", "::error::stop", "##vso[task.x]y"):
        (project / "data" / "claims.yaml").write_text(claims(payload), encoding="utf-8")
        main(list(args))
        assert payload in READERS[args](capsys.readouterr().out)


def test_raw_is_raw_in_a_file_and_harmless_on_standard_output(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    payload = "line\n::error::stop ##[error]x"
    (project / "data" / "claims.yaml").write_text(claims(payload), encoding="utf-8")
    assert main(["export", "figures", "--raw", "-o", "raw.csv"]) == 1
    with open("raw.csv", encoding="utf-8", newline="") as file:
        assert any(payload in row["said_by"] for row in csv.DictReader(file))
    for args in ([], ["-o", "/dev/stdout"]):
        capsys.readouterr()
        main(["export", "figures", "--raw", *args])
        out = capsys.readouterr().out
        assert not COMMAND.search(out)
        if out:
            rows = csv.DictReader(io.StringIO(out, newline=""))
            assert any(payload in row["said_by"].replace("\u2060", "") for row in rows)
