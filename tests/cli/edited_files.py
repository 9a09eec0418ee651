"""A claims file that a person edits: claims change, come, go and move, and so does the rest."""

from __future__ import annotations

import random

from benchmarks.invented import claims_file

CLAIMS = 60  # from fifty on, plain claims are read by their lines
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

    def __init__(self, chance: random.Random, claims: int = CLAIMS) -> None:
        self.chance = chance
        text = claims_file(claims, chance.randrange(1000))
        head, _, items = text.partition("claims:\n")
        self.heads = [STATEMENTS + head]
        self.items = [f"  - id:{item}" for item in items.split("  - id:")[1:]]
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


def series(seed: int, steps: int, claims: int = CLAIMS) -> list[str]:
    """The texts of a file, each with another edit."""
    file = EditedFile(random.Random(seed), claims)
    texts = []
    for _ in range(steps):
        texts.append(file.text)
        file.edit()
    return texts
