"""The first screen of any file: 24 lines, and one a disagreement, two where its place varies.

On random files of long and short names, in many places, with claims that cannot be read; and on the
events of ../shared, or our own where these are not there.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.comparing.answers.showing import Request
from reconcile.comparing.result.comparison import Comparison
from reconcile.curating.yaml_text import flow_value
from reconcile.document.digest import digest_of
from reconcile.loading.load import load, load_texts
from reconcile.model.dataset import Dataset
from reconcile.reports.screen import SHOWN, Screen, render_screen
from tests.compared import compare
from tests.examples import examples
from tests.shared import shared

OWN = sorted((Path(__file__).parents[1] / "screens").glob("*/claims.yaml"))
EVENTS = sorted(shared("data", "events").glob("*.claims.yaml")) or OWN
LINES = 24


def budget(found: Comparison, data: Dataset, most: int = SHOWN) -> int:
    """What the design allows: of several places most disagreements share one, said once."""
    said = digest_of(found, data.places)
    lines = said.lines[:most]
    usual, times = Counter(line.where for line in lines).most_common(1)[0] if lines else ("", 0)
    head = usual if times > 1 else ""
    varying = sum(1 for line in lines if (line.where and line.where != head) or line.news)
    return LINES + len(lines) + varying + len(said.known[:3])


def rows(found: Comparison, data: Dataset, most: int = SHOWN) -> list[str]:
    return render_screen(found, data.places, Screen(80, most=most)).splitlines()


@pytest.mark.parametrize("file", EVENTS, ids=lambda file: file.parent.name + file.stem)
def test_an_event_keeps_to_it(file: Path) -> None:
    data = load([file], copies=False)
    found = compare(data, Request())
    assert len(rows(found, data)) <= budget(found, data)


NAMES = ("Lee", "the Ministry of Health and Social Protection of the Northern Provinces",
         "Office for the Coordination of Relief, Shelter and Resettlement", "דוד 12")  # fmt: skip
PLACES = ("Hill", "the eastern bank of the river between the mill and the old customs house", "Bay")
WORDS = (100, 120, "over 900", "nearly 300", "up to 120", "several hundred", "none", "umpteen",
         "between 1,200 and 1,300", 70)  # fmt: skip


@st.composite
def files(draw: st.DrawFn) -> str:
    """Up to two dozen claims of a few voices about a few metrics, places and days."""
    text = "version: 1\nclaimants:\n"
    text += "".join(f"  v{at}: {flow_value({'name': name})}\n" for at, name in enumerate(NAMES))
    text += "statements: {said: {claimant: v0}}\nplaces:\n"
    text += "".join(f"  p{at}: {flow_value({'name': name})}\n" for at, name in enumerate(PLACES))
    text += "claims:\n"
    for at in range(draw(st.integers(1, 24))):
        row = {
            "id": f"c{at}",
            "metric": draw(st.sampled_from(("killed", "killed", "wounded", "killed-or-wounded"))),
            "figure": draw(st.sampled_from(WORDS)),
            "place": f"p{draw(st.integers(0, len(PLACES) - 1))}",
        }
        told = draw(st.integers(0, 9)) == 0
        row |= {"statement": "said"} if told else {"claimant": f"v{draw(st.integers(0, 3))}"}
        if draw(st.booleans()):
            row["as_of"] = f"2024-12-{draw(st.integers(10, 14))}"
        text += f"  - {flow_value(row)}\n"
    return text


@examples(12)
@given(files(), st.sampled_from((SHOWN, 1, 3, 25)))
def test_any_file_keeps_to_it(text: str, most: int) -> None:
    data = load_texts({"claims.yaml": text.encode()})
    found = compare(data, Request())
    shown = rows(found, data, most)
    assert len(shown) <= budget(found, data, most), "\n".join(shown)
    left = len(found.headings) - most
    more = f"  and {left:,} more: --full"
    assert any(line.startswith(more) for line in shown) == (left > 0)
