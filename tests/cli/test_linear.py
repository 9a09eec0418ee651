"""Checking takes work in proportion to the file: counted, not timed, in every format."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from reconcile.checking.fingerprint import findings_of
from reconcile.checking.runner import check
from reconcile.loading.load import load_texts
from reconcile.model.dataset import Dataset
from reconcile.service.findings_format import ShownFindings
from reconcile.service.formats import finding_formats, findings_format
from tests.costs import calls

NAME = "claims.yaml"


def file_of(claims: int) -> dict[str, bytes]:
    """A file with several problems in each claim, some of them alike in all of them."""
    rows = "".join(
        f"  - {{id: c{n}, metric: killed, figure: {n}, claimant: nobody, source: d}}\n"
        f"  - {{id: d{n}, metric: deaths, figure: {n}}}\n"
        f"  - {{id: e{n}, metric: killed, figure: {n}, as_of: 2024-12-00}}\n"
        f"  - {{id: f{n}, metric: killed, figure: {n}, quote: x}}\n"
        for n in range(claims)
    )
    text = f"version: 1\nsources: {{d: {{publisher: Daily}}}}\nclaims:\n{rows}"
    return {NAME: text.encode()}


class Lent(dict[str, str]):
    """Texts by path that count how often one of them is handed out, to be gone through."""

    def __init__(self, texts: dict[str, str]) -> None:
        super().__init__(texts)
        self.handed_out = 0

    def __getitem__(self, path: str) -> str:
        self.handed_out += 1
        return super().__getitem__(path)

    def get(self, path: str, default: Any = None) -> Any:
        self.handed_out += 1
        return super().get(path, default)


def shown_of(dataset: Dataset) -> ShownFindings:
    return ShownFindings(findings_of(check(dataset), dataset), dataset, {NAME: NAME})


@pytest.mark.parametrize("written_as", finding_formats())
def test_a_file_is_gone_through_once_however_much_is_wrong_with_it(written_as: str) -> None:
    dataset = load_texts(file_of(60))
    lent = Lent(dict(dataset.texts))
    shown = shown_of(replace(dataset, texts=lent))
    assert len(shown.findings.problems) > 240
    lent.handed_out = 0
    assert findings_format(written_as).render(shown)
    assert lent.handed_out <= 1


@pytest.mark.parametrize("written_as", finding_formats())
def test_twice_the_claims_are_twice_the_calls(written_as: str) -> None:
    write = findings_format(written_as).render
    few, many = (shown_of(load_texts(file_of(number))) for number in (60, 120))
    write(few)  # what is only done once, such as imports
    assert calls(lambda: write(many)) < 2.3 * calls(lambda: write(few))


def test_reading_and_asking_all_rules_is_linear_too() -> None:
    def work(claims: int) -> int:
        files = file_of(claims)
        return calls(lambda: check(load_texts(files)))

    work(10)
    assert work(160) < 2.3 * work(80)
