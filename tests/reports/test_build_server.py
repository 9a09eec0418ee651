"""The port of the runner sees the commands that a runner sees, so that seeing none means much."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.escaping.log import defang
from reconcile.escaping.visible import visible
from tests.reports.build_server import SKIPPED, Command, obeyed
from tests.reports.hostile import ALL


@pytest.mark.parametrize(
    ("line", "command"),
    [
        ("::error::no", Command("error", {}, "no")),
        ("  \t::warning file=a%2Cb,line=3::5%25%0Aof it", None),
        ("words ##[add-mask]3", Command("add-mask", {}, "3")),
        ("##[group a=1;b=2%3B]x", Command("group", {"a": "1", "b": "2;"}, "x")),
        ("::ERROR::x", Command("ERROR", {}, "x")),
    ],
)
def test_commands_are_seen(line: str, command: Command | None) -> None:
    expected = command or Command("warning", {"file": "a,b", "line": "3"}, "5%\nof it")
    assert obeyed(line) == [expected]


@pytest.mark.parametrize(
    "line", ["", "words ::error::x", "::unheard-of::x", "::error", "##[error", "##[x]", "::::"]
)
def test_other_lines_are_not(line: str) -> None:
    assert obeyed(line) == []


def test_every_kind_of_line_end_begins_a_line() -> None:
    assert len(obeyed("x\r::error::a\n::error::b\r\n::error::c")) == 3


def test_characters_may_be_skipped_in_comparing() -> None:
    assert obeyed("\u2060::error::x") == []
    # its own arithmetic then cuts the name in the wrong place
    assert obeyed("\u2060::error::x", ignoring=SKIPPED) == []
    assert obeyed("\ufe00##[error]x", ignoring=SKIPPED) != []


@pytest.mark.parametrize("ignoring", ["", SKIPPED])
def test_defanged_text_holds_no_command(ignoring: str) -> None:
    seen = 0
    for text in ALL:
        for line in (text, f"::error::{text}", f"##[error]{text}", f" ::{text}::"):
            seen += bool(obeyed(visible(line), ignoring=ignoring))
            assert obeyed(defang(visible(line)), ignoring=ignoring) == [], repr(text)
    assert seen > len(ALL)


@given(st.text(alphabet="#:[]eror \ufe00\u2060\n", max_size=30))
def test_no_text_can_be_made_that_passes(text: str) -> None:
    for around in ("{}error::x", "{}error]x", "#{}[error]x", "##{}error]x", ":{}:error::x"):
        output = defang(around.format(text))
        assert obeyed(output) == []
