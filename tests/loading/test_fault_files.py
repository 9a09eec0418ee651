"""Hostile and broken files: each gives exactly these problems, with both parsers alike.

``OWN`` are texts of ours; ``faults_golden.json`` has what a larger collection gives, when it is
at hand: code, line and column of each problem.
"""

from __future__ import annotations

import json

import pytest

from tests.loading.reading import FIXTURES, Found, dataset, found
from tests.shared import shared

CLAIM = "claims: [{id: a, metric: killed, figure: "
REFUSED: dict[str, tuple[bytes, Found]] = {
    "alias bomb": (
        b"a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a,*a]\n"
        b"c: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c,*c]\n"
        b"e: &e [*d,*d,*d,*d,*d,*d,*d,*d,*d,*d]\nf: &f [*e,*e,*e,*e,*e,*e,*e,*e,*e,*e]\n",
        [("F010", 5, 29)],
    ),
    "aliases in aliases": (
        b"a0: &a0 [x]\n" + b"".join(b"a%d: &a%d [*a%d]\n" % (n, n, n - 1) for n in range(1, 32)),
        [("F010", 32, 12)],
    ),
    "merge key": (b"base: &b {x: 1}\nclaims:\n- <<: *b\n", [("F008", 3, 3)]),
    "alias of itself": (b"claims: &c [*c]\n", [("F010", 1, 13)]),
    "alias of nothing": (b"claims: *gone\n", [("F010", 1, 9)]),
    "anchor twice": (b"a: &x y\nb: &x z\n", [("F010", 2, 4)]),
    "deep": (b"a: " + b"[" * 40 + b"]" * 40, [("F006", 1, 35)]),
    "number as key": (b"sources:\n  2024: {title: x}\n", [("F011", 2, 3)]),
    "truth value as key": (b"claimants:\n  no: {name: Norway}\n", [("F011", 2, 3)]),
    "empty key": (b"a:\n  ~: x\n", [("F011", 2, 3)]),
    "list as key": (b"? [a]\n: x\n", [("F011", 1, 3)]),
    "tag": (b"version: !version 1\n", [("F009", 1, 10)]),
    "python tag": (b'x: !!python/object/apply:print ["x"]\n', [("F009", 1, 4)]),
    "two documents": (b"version: 1\n---\nversion: 1\n", [("F012", 2, 1)]),
    "directive": (b"%TAG ! tag:x,1:\n---\nversion: 1\n", [("F013", 1, 1)]),
    "unknown version": (b"%YAML 1.9\n---\nversion: 1\n", [("F013", 1, 1)]),
    "two wide": ("version: 1\n".encode("utf-16"), [("F003", 1, 1)]),
    "two wide, a foreign first line": ("# العالم\n".encode("utf-16-le"), [("F003", 1, 1)]),
    "four wide, no mark": ("# 😀 x\n".encode("utf-32-be"), [("F003", 1, 1)]),
    "a zero among the first": (b"a: \0 b\n", [("F005", 1, 4)]),
    "a zero before all": (b"\0a: 1\n", [("F005", 1, 1)]),
    "two wide, no mark": ("version: 1\n".encode("utf-16-be"), [("F003", 1, 1)]),
    "four wide": ("version: 1\n".encode("utf-32"), [("F003", 1, 1)]),
    "latin": (b"title: caf\xe9\n", [("F003", 1, 11)]),
    "cut off": ("title: \u00e9".encode()[:-1], [("F003", 1, 8)]),
    "surrogate": (b"title: \xed\xa0\x80\n", [("F003", 1, 8)]),
    "surrogate by escape": (b'title: "\\udfff"\n', [("F005", 1, 8)]),
    "null": (b"title: a\0b\n", [("F005", 1, 9)]),
    "escape by escape": (b'title: "ab\\e[2J"\n', [("F005", 1, 11)]),
    "next line": ("title: a\u0085b: c\n".encode(), [("F005", 1, 9)]),
    "line separator": ("title: a\u2028b: c\n".encode(), [("F005", 1, 9)]),
    "byte order mark inside": ("a: b\n\ufeffc: d\n".encode(), [("F005", 2, 1)]),
    "tag characters": ("title: a\U000e0041\n".encode(), [("F005", 1, 9)]),
    "wide blank in a key": ("claims:\n\u00a0 - id: a\n".encode(), [("F005", 2, 1)]),
    "tab": (b"claims:\n\t- id: a\n", [("F020", 2, 1)]),
    "tab in text": (b"title: a\tb\n", [("F020", 1, 9)]),
    "question mark in flow": (b"claims: [{id: a?b}]\n", [("F020", 1, 15)]),
    "comment joined to >": (b"note: ># x\n  text\n", [("F020", 1, 7)]),
    "second colon": (b"title: Kyiv says: 300\n", [("F002", 1, 17)]),
    "at sign": (b"claims:\n- note: @user said\n", [("F002", 2, 9)]),
    "open quote": (b'title: "open\n', [("F002", 1, 8)]),
    "open bracket": (b"claims: [a, b\n", [("F002", 2, 1)]),
    "uneven": (b"claims:\n  - id: a\n   metric: b\n", [("F002", 3, 4)]),
    "a claim without its dash": (b"claims:\n  - id: a\n  id: b\n", [("F002", 3, 3)]),
    "a Word document": (b"PK\x03\x04 word/document.xml", [("F004", 1, 1)]),
    "merge marks": (
        b"a: b\n<<<<<<< ours\nc: d\n=======\n>>>>>>> theirs\n",
        [("F004", 2, 1), ("F004", 4, 1), ("F004", 5, 1)],
    ),
    "picture": (b"\x89PNG\r\n\x1a\n", [("F004", 1, 1)]),
    "packed": (b"\x1f\x8b\x08", [("F004", 1, 1)]),
    "pointer": (b"version https://git-lfs.github.com/spec/v1\noid x\n", [("F004", 1, 1)]),
    "spreadsheet": (b"PK\x03\x04....[Content_Types].xml....xl/workbook.xml", [("F004", 1, 1)]),
    "old spreadsheet": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", [("F004", 1, 1)]),
    "table": (b"id,metric,figure\na,killed,5\nb,killed,7\n", [("F004", 1, 1)]),
    "table with semicolons": (b"id;metric;figure\r\na;killed;5\r\n", [("F004", 1, 1)]),
    "table with tabs": (b"id\tmetric\tfigure\na\tkilled\t5\n", [("F004", 1, 1)]),
    "table with quotes": (b'"id","metric","note"\n"a","killed","x: y, z"\n', [("F004", 1, 1)]),
    "newer version": (b"version: 2\nclaim: []\nfoo: bar\n", [("F104", 1, 10)]),
    "web page": (b"\n<!DOCTYPE html><title>x</title>", [("F004", 1, 1)]),
    "list at the top": (b"- id: a\n", [("F103", 1, 1)]),
    "text at the top": (b"hello\n", [("F103", 1, 1)]),
}
ODD_ESCAPES = [b'a: "\\UFFFFFFFF"\n', b'a: "\\U00110000"\n', b'a: "\\q"\n', b'a: "\\u12"\n']
KEPT: dict[str, tuple[bytes, Found]] = {
    "nothing": (b"", [("F021", 1, 1)]),
    "a comment": (b"# to do\n", [("F021", 1, 1)]),
    "no value": (b"~\n", [("F021", 1, 1)]),
    "no claims": (b"claims: []\n", [("F021", 1, 9)]),
    "mark at the start": (b"\xef\xbb\xbfclaims: [ ]\n", [("F021", 1, 9)]),
    "returns": (b"version: 1\rclaims: []\r", [("F021", 2, 9)]),
    "returns and feeds": (b"version: 1\r\nclaims: []\r\n", [("F021", 2, 9)]),
    "key twice": (b"version: 1\nversion: 1\n", [("F014", 2, 1)]),
    "key twice in two spellings": (
        "sources:\n  caf\u00e9: {}\n  cafe\u0301: {}\n".encode(),
        [("F014", 3, 3)],
    ),
    "unquoted no": (b"claimants: {a: {name: no}}\n", [("F015", 1, 23)]),
    "cut text": (b"sources:\n  a:\n    title: Day #3 of it\n", [("F016", 3, 12)]),
    "reordered": ('sources: {a: {title: "x\u202ey"}}\n'.encode(), [("F017", 1, 24)]),
    "unseen": ("sources: {a: {publisher: Reu\u200bters}}\n".encode(), [("F018", 1, 29)]),
    "mixed": ("sources: {a: {publisher: The R\u0435uters}}\n".encode(), [("F019", 1, 30)]),
    "comma in a list": (f"{CLAIM}[11,000]}}]\n".encode(), [("Q105", 1, 46)]),
    "comma in a mapping": (f"{CLAIM}3,000}}]\n".encode(), [("Q105", 1, 42)]),
    "comma before another key": (
        f"{CLAIM}{{text: nearly 3,000, low: 5}}}}]\n".encode(),
        [("Q105", 1, 49)],
    ),
    "three trap": (f"{CLAIM}3.000}}]\n".encode(), [("Q104", 1, 42)]),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_must_not_be_interpreted_is_refused(name: str) -> None:
    content, expected = REFUSED[name]
    for pure in (False, True):
        data = dataset(content, pure=pure)
        assert found(data) == expected
        assert data.refused == ("f.yaml",)
        assert data.claims == ()
        assert all(problem.fatal and problem.message for problem in data.problems)


@pytest.mark.parametrize("content", ODD_ESCAPES)
def test_escapes_of_nothing_are_refused_in_their_line(content: bytes) -> None:
    for pure in (False, True):
        data = dataset(b"version: 1\n" + content, pure=pure)
        assert data.refused == ("f.yaml",)
        assert [problem.place.line for problem in data.problems] == [2]


@pytest.mark.parametrize("name", KEPT)
def test_what_is_only_wrong_in_a_place_is_reported_there(name: str) -> None:
    content, expected = KEPT[name]
    for pure in (False, True):
        data = dataset(content, pure=pure)
        assert found(data) == expected
        assert data.refused == ()


def test_the_larger_collection_gives_what_it_gave() -> None:
    golden = json.loads((FIXTURES / "faults_golden.json").read_text(encoding="utf-8"))
    for file in sorted(shared("data", "faults", "yaml").glob("*")):
        for pure in (False, True):
            data = dataset(file.read_bytes(), pure=pure)
            assert [list(pair) for pair in found(data)] == golden[file.name], file.name


def test_every_refusal_in_the_golden_list_is_one_of_the_reader() -> None:
    golden = json.loads((FIXTURES / "faults_golden.json").read_text(encoding="utf-8"))
    assert len(golden) == 109
    assert all(golden.values())  # none of them is a good claims file
