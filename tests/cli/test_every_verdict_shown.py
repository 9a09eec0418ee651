"""What is no clash of counts is shown by every command and format, and explained."""

from __future__ import annotations

from pathlib import Path

import pytest

from reconcile.cli.main import main
from reconcile.comparing.result.comparison import Verdict
from reconcile.wording import plain_words

CLAIMS = """\
version: 1
sources: {p: {publisher: P, url: "https://p.example/1"}}
claimants: {army: {name: Army}, clinic: {name: Clinic}, study: {name: Study}}
claims:
  - {id: one, metric: killed, figure: 40, claimant: army, source: p, as_of: 2031-03-01}
  - {id: deny, denies: one, claimant: DENIER, source: p}
  - {id: down, metric: wounded, figure: 300, supersedes: 700, claimant: army, source: p, as_of: 2031-03-02}
  - {id: est, metric: killed, figure: {text: "900 (700 to 1,100)", best: 900, low: 700, high: 1100, interval: 95}, claimant: study, source: p, as_of: 2031-03-01}
  - {id: cut, metric: votes, figure: 30%, share_of: valid-votes, claimant: army, source: p, as_of: 2031-03-02}
  - {id: all, metric: votes, figure: 51%, share_of: valid-votes, claimant: clinic, source: p, as_of: 2031-03-02}
"""  # noqa: E501 - a claim a line
ASKED = [
    ("compare",), ("compare", "--full"), ("compare", "--format", "concise"), ("explain", "1"),
    ("explain", "2"), ("explain", "3"), ("explain", "4"), ("compare", "--believe", "army"),
    ("compare", "--width", "40"), ("report",), ("report", "-o", "r.html"),
    ("export", "discrepancies"), ("timeline", "killed"),
]  # fmt: skip


@pytest.mark.parametrize("denier", ["army", "clinic"])
@pytest.mark.parametrize("asked", ASKED, ids=" ".join)
def test_it_is_shown(
    asked: tuple[str, ...], denier: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("claims.yaml").write_text(CLAIMS.replace("DENIER", denier), encoding="utf-8")
    what = asked if asked[0] in ("explain", "timeline", "export") else (*asked, "claims.yaml")
    paths = ("claims.yaml",) if what is asked else ()
    assert main([*what, *paths]) == 0


def test_every_verdict_has_an_ending() -> None:
    assert set(plain_words._ENDINGS) == set(Verdict)
