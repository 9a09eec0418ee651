"""Whatever a claims file holds, every format is well-formed, safe, within its limits, and quick."""

from __future__ import annotations

import csv
import io
import json
import re
import unicodedata
from base64 import b64encode
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache, partial
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path
from random import Random
from xml.etree import ElementTree as Xml

import pytest
from rich.cells import cell_len

from reconcile.comparing.answers.showing import Request
from reconcile.comparing.result.comparison import Comparison
from reconcile.loading.load import load
from reconcile.model.dataset import Dataset
from reconcile.reports.markdown_marks import DoesNotFitError
from reconcile.reports.tables import TABLES
from reconcile.reports.terminal import render_comparison
from reconcile.wording.index import index_of
from tests import costs
from tests.case_formats import FORMATS, VERSION, drawings, outputs
from tests.compared import compare
from tests.properties.claims_files import claims_file
from tests.reports.rendered import ELEMENTS, dangling, rendered
from tests.reports.writing import render_page, render_report

FILES = 24
CHUNK = 8
OURS = "\n\u200e\u2060"  # line breaks, and the marks that the escapers set themselves
UNSEEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
ACROSS, DOWN = frozenset({"x", "x1", "x2", "cx"}), frozenset({"y", "y1", "y2", "cy"})
LABEL = 30  # what may stand on a line before a piece that is never broken


@pytest.fixture(params=range(0, FILES, CHUNK), ids=lambda start: f"{start}-{start + CHUNK}")
def worlds(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[tuple[Comparison, Dataset]]:
    """Random files as they are read, each with what comparing them comes to."""
    monkeypatch.chdir(tmp_path)
    return (world(seed) for seed in range(request.param, request.param + CHUNK))


@cache
def world(seed: int) -> tuple[Comparison, Dataset]:
    """A random file, and what comparing it comes to, which the tests of a file share."""
    return read(claims_file(seed))


def read(text: str) -> tuple[Comparison, Dataset]:
    """What a claims file in the current folder holds, compared."""
    Path("claims.yaml").write_text(text, encoding="utf-8")
    data = load(["claims.yaml"])
    return compare(data, Request(show_near=True)), data


def test_every_output_is_well_formed_and_hides_nothing(
    worlds: Iterator[tuple[Comparison, Dataset]],
) -> None:
    for found, data in worlds:
        written = outputs(found, data)
        assert set(written) == set(FORMATS) | set(drawings(found, data))
        for name, text in written.items():
            hidden = {word for word in set(text) if unicodedata.category(word) in UNSEEN} - set(
                OURS
            )
            assert not hidden, name
            CHECKS[name.rpartition(".")[2]](text, found)


def test_lines_keep_to_the_width_but_for_what_is_never_broken(
    worlds: Iterator[tuple[Comparison, Dataset]],
) -> None:
    for found, data in worlds:
        book = index_of(found, data.places)
        whole = [
            text
            for figure in found.figures
            for text in (figure.claim.reading.words, figure.claim.id, book.line(figure) or "")
        ]
        for width in (80, 100, 160):
            text = render_comparison(found, data.places, width=width, color=False)
            for line in text.splitlines():
                kept = max(
                    map(cell_len, [*line.split(" "), *(text for text in whole if text in line)])
                )
                assert cell_len(line) <= max(width, kept + LABEL), line


def test_a_report_fits_into_whatever_it_is_given(
    worlds: Iterator[tuple[Comparison, Dataset]],
) -> None:
    for at, (found, data) in enumerate(worlds):
        report = partial(reported, found, data)
        whole = report(None)
        size = len(whole.encode())
        with pytest.raises(DoesNotFitError) as small:
            report(1)
        least = small.value.least
        with pytest.raises(DoesNotFitError):
            report(least - 1)
        for most in (least, Random(at).randint(least, max(least, size)), max(least, size)):
            text = report(most)
            assert len(text.encode()) <= most
            check_markdown(text, found)
        assert report(max(least, size)) == whole


def reported(found: Comparison, data: Dataset, most: int | None) -> str:
    """The Markdown report within so many bytes."""
    return render_report(found, data.places, tool_version=VERSION, max_bytes=most)


@pytest.mark.parametrize(
    "write",
    [
        lambda found, data: render_page(found, data.places, tool_version=VERSION),
        lambda found, data: reported(found, data, 20_000),
        lambda found, data: render_comparison(found, data.places, width=80, color=False),
    ],
    ids=["page", "fitted report", "terminal"],
)
def test_twice_as_many_disagreements_are_about_twice_the_work(
    write: Callable[[Comparison, Dataset], str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    few, many = (gainsaid(voices) for voices in (30, 60))
    assert len(many[0].headings) == 2 * len(few[0].headings) == 60
    assert calls(lambda: write(*many)) < 2.1 * calls(lambda: write(*few))
    few, many = (gainsaid(voices, "kursk") for voices in (30, 60))
    assert len(many[0].headings) == len(few[0].headings) == 1
    assert len(many[0].discrepancies) == 2 * len(few[0].discrepancies) == 60
    assert calls(lambda: write(*many)) < 2.1 * calls(lambda: write(*few))


@cache
def gainsaid(many: int, place: str = "") -> tuple[Comparison, Dataset]:
    """Such a file, and what comparing it comes to."""
    return read(one_against(many, place))


def one_against(many: int, place: str = "") -> str:
    """A file in which one voice gainsays so many others: in a place each, or all in one."""
    lines = ["version: 1", "claims:"]
    for at in range(1, many + 1):
        where = place or f"town-{at}"
        said = ((at, 100),) if place and at > 1 else ((0, 9000), (at, 100))
        lines += [
            f"  - {{id: c{at}-{who}, metric: killed, figure: {figure}, claimant: v{who}, "
            f"place: {where}, as_of: 2033-03-04}}"
            for who, figure in said
        ]
    lines += ["claimants:", *(f"  v{at}: {{name: Voice {at}}}" for at in range(many + 1))]
    places = [place] if place else [f"town-{at}" for at in range(1, many + 1)]
    lines += ["places:", *(f"  {text}: {{}}" for text in places)]
    return "\n".join(lines) + "\n"


def calls(work: Callable[[], object]) -> int:
    """How many calls of functions a piece of work is: the same on every machine."""
    work()  # what is remembered from a first time is not counted
    return costs.calls(work)


def check_text(text: str, found: Comparison) -> None:
    """Something is said of every file, an empty one too."""
    assert text.endswith("\n") and text.strip()


def check_markdown(text: str, found: Comparison) -> None:
    """GitHub's own parser sees only our elements, and each link within leads somewhere."""
    page = rendered(text)
    assert page.elements <= ELEMENTS
    assert (page.strange, page.nested, dangling(page)) == ([], [], [])
    assert max(Counter(page.anchors).values(), default=1) == 1
    assert all(re.match(r"#|https?://", href) for href, _ in page.links)


class Page(HTMLParser):
    """The ids of a page, what refers to them, and whether all is closed in order."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: Counter[str] = Counter()
        self.refers: set[str] = set()
        self.strange: list[str] = []
        self._open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take down what the element is called, and what it points to."""
        for key, value in attrs:
            if key == "id":
                self.ids[value or ""] += 1
            elif key in {"for", "form", "aria-labelledby"}:
                self.refers.update((value or "").split())
            elif key == "href" and value and value.startswith("#"):
                self.refers.add(value[1:])
            elif (key == "href" and not re.match(r"https?://", value or "")) or (
                key in {"src", "style"} or key.startswith("on")
            ):
                self.strange.append(f"{tag} {key}={value}")
        if tag != "meta":
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Nothing is closed but what was opened last."""
        if self._open.pop() != tag:
            self.strange.append(f"/{tag}")


def check_page(text: str, found: Comparison) -> None:
    """Ids are unique, links within lead somewhere, and the policy allows the style."""
    page = Page()
    page.feed(text)
    assert page.strange == []
    assert max(page.ids.values()) == 1
    assert page.refers <= set(page.ids)
    (style,) = re.findall(r"<style>(.*?)</style>", text, re.DOTALL)
    assert f"'sha256-{b64encode(sha256(style.encode()).digest()).decode()}'" in text


def check_picture(text: str, found: Comparison) -> None:
    """A picture is XML whose parts stand inside it, with sizes that are numbers."""
    root = Xml.fromstring(text)
    wide, high = (float(root.get(side, "")) for side in ("width", "height"))
    for element, turned in upright(root):
        for key, value in element.attrib.items():
            if value.endswith("%"):
                assert 0 <= float(value[:-1]) <= 100, element.attrib
            elif key in ACROSS | DOWN:
                # What is turned by a quarter has its height across, and its width from below up.
                limit = wide if (key in ACROSS) is not turned else high
                at = -float(value) if turned and key in ACROSS else float(value)
                assert -1 <= at <= limit + 1, element.attrib
            elif key in {"width", "height"}:
                assert 0 <= float(value) < float("inf"), element.attrib
            elif key == "d":
                assert not re.search(r"nan|inf|e", value), value


def upright(root: Xml.Element, turned: bool = False) -> Iterator[tuple[Xml.Element, bool]]:
    """Every element of a picture, and whether it is turned by a quarter."""
    turned = turned or "transform" in root.attrib
    yield root, turned
    for child in root:
        yield from upright(child, turned)


def check_csv(text: str, found: Comparison) -> None:
    """Every row has as many cells as the head, and no cell begins a formula."""
    head, *rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    assert len(rows) in amounts(found)
    assert {len(row) for row in rows} <= {len(head)}
    assert not any(cell.startswith(tuple("=+@\t")) for row in rows for cell in row)


def check_json(text: str, found: Comparison) -> None:
    """The comparison itself, or the rows of a table."""
    told = json.loads(text)
    if isinstance(told, dict):
        assert len(told["claims"]) == len(found.figures)
    else:
        assert len(told) in amounts(found)


def check_json_lines(text: str, found: Comparison) -> None:
    """An object a line."""
    assert len([json.loads(line) for line in text.splitlines()]) in amounts(found)


def amounts(found: Comparison) -> set[int]:
    """How many rows each of the tables has."""
    return {len(table.rows(found, {})) for table in TABLES.values()}


CHECKS = {
    "txt": check_text,
    "md": check_markdown,
    "html": check_page,
    "svg": check_picture,
    "csv": check_csv,
    "json": check_json,
    "jsonl": check_json_lines,
}
"""What to look at in an output, by the ending of its file's name."""
