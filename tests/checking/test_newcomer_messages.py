"""Sixty slips of people who are new to the format: each is one finding that ends the error.

A row says where the slip is typed, the code that speaks of it, and words that its message and help
must hold: the cause, and what to write, with the reader's own words and numbers in it.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from reconcile.checking.runner import check
from reconcile.loading.load import load, load_texts
from reconcile.model.route import Problem
from reconcile.service.configuration import Overrides, settings_of
from reconcile.service.errors import SettingsError

CLAIMS = """\
version: 1
sources:
  daily: {publisher: The Daily, published: 2024-12-27, url: https://daily.example/1}
claimants:
  ministry: {name: Ministry of Defence}
claims:
  - id: a
    metric: killed
    figure: 300
    claimant: ministry
    as_of: 2024-12-27
    source: daily
"""
METRIC, FIGURE, DAY = "metric: killed", "figure: 300", "as_of: 2024-12-27"
CLAIMANT, SOURCE = "claimant: ministry", "source: daily"
PAPER = "publisher: The Daily"
SECOND = "  - {id: b, metric: wounded, figure: 9, claimant: minstry, as_of: 2024, source: daily}\n"

# what stands in the file above; what is typed in its place; the code; words of message and help
TYPED = [
    (PAPER, "publisher: The Daily, title: Kyiv: 300 dead", "F002", 'write title: "Kyiv: 300 dead"'),
    (PAPER, "publisher: The Daily published: 2024", "F002", "a comma before published"),
    (
        CLAIMANT,
        "claimant: ministry\n    note: see also: page 4",
        "F002",
        'note: "see also: page 4"',
    ),
    (METRIC, "  metric: killed", "F002", "further in than id|metric after 4 spaces"),
    ("    metric:", "\tmetric:", "F020", "a tab in the indentation|use spaces"),
    (FIGURE, "figure:300", "F002", "no space stands behind the colon|write figure: 300"),
    (FIGURE, "figure 300", "F002", "no colon stands behind figure|write figure: 300"),
    (f"    {METRIC}", METRIC, "F002", "metric above stands further left|metric after 4 spaces"),
    ("- id: a", "-id: a", "F002", "no space stands behind the dash|write - id: a"),
    ("  ministry: {name", "ministry: {name", "F101", "indent it: it belongs below claimants:"),
    ("{name: Ministry of", "{name Ministry of", "F101", "no colon stands behind name|name: Min"),
    (CLAIMANT, "claimant: “ministry”", "F107", "write ministry without quotes"),
    (SOURCE, 'source: daily\n    quote: "C:\\data"', "F002", "begins an escape|single quotes"),
    (SOURCE, 'source: daily\n    quote: "\\u12"', "F002", "begins an escape|single quotes"),
    (SOURCE, 'source: daily\n    quote: "Not closed', "F002", "is not closed|the same quote"),
    (METRIC, "metric: turnout", "V101", "attendance or votes-cast or voter-turnout"),
    (METRIC, "metric: loss", "V101", "losses or economic-loss"),
    (FIGURE, "figure: dozens but fewer than 100", "Q101", "two limits|low: 24, high: 99"),
    (FIGURE, "figure: 12.345,6", "Q101", "a comma before its decimals|12,345: a count has no"),
    (FIGURE, "figure: 100?", "Q101", "ends in '?'|write 100, and the doubt into note:"),
    (FIGURE, 'figure: "1.2E+06"', "Q101", "how programs write a number|write 1,200,000"),
    (FIGURE, "figure: 40 people, 50 of them children", "Q101", "how many of them|write 40 people"),
    (METRIC, "metric killed  ", "F002", "no colon stands behind metric|write metric: killed"),
    ("version: 1", "version 1\n\n# ours\n", "F002", "no colon stands behind version|version: 1"),
    (SOURCE, "note 4\n    source: daily", "F002", "no colon stands behind note|write note: 4"),
    (
        SOURCE,
        "source: daily\n    quote: [The chief] said 300",
        "F002",
        'behind the ] that ends what [ began|write quote: "[The chief] said 300"',
    ),
    (SOURCE, 'source: daily\n    note: {a "b"} c', "F002", "ends what { began|'{a \"b\"} c'"),
    (SOURCE, "source: daily\n    note: - so he said", "F002", 'begin with -|"- so he said"|a list'),
    (FIGURE, "figure: ? 300", "F002", 'begin with ?|write figure: "? 300"'),
    (FIGURE, "figure = 300", "F002", "equality|write figure: 300"),
    (FIGURE, "figure: 'the soldiers' 300'", "F002", 'apostrophe ends|"the soldiers\' 300"'),
    (FIGURE, 'figure: "over 300" people', "F002", 'more stands behind it|"over 300 people"'),
    (FIGURE, 'figure: "300', "F002", "not closed|close it with the same quote"),
    (SOURCE, "source: daily\n    quote: 'Russia's men'", "F002", 'apostrophe|"Russia\'s men"'),
    (SOURCE, "source: daily\n    quote: #1 in the world", "F016", 'comment|"#1 in the world"'),
    ("daily.example/1}", "daily.example/1", "F002", "the { here is not closed|write }"),
    (FIGURE, "figure: >300", "F002", '>|put it in quotes: ">300"'),
    (FIGURE, "figures: 300", "F101", "a key figures|did you mean figure?"),
    (FIGURE, "number: 300", "F101", "a key number|did you mean figure?"),
    (CLAIMANT, "claiment: ministry", "F101", "a key claiment|did you mean claimant?"),
    (DAY, "date: 2024-12-27", "F101", "a key date|did you mean as_of?"),
    ("claims:", "claim:", "F101", "a key claim|did you mean claims?"),
    ("sources:", "source:", "F101", "a key source|did you mean sources?"),
    (METRIC, "metric: deaths", "V101", "no metric deaths|write metric: killed"),
    (METRIC, "metric: dead", "V101", "no metric dead|write metric: killed"),
    (METRIC, "metric: fatalities", "V101", "no metric fatalities|write metric: killed"),
    (METRIC, "metric: injured", "V101", "no metric injured|write metric: wounded"),
    (METRIC, "metric: POWs", "V101", "no metric POWs|write metric: captured"),
    (METRIC, "metric: killd", "V101", "no metric killd|did you mean killed?"),
    (FIGURE, "figure: 30%", "Q101", "a share in per cent|share_of:|30 per cent"),
    (FIGURE, "figure: $300", "Q101", "an amount of money|write 300"),
    (FIGURE, "figure: meer dan 300", "Q101", "not English|write more than 300"),
    (FIGURE, "figure: plus de 300 kangourous", "Q101", "French: 'kangourous'|write plus de 300"),
    (FIGURE, "figure: 300 Wagnerites", "Q101", "'Wagnerites' is not a noun|write 300"),
    (FIGURE, "figure: 300 (400 wounded)", "Q101", "a second figure in brackets|write 300 and put"),
    (FIGURE, "figure: 300 dead and 20 wounded", "Q101", "more than one figure|300 dead and 20 wou"),
    (FIGURE, "figure: 300 a day", "Q101", "a rate|period:|300"),
    (FIGURE, "figure: 300 soldiers in Kursk", "Q101", "in Kursk|write 300 soldiers"),
    (FIGURE, "figure: no fewer then 300", "Q101", "'then'|did you mean 'than'?|low: 300}"),
    (FIGURE, "figure: atleast 300", "Q101", "did you mean 'at least'?|low: 300}"),
    (FIGURE, "figure: thre hundred", "Q101", "'thre'|low: …, high: …"),
    (FIGURE, "figure: 1'200", "Q101", "an apostrophe between its digits|write 1200 or 1,200"),
    (FIGURE, "figure: 1.200", "Q104", "would be read as 1.2|write 1200"),
    (FIGURE, "figure: -5", "F104", "less than 0|write 5"),
    (FIGURE, "figure: [300, 400]", "F103", "a list|write 300 to 400"),
    (FIGURE, "figure: {text: 300 men, low: 250 men}", "F104", "low cannot be|write 250"),
    (FIGURE, "figure: yes", "F015", "true or false|'none' is 0"),
    (DAY, "as_of: 03/04/2024", "F108", "2024-04-03 for 3 April or 2024-03-04 for 4 March"),
    (DAY, "as_of: 27.12.24", "F108", "two digits|write 2024-12-27"),
    (DAY, "as_of: 2023-02-29", "F108", "February 2023 has 28 days|2023-02"),
    (DAY, "as_of: last week", "F108", "the day on which it was said|last week is"),
    (DAY, "as_of: 27 décembre 2024", "F108", "another language|write 2024-12-27"),
    (
        CLAIMANT,
        "claimant: Ministry of Defence",
        "F104",
        "a name where an id belongs|write ministry",
    ),
    (SOURCE, "source: https://daily.example/1", "F104", "where an id belongs|write daily"),
    (CLAIMANT, "claimant: the ministry of defence", "F104", "a name where an id|write ministry"),
    (
        CLAIMANT,
        "claimant: Governor Reyes",
        "F104",
        "governor-reyes|new, define it under claimants:",
    ),
    (CLAIMANT, "claimant: [ministry, army]", "F103", "a list|write one, such as ministry"),
    ("ministry: {name: Ministry of Defence}", "ministry: The Ministry", "F103", "{name: The Mini"),
    ("id: a", "id: my claim", "F104", "cannot be written my claim|write my-claim"),
    ("  - id: a", "    id: a", "F103", "claims is a mapping|- id: a"),
    ("version: 1", "version: 2", "F104", "of version 2|update reconcile"),
    (SOURCE, "source: daily\n    figure: 400", "F014", "figure stands here twice|keep one"),
    (SOURCE, "source: dialy", "F107", "no source with the id dialy|did you mean daily?"),
    (SOURCE, "source: daily\n    draft: yes", "F015", "true or false|write true"),
    (PAPER, "publisher: The Daily, lang: Deutsch", "V107", "the language Deutsch|de (German)"),
    (FIGURE, "figure: over 300\n    lang: de", "Q101", "read in German|'over'|lang: en"),
]

FILES: list[tuple[str, bytes, str, str]] = [
    ("a table", b"id,metric,figure\na,killed,300\n", "F004", "a table (CSV)|a claim for each row"),
    ("two columns", b"id,metric\na,killed\n", "F004", "a table (CSV)|a claim for each row"),
    ("a workbook", b"PK\x03\x04\x14\0\0\0xl/workbook.xml", "F004", "(XLSX)|a claim for each row"),
    ("settings", b'[tool.reconcile]\npaths = ["data"]\n', "F004", "TOML|name a claims file"),
    ("a page", b"<!doctype html><p>300 dead</p>", "F004", "a web page|reconcile draft"),
    ("prose", b"Over 300 soldiers died on Friday.\n", "F103", "a single value|reconcile draft"),
    ("a list", b'[{"id": "a", "figure": 300}]', "F103", "a list|write claims: above"),
    ("a list without an end", b"version: 1\nclaims: [\n", "F002", "not closed|close it"),
    ("nothing", b"", "F021", "no claims|write claims:"),
    ("a version alone", b"version: 1\n", "F021", "no claims|write claims:"),
]


def told(text: str | bytes) -> list[Problem]:
    """What is found in one claims file."""
    content = text.encode() if isinstance(text, str) else text
    return list(check(load_texts({"claims.yaml": content})))


def ends_the_error(found: list[Problem], code: str, words: str) -> None:
    """One finding, and it says all that it must."""
    assert [problem.code for problem in found] == [code], [one.message for one in found]
    said = f"{found[0].message} => {found[0].help}"
    for part in words.split("|"):
        assert part in said


def test_the_file_without_a_slip_is_fit() -> None:
    assert list(told(CLAIMS)) == []
    assert len(TYPED) >= 60


@pytest.mark.parametrize(("right", "typed", "code", "words"), TYPED)
def test_a_slip_is_one_finding_that_ends_it(right: str, typed: str, code: str, words: str) -> None:
    assert right in CLAIMS
    ends_the_error(told(CLAIMS.replace(right, typed, 1)), code, words)


@pytest.mark.parametrize(("content", "code", "words"), [row[1:] for row in FILES])
def test_a_file_of_another_kind_is_named(content: bytes, code: str, words: str) -> None:
    ends_the_error(told(content), code, words)


def test_a_mistyped_claimant_is_one_cause_however_often_it_stands() -> None:
    found = told(CLAIMS.replace(CLAIMANT, "claimant: minstry") + SECOND)
    assert {(problem.code, problem.message, problem.help) for problem in found} == {
        ("F107", "there is no claimant with the id minstry", "did you mean ministry?")
    }
    assert [problem.place.line for problem in found] == [10, 13]


@pytest.mark.parametrize("word", ["hunderd", "twevle", "thousnd", "unconfimed", "nott"])
def test_no_number_and_no_negation_is_ever_offered(word: str) -> None:
    found = told(CLAIMS.replace(FIGURE, f"figure: {word}"))
    assert len(found) == 1
    assert "did you mean" not in found[0].help
    assert "low: …, high: …" in found[0].help


def test_a_wrong_file_name_offers_the_right_one(tmp_path: Path) -> None:
    (tmp_path / "claims.yaml").write_text(CLAIMS, "utf-8")
    found = load([tmp_path / "claims.yml"]).problems
    assert [problem.code for problem in found] == ["F001"]
    assert "claims.yaml?" in found[0].help
    assert "spelling" in load([tmp_path / "nowhere" / "claims.yaml"]).problems[0].help


def test_two_configurations_and_a_broken_one_say_so() -> None:
    both = {"pyproject.toml": "[tool.reconcile]\n", "reconcile.toml": ""}
    with pytest.raises(SettingsError, match=r"both configure reconcile; keep one"):
        settings_of(Overrides(), {}, (".",), both.get)
    broken = {"reconcile.toml": "paths = [data]\n"}
    with pytest.raises(SettingsError, match=r'reconcile.toml:1:10: .*write KEY = "TEXT"'):
        settings_of(Overrides(), {}, (".",), broken.get)
