"""Every format of findings, byte for byte, for some findings and for none.

``REGENERATE_CASES=1`` writes the expected files again; read their difference before it is kept.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest

from reconcile.model.route import Problem
from reconcile.reports.findings import Amounts
from reconcile.reports.problems import render_concise, render_full, render_statistics
from reconcile.service.formats.github import render_github
from reconcile.service.formats.gitlab import render_gitlab
from reconcile.service.formats.json import problems_json
from reconcile.service.formats.json_lines import render_json_lines
from reconcile.service.formats.junit import render_junit
from reconcile.service.formats.markdown import render_problems_markdown
from reconcile.service.formats.sarif import render_sarif
from tests.reports.found import CLAIMS, NAMES, PATH, RULES, SOME, findings_from

FOLDER = Path(__file__).parents[1] / "fixtures" / "formats"
KNOWN = frozenset(NAMES[2:3])
SOURCE = "\n" * 11 + "  - id: daily-killed\n"

Write = Callable[[Sequence[Problem], Sequence[str]], str]
FORMATS: Mapping[str, Write] = {
    "full.txt": lambda found, _: render_full(found, {PATH: SOURCE}, color=False),
    "concise.txt": lambda found, _: render_concise(found),
    "json": lambda found, names: problems_json(
        findings_from(found, names=names, known=KNOWN), "0", amounts=Amounts(3, 2)
    ),
    "jsonl": lambda found, names: render_json_lines(findings_from(found, names=names, known=KNOWN)),
    "github.txt": lambda found, names: render_github(
        findings_from(found, names=names, known=KNOWN)
    ),
    "gitlab.json": lambda found, names: render_gitlab(findings_from(found, names=names)),
    "junit.xml": lambda found, _: render_junit(found, claims=CLAIMS),
    "sarif": lambda found, names: render_sarif(findings_from(found, names=names), rules=RULES),
    "md": lambda found, names: render_problems_markdown(
        findings_from(found, names=names, known=KNOWN), amounts=Amounts(3, 2)
    ),
    "statistics.txt": lambda found, _: render_statistics(found),
}


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize(("case", "found"), [("some", SOME), ("none", ())])
def test_a_format_is_as_expected(name: str, case: str, found: Sequence[Problem]) -> None:
    golden = FOLDER / f"{case}.{name}"
    output = FORMATS[name](found, NAMES[: len(found)])
    if os.environ.get("REGENERATE_CASES") == "1":
        golden.parent.mkdir(exist_ok=True)
        golden.write_bytes(output.encode())
    assert golden.is_file(), f"{golden.name} is missing"
    assert output == golden.read_bytes().decode()


@pytest.mark.parametrize("name", FORMATS)
def test_a_format_ends_its_last_line(name: str) -> None:
    output = FORMATS[name](SOME, NAMES)
    assert output.endswith("\n") and not output.endswith("\n\n")
    assert "\r" not in output
