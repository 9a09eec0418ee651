"""Each answer under ``--watch`` is, byte for byte, that of a run that knows nothing."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.invented import claims_file
from reconcile.cli import watching
from reconcile.cli.main import main
from reconcile.kept.answers import keeping
from reconcile.loading import load
from reconcile.service import parts
from reconcile.sharding import following
from tests.cli.edited_files import CLAIMS, series
from tests.examples import examples

FILE = "claims.yaml"
FORMATS: tuple[list[str], ...] = (
    ["--format", "json"],
    [],
    ["--full"],
    ["--format", "concise"],
    ["--believe", "mayor"],
    ["--tolerance", "0.3", "--top", "40"],
    ["--metric", "killed", "--plot"],
    ["--voice", "mayor", "--voice", "agency", "--format", "json"],
    ["--place", "town-1", "--place", "town-2"],
    ["--since", "2031-02-01", "--verdict", "contradiction"],
    ["--fail-on", "contradiction"],
)


class Asked:
    """A run of the program in a folder with a file of claims, and what it says."""

    def __init__(self, file: Path, words: Sequence[str], said: pytest.CaptureFixture[str]) -> None:
        self.file, self.words, self.said = file, words, said

    def watching(self, texts: Sequence[str]) -> list[str]:
        """What a run under ``--watch`` says of each text."""
        answers: list[str] = []
        left = iter(texts[1:])

        def saved(_seen: watching.Seen) -> str:
            answers.append(self._said())
            text = next(left, None)
            if text is None:
                raise KeyboardInterrupt
            self.file.write_text(text, encoding="utf-8")
            return self.file.name

        self.file.write_text(texts[0], encoding="utf-8")
        with patch.object(watching, "wait_for_change", saved):
            line = ["compare", self.file.name, "--watch", *self.words]
            main(line, keeping(line))  # without it nothing may be known from before
        return answers

    def anew(self, text: str) -> str:
        """What a run says that knows nothing."""
        self.file.write_text(text, encoding="utf-8")
        main(["compare", self.file.name, "--no-cache", *self.words])
        return self._said()

    def _said(self) -> str:
        out, err = self.said.readouterr()
        lines = (line for line in err.splitlines() if not line.endswith(_OF_WATCHING))
        return "\n".join((out, *lines))


_OF_WATCHING = ("watching 1 file; Ctrl-C ends", f"{FILE} changed")


@pytest.fixture(autouse=True)
def _small_data_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(parts, "LEAST", 1)


@examples(50, share_fixtures=True)
@given(seed=st.integers(0, 10**9), words=st.sampled_from(FORMATS))
def test_each_answer_is_that_of_a_run_that_knows_nothing(
    seed: int, words: Sequence[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked, texts = Asked(tmp_path / FILE, words, capsys), series(seed, 7)
    assert asked.watching(texts) == [asked.anew(text) for text in texts]


def test_an_edit_in_place_is_answered_from_what_is_known(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Else the test above would hold the slow ways against themselves."""
    asked, text = Asked(tmp_path / FILE, [], capsys), claims_file(CLAIMS)
    texts = [text, *(text.replace("over ", f"{words} ", 3) for words in ("about", "nearly"))]
    reading, looking = load.read_together, following._anew
    with (
        patch.object(load, "read_together", side_effect=reading) as read,
        patch.object(following, "_anew", side_effect=looking) as looked,
    ):
        answers = asked.watching([*texts, text])
    assert read.call_count == looked.call_count == 1
    assert answers == [asked.anew(some) for some in (*texts, text)]
    assert len(set(answers)) == len(texts)
