"""What the schema refuses, in our words: every fault of a file in one run, at its place."""

from __future__ import annotations

import pytest

from tests.loading.reading import FIXTURES, codes, dataset, found, one_claim

MISTAKES = [
    ("F108", 4, 48, "2024-02-30"),
    ("F101", 6, 30, "nickname"),
    ("V101", 9, 13, "killd"),
    ("Q104", 13, 13, "3.000"),
    ("F107", 17, 13, "gazete"),
    ("F102", 18, 5, ""),
    ("Q101", 22, 13, "umpteen"),
    ("F104", 26, 13, "part"),
    ("F016", 31, 12, "they lost 7 #men"),
]


def test_all_mistakes_of_a_file_are_reported_in_one_run() -> None:
    text = (FIXTURES / "mistakes.yaml").read_text(encoding="utf-8")
    for pure in (False, True):
        data = dataset(text, pure=pure)
        got = [
            (problem.code, problem.place.line, problem.place.column, problem.offending)
            for problem in data.problems
        ]
        assert got == MISTAKES
        assert [claim.id for claim in data.claims] == ["third", "eighth"]
        assert data.left_out == 6
        assert all(problem.help for problem in data.problems)


def test_problems_of_a_claim_name_it() -> None:
    text = (FIXTURES / "mistakes.yaml").read_text(encoding="utf-8")
    assert [problem.claim for problem in dataset(text).problems] == [
        None, None, "first", "second", "third", "fourth", "fifth", "sixth", "seventh",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("line", "code", "message", "help"),
    [
        ("sorce: x", "F101", "the claim has a key sorce", "did you mean source?"),
        ("As_Of: 2024", "F101", "the claim has a key As_Of", "did you mean as_of?"),
        ("speaker: x", "F101", "the claim has a key speaker", "did you mean claimant?"),
        ("qwertz: 5", "F101", "the claim has a key qwertz", "known here: id, metric"),
        ("quote: 2024", "F103", "quote is the number 2024, where text belongs", '"2024"'),
        ("quote: true", "F103", "quote is true, a truth value, where", '"true"'),
        ("quote:", "F103", "quote is empty, where text belongs", "delete the key"),
        ('quote: ""', "F104", "quote is empty", "delete the key"),
        ("quote: [a]", "F103", "quote is a list, where text belongs", "without brackets"),
        ("quote: {a: b}", "F103", "quote is a mapping, where text belongs", ""),
        ("via: kirby", "F103", "via is text, where a list belongs", "write [kirby]"),
        ("via: [1]", "F103", "item 1 of via is the number 1", '"1"'),
        ("extent: totl", "F104", "extent is totl", "did you mean total?"),
        ("extent: x", "F104", "extent is x", "write total or incident"),
        ("source: a b", "F104", "source cannot be written a b", "write a-b: an id has no spaces"),
        ("source: -a", "F104", "source cannot be written -a", "write a: an id has no"),
        ("as_of: 20241326", "F108", "there is no such date as 20241326", "write 2024-12-27"),
        ("withdrawn: yesterday", "F103", "withdrawn is text, where a mapping", "on the lines"),
    ],
)
def test_each_fault_has_its_words(line: str, code: str, message: str, help: str) -> None:
    faults = [problem for problem in one_claim("figure: 5", line).problems if problem.code == code]
    assert len(faults) == 1
    assert message in faults[0].message
    assert help in faults[0].help


@pytest.mark.parametrize(
    ("figure", "column", "help"),
    [
        ('{text: "3", low: "2,700"}', 30, "write 2700"),
        ("{text: x, low: a}", 28, "plain digits"),
        ("{text: x, high: -1}", 29, "write 1"),
        ("{text: x, high: 9999999999999999}", 29, "plain digits"),
        ("{low: 3}", 13, "add text:"),
    ],
)
def test_bounds_have_their_own_faults(figure: str, column: int, help: str) -> None:
    data = one_claim(f"figure: {figure}")
    first = next(problem for problem in data.problems if problem.code != "F101")
    assert (first.place.line, first.place.column) == (4, column)
    assert help in first.help
    assert data.left_out == 1


def test_a_key_that_people_try_first_is_understood() -> None:
    problems = one_claim("value: 5").problems
    assert [(problem.code, problem.help) for problem in problems] == [
        ("F101", "did you mean figure?")
    ]


def test_what_is_missing_is_said_for_the_record() -> None:
    data = dataset("claims:\n- quote: x\n")
    assert [problem.message for problem in data.problems] == [
        "the claim has no figure", "the claim has no id", "the claim has no metric",
    ]  # fmt: skip
    assert found(data) == [("F102", 2, 3)] * 3


def test_an_id_that_is_a_key_is_pointed_at() -> None:
    data = dataset("sources:\n  good: {}\n  a/b: {}\n")
    assert found(data) == [("F104", 3, 3)]
    assert "the id a/b" in data.problems[0].message


def test_wrong_sections_are_left_out() -> None:
    data = dataset("sources: 5\nclaimants: [a]\nclaims: {id: a}\nmetrics: x\nhedges: ~\n")
    assert codes(data) == ["F103"] * 5
    assert (data.claims, dict(data.sources), data.left_out) == ((), {}, 0)


def test_no_message_repeats_a_long_value() -> None:
    long = "x" * 5000
    lines = [f"source: {long}", f"extent: {long}", f"{long}: 5", f"as_of: {long}"]
    for problem in one_claim(f"figure: {long}", *lines).problems:
        assert len(problem.message) < 300
        assert len(problem.offending) <= 80


def test_a_file_that_is_nothing_but_wrong_is_given_up() -> None:
    data = dataset("claims:\n" + "- {idd: x}\n" * 3000)
    assert data.refused == ("f.yaml",)
    assert len(data.problems) == 2001
    assert sum(problem.fatal for problem in data.problems) == 1


def test_what_is_not_listed_is_counted() -> None:
    data = dataset("claims:\n" + "- {id: a, metric: killed, figure: 1}\n" * 2501)
    assert data.left_out == 2500
    assert len(data.problems) == 2001
    assert data.problems[0].message.startswith("500 more things")


@pytest.mark.parametrize(
    ("line", "help"),
    [
        ("killed: 40", "write metric: killed and figure:"),
        ("deaths: 40", "write metric: killed and figure:"),
        ("amount: 40", "did you mean"),
    ],
)
def test_a_metric_that_is_given_as_a_key_is_told_how_to_write_it(line: str, help: str) -> None:
    problems = dataset(f"claims:\n  - id: a\n    {line}\n").problems
    assert any(problem.code == "F101" and problem.help.startswith(help) for problem in problems)


def test_a_newer_version_is_said_in_its_own_words_and_alone() -> None:
    (problem,) = dataset("version: 3\nclaims: [{ident: a}]\n").problems
    assert problem.message == "the file is of version 3; this reconcile reads version 1"
    assert problem.help.startswith("update reconcile")


@pytest.mark.parametrize("content", [b"PK\x03\x04 xl/workbook.xml", b"id,metric,figure\na,b,5\n"])
def test_a_table_is_told_what_a_claims_file_is(content: bytes) -> None:
    (problem,) = dataset(content).problems
    assert "a claims file is YAML: write a claim for each row" in problem.help


@pytest.mark.parametrize(
    "text", ["[a, b, c]\n", "- a, b, c\n", "claims: []\n", "a, b and c\n", "# a,b,c\nclaims: []\n"]
)
def test_what_is_no_table_is_called_none(text: str) -> None:
    assert not any("CSV" in problem.message for problem in dataset(text).problems)


def test_a_version_in_quotes_is_told_to_be_written_without() -> None:
    data = one_claim("figure: 5", head='version: "1"\n')
    assert [(problem.code, problem.help) for problem in data.problems] == [
        ("F104", "write version: 1")
    ]


@pytest.mark.parametrize(
    ("claim", "helps"),
    [
        ("{id:a, metric: killed, figure: 3}", ["write id: a"]),
        (
            "{id:a, metric:killed, figure:3}",
            ["write id: a", "write metric: killed", "write figure: 3"],
        ),
        ("{id: a, metric: killed, figure:over 30}", ["write figure: over 30"]),
        ("{id: a, metric: killed, figure: 3, place:kyiv}", ["write place: kyiv"]),
    ],
)
def test_a_colon_without_its_blank_is_one_fault_a_key(claim: str, helps: list[str]) -> None:
    problems = dataset(f"claims:\n  - {claim}\n").problems
    assert [problem.help for problem in problems] == helps
    assert {problem.code for problem in problems} == {"F101"}
    assert {problem.message for problem in problems} == {"no space stands behind the colon"}


@pytest.mark.parametrize("key", ["a:b", "id:", ":killed"])
def test_other_keys_with_a_colon_are_unknown_as_ever(key: str) -> None:
    problems = dataset(f'claims:\n  - {{id: a, metric: killed, figure: 3, "{key}": 1}}\n').problems
    assert [problem.code for problem in problems] == ["F101"]
    assert "which means nothing here" in problems[0].message


@pytest.mark.parametrize(
    ("line", "column", "message", "help"),
    [
        (
            "  - {id: a, quote: he said: 3 dead, metric: killed}",
            27,
            "a second ': ' in unquoted text",
            'write quote: "he said: 3 dead"',
        ),
        (
            "  - {id: a, quote: x metric: killed}",
            22,
            "no comma stands before metric",
            "write a comma before metric: quote: x, metric: killed",
        ),
        (
            "  - id: a\n    quote: he said: 3: dead",
            19,
            "a second ': ' in unquoted text",
            'write quote: "he said: 3: dead"',
        ),
    ],
)
def test_a_second_colon_in_a_line_is_said_with_what_to_write(
    line: str, column: int, message: str, help: str
) -> None:
    for pure in (False, True):
        (problem,) = dataset(f"version: 1\nclaims:\n{line}\n", pure=pure).problems
        assert (problem.code, problem.place.column) == ("F002", column)
        assert (problem.message, problem.help) == (message, help)
