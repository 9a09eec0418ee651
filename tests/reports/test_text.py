"""Lines for a terminal are written as rich writes them, with colours and without."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console
from rich.text import Text as RichText

from reconcile.reports.text import Text
from tests.examples import examples

STYLES = ("", "bold", "dim", "strike", "yellow", "bold red", "bold blue", "bold cyan")
RUNS = st.lists(
    st.tuples(
        st.text(st.sampled_from("ab 1,—…é 日🙂ع\u200e\u00a0\r\x07\x0b"), max_size=6),
        st.sampled_from(STYLES),
    ),
    max_size=6,
)


def as_rich(runs: list[tuple[str, str]]) -> RichText:
    line = RichText()
    for text, style in runs:
        line.append(text, style or None)
    return line


def written(line: RichText) -> str:
    """What rich writes to a terminal of sixteen colours."""
    out = io.StringIO()
    console = Console(
        file=out, force_terminal=True, color_system="standard", no_color=False, markup=False,
        highlight=False, emoji=False, legacy_windows=False, soft_wrap=True, _environ={},
    )  # fmt: skip
    line.rstrip()
    console.print(line)
    return out.getvalue()


@examples(200)
@given(RUNS)
def test_a_line_is_written_as_rich_writes_it(runs: list[tuple[str, str]]) -> None:
    ours, reference = Text.assemble(*runs), as_rich(runs)
    assert ours.plain == reference.plain
    assert ours.cell_len == reference.cell_len
    assert f"{ours.colored()}\n" == written(reference)


@examples(60)
@given(RUNS, RUNS)
def test_lines_are_put_together_as_rich_does(
    first: list[tuple[str, str]], second: list[tuple[str, str]]
) -> None:
    ours = Text.assemble("- ", Text.assemble(*first), ("mid", "dim"), Text.assemble(*second))
    reference = RichText.assemble("- ", as_rich(first), ("mid", "dim"), as_rich(second))
    assert f"{ours.colored()}\n" == written(reference)


@pytest.mark.parametrize("style", STYLES)
def test_a_line_begins_with_a_style(style: str) -> None:
    assert f"{Text('some words', style).colored()}\n" == written(RichText("some words", style))


def test_a_style_that_is_not_known_is_a_fault() -> None:
    with pytest.raises(KeyError):
        Text("words", "blod").colored()
