"""The first screen on the command line: its commands work as printed, its numbers are explain's."""

from __future__ import annotations

import json
import shlex
from pathlib import Path

import pytest

from tests.case_formats import CASES
from tests.cli.gitted import begin
from tests.cli.running import Run


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "100")
    file = tmp_path / "with a blank" / "claims.yaml"
    file.parent.mkdir()
    file.write_bytes((CASES / "five-articles" / "claims.yaml").read_bytes())
    return Run(capsys)


FILE = "with a blank/claims.yaml"


def commands(text: str) -> list[str]:
    """The commands that a screen ends with."""
    ending = text[text.index("More:") :].removeprefix("More:")
    return [part.strip() for line in ending.splitlines() for part in line.split(" · ")]


@pytest.mark.parametrize(
    "asked",
    [
        [FILE],
        ["casualties", FILE, "--voice", "South Korea", "--tolerance", "0.2"],
        [FILE, "--all", "--place", "war-theatre", "--isolated"],
        [FILE, "--verdict", "relay", "--text", "killed"],
        [FILE, "--since", "2024-12-20", "--until", "2024-12-27"],
    ],
)
def test_every_command_works_as_printed_and_means_the_same_run(run: Run, asked: list[str]) -> None:
    code, out, _ = run("compare", *asked)
    assert code == 0
    printed = [shlex.split(command) for command in commands(out)]
    assert all(words[0] == "reconcile" for words in printed)
    told = json.loads(run("compare", *asked, "--format", "json")[1])
    first = told["headings"][0]
    answers = [run(*words[1:]) for words in printed]
    assert [answer[0] for answer in answers] == [0] * len(printed)
    assert first["discrepancies"][0] in answers[0][1]
    assert " ".join(first["title"].split()) in " ".join(answers[0][1].split())
    assert "Disagreements, worst first" in answers[1][1]


def test_numbers_are_one_in_every_format(run: Run) -> None:
    told = json.loads(run("compare", FILE, "--format", "json")[1])
    lines = run("compare", FILE, "--format", "concise")[1].splitlines()
    full = " ".join(run("compare", FILE, "--full")[1].split())
    for heading, line in zip(told["headings"], lines, strict=True):
        number = heading["number"]
        assert f": {number} " in line and line.endswith(f"[{heading['discrepancies'][0]}]")
        assert f" {number} {' '.join(heading['title'].split())}" in full
        if number % 4 != 1:  # each answer is a whole comparison
            continue
        text = run("explain", str(number), FILE)[1]
        assert heading["discrepancies"][0] in text
        by_id = run("explain", heading["discrepancies"][0], FILE)[1].rstrip("\n")
        assert text.startswith(f"{by_id}\n\nThe number is that of: reconcile compare")


def test_one_disagreement_explained_has_about_20_lines(run: Run) -> None:
    told = json.loads(run("compare", FILE, "--format", "json")[1])
    sizes = [
        len(run("explain", str(one["number"]), FILE)[1].splitlines())
        for one in told["headings"][::3]
    ]
    assert max(sizes) <= 28 and sum(sizes) / len(sizes) <= 22


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("nearly 3,000", "2,700–2,999"),
        ("“nearly 3,000”", "so in "),
        ("killed", "counted within:"),
        ("Ukraine", "voice ukraine"),
        ("volodymyr zelensky", "voice ukraine"),
        ("hinges", "open question"),
        ("S101", "S101"),
        ("earlier-is-larger", "counted before"),
    ],
)
def test_whatever_is_printed_can_be_asked_for(run: Run, words: str, said: str) -> None:
    code, out, _ = run("explain", words, FILE)
    assert code == 0 and said in out


def test_several_things_of_one_name_are_all_told(run: Run, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "claims.yaml").write_text(
        "version: 1\nclaimants: {relay: {name: Relay}}\nclaims:\n"
        "  - {id: relay, metric: killed, figure: 4, claimant: relay}\n",
        encoding="utf-8",
    )
    out = run("explain", "relay")[1]
    assert out.index("How the figure is read") < out.index("(voice relay)")
    assert out.index("(voice relay)") < out.index("One statement that publications tell")


def test_a_number_that_is_none_is_said_to_be(run: Run) -> None:
    code, out, err = run("explain", "99", FILE)
    assert (code, out) == (2, "") and "there is no disagreement 99" in err


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--since", "03/04/2024"), "2024-03-04"),
        (("--since", "2025", "--until", "2024"), "swap them"),
        (("--text", " "), "--text was given no word"),
        (("--voice", "nobody at all"), "there is no voice"),
        (("--top", "3", "--format", "json"), "leave --top out"),
        (("--full", "--format", "concise"), "leave --full out"),
    ],
)
def test_what_cannot_be_asked_is_said(run: Run, options: tuple[str, ...], said: str) -> None:
    code, out, err = run("compare", FILE, *options)
    assert (code, out) == (2, "") and said in err


def test_top_and_filters(run: Run) -> None:
    assert "\n  1  " in run("compare", FILE, "--top", "1")[1]
    assert "more: --full" in run("compare", FILE, "--top", "1")[1]
    relays = run("compare", FILE, "--verdict", "relay", "--format", "concise")[1].splitlines()
    assert relays and all(" relay (" in line for line in relays)
    named = run("compare", FILE, "--voice", "ukraine")[1]
    assert named.replace("--voice ukraine", "") == run("compare", FILE, "--voice", "UKRAINE")[
        1
    ].replace("--voice UKRAINE", "")
    nothing = run("compare", FILE, "--text", "zzzz")[1]
    assert "with “zzzz”" in nothing and "no disagreement found" in nothing


def test_one_new_claim_is_told_in_under_30_lines_with_commands_that_work(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    repository = begin(tmp_path / "project", monkeypatch, capsys)
    text = (CASES / "five-articles" / "claims.yaml").read_text(encoding="utf-8")
    repository.git("checkout", "--quiet", "main")
    repository.claims.write_text(text, encoding="utf-8")
    repository.commit()
    repository.git("checkout", "--quiet", "-b", "later")
    added = "  - {id: new, metric: killed, figure: at least 4000, claimant: zelensky,\n"
    added += "     as_of: 2024-12-27, source: article-004}\n"
    repository.claims.write_text(text + added, encoding="utf-8")
    code, out, err = repository.run("compare", "--base", "main", "--width", "80")
    assert code == 0 and "only what is new" in err
    assert len(out.splitlines()) < 30
    told = json.loads(repository.run("compare", "--base", "main", "--format", "json")[1])
    by_id = {one["id"]: one for one in told["discrepancies"]}
    assert told["headings"]
    for heading in told["headings"]:
        claims = {name for one in heading["discrepancies"] for name in by_id[one]["claims"]}
        assert "new" in claims
    touched = {one["metric"] for one in told["quantities"]}
    assert touched <= {"killed", "killed-or-wounded", "casualties", "wounded"}
    for command in commands(out):
        code, out, _ = repository.run(*shlex.split(command)[1:])
        assert code == 0 and told["headings"][0]["discrepancies"][0] in out
