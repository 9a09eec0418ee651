"""The line of a setting: found by what the file holds, however it is written."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.service.toml_reading import line_of, parsed_toml

PATH = ("tool", "reconcile", "ignore")
OURS = [
    ('[tool.reconcile]\n>ignore = ["S108"]\n'),
    ('[tool.reconcile]\nrequire = "quoted"\n\n# ignore = []\n>ignore = [\n  "S108",\n  # ]\n]\n'),
    ('[tool]\n>reconcile.ignore = ["S108"]\n'),
    ('>tool.reconcile.ignore = ["S108"]\n'),
    ('[tool]\n>reconcile = {ignore = ["S108"], require = "quoted"}\n'),
    ('[tool]\nreconcile = {select = [\n  "S1",\n>], ignore = ["S108"]}\n'),
    ('>tool = {reconcile = {ignore = ["S108"]}}\n'),
    ('[ tool . "reconcile" ]\n>"ignore" = ["S108"]\n'),
    ("[tool.'reconcile']\n>'ignore' = 'S108'\n"),
    ('[tool.reconcile]\nbaseline = """\nignore = ["x"]\n"""\n>ignore = []\n'),
]
OTHERS = [
    '[tool.ruff.lint]\nignore = ["E501"]\n',
    '[[other.reconcile]]\nignore = ["E501"]\n',
    "[project]\ndescription = '''\n[tool.reconcile]\nignore = [\"S1\"]\n'''\n",
    '[strings]\ntext = """\n[tool.reconcile]\nignore = ["S1"] \\\n"""\n',
    '[list]\nnames = [\n  "ignore = []",\n  "[tool.reconcile]",\n]\n',
    '# [tool.reconcile]\n# ignore = ["S1"]\n',
    '[reconcile]\nignore = ["S1"]\n',
    "[tool.reconcile-house]\nignore = 1\n",
    "\n\n",
]


def joined(pieces: list[str], ends: str) -> tuple[str, int]:
    """A file of pieces, and the line at which one of them has a ``>``."""
    marked = "".join(pieces)
    line = marked[: marked.index("\n>") + 1].count("\n") + 1 if "\n>" in marked else 1
    text = marked.replace("\n>", "\n").removeprefix(">").replace("\n", ends)
    return text, line


@pytest.mark.parametrize("ours", OURS)
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_a_key_is_found_however_it_is_written(ours: str, ends: str) -> None:
    text, line = joined([ours], ends)
    assert line_of(text, PATH) == line


@given(
    st.permutations(OTHERS), st.integers(0, len(OTHERS)), st.sampled_from(OURS),
    st.sampled_from(["\n", "\r\n"]), st.integers(0, len(OTHERS)),
)  # fmt: skip
def test_what_only_looks_like_the_key_is_not_taken_for_it(
    others: list[str], place: int, ours: str, ends: str, kept: int
) -> None:
    others = others[:kept]
    if ours.startswith((">", "[tool]")):
        place = 0  # what has no header of its own, or opens a table that others add to, is first
        others = [other for other in others if not other.startswith("[tool")]
    text, line = joined([*others[:place], ours, *others[place:]], ends)
    assert "reconcile" in tomllib.loads(text)["tool"]
    assert line_of(text, PATH) == line


def test_a_key_that_is_not_there_has_no_line() -> None:
    text = "".join(OTHERS)
    assert line_of(text, PATH) == 1
    assert line_of("this is no TOML\nignore = 1\n", ("ignore",)) == 1


def test_a_key_of_a_file_of_its_own() -> None:
    text = "\ufeff# ignore = 1\n\npaths = [\n  'ignore = 1',\n]\nignore = ['S108']\n"
    assert [line_of(text, (key,)) for key in ("paths", "ignore")] == [3, 6]


def test_a_key_named_on_very_many_lines_is_not_looked_for_without_end() -> None:
    """Each line that names it has all that stands above it parsed: 80 kB once took 50 s."""
    above = "[tool.other]\n" + "".join(f"k{number} = {{a = 1}}\n" for number in range(2000))
    text = f"{above}" + "# tolerance\n" * 400
    text += "[tool.reconcile]\ntolerance = 5\n"
    parsed = 0

    def counted(given: str) -> Mapping[str, Any]:
        nonlocal parsed
        parsed += len(given)
        return parsed_toml(given)

    with patch("reconcile.service.configuration.parsed_toml", counted):
        assert line_of(text, ("tool", "reconcile", "tolerance")) == 1
    assert parsed < 2_000_000 + len(text)
