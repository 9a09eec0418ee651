"""The cells of a text are those that rich counts, and rich is asked only where it has to be."""

from __future__ import annotations

import sys
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len as slow_cell_len

from reconcile.escaping.terminal import cell_len
from tests import processes
from tests.examples import examples

ODD = "a é–│→\u200d\ufe0f\u0301\u00ad戦👩🚀\t\x1b☎"


def test_every_character_takes_what_rich_says() -> None:
    every = (chr(code) for code in range(sys.maxunicode + 1) if not 0xD800 <= code <= 0xDFFF)
    assert [sign for sign in every if cell_len(sign) != slow_cell_len(sign)] == []


@examples(200)
@given(st.text(max_size=8) | st.text(alphabet=ODD, max_size=8))
def test_so_does_every_text(text: str) -> None:
    assert cell_len(text) == slow_cell_len(text)


def test_the_first_screen_is_measured_without_rich() -> None:
    articles = Path(__file__).parents[2] / "data" / "claims.yaml"
    command = [sys.executable, "-X", "importtime", "-m", "reconcile", "compare", str(articles)]
    said = processes.run([*command, "--no-cache"], check=False).stderr
    names = {line.rpartition("|")[2].strip() for line in said.splitlines()}
    assert "reconcile.escaping.terminal" in names
    assert not {"rich.cells", "pathlib", "csv", "zlib", "threading"} & names
