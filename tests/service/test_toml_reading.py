"""What is no TOML, or too much of it, ends in a message with its place, quickly."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.cli.main import main
from reconcile.service.configuration import settings_in
from reconcile.service.errors import SettingsError
from reconcile.service.toml_reading import TomlFault, may_configure, parsed_toml
from tests.costs import spent
from tests.examples import examples

WRITE = 'write KEY = "TEXT", KEY = ["TEXT"], KEY = 0.1 or KEY = true'
SLIPS = [
    ("paths: x", ":1:6:", WRITE),
    ("# ours\n\npaths", ":3:6:", WRITE),
    ("paths = claims.yaml", ":1:9:", WRITE),
    ("tolerance = 5%", ":1:14:", WRITE),
    ("topic = “casualties”", ":1:9:", WRITE),
    ("topic = 'casualties", ":1:", WRITE),
    ('paths = ["a.yaml"', ":1:", "write ] or } where it ends"),
    ('topic = "a"\ntopic = "b"', ":2:", "keep one of the two"),
    ("[a]\n[a]", ":2:", "keep one of the two"),
]

SIZE = 100_000
HOSTILE = {
    "a key of keys": ("a." * (SIZE // 2) + "b = 1\n", ":1: more than 200 dots"),
    "a table of tables": ("\n[" + "a." * (SIZE // 2) + "b]\n", ":2: more than 200 dots"),
    "a quoted key of keys": ("'a'." * (SIZE // 4) + "b = 1\n", ":1: more than 200 dots"),
    "a key of keys in a table": (
        "a = {" + "a." * (SIZE // 2) + "b = 1}\n",
        ":1: more than 200 dots",
    ),
    "very many digits": (f"tolerance = {'9' * SIZE}\n", "too many digits"),
    "lists in lists": ("paths = " + "[" * SIZE, "nested too deeply"),
    "tables in tables": ("paths = " + "{a=" * (SIZE // 3), "nested too deeply"),
    "very long": ("# x\n" * 200_000, "characters"),
}


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("file", ["reconcile.toml", "pyproject.toml"])
def test_a_hostile_configuration_is_refused_at_once(name: str, file: str) -> None:
    text, words = HOSTILE[name]
    if file == "pyproject.toml":
        assert settings_in(text, file, ".") is None  # it says nothing to us
        text = f"tool.reconcile.topic = 'a'\n{text}".replace(":1:", ":2:")
        words = words.replace(":2:", ":3:").replace(":1:", ":2:")

    def read() -> str:
        with pytest.raises(SettingsError) as refused:
            settings_in(text, file, ".")
        return str(refused.value)

    seconds, said = spent(read)
    assert said.startswith(file)
    assert words in said
    assert len(said) < 300
    assert seconds < 5


def test_many_keys_of_a_few_keys_are_read_at_once() -> None:
    text = "".join(f"{'a.' * 150}b{number} = 1\n" for number in range(300))
    text = f"[tool]\nx = 1\n[x]\n{text}"
    assert may_configure(text)
    seconds, found = spent(lambda: settings_in(text, "pyproject.toml", "."))
    assert found is None
    assert seconds < 5


@pytest.mark.parametrize(("text", "place", "help"), SLIPS)
def test_what_is_not_toml_is_refused_with_its_place_and_what_to_write(
    text: str, place: str, help: str
) -> None:
    with pytest.raises(SettingsError) as refused:
        settings_in(text + "\n", "reconcile.toml", ".")
    assert str(refused.value).startswith(f"reconcile.toml{place}")
    assert "not TOML: " in str(refused.value)
    assert str(refused.value).endswith(help)


@examples(60)
@given(st.lists(st.text("ab=:[]{}'\"“, \n.#1\\%\x1b", max_size=12), max_size=4).map("\n".join))
def test_no_text_is_too_odd(text: str) -> None:
    try:
        parsed_toml(text)
    except TomlFault as wrong:
        line = int(wrong.place.split(":")[1])
        assert 1 <= line <= text.count("\n") + 1
        assert str(wrong).isprintable()


def test_settings_in_another_encoding_are_told_to_be_saved_as_utf_8(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "reconcile.toml").write_bytes('paths = ["a.yaml"]\n'.encode("utf-16"))
    monkeypatch.chdir(tmp_path)
    assert main(["check"]) == 2
    assert "reconcile.toml is not UTF-8; save it as UTF-8" in capfd.readouterr().err


_WORDS = ["tool", "'tool'", '"tool"', r'"\u0074ool"', "reconcile", '"reconcile"', "other", "x"]
_MARKS = [".", " . ", " = ", " = {", "}", "[", "[[", "]", "]]", "\n", "\n\t", "1", "'''", "# "]


@examples(400)
@given(st.lists(st.sampled_from([*_WORDS, *_MARKS]), max_size=12).map("".join))
def test_no_table_of_ours_is_overlooked(text: str) -> None:
    try:
        tool = parsed_toml(text).get("tool")
    except TomlFault:
        return
    if isinstance(tool, dict) and "reconcile" in tool:
        assert may_configure(text)


@pytest.mark.parametrize(
    "text",
    [
        "[tool.reconcile]",
        "\t[ 'tool' . \"reconcile\" ]",
        "[[tool.reconcile]]",
        "[tool.reconcile.x]",
        "[tool]\nreconcile.topic = 'a'",
        "tool.reconcile.topic = 'a'",
        "tool = {reconcile = {topic = 'a'}}",
        r'["\u0074ool".reconcile]',
        "\ufeff[tool.reconcile]",
    ],
)
def test_a_table_of_ours_is_seen_however_it_is_written(text: str) -> None:
    assert may_configure(text)


@pytest.mark.parametrize(
    "text", ["", "[tool.reconcile-house]", "[tool.other]\nreconcile = 1", "reconcile = 'tool'"]
)
def test_a_file_of_others_is_not_parsed(text: str) -> None:
    assert not may_configure(text)
    assert settings_in(f"{text}\n= = broken", "pyproject.toml", ".") is None
