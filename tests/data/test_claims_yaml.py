"""The curated claims: complete, well formed, and true to the articles where these are at hand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml

from reconcile.loading.load import load
from reconcile.model.claim import Extent
from tests.shared import shared

ROOT = Path(__file__).parents[2]
CLAIMS = ROOT / "data" / "claims.yaml"

WITH_A_FIGURE = {
    "B000": [1, 2, 3, 5, 7, 9, 10, 11, 12, 15],
    "B001": [1, 2, 3, 4, 5, 7, 10],
    "B002": [1, 2, 3, 5, 6, 7, 8, 9, 11, 13, 15, 17],
    "B003": [1, 2, 3, 4, 5, 6, 7, 9, 10, 12, 13],
    "B004": [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12],
}
LOSSES_WITHOUT_A_FIGURE = {"B000": [6, 14], "B001": [8, 9], "B002": [4, 12, 16], "B003": [11]}
FIGURES = 52
KEYS = """
    id metric figure claimant via statement as_of since period subject place extent means source
    quote note withdrawn
"""
ARTICLES = [f"article-{article[1:]}" for article in WITH_A_FIGURE]
UNDATED = """
a000-ukraine-killed-or-wounded a001-zelensky-killed-or-wounded a003-zelensky-killed-or-wounded
    a000-intelligence-deployed a000-us-official-casualties a000-lawmaker-killed
    a000-lawmaker-wounded a001-deployed-thousands a001-deployed-range a002-nis-deployed
    a002-nis-killed a002-deployed-estimates a002-reported-killed a002-deployed-reports
    a003-allies-deployed a003-nis-casualties a004-kyiv-deployed a004-kyiv-officers-deployed
    a004-kyiv-generals-deployed a004-seoul-killed-or-wounded
"""
READ_AS = {
    "a000-intelligence-deployed": (11000, 12000),
    "a000-ukraine-killed-or-wounded": (3001, None),
    "a000-us-official-casualties": (300, 900),
    "a000-lawmaker-killed": (90, 110),
    "a000-lawmaker-wounded": (900, 999),
    "a001-deployed-thousands": (2000, None),
    "a001-deployed-range": (10000, 12000),
    "a001-zelensky-killed-or-wounded": (2700, 3300),
    "a001-kirby-week-killed-or-wounded": (None, 1000),
    "a002-nis-killed": (3001, None),
    "a003-zelensky-died-in-custody": (3, 9),
    "a003-kirby-suicides": (2, None),
    "a004-kyiv-deployed": (12000, 12000),
    "a004-kyiv-generals-deployed": (3, 3),
    "a004-seoul-killed-or-wounded": (1100, 1100),
}
IGNORE = re.compile(r"  # reconcile: ignore\[unattributed-figure\] \S.*")
QUOTE_WORDS = 12


def passages(rows: dict[str, list[int]]) -> list[str]:
    """Passage ids, ``B000-01`` and so on, sorted."""
    return sorted(
        f"{article}-{number:02}" for article, numbers in rows.items() for number in numbers
    )


def parsed() -> dict[str, Any]:
    """The file as plain data; dates become ``datetime.date``."""
    data = deepcopy(_content())
    assert isinstance(data, dict)
    return data


@cache
def _content() -> object:
    return yaml.safe_load(CLAIMS.read_text(encoding="utf-8"))


def of_the_five(data: dict[str, Any]) -> dict[str, Any]:
    """The data without claims from, and entries of, any publication but the five articles."""
    sources = {name: row for name, row in data["sources"].items() if name in ARTICLES}
    rows = [claim for claim in data["claims"] if claim["source"] in sources]
    return {**data, "sources": sources, "claims": rows}


def claims() -> list[dict[str, Any]]:
    """The plain claims of the five articles, in file order."""
    return list(of_the_five(parsed())["claims"])


def by_id() -> dict[str, dict[str, Any]]:
    """The plain claims of the five articles, by id."""
    return {claim["id"]: claim for claim in claims()}


def covered(text: str) -> list[tuple[str, list[str]]]:
    """The five articles' claims, each with the passage ids in the comment on the line above."""
    found = []
    for above, line in pairwise(text.splitlines()):
        match = re.match(r"  - id: (a00[0-4]-\S+)", line)
        if match:
            comment = above.strip().removeprefix("#")
            found.append((match[1], [part.strip() for part in comment.split(",")]))
    return found


def squeezed(text: str) -> str:
    """The text with every run of white space as one space."""
    return " ".join(text.split())


def words_of(figure: Any) -> str:
    """A figure's words, however it is written."""
    return str(figure["text"] if isinstance(figure, dict) else figure)


def untrue(data: dict[str, Any], folder: Path) -> Iterator[str]:
    """What in the claims is not in the articles of ``folder``: quotes, numbers, words, titles."""
    texts = {
        name: squeezed((folder / source["citation"]).read_text(encoding="utf-8"))
        for name, source in data["sources"].items()
    }
    for name, source in data["sources"].items():
        if source.get("title", "") not in texts[name]:
            yield f"{name}: title"
    for claim in data["claims"]:
        text = texts[claim["source"]]
        if squeezed(claim["quote"]) not in text:
            yield f"{claim['id']}: quote"
        words = words_of(claim["figure"])
        numbers = re.findall(r"[0-9][0-9,]*", words)
        if any(not re.search(rf"(?<![0-9,]){number}(?![0-9])", text) for number in numbers):
            yield f"{claim['id']}: number"
        if words != "unknown" and not re.search(rf"(?i)\b{re.escape(words)}\b", text):
            yield f"{claim['id']}: figure"


def shared_articles() -> list[Path]:
    """The folder of the five articles, if it is on this machine."""
    folder = shared("seeds")
    return [folder] if (folder / "annotations.yaml").is_file() else []


def test_the_first_line_names_the_schema_for_editors() -> None:
    """Editors read the schema's place from there."""
    first = CLAIMS.read_text(encoding="utf-8").split("\n", 1)[0]
    assert first == "# yaml-language-server: $schema=../schemas/claims.schema.json"


def test_every_passage_with_a_figure_is_covered_exactly_once() -> None:
    """Fifty-two passages, and the losses told without a number."""
    named = [passage for _, ids in covered(CLAIMS.read_text(encoding="utf-8")) for passage in ids]
    assert len(passages(WITH_A_FIGURE)) == FIGURES
    assert sorted(named) == sorted(passages(WITH_A_FIGURE) + passages(LOSSES_WITHOUT_A_FIGURE))


def test_every_claim_says_which_passages_of_its_article_it_covers() -> None:
    """The article's number is in the passage ids, the claim's id and the source."""
    commented = covered(CLAIMS.read_text(encoding="utf-8"))
    assert [claim for claim, _ in commented] == [claim["id"] for claim in claims()]
    sources = {claim["id"]: claim["source"] for claim in claims()}
    for claim, ids in commented:
        number = claim[1:4]
        assert all(passage.startswith(f"B{number}-") for passage in ids), claim
        assert sources[claim] == f"article-{number}"


def test_losses_without_a_figure_are_unknown_and_the_others_are_not() -> None:
    """Qualitative words are kept as quotes, not as numbers."""
    without = set(passages(LOSSES_WITHOUT_A_FIGURE))
    figures = {claim["id"]: claim["figure"] for claim in claims()}
    for claim, ids in covered(CLAIMS.read_text(encoding="utf-8")):
        assert (figures[claim] == "unknown") == (not without.isdisjoint(ids)), claim


def test_ids_are_readable_and_unique() -> None:
    """Lower case, hyphens, the article first."""
    ids = [claim["id"] for claim in claims()]
    assert len(set(ids)) == len(ids)
    assert all(re.fullmatch(r"a00[0-4](-[a-z]+)+", one) for one in ids)


def test_keys_are_known_and_in_one_order() -> None:
    """So that claims compare line by line in a diff."""
    for claim in parsed()["claims"]:
        assert list(claim) == [key for key in KEYS.split() if key in claim], claim["id"]
        assert {"id", "metric", "figure", "source", "quote"} <= set(claim), claim["id"]


def test_every_reference_is_defined_and_every_definition_used() -> None:
    """Claimants, statements, sources, subjects and places."""
    data = parsed()
    defaults = data["defaults"]
    assert defaults == {"subject": "north-korean-troops", "place": "war-theatre"}
    used = {"subjects": {defaults["subject"]}, "places": {defaults["place"]}}
    keys = {"claimants": "claimant", "statements": "statement", "sources": "source"}
    keys |= {"subjects": "subject", "places": "place"}
    for section, key in keys.items():
        named = {claim[key] for claim in data["claims"] if key in claim}
        used[section] = used.get(section, set()) | named
        assert used[section] == set(data[section]), section
    assert {row["claimant"] for row in data["statements"].values()} <= set(data["claimants"])


def test_figures_without_an_origin_have_no_claimant_and_say_why() -> None:
    """The suppression stands on the claim's first line, with a reason, and nowhere else."""
    lines = CLAIMS.read_text(encoding="utf-8").splitlines()
    suppressed = {
        line.split()[2] for line in lines if line.startswith("  - id:") and IGNORE.search(line)
    }
    assert suppressed == {
        claim["id"]
        for claim in parsed()["claims"]
        if "claimant" not in claim and "statement" not in claim
    }
    assert len(suppressed) == sum("reconcile: ignore" in line for line in lines)


def test_a_claim_with_a_gone_wrong_figure_is_left_for_the_tool_to_find() -> None:
    """Article 002's killed are nobody's statement here."""
    for name in ("a002-nis-killed", "a002-reported-killed"):
        assert "statement" not in by_id()[name]


def test_what_no_article_dates_is_undated() -> None:
    """Neither the claim nor its statement gives a day."""
    statements = parsed()["statements"]
    undated = {
        claim["id"]
        for claim in claims()
        if claim["figure"] != "unknown"
        and not {"as_of", "period"} & set(claim)
        and "made" not in statements.get(claim.get("statement"), {})
    }
    assert undated == set(UNDATED.split())


def test_nothing_is_said_of_the_articles_that_they_do_not_print() -> None:
    """A source is its file name; two print a title, two a date."""
    sources = of_the_five(parsed())["sources"]
    assert list(sources) == ARTICLES
    assert all(set(row) <= {"title", "published", "citation"} for row in sources.values())
    titled = [name for name, row in sources.items() if "title" in row]
    dated = [name for name, row in sources.items() if "published" in row]
    assert titled == ["article-002", "article-003"]
    assert dated == ["article-002", "article-004"]


def test_worked_out_dates_and_readings_have_a_note() -> None:
    """A date or an interval of the curator's own is explained."""
    for claim in parsed()["claims"]:
        own = isinstance(claim["figure"], dict) or {"as_of", "since", "period"} & set(claim)
        assert not own or claim.get("note"), claim["id"]


def test_reconcile_reads_every_claim_without_a_problem() -> None:
    """In the order of the file."""
    dataset = load([str(CLAIMS)])
    assert dataset.problems == ()
    assert dataset.left_out == 0
    assert [claim.id for claim in dataset.claims] == [claim["id"] for claim in parsed()["claims"]]


def test_figures_are_read_as_the_articles_mean_them() -> None:
    """Interval at the usual tolerance; ``None`` is open; ``first`` where the words say so."""
    read = {claim.id: claim.reading for claim in load([str(CLAIMS)]).claims}
    assert {name: (read[name].at().low, read[name].at().high) for name in READ_AS} == READ_AS
    assert {name for name, reading in read.items() if reading.first} == {
        "a000-first-captured",
        "a001-yonhap-first-captured",
        "a002-first-captured",
        "a004-nis-first-captured",
    }
    unknown = {claim["id"] for claim in claims() if claim["figure"] == "unknown"}
    assert {name for name, reading in read.items() if reading.recorded_only} == unknown


def test_reports_of_one_death_or_capture_are_incidents() -> None:
    """They say at least one, never only one; the first captured is a total at its date."""
    incidents = {
        claim.id for claim in load([str(CLAIMS)]).claims if claim.extent is Extent.INCIDENT
    }
    deaths = {claim["id"] for claim in claims() if claim.get("statement") == "nis-death"}
    assert incidents == deaths | {"a001-captured-alive"}


def test_quotes_are_short() -> None:
    """A handful of words each, never a sentence of an article."""
    assert all(len(claim["quote"].split()) <= QUOTE_WORDS for claim in claims())


def test_pooled_claimants_have_no_side() -> None:
    """They are voices of their own."""
    for name, row in parsed()["claimants"].items():
        assert row.get("pooled", False) == (" and " in row["name"]), name
        assert not (row.get("pooled") and "side" in row), name


INVENTED: dict[str, Any] = {
    "sources": {"leaf": {"title": "Bridge falls", "citation": "leaf.txt"}},
    "claims": [
        {"id": "a", "figure": "over 1,200", "quote": "over 1,200 hens", "source": "leaf"},
        {"id": "b", "figure": {"text": "the hen", "low": 1}, "quote": "hen", "source": "leaf"},
        {"id": "c", "figure": "unknown", "quote": "a heavy loss", "source": "leaf"},
    ],
}
LEAF = "Bridge falls\n\nThe hen and over\n1,200  hens were\na heavy loss, 11,200 eggs too.\n"


@pytest.mark.parametrize(
    ("claim", "key", "value", "found"),
    [
        (0, "note", "as it was", []),
        (0, "quote", "over 1,200 ducks", ["a: quote"]),
        (0, "figure", "over 1,300", ["a: number", "a: figure"]),
        (0, "figure", "over 200", ["a: number", "a: figure"]),
        (1, "figure", {"text": "some hens", "low": 2}, ["b: figure"]),
    ],
)
def test_the_check_against_articles_finds_planted_faults(
    tmp_path: Path, claim: int, key: str, value: object, found: list[str]
) -> None:
    """On an invented article, so that the check below is known to be able to fail."""
    (tmp_path / "leaf.txt").write_text(LEAF, encoding="utf-8")
    rows = [dict(row) for row in INVENTED["claims"]]
    rows[claim][key] = value
    assert list(untrue({**INVENTED, "claims": rows}, tmp_path)) == found


def test_every_quote_figure_and_title_is_in_its_article() -> None:
    """Where the articles are at hand."""
    for folder in shared_articles():
        assert list(untrue(of_the_five(parsed()), folder)) == []


def test_the_list_of_passages_is_that_of_the_annotations() -> None:
    """Tiers A and B have a figure; where the annotations are at hand."""
    for folder in shared_articles():
        rows = yaml.safe_load((folder / "annotations.yaml").read_text(encoding="utf-8"))["claims"]
        tiers = {row["id"]: row["tier"] for row in rows}
        with_a_figure = sorted(name for name, tier in tiers.items() if tier in {"A", "B"})
        assert with_a_figure == passages(WITH_A_FIGURE)
        assert {tiers[name] for name in passages(LOSSES_WITHOUT_A_FIGURE)} == {"C"}
