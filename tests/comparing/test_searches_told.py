"""How every search of random newsrooms goes and what it finds, a line a finding.

What is found stays right where a search takes longer, forgets what it knows or begins elsewhere:
only its effort, which is counted, and the order of what it finds say so.
``REGENERATE_CASES=1 python -m pytest tests/comparing/test_searches_told.py`` writes the files in
``told`` again; read their difference before it is kept.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from benchmarks.families import FAMILIES, family_file
from reconcile.comparing.answers.showing import Request
from reconcile.comparing.counts.gathering import cases
from reconcile.comparing.result.comparison import Comparison, Discrepancy
from reconcile.comparing.searching.case_search import CaseSearch
from reconcile.loading.load import load_texts
from reconcile.model.dataset import Dataset
from reconcile.quantity.interval import DEFAULT_TOLERANCE
from tests.compared import compare
from tests.comparing.asked import told
from tests.comparing.test_findings_told import held, shown
from tests.properties.newsrooms import newsroom

GROUP = 6
GROUPS = range(1, 8)


def searches(data: Dataset) -> Iterator[str]:
    """What each case takes, and the sets of claims in the order in which they are found."""
    tellings = told(data)
    for case in cases(data, tellings):
        search = CaseSearch(case, tellings, DEFAULT_TOLERANCE)
        sets = [" ".join(sorted(found.claims)) for found in search.claim_sets()]
        names = " ".join(placed.id for placed in case.placed)
        yield f"case of {names}: {search.solver.effort}; {'; '.join(sets)}"


def in_short(finding: Discrepancy) -> str:
    """A finding in a line."""
    numbers = (finding.gap, finding.factor, finding.factor_most, finding.flip_tolerance)
    hinges = [(hinge.assumption, hinge.claims) for hinge in finding.hinges_on]
    signs = f"{'folded' * finding.folded} {'suspected' * finding.suspected}"
    return (
        f"{finding.verdict} {finding.severity} {finding.level} {signs} {finding.listed_under}: "
        f"{' '.join(finding.claims)}"
        f" + {' '.join(finding.restated_by)}; {shown(numbers)}; {shown(hinges)};"
        f" {shown([diagnosis.name for diagnosis in finding.diagnoses])}"
    )


def found(comparison: Comparison) -> Iterator[str]:
    """The findings, disputes and beliefs of a comparison, in short."""
    yield from map(in_short, comparison.discrepancies)
    yield from (f"dispute: {shown([d.id for d in h.discrepancies])}" for h in comparison.headings)
    for voice in comparison.voices:
        wrong = [figure.claim for figure in (*voice.wrong, *voice.itself)]
        yield f"{voice.name} right: {voice.searched} {shown(wrong)} {shown(voice.contradicts)}"


@pytest.mark.parametrize("group", GROUPS)
def test_newsrooms_are_searched_as_it_is_written_down(group: int) -> None:
    lines: list[str] = []
    for seed in range(GROUP * group, GROUP * (group + 1)):
        data = load_texts(newsroom(seed).files())
        lines += [f"= {seed}", *searches(data), *found(compare(data, Request()))]
    held(f"searches-{group}", lines)


@pytest.mark.parametrize("name", FAMILIES)
def test_hard_files_are_searched_as_it_is_written_down(name: str) -> None:
    data = load_texts({"a.yaml": family_file(name, 10).encode()})
    held(f"searches-{name}", [*searches(data), *found(compare(data, Request()))])
