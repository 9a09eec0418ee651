"""Each answer under ``--watch`` is, byte for byte, that of a run that knows nothing."""

from __future__ import annotations

import random
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
from tests.examples import examples

FILE = "claims.yaml"
CLAIMS = 60  # from fifty on, plain claims are read by their lines
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
VALUES = {
    "figure": ("over 300", "7", "about 40", "40", "at most 12", "dozens", "3 to 9", "no more"),
    "claimant": ("mayor", "hospital", "agency", "nobody-known"),
    "source": ("paper-0", "paper-1"),
    "place": ("town-0", "town-1", "town-7"),
    "metric": ("killed", "wounded", "killed-or-wounded", "missing", "kiled"),
    "as_of": ("2031-01-02", "2031-02", "2032-05-05", "2031-02-31"),
    "statement": ("speech", "letter"),
    "withdrawn": ("{on: 2031-03-03}",),
    "denies": ("claim-3", "claim-9"),
    "retells": ("claim-4", "claim-11"),
    "reaffirms": ("speech",),
    "share_of": ("killed-or-wounded",),
    "note": ("looked at", "'1 # 2'"),
    "quote": ("the mayor’s words", '"a b"'),
    "extent": ("incident",),
    "id": ("claim-5", "CLAIM-7", "another"),
}
USUAL_KEYS = ("figure", "figure", "figure", "quote", "note", "as_of", "claimant", "source")
HEADS = (
    ("name: The mayor", "name: The major"),
    ("{name: The agency}", "{name: The agency, side: mayor}"),
    ("{name: Town 1}", "{name: Town 1, within: town-2}"),
    ("{name: Town 3}", "{name: Town 3, parts: [town-4, town-5]}"),
    ("publisher: Paper 0", "publisher: The Paper"),
    ("published: 2031-01-01", "published: 2033-01-01"),
    ("version: 1\n", "version: 1  # a comment\n"),
    ("version: 1\n", "version: 1\ndefaults: {lang: en}\n"),
    ("version: 1\n", "version: 1\nhedges: {about: {below: 50%, above: 50%}}\n"),
    ("version: 1\n", "version: 1\nmetrics: {killed: {name: dead, definition: Who died.}}\n"),
    (
        "version: 1\n",
        "version: 1\naccepted:\n  - claims: {claim-0: 1, claim-1: 2}\n    reason: so\n    by: me\n",
    ),
)
STATEMENTS = "statements:\n  speech: {claimant: mayor}\n  letter: {made: 2031-02-04}\n"


class EditedFile:
    """A claims file and what a person does to it, a step at a time."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        text = claims_file(CLAIMS, chance.randrange(1000))
        head, _, claims = text.partition("claims:\n")
        self.heads = [STATEMENTS + head]
        self.items = [f"  - id:{item}" for item in claims.split("  - id:")[1:]]
        self.broken = ""
        self.before: list[list[str]] = []

    @property
    def text(self) -> str:
        return f"{self.heads[-1]}claims:\n{''.join(self.items)}{self.broken}"

    def edit(self) -> None:
        kinds = "change change change change insert delete move undo head break odd".split()
        kind, items, chance = self.chance.choice(kinds), self.items, self.chance
        self.broken, at = "", chance.randrange(len(items))
        if kind == "undo" and self.before:
            self.items = self.before.pop()
            return
        self.before.append([*items])
        if kind == "change":
            self.change(at)
        elif kind == "insert":
            items.insert(at, items[at].replace("id: claim-", f"id: new-{chance.randrange(9**9)}-"))
        elif kind == "delete":
            del items[at]
        elif kind == "move":
            items.append(items.pop(at))
        elif kind == "head":
            self.head()
        elif kind == "break":
            self.broken = chance.choice(
                ("more: [\n", "\t\n", "  - id: claim-1\n    metric: killed\n")
            )
        elif kind == "odd":
            items[at] = items[at].replace("quote: ", "quote: >-\n      ", 1)

    def change(self, at: int) -> None:
        """Give a claim another value, of a key that it has or a new one."""
        usual = self.chance.random() < 0.7
        key = self.chance.choice(USUAL_KEYS if usual else [*VALUES])
        value = f"{key}: {self.chance.choice(VALUES[key])}\n"
        lines = self.items[at].splitlines(keepends=True)
        places = [n for n, line in enumerate(lines) if line[4:].startswith(f"{key}:")]
        if places:
            lines[places[0]] = lines[places[0]][:4] + value
        else:
            lines.append(f"    {value}")
        self.items[at] = "".join(lines)

    def head(self) -> None:
        """Change something around all claims, or put it back."""
        if len(self.heads) > 1 and self.chance.random() < 0.6:
            self.heads.pop()
            return
        old, new = self.chance.choice(HEADS)
        self.heads.append(self.heads[-1].replace(old, new, 1))


def series(seed: int, steps: int) -> list[str]:
    file = EditedFile(random.Random(seed))
    texts = []
    for _ in range(steps):
        texts.append(file.text)
        file.edit()
    return texts


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
