"""What every format makes of the golden cases: a format is one line of ``FORMATS``.

``python -m tests.case_formats FOLDER...`` prints the SHA-256 of each output as JSON, for tests
that run it under other circumstances.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import chdir
from hashlib import sha256
from pathlib import Path

from reconcile.checking.fingerprint import Findings
from reconcile.comparing.answers.showing import Request
from reconcile.comparing.result.comparison import Comparison
from reconcile.document.build import document_of
from reconcile.drawing.ink import picture_file
from reconcile.drawing.timeline import single, timelines
from reconcile.drawing.timeline_svg import timeline_svg
from reconcile.loading.load import load
from reconcile.model.dataset import Dataset
from reconcile.reports.concise import render_lines
from reconcile.reports.json_output import comparison_json
from reconcile.reports.markdown_marks import pictures
from reconcile.reports.screen import Screen, render_screen
from reconcile.reports.tables import TABLES, TableStyle, render_table
from reconcile.reports.terminal import FigureDisplay, render_comparison
from reconcile.reports.terminal_blocks import TerminalPage
from reconcile.reports.terminal_timeline import TimelineText
from tests.compared import compare
from tests.reports.writing import render_page, render_report

CASES = Path(__file__).parent / "cases"
VERSION = "0"  # goldens do not change with the version of the tool

Writer = Callable[[Comparison, Dataset], str]


def screen(width: int, *, plain: bool = False) -> Writer:
    """The first screen of a terminal of this width, without colours."""
    return lambda found, data: render_screen(found, data.places, Screen(width, plain=plain))


def terminal(width: int, display: FigureDisplay = FigureDisplay.LISTS) -> Writer:
    """Everything that was found, as a terminal of this width shows it, without colours."""
    return lambda found, data: render_comparison(
        found, data.places, width=width, color=False, display=display
    )


def timeline(width: int, *, plain: bool = False) -> Writer:
    """Every figure by its date, as a terminal of this width shows it."""
    return lambda found, data: TimelineText(
        timelines(found, None),
        found,
        TerminalPage.of(found, data.places, width),
        plain=plain,
        single=single(found, None),
    ).render(color=False)


def table(name: str, form: TableStyle) -> Writer:
    """A table by its name."""
    return lambda found, data: render_table(TABLES[name], found, data.places, form)


def drawings(found: Comparison, data: Dataset) -> dict[str, str]:
    """The pictures that stand beside a Markdown report, by the names of their files."""
    return dict(pictures(document_of(found, data.places), "expected").values())


FORMATS: Mapping[str, Writer] = {
    "expected.txt": screen(120),
    "expected.80.txt": screen(80),
    "expected.40.txt": screen(40),
    "expected.ascii.80.txt": screen(80, plain=True),
    "expected.concise.txt": lambda found, data: render_lines(found, data.places),
    "expected.full.80.txt": terminal(80),
    "expected.plot.80.txt": terminal(80, FigureDisplay.PLOTS),
    "expected.plot.ascii.80.txt": terminal(80, FigureDisplay.PLAIN_PLOTS),
    "expected.timeline.80.txt": timeline(80),
    "expected.timeline.ascii.80.txt": timeline(80, plain=True),
    "expected.timeline.svg": lambda found, data: picture_file(
        timeline_svg(timelines(found, None), found.topic, single(found, None))
    ),
    "expected.json": lambda found, data: comparison_json(
        found, Findings.of(data.problems), data.places, VERSION
    ),
    "expected.md": lambda found, data: render_report(found, data.places, tool_version=VERSION),
    "expected.html": lambda found, data: render_page(found, data.places, tool_version=VERSION),
    **{f"expected.{name}.{form}": table(name, form) for name in TABLES for form in TableStyle},
}
"""The golden files of a case, each with what it holds."""


def folders() -> list[Path]:
    """Every folder of a case."""
    return sorted(path for path in CASES.glob("*") if path.is_dir())


def read(folder: Path) -> tuple[Comparison, Dataset]:
    """The claims of a folder as read from within it, and what comparing them comes to."""
    with chdir(folder):
        data = load(sorted(path.name for path in folder.glob("*.yaml")))
    return compare(data, Request()), data


def outputs(found: Comparison, data: Dataset) -> dict[str, str]:
    """What each format makes of a comparison, by the name of its golden file."""
    files = {name: writer(found, data) for name, writer in FORMATS.items()}
    return files | drawings(found, data)


def digest(output: str) -> str:
    """The SHA-256 of an output's bytes."""
    return sha256(output.encode()).hexdigest()


def main(args: Sequence[str]) -> None:
    """Print the digests of every output of every folder named."""
    found = {
        name: {file: digest(text) for file, text in outputs(*read(Path(name))).items()}
        for name in args
    }
    print(json.dumps(found))


if __name__ == "__main__":
    main(sys.argv[1:])
