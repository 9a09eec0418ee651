"""``reconcile draft``, as somebody types it."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from reconcile.loading.load import load
from reconcile.service.articles import MOST_BYTES
from tests.cli.running import run

TEXT = "Over 40 people were killed and 12 injured, the coastguard said on Friday.\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NO_COLOR", "1")
    (tmp_path / "article.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path


def test_a_text_becomes_claims(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, "draft", "article.txt")
    assert code == 0
    assert "    figure: Over 40\n    claimant: coastguard\n" in out
    assert err == (
        "reconcile: drafted 2 figures from article.txt; read each over, then delete 'draft: true'\n"
    )


def test_a_file_is_created_and_never_overwritten(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(capsys, "draft", "article.txt", "-o", "drafts.yaml")[0] == 0
    assert len(load(["drafts.yaml"]).claims) == 2
    before = Path("drafts.yaml").read_bytes()
    code, _, err = run(capsys, "draft", "article.txt", "-o", "drafts.yaml")
    assert (code, Path("drafts.yaml").read_bytes()) == (2, before)
    assert "drafts.yaml exists; nothing is overwritten" in err
    code, out, _ = run(capsys, "check", "drafts.yaml")
    assert code == 1 and out.count("error[S130]") == 2


def test_standard_input_and_a_date(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode()), encoding="utf-8"))
    code, out, _ = run(capsys, "draft", "-", "--published", "2031-05-02")
    assert code == 0 and "published: 2031-05-02" in out


def test_figures_that_no_claim_covers(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys, "draft", "article.txt", "-o", "drafts.yaml")
    code, out, err = run(capsys, "draft", "article.txt", "--against", "drafts.yaml")
    assert (code, out) == (0, "") and "0 of 2 figures" in err
    with Path("article.txt").open("a", encoding="utf-8") as file:
        file.write("Nine people are missing.\n")
    code, out, err = run(capsys, "draft", "article.txt", "--against", "drafts.yaml")
    assert code == 1
    assert out == "article.txt:2:1: 'Nine' (missing) in: Nine people are missing.\n"
    assert "1 of 3 figures of people in article.txt is covered by no claim" in err


def test_a_text_without_figures_says_so(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("article.txt").write_text("Nothing of the kind.\n", encoding="utf-8")
    code, out, err = run(capsys, "draft", "article.txt")
    assert (code, out) == (0, "") and "no figure of people found in article.txt" in err


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"%PDF-1.7 ...", "not plain text but a PDF document"),
        (b"<!DOCTYPE html><p>40 died", "is a web page"),
        (b"one\nL\xe9on", "article.txt:2:2: the byte 0xE9 is not UTF-8"),
        (b"a\x00b", "null character"),
        (b"a" * (MOST_BYTES + 1), "split it into articles"),
    ],
)
def test_what_is_no_text_is_refused_in_words(
    content: bytes, said: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("article.txt").write_bytes(content)
    code, out, err = run(capsys, "draft", "article.txt")
    assert (code, out) == (2, "") and said in err


def test_wrong_words_are_refused(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "could not read missing.txt" in run(capsys, "draft", "missing.txt")[2]
    assert "'soon' is not a date" in run(capsys, "draft", "article.txt", "--published", "soon")[2]
    code, _, err = run(capsys, "draft", "article.txt", "--against", "missing.yaml")
    assert code == 2 and "missing.yaml" in err


def test_the_paths_of_the_project_say_what_the_named_claims_leave_to_others(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shared = "sources:\n  daily: {publisher: Daily, citation: article.txt}\n"
    Path("shared.yaml").write_text(f"version: 1\n{shared}claims: []\n", encoding="utf-8")
    claim = "{id: a, metric: killed, figure: over 40, source: daily}"
    Path("town.yaml").write_text(f"version: 1\nclaims:\n  - {claim}\n", encoding="utf-8")
    other = "{id: b, metric: wounded, figure: 12, source: daily}"
    Path("other.yaml").write_text(f"version: 1\nclaims:\n  - {other}\n", encoding="utf-8")
    Path("reconcile.toml").write_text('paths = ["*.yaml"]\n', encoding="utf-8")
    code, out, err = run(capsys, "draft", "article.txt", "--against", "town.yaml")
    assert (code, "F107" in err) == (1, False)
    assert "'12' (wounded)" in out and "(killed)" not in out  # of other.yaml nothing counts
