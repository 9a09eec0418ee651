"""What newcomers try first and cannot work: each answer names what is wrong and what to write."""

from __future__ import annotations

from pathlib import Path

import pytest

from reconcile.cli.main import main

CLAIMS = "version: 1\nclaims:\n  - {id: a, metric: killed, figure: 12}\n"

TRIED = [
    (["add", "killed", "-5"], ["-5", "-- -5"]),
    (["watch"], ["check --watch"]),
    (["validate", "claims.yaml"], ["reconcile check"]),
    (["draft", "claims.yaml"], ["claims.yaml is a claims file", "--against claims.yaml"]),
    (["draft", "https://news.example/a"], ["is an address", "save its text"]),
    (["draft", "null.txt"], ["null character", "copy its words"]),
    (["import", "ucdp", "claims.yaml"], ["this is YAML"]),
    (["import", "gaza", "cells.csv"], ["'gaza' reads the JSON file"]),
    (["check"], ["section '[reconcile]'", "delete that line"]),
]


@pytest.mark.parametrize(("args", "said"), TRIED, ids=[" ".join(args) for args, _ in TRIED])
def test_what_is_tried_first_is_answered_with_what_to_write(
    args: list[str],
    said: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    (tmp_path / "claims.yaml").write_text(CLAIMS, encoding="utf-8")
    (tmp_path / "null.txt").write_bytes(b"Some 12 people\x00 died.\n")
    (tmp_path / "cells.csv").write_text("a;b\n1;2\n", encoding="utf-8")
    if args == ["check"]:
        settings = '[reconcile]\npaths = ["claims.yaml"]\n'
        (tmp_path / "reconcile.toml").write_text(settings, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert main(args) == 2
    messages = capfd.readouterr().err
    for words in said:
        assert words in messages
    assert (tmp_path / "claims.yaml").read_text(encoding="utf-8") == CLAIMS
