"""What the baseline knows is not told in the editor, as it fails no check."""

from __future__ import annotations

from pathlib import Path

import pytest

from reconcile.checking.fingerprint import findings_of
from reconcile.lsp.gathering import Project, project_claims

TEXT = """\
version: 1
claims:
  - {id: a, metric: killed, figure: 12}
"""


def test_findings_of_the_baseline_are_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    every = project_claims("claims.yaml", {"claims.yaml": TEXT}, Project())
    names = findings_of(every.problems, every.dataset).names
    assert len(names) > 1
    project = Project(known=frozenset(names[:1]))
    left = project_claims("claims.yaml", {"claims.yaml": TEXT}, project)
    assert left.problems == every.problems[1:]
