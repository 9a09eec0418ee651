"""A command that is printed to be typed next works as it stands, wherever it is copied to."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from reconcile.cli.main import main

CLAIMS = """\
version: 1
sources: {p: {publisher: The Post, published: 2024-05-09, url: "https://post.example/1"}}
claimants: {north: {name: North}, south: {name: South}}
defaults: {source: p, as_of: 2024-05-01}
claims:
"""
PAIR = """\
  - {{id: {metric}-n, metric: {metric}, figure: {low}, claimant: north}}
  - {{id: {metric}-s, metric: {metric}, figure: {high}, claimant: south}}
"""
LATER = "  - {id: wounded-n2, metric: wounded, figure: 900, claimant: north, as_of: 2024-05-08}\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    pairs = [PAIR.format(metric=m, low=a, high=b) for m, a, b in
             [("killed", 40, 700), ("wounded", 50, 400), ("captured", 12, 70)]]  # fmt: skip
    (tmp_path / "two words.yaml").write_text(CLAIMS + "".join(pairs) + LATER, encoding="utf-8")
    return tmp_path


def run(capsys: pytest.CaptureFixture[str], *args: str) -> tuple[int, str]:
    code = main(args)
    return code, capsys.readouterr().out


@pytest.mark.parametrize(
    "args",
    [
        ("wounded", "two words.yaml"),
        ("two words.yaml",),
        ("wounded", "two words.yaml", "--voice", "north", "--isolated"),
    ],
    ids=" ".join,
)
def test_a_timeline_goes_on_to_the_same_claims(
    args: tuple[str, ...], folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, text = run(capsys, "timeline", *args)
    assert code == 0 and folder.is_dir()
    (line,) = re.findall(r"^Next: (.*)$", text, re.MULTILINE)
    program, *again = shlex.split(line)
    assert (program, again) == ("reconcile", ["compare", *args])
    code, text = run(capsys, *again)
    assert code == 0 and ("ounded" in text)


@pytest.mark.parametrize("topic", [(), ("wounded",), ("captured",)], ids=" ".join)
def test_a_number_is_explained_with_the_list_that_it_is_of(
    topic: tuple[str, ...], folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = (*topic, "two words.yaml")
    listed = run(capsys, "compare", *asked)[1]
    numbers = re.findall(r"^ +(\d+)  (\w+)", listed, re.MULTILINE)
    assert numbers and folder.is_dir()
    for number, what in numbers:
        code, text = run(capsys, "explain", number, *asked)
        assert code == 0 and text.casefold().startswith(f"{number} {what}")
        last = text.splitlines()[-1]
        assert last == f"The number is that of: {shlex.join(['reconcile', 'compare', *asked])}"


def test_only_a_number_is_said_to_be_of_a_list(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for word in ("killed-n", "killed", "undated"):
        code, text = run(capsys, "explain", word, "two words.yaml")
        assert code == 0 and folder.is_dir()
        assert "The number is that of" not in text


def test_a_claim_names_the_disagreements_that_an_answer_would_settle(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    screen = run(capsys, "compare", "two words.yaml", "--full")[1]
    text = " ".join(run(capsys, "explain", "killed-n", "two words.yaml")[1].split())
    assert folder.is_dir()
    asked = re.findall(r"to find out: (.*?)(?= to find out:| note\[|$)", text)
    assert asked
    for question in asked:
        assert re.search(r" \(for [0-9, and]+\)$", question)
        assert question in " ".join(screen.split())
