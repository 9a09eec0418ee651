"""After an edit only the claims that changed are read, and what comes of it is as if all were."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import fields
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.invented import claims_file
from reconcile.loading import load
from reconcile.loading.claims import FileContext
from reconcile.loading.fast import reading
from reconcile.loading.fast.before import ReadBefore
from reconcile.loading.fast.predicate import SchemaCompiler
from reconcile.loading.fast.switch import slowly
from reconcile.loading.load import load_inputs
from reconcile.loading.opening import Input
from reconcile.loading.schema import claims_schema
from reconcile.model.dataset import Dataset
from tests.examples import examples

HEAD = """\
version: 1
defaults: {lang: en}
claimants:
  mayor: &who {name: The mayor}
  clinic: {name: The clinic}
sources:
  gazette: {publisher: The Gazette, published: 2031-02-05}
  radio: {title: Radio, lang: de}
subjects: {residents: {name: Residents}}
places: {mill: {name: The mill}, ford: {name: The ford, within: mill}}
statements: {speech: {made: 2031-02-03, claimant: mayor}}
"""
PLAIN = [
    "  - id: p{n}\n    metric: killed\n    figure: about 4{n}\n"
    "    claimant: mayor\n    place: mill\n",
    "  - id: p{n}\n    metric: wounded\n    figure: {n}\n"
    "    source: gazette\n    as_of: 2031-02-0{d}\n",
    "  - id: p{n}\n    metric: killed\n    figure: 1.{n}00\n    source: radio\n    place: ford\n",
    "  - id: p{n}\n    metric: killed\n    figure: '{n}'\n    statement: speech\n    draft: true\n",
]
ODD = [
    "  - {{id: o{n}, metric: killed, figure: {n}, claimant: clinic}}\n",
    "  - id: o{n}\n    metric: killed\n    figure: {n}\n"
    "    quote: |\n      a text\n        of lines # {n}\n",
    "  - id: o{n}\n    metric: killed\n    figure: {n}\n"
    "    quote: 'a text\n\n      that goes on {n}'\n",
    "  - id: o{n}  # a comment {n}\n    metric: killed\n"
    "    figure: {n} # reconcile: ignore[x] so\n",
    "  - id: o{n}\n    metric: killed\n    figure: {n}\n    note: &a{n} said\n    quote: *a{n}\n",
    "  - from: {{source: gazette, metric: killed, claimant: mayor}}\n    figures:\n"
    "      - {{figure: {n}, place: mill}}\n      - {{figure: 1{n}, place: ford}}\n",
    "  - id: b{n}\n    from: {{source: radio, as_of: 2031-02-0{d}}}\n    figures:\n"
    "      - {{metric: killed, figure: {n}}}\n      - {{metric: wonded, figure: {n}}}\n",
    "  - id: r{n}\n    metric: killed\n    figure: {n}\n    retells: p{d}\n",
    "  - id: r{n}\n    denies: p{d}\n    claimant: clinic\n    as_of: 2031-02-0{d}\n",
    "  - id: r{n}\n    reaffirms: speech\n    as_of: 2031-02-0{d}\n",
]
WRONG = [
    "  - id: p{d}\n    metric: killed\n    figure: {n}\n",  # perhaps an id that is taken
    "  - id: w{n}\n    metric: kiled\n    figure: {n}\n",
    "  - id: w{n}\n    metric: killed\n    figure: a handful or so\n",
    "  - id: w{n}\n    metric: killed\n    figure: {n}\n    claimant: myor\n",
    "  - id: w{n}\n    metric: killed\n    figure: {n}\n    draft: maybe\n",
    "  - id: w{n}\n    metric: killed\n    figure: true\n",
    "  - id: w{n}\n    metric: killed\n",
    "  - metric: killed\n    figure: {n}\n",
    "  - id: W{d}\n    metric: killed\n    figure: {n}\n    as_of: 2031-02-31\n",
    "  - id: w{n}\n    metric: killed\n    figure: {{text: about 5, low: 1{n}, high: 900}}\n",
    "  - just words {n}\n",
    '  - id: w{n}\n    metric: killed\n    figure: 5\n    quote: "never closed\n',
]
HEADS: list[tuple[str, str]] = [
    ("lang: en", "lang: de"),
    ("lang: en", "claimant: clinic"),
    ("lang: en", "lang: en, lang: de"),
    ("sources:", "sources: {gazette: {title: G}}\nsources:"),
    ("lang: en", "lang: xx"),
    ("lang: en", "as_of: 2031-02-01"),
    ("lang: de", "lang: en"),
    ("  clinic: {name: The clinic}\n", ""),
    ("  clinic: {name: The clinic}\n", "  clinic: {name: *who}\n"),
    ("places: {mill: {name: The mill}", "places: {mil: {name: The mill}"),
    ("within: mill", "within: ford"),
    (
        "version: 1",
        "version: 1\nmetrics: {killed: {definition: Those who died, senses: [missing]}}",
    ),
    ("version: 1", "version: 1\nmetrics: {kiled: {definition: Those who died}}"),
    ("version: 1", "version: 1\nhedges: {about: {below: 50%, above: 50%}}"),
    ("version: 1", "version: 1\nsources: {}"),
    ("version: 1", "version: 2"),
    ("statements:", "statments:"),
    ("subjects: {residents: {name: Residents}}", "subjects: [a, b]"),
    ("version: 1", "version: 1 # a comment"),
]


def read(texts: Mapping[str, str], before: ReadBefore | None) -> Dataset:
    given = [Input(name, text.encode("utf-8")) for name, text in texts.items()]
    return load_inputs(given, before=before)


def told(data: Dataset) -> dict[str, Any]:
    found = {field.name: getattr(data, field.name) for field in fields(Dataset)}
    return {**found, "places": dict(data.places.items())}


def read_alike(texts: Mapping[str, str], before: ReadBefore) -> Dataset:
    again = read(texts, before)
    assert told(again) == told(read(texts, None))
    return again


@pytest.fixture(autouse=True)
def _small_files_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "_WORTH_IT", 0)


@contextmanager
def claims_made() -> Iterator[list[str]]:
    """The ids of the claims that are made of their data, not taken from before."""
    made: list[str] = []
    make = FileContext._claim

    def seen(self: FileContext, row: Any, said: dict[str, Any], *, noted: bool) -> Any:
        made.append(str(row.data.get("id")))
        return make(self, row, said, noted=noted)

    with patch.object(FileContext, "_claim", seen):
        yield made


def an_item(chance: random.Random) -> str:
    kind = chance.choices((PLAIN, ODD, WRONG), (12, 5, 1))[0]
    return chance.choice(kind).format(n=chance.randint(1, 99), d=chance.randint(1, 9))


def edited(head: str, items: list[str], chance: random.Random) -> str:
    """The head after something that people do to claims files; the items are changed in place."""
    at = chance.randrange(len(items) + 1)
    match chance.choice(("change", "change", "delete", "add", "add", "move", "twice", "head")):
        case "change":
            items[at : at + 1] = [an_item(chance)]
        case "delete":
            del items[at : at + chance.randint(1, 2)]
        case "add":
            items.insert(at, an_item(chance))
        case "move" if items:
            items.insert(at, items.pop(chance.randrange(len(items))))
        case "twice" if items:
            items.insert(at, chance.choice(items))
        case _:
            old, new = chance.choice(HEADS)
            return head.replace(old, new, 1) if old in head else HEAD
    return head


@examples(60)
@given(st.integers(0, 10**9))
def test_random_edits_read_as_if_nothing_were_known(seed: int) -> None:
    chance, before = random.Random(seed), ReadBefore()
    head, items = HEAD, [an_item(chance) for _ in range(chance.randint(3, 9))]
    other = "claims:\n" + "".join(an_item(chance) for _ in range(2))
    for _ in range(7):
        texts = {"a.yaml": f"{head}claims:\n{''.join(items)}", "b.yaml": other}
        if chance.random() < 0.1:
            del texts[chance.choice(("a.yaml", "b.yaml"))]
        if chance.random() < 0.1:
            texts = {name: f"claims:\n{text}" for name, text in texts.items()}
        if chance.random() < 0.1:  # claims that are not last
            texts = {name: f"{text}metrics: {{}}\n" for name, text in texts.items()}
        read_alike(texts, before)
        head = edited(head, items, chance)


def test_no_line_can_change_and_leave_something_stale() -> None:
    items = [some[at].format(n=at + 1, d=1) for some in (PLAIN, ODD) for at in range(len(some))]
    lines = f"{HEAD}claims:\n{''.join(items)}".splitlines()
    before, tried = ReadBefore(), 0
    read_alike({"a.yaml": "\n".join(lines) + "\n"}, before)
    for at, line in enumerate(lines):
        for changed in ([], [f"{line} 7"], [line.replace("1", "2")]):
            read_alike({"a.yaml": "\n".join(lines) + "\n"}, before)
            read_alike(
                {"a.yaml": "\n".join([*lines[:at], *changed, *lines[at + 1 :]]) + "\n"}, before
            )
            tried += 1
    assert tried > 150


@pytest.mark.parametrize("layout", ["plain", "flow", "claims first"])
def test_only_the_claim_that_changed_is_made(layout: str) -> None:
    def text(**figures: int) -> str:
        kind = "  - id: c{n}\n    metric: killed\n    figure: {f}\n"
        if layout == "flow":
            kind = "  - {{id: c{n}, metric: killed, figure: {f}}}\n"
        rows = "".join(kind.format(n=n, f=figures.get(f"c{n}", n)) for n in range(9))
        claims = f"claims:\n{rows}"
        return f"{claims}{HEAD}" if layout == "claims first" else f"{HEAD}{claims}"

    before = ReadBefore()
    read_alike({"a.yaml": text()}, before)
    with claims_made() as made:
        read({"a.yaml": text(c3=77)}, before)
    assert made == ["c3"]
    for added, name in ((PLAIN[1], "p5"), (WRONG[3], "w5")):
        rows = f"claims:\n{added.format(n=5, d=5)}"
        with claims_made() as made:
            found = read({"a.yaml": text(c3=77).replace("claims:\n", rows)}, before)
        made_anew = {*made} - {"c3"}  # which may have been edited since all claims were read
        assert made_anew == {name} and found.claims[4].route.keys == (
            "claims",
            4,
        )
    with claims_made() as made:
        read({"a.yaml": text(c3=77).replace("lang: en", "lang: de")}, before)
    assert len(made) == 9, "what is around all claims has changed"


def test_claims_that_ask_for_others_are_made_each_time() -> None:
    def text(told: str) -> str:
        return f"{HEAD}claims:\n{PLAIN[0].format(n=told)}" + "".join(
            some.format(n=n, d=1) for n, some in enumerate((PLAIN[1], ODD[7], ODD[8]), 2)
        )

    before = ReadBefore()
    assert not read_alike({"a.yaml": text("1")}, before).problems
    with claims_made() as made:
        assert len(read_alike({"a.yaml": text("5")}, before).problems) == 2
    assert made.count("p2") == 1, "by the reading that knows nothing"
    assert made.count("r3") == 2


def test_what_is_wrong_around_claims_is_part_of_what_they_mean() -> None:
    claims = "".join(some.format(n=n, d=1) for n, some in enumerate((*PLAIN, WRONG[3])))
    for old, new in (
        ("lang: en", "lang: en, claimant: mayor, claimant: clinic"),
        ("claimants:\n", "claimants: {who: {name: Who}}\nclaimants:\n"),
    ):
        before = ReadBefore()
        good, bad = HEAD, HEAD.replace("lang: en", "lang: en, claimant: mayor")
        for head in (good, bad, good.replace(old, new), good.replace(old, new), bad, good):
            read_alike({"a.yaml": f"{head}claims:\n{claims}"}, before)


def test_with_fast_paths_off_nothing_is_known() -> None:
    before = ReadBefore()
    with slowly():
        assert before.of_file("a.yaml") is None


def test_true_is_not_taken_for_one() -> None:
    before = ReadBefore()
    for draft in ("true", "1", "true"):
        row = f"  - {{id: a, metric: killed, figure: 5, draft: {draft}}}\n"
        found = read_alike({"a.yaml": f"claims:\n{row}"}, before)
        assert bool(found.problems) == (draft == "1")


def test_the_schema_asks_for_nothing_of_several_claims_together() -> None:
    """Else claims that fit one by one might not fit together (``FileBefore.fits``)."""
    claims = claims_schema()["properties"]["claims"]
    assert set(claims) == {"description", "type", "items"}
    assert SchemaCompiler(claims_schema()).test(claims_schema())({"claims": []})


def test_a_large_file_is_read_again_by_its_texts() -> None:
    text = claims_file(300)
    before = ReadBefore()
    read_alike({"a.yaml": text}, before)
    with claims_made() as made:
        read({"a.yaml": text.replace("figure: over", "figure: about", 1)}, before)
    assert len(made) == 1


CALM = [
    "  - id: {id}\n    metric: killed\n    figure: about 4{n}\n    claimant: mayor\n",
    "  - id: {id}\n    metric: wounded\n    figure: {n}\n    source: gazette\n    note: '# {n}'\n",
    "  - id: {id}\n    figure: {n}\n    metric: killed\n    place: ford\n    as_of: 2031-02-0{d}\n",
    "  - id: {id}\n    metric: killed\n    figure: {n}\n    statement: speech\n    note: “é {n}”\n",
]
NOT_CALM = [
    "  - {{id: {id}, metric: killed, figure: {n}}}\n",
    "  - id: {id}\n    metric: killed\n    figure: {n}\n    retells: c1\n",
    "  - id: {id}\n    metric: killed\n    figure: several {n}\n",
    "  - id: {id}\n    metric: kiled\n    figure: {n}\n",
    "  - id: {id}\n    metric: killed\n    figure: {n}\n    place: nowhere\n",
    "  - id: {id}\n    metric: killed\n    figure: {n}\n    as_of: 2031-02-3{d}\n",
    "  - id: {id}\n    metric: killed\n    figure: {n}\n    colour: red\n",
    "  - id: {id}\n    metric: killed\n    figure: {n}  # a comment\n",
    "  - id: {id}\n    metric: killed\n    figure: {n}\n    figure: 1{n}\n",
    "  - id: {id}\n    metric: killed\n    figure: {n}\n    denies: c2\n    claimant: mayor\n",
    "  - id: {id}\n    metric: killed\n    figure: {n}\nmetrics: {{}}\n",
    "  - id: {id}\n    metric: killed\n    figure: {n}\n\tquote: a\n",
    "  - id: c0\n    metric: killed\n    figure: {n}\n",
    "  - id: {id}\n    metric: killed\n    figure: {n}\nclaims:\n  - id: x\n",
    "\n  - id: {id}\n    metric: killed\n    figure: {n}\n",
    "- id: {id}\n  metric: killed\n  figure: {n}\n",
    "  - id: {id}\n    metric: killed\n    figure: {n}\n%YAML 1.1\n",
    "  - id: {id}\n    metric: killed\n    figure: {n}\r\n",
]
AROUND = ["  - {{id: {id}, metric: missing, figure: {n}}}\n", CALM[0]]


def another(chance: random.Random, number: int, kinds: list[str]) -> str:
    id = f"c{number}" if chance.random() < 0.97 else f"C{number}"
    return chance.choice(kinds).format(id=id, n=chance.randint(1, 99), d=chance.randint(1, 9))


@examples(80)
@given(st.integers(0, 10**9))
def test_edits_of_plain_claims_read_as_if_nothing_were_known(seed: int) -> None:
    """Mostly of what ``fast/edited`` reads, among it what it must leave to the slow reading."""
    chance, before = random.Random(seed), ReadBefore()
    head = HEAD.replace("version: 1", chance.choice(("version: 1", "# first\nversion: 1")))
    files = {
        name: [another(chance, at + first, chance.choice((CALM, CALM, AROUND))) for at in range(9)]
        for name, first in (("a.yaml", 0), ("b.yaml", 9))
    }
    for _ in range(9):
        texts = {
            name: f"{head if name == 'a.yaml' else ''}claims:\n{''.join(items)}"
            for name, items in files.items()
        }
        read_alike(texts, before)
        for _ in range(chance.randint(1, 2)):
            name, at = chance.choice(("a.yaml", "b.yaml")), chance.randrange(9)
            number = at if name == "a.yaml" else at + 9
            kinds = CALM if chance.random() < 0.8 else NOT_CALM
            files[name][at] = another(chance, number, kinds)


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("blanks", ["", "  "])
def test_an_edit_of_a_plain_claim_alone_makes_a_page_and_no_more(mark: str, blanks: str) -> None:
    """Whatever the edit is made of: the pages of the other files are the ones they were."""

    def text(*, first: str = "4", last: str = "9", note: str = "") -> str:
        figures = [first, *map(str, range(1, 59)), last]
        rows = "".join(
            f"{blanks}- id: n{n}\n{blanks}  metric: killed\n{blanks}  figure: {figure}\n"
            + (f"{blanks}  note: {note}\n" if note and n == 30 else "")
            for n, figure in enumerate(figures)
        )
        return f"{mark}{HEAD}claims:\n{rows}"

    before = ReadBefore()
    read_alike({"a.yaml": text(), "b.yaml": "claims: []\n"}, before)
    read_alike({"a.yaml": text(), "b.yaml": "version: 1\nsubjects: {}\n"}, before)
    for changed in (
        text(first="5"), text(last="10"), text(first="7", last="over 90"), text(note="seen"),
        text(note="seen again"), text(),
    ):  # fmt: skip
        with patch.object(load, "read_together", side_effect=AssertionError("all is read")):
            read({"a.yaml": changed, "b.yaml": "version: 1\nsubjects: {}\n"}, before)
        read_alike({"a.yaml": changed, "b.yaml": "version: 1\nsubjects: {}\n"}, before)
