"""Findings as Markdown: a table that shows the texts and nothing else, and fits where it goes."""

from __future__ import annotations

from dataclasses import replace

from reconcile.escaping.log import defang
from reconcile.escaping.visible import visible
from reconcile.reports.findings import Amounts
from reconcile.service.formats.markdown import (
    SUMMARY_BYTES,
    job_summary,
    render_problems_markdown,
)
from tests.escaping.test_escape import TABLE, commands, rendered
from tests.reports.build_server import obeyed
from tests.reports.found import BARE, NAMES, SOME, findings_from, hostile


def test_nothing_found_is_said() -> None:
    text = render_problems_markdown(findings_from([]), amounts=Amounts(42, 2))
    assert text == "## reconcile check\n\n42 claims in 2 files, no findings.\n"


def test_a_finding_is_a_row_the_worst_first() -> None:
    lines = render_problems_markdown(findings_from(SOME), amounts=Amounts(3, 2)).splitlines()
    assert lines[2] == "Found 2 errors, 1 warning, 1 note in 3 claims (2 files)."
    assert lines[4] == "| Level | Rule | Where | Claim | Finding |"
    assert [line.split(" | ")[1][:4] for line in lines[6:]] == ["S101", "F105", "S103", "Q201"]


def test_a_baseline_gets_a_column() -> None:
    page = render_problems_markdown(findings_from(SOME, names=NAMES, known={NAMES[1]}))
    lines = page.splitlines()
    assert lines[4].endswith("| Since |")
    assert [line.split(" | ")[-1] for line in lines[6:]] == ["new |", "known |", "new |", "new |"]
    assert "Since" not in render_problems_markdown(findings_from(SOME))


def test_a_job_summary_fits_and_says_what_it_leaves_out() -> None:
    long = [replace(BARE, message="ü|" * 900)] * 3000
    text = job_summary(findings_from(long))
    assert SUMMARY_BYTES - 10_000 < len(text.encode()) <= SUMMARY_BYTES
    kept = text.count("| error |")
    assert text.endswith(f"\n\n… and {3000 - kept:,} more findings.\n")
    assert job_summary(findings_from(SOME)) == render_problems_markdown(findings_from(SOME))


def test_no_room_for_rows_is_no_rows() -> None:
    text = render_problems_markdown(findings_from(SOME), most_bytes=1)
    assert "| error |" not in text and "… and 4 more findings." in text


def test_hostile_text_is_shown_and_nothing_more() -> None:
    for text, problem in hostile():
        output = render_problems_markdown(findings_from([problem]))
        page = rendered(output)
        assert page.elements <= TABLE | {"h2", "p"}, repr(text)
        assert visible(text).strip() in page.text.replace("\u2060", "") or "\u2060" in defang(text)
        assert not commands(output) and not obeyed(output), repr(text)
        assert len(output.splitlines()) == 7, repr(text)
