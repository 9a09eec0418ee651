"""``explain`` knows every word that the outputs of the example in a terminal use as a term."""

from __future__ import annotations

import re

import pytest

from reconcile.cli.main import main
from reconcile.comparing.answers.showing import Request
from reconcile.loading.load import load
from reconcile.quantity.interval import DEFAULT_TOLERANCE
from reconcile.service.explain_parts import explanations
from reconcile.service.host import Host, TextStyle
from reconcile.service.results import CompareResult
from tests.case_formats import CASES
from tests.compared import compare

FILE = str(CASES / "five-articles" / "claims.yaml")
LABEL = re.compile(r"^ {2,}([a-z][a-z ]{2,30}):(?= |$)", re.MULTILINE)
HEAD = re.compile(r"^([A-Z][a-z ,]+)\n-+$", re.MULTILINE)
SIGN = re.compile(r"(?:^|; )\s*(\S) ([a-z][a-z, ]+?)(?=;|$)", re.MULTILINE)
VERDICT = re.compile(r"^ *(?:[0-9]+ )?([a-z]+) \(([a-z]+)\)", re.MULTILINE)
ACCEPTED = """version: 1
claims:
  - {id: a, metric: killed, figure: 100, as_of: 2024-05-02}
  - {id: b, metric: killed, figure: over 900, as_of: 2024-05-01}
  - {id: c, metric: wounded, figure: 70, as_of: 2024-05-02}
  - {id: d, metric: wounded, figure: over 700, as_of: 2024-05-01}
accepted:
  - {claims: {a: 100, b: over 900}, reason: so, by: desk}
"""


def unknown(words: set[str]) -> set[str]:
    page = TextStyle(80, color=False)
    return {word for word in words if not explanations(word, None, DEFAULT_TOLERANCE, page, Host())}


def out(capsys: pytest.CaptureFixture[str], *args: str) -> str:
    capsys.readouterr()
    main((*args, "--width", "100"))
    return capsys.readouterr().out


NO_LABELS = {"deployed", "killed or wounded", "died in custody", "custody", "wounded", "captured",
             "the claimant"}  # fmt: skip
"""What else a line may begin with: metrics, and what a sentence was folded before."""


def test_every_label_head_and_verdict_of_the_whole_is_known(
    capsys: pytest.CaptureFixture[str],
) -> None:
    text = out(capsys, "compare", FILE, "--full")
    labels, verdicts = set(LABEL.findall(text)), {w for pair in VERDICT.findall(text) for w in pair}
    assert {"also", "perhaps", "derivation"} <= labels and len(verdicts) > 4
    assert unknown((labels | verdicts) - NO_LABELS) == set()


def explained() -> list[str]:
    """Every disagreement of the example, as ``explain`` tells it."""
    data = load([FILE], copies=False)
    found = CompareResult(data, compare(data, Request()))
    page = TextStyle(80, color=False)
    numbers = range(1, len(found.comparison.headings) + 1)
    return [explanations(str(at), found, DEFAULT_TOLERANCE, page, Host()) for at in numbers]


def test_every_label_of_an_explanation_is_known_and_it_has_about_twenty_lines() -> None:
    texts = explained()
    labels = set(LABEL.findall("".join(texts)))
    assert {"rule", "open", "perhaps", "ask", "also"} <= labels
    assert unknown(labels - NO_LABELS) == set()
    assert len(texts) > 5
    assert all(10 <= len(text.splitlines()) <= 25 for text in texts)


def test_every_sign_of_a_timeline_is_known(capsys: pytest.CaptureFixture[str]) -> None:
    text = out(capsys, "timeline", "all", FILE)
    meanings = {meaning.strip() for _, meaning in SIGN.findall(text)}
    assert len(meanings) > 1
    assert unknown(meanings | {"Fewer than two dated figures"}) == set()


def test_every_head_of_known_disputes_is_known(
    capsys: pytest.CaptureFixture[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    file = tmp_path_factory.mktemp("known") / "claims.yaml"
    file.write_text(ACCEPTED)
    text = out(capsys, "compare", str(file))
    full = out(capsys, "compare", str(file), "--full")
    heads = {line for line in text.splitlines() if line.startswith(("Known", "Disagreements"))}
    heads |= {head for head in HEAD.findall(full) if head.startswith("Known")}
    assert len(heads) >= 2
    assert (
        unknown({head.partition("  ")[0] for head in heads} | {"accepted", "news again"}) == set()
    )
