"""Configurations that Python's own parser takes too far end in a message, quickly."""

from __future__ import annotations

import pytest

from reconcile.service.configuration import settings_in
from reconcile.service.errors import SettingsError
from tests.costs import spent

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
    seconds, found = spent(lambda: settings_in(f"[x]\n{text}", "pyproject.toml", "."))
    assert found is None
    assert seconds < 5
