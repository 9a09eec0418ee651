"""What people type wrong in a configuration is told with its place and what to write."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.cli.main import main
from reconcile.service.configuration import settings_in
from reconcile.service.errors import SettingsError
from reconcile.service.toml_slips import slip_of
from tests.examples import examples

SLIPS = [
    ("paths: x", "1:6", "a colon stands where = belongs", 'write paths = "x"'),
    ('paths: ["a.yaml"]', "1:6", "a colon stands where = belongs", 'paths = ["a.yaml"]'),
    ("# ours\n\npaths:", "3:6", "a colon stands where = belongs", 'write paths = "…"'),
    ('paths "a.yaml"', "1:7", "no = stands behind 'paths'", 'write paths = "a.yaml"'),
    ("paths", "1:6", "no = stands behind 'paths'", 'write paths = "…"'),
    ("paths =", "1:7", "'paths' has no value", 'write paths = "…"'),
    ("paths = claims.yaml", "1:9", "text stands here without quotes", 'paths = "claims.yaml"'),
    ("paths = [a.yaml, b.yaml]", "1:9", "without quotes", 'paths = ["a.yaml", "b.yaml"]'),
    ("paths = data/claims.yaml # all", "1:9", "without quotes", '"data/claims.yaml"'),
    ("tolerance = 5%", "1:13", "text stands here without quotes", 'write tolerance = "5%"'),
    ("cache = True", "1:9", "True is written in small letters", "write cache = true"),
    ("topic = “casualties”", "1:9", "no quotes that TOML knows", 'topic = "casualties"'),
    ("topic = «casualties»", "1:9", "no quotes that TOML knows", 'topic = "casualties"'),
    ("topic = 'casualties", "1:9", "the ' that begins here is not closed", '"casualties"'),
    ('topic = "casualties\ncache = true', "1:9", 'the " that begins here', '"casualties"'),
    ('paths = ["a.yaml"', "1:9", "the [ that begins here is not closed", "write ] where"),
    ('cache = true\npaths = [\n  "a.yaml",\n', "2:9", "the [ that begins here", "write ] where"),
    ("cache = {a = 1", "1:9", "the { that begins here is not closed", "write } where it ends"),
    ('topic = "a"\ntopic = "b"', "2:1", "'topic' is set twice", "keep one of the two"),
]


@pytest.mark.parametrize(("text", "place", "message", "help"), SLIPS, ids=[s[0] for s in SLIPS])
def test_a_slip_is_told_with_its_place_and_what_to_write(
    text: str, place: str, message: str, help: str
) -> None:
    with pytest.raises(SettingsError) as refused:
        settings_in(text + "\n", "reconcile.toml", ".")
    said = str(refused.value)
    assert said.startswith(f"reconcile.toml:{place}: not TOML: ")
    assert message in said
    assert help in said


@pytest.mark.parametrize("text", [text for text, _, _, help in SLIPS if help.startswith("write ")])
def test_what_is_offered_in_full_is_toml(text: str) -> None:
    offered = slip_of(text + "\n", _parser_says(text + "\n")).help
    if " = " in offered:
        assert tomllib.loads(offered.removeprefix("write "))


@examples(60)
@given(st.lists(st.text("ab=:[]{}'\"“, \n.#1\\%", max_size=12), max_size=4).map("\n".join))
def test_no_text_is_too_odd(text: str) -> None:
    said = _parser_says(text)
    if said:
        slip = slip_of(text, said)
        assert 1 <= slip.line <= text.count("\n") + 1
        assert slip.column >= 1 and slip.message and slip.help
        assert slip.message.isprintable() and slip.help.isprintable()


def test_settings_in_another_encoding_are_told_to_be_saved_as_utf_8(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "reconcile.toml").write_bytes('paths = ["a.yaml"]\n'.encode("utf-16"))
    monkeypatch.chdir(tmp_path)
    assert main(["check"]) == 2
    assert "reconcile.toml is not UTF-8; save it as UTF-8" in capfd.readouterr().err


def _parser_says(text: str) -> str:
    try:
        tomllib.loads(text)
    except tomllib.TOMLDecodeError as wrong:
        return str(wrong)
    return ""
