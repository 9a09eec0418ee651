"""``compare --plot``, end to end."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from reconcile.cli.main import main
from reconcile.drawing.forest_glyphs import CHARACTERS
from tests.drawing.foresting import CLAIMS


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with a claims file, and the current folder inside it."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NO_COLOR", "1")
    (tmp_path / "claims.yaml").write_text(CLAIMS, encoding="utf-8")
    return tmp_path


def printed(monkeypatch: pytest.MonkeyPatch, *args: str, encoding: str = "utf-8") -> str:
    """What the program prints to an output of this encoding."""
    out = io.TextIOWrapper(io.BytesIO(), encoding, errors="backslashreplace", newline="")
    monkeypatch.setattr(sys, "stdout", out)
    assert main(["compare", "claims.yaml", *args]) == 0
    out.flush()
    assert isinstance(out.buffer, io.BytesIO)
    return out.buffer.getvalue().decode(encoding)


def section(text: str, title: str) -> list[str]:
    """The lines of a section, from its title to the next one."""
    lines = text.splitlines()
    start = lines.index(title)
    rules = [at for at, line in enumerate(lines) if at > start + 1 and set(line) == {"-"}]
    return lines[start : rules[0] - 1]


@pytest.mark.usefixtures("project")
class TestPlot:
    """On a small file of our own."""

    def test_figures_are_drawn_in_place_of_being_listed(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        drawn = section(printed(monkeypatch, "--plot", "--width", "80"), "Killed or wounded")
        line = next(line for line in drawn if line.startswith("    over 3000"))
        assert "►" in line and line.endswith("3,001 or more")
        at = next(
            n for n, line in enumerate(drawn) if "about 100 killed + nearly 1000 wounded" in line
        )
        assert any(")" in line and "990–1,109" in line for line in drawn[at : at + 3])
        assert any("log scale" in line for line in drawn)
        under = drawn.index("    printed in")
        plot, printed_in = drawn[:under], drawn[under:]
        assert sum("nearly 3000" in line for line in plot) == 1
        assert not any("claims.yaml" in line for line in plot)
        assert any("nearly 3000" in line and "claims.yaml:" in line for line in printed_in)

    def test_what_cannot_be_drawn_is_listed_as_ever(self, monkeypatch: pytest.MonkeyPatch) -> None:
        plain, drawn = printed(monkeypatch, "--full"), printed(monkeypatch, "--plot")
        assert section(plain, "Missing") == section(drawn, "Missing")
        recorded = "recorded, not compared"
        assert recorded in "".join(section(drawn, "Killed or wounded"))

    def test_the_legend_is_written_once(self, monkeypatch: pytest.MonkeyPatch) -> None:
        drawn = printed(monkeypatch, "--plot")
        assert drawn.count("end by convention") == 1
        assert drawn.count("How to read the pictures") == 1
        assert "How to read" not in printed(monkeypatch, "--full")

    def test_an_output_that_has_no_lines_gets_ascii(self, monkeypatch: pytest.MonkeyPatch) -> None:
        drawn = printed(monkeypatch, "--plot", "--width", "80", encoding="ascii")
        lines = section(drawn, "Killed or wounded")
        over = next(line for line in lines if line.startswith("    over 3000"))
        assert over.endswith("3,001 or more")
        assert any("[= " in line and ">" in line for line in lines)
        assert any("about 100 killed + nearly 1000 wounded" in line for line in lines)
        pictures = [line for line in lines if "+-" in line or "[" in line]
        assert pictures and not any("\\u" in line for line in pictures)

    @pytest.mark.parametrize("width", [20, 40, 60, 80, 120, 200])
    def test_every_figure_is_whole_at_every_width(
        self, monkeypatch: pytest.MonkeyPatch, width: int
    ) -> None:
        lines = section(printed(monkeypatch, "--plot", "--width", str(width)), "Killed or wounded")
        for words in (
            "over 3000",
            "nearly 3000",
            "1100",
            "700",
            "about 100 killed + nearly 1000 wounded",
        ):
            assert any(words in line for line in lines)

    def test_a_file_gets_lines_whatever_the_terminal_can(
        self, monkeypatch: pytest.MonkeyPatch, project: Path
    ) -> None:
        target = project / "out.txt"
        printed(monkeypatch, "--plot", "-o", str(target), encoding="ascii")
        assert set(CHARACTERS) & set(target.read_text(encoding="utf-8")) >= set("►┴━")

    def test_what_was_taken_back_is_struck_out_in_colour(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        drawn = printed(monkeypatch, "--plot", "--color", "always", "--width", "80")
        struck = [line for line in drawn.splitlines() if "\x1b[9m50" in line]
        assert any("■" in line for line in struck)
