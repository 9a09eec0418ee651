"""Every input of the corpus is answered by its target; each target has some."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.fuzz.run import CORPUS
from tests.fuzz.targets import TARGETS

INPUTS = [
    (name, path) for name in TARGETS for path in sorted((CORPUS / name).iterdir()) if path.is_file()
]


def test_every_target_has_a_corpus() -> None:
    assert {path.name for path in CORPUS.iterdir()} == set(TARGETS)
    assert {name for name, _ in INPUTS} == set(TARGETS)


@pytest.mark.parametrize("case", INPUTS, ids=lambda case: f"{case[0]}/{case[1].name}")
def test_an_input_is_answered(case: tuple[str, Path]) -> None:
    name, path = case
    TARGETS[name](path.read_bytes())
