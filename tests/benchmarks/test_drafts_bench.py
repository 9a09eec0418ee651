"""The bench of drafts: it can fail, and what it scores on our articles and on those of others."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from benchmarks.accuracy.claimants import Naming, naming
from benchmarks.accuracy.drafts import Passage, main, passages, plain, score_article
from tests.shared import shared

ROOT = Path(__file__).parents[2]
OWN = ROOT / "tests" / "fixtures" / "articles" / "annotations.yaml"
FIVE = shared("seeds", "annotations.yaml")
FILES = [OWN, *([FIVE] if FIVE.exists() else [])]


@pytest.mark.parametrize("annotations", FILES, ids=["own", "five"][: len(FILES)])
def test_nine_tenths_are_found_and_four_fifths_are_right(annotations: Path) -> None:
    data = yaml.safe_load(annotations.read_text(encoding="utf-8"))
    scores = [
        score_article(name, (annotations.parent / name).read_text(encoding="utf-8"), expected).score
        for name, expected in passages(data).items()
    ]
    total = sum(scores[1:], scores[0])
    assert total.passages > 40
    assert total.recall >= 0.90
    assert total.precision >= 0.80


def test_what_is_missed_and_what_is_wrong_is_counted() -> None:
    text = "Twelve people were killed. Nine people were arrested.\n"
    expected = [
        Passage("1", 1, "Twelve people", "killed"),
        Passage("2", 1, "Nine people", "wounded"),
        Passage("3", 1, "nobody knows", "killed"),
    ]
    result = score_article("a.txt", text, expected)
    assert (result.score.passages, result.score.drafts, result.score.pairs) == (3, 2, 1)
    assert result.without_metric.pairs == 2
    assert [passage.id for passage in result.missed] == ["2", "3"]
    assert [draft.metric for draft in result.wrong] == ["arrested"]


def test_a_draft_finds_one_passage_only() -> None:
    text = "Twelve people were killed.\n"
    twice = [Passage(name, 1, "Twelve people", "killed") for name in "ab"]
    assert score_article("a.txt", text, twice).score.pairs == 1


def test_every_passage_stands_in_its_article_on_its_line() -> None:
    data = yaml.safe_load(OWN.read_text(encoding="utf-8"))
    for row in data["claims"]:
        lines = (OWN.parent / row["article"]).read_text(encoding="utf-8").splitlines()
        near = plain(" ".join(lines[row["line"] - 1 : row["line"] + 1]))
        assert plain(row["fragment"]) in near, row


def test_the_ends_of_the_figure_count_where_they_are_annotated() -> None:
    text = "More than 40 people were killed. Up to 9 people were arrested.\n"
    expected = [
        Passage("1", 1, "More than 40 people", "killed", (41, None)),
        Passage("2", 1, "Up to 9 people", "arrested", (1, 9)),
    ]
    result = score_article("a.txt", text, expected)
    assert (result.score.pairs, result.with_ends.pairs) == (2, 1)


def test_an_age_is_not_the_number_of_a_passage() -> None:
    expected = [Passage("1", 1, "a 71-year-old woman was killed", "killed")]
    assert score_article("a.txt", "Here a 71-year-old woman was killed.\n", expected).score.pairs


def test_what_no_draft_can_count_is_left_out_of_the_last_line() -> None:
    expected = [Passage("1", 1, "9,000 acres", "area-burnt"), Passage("2", 1, "9 died", "killed")]
    result = score_article("a.txt", "It burned 9,000 acres and 9 died.\n", expected)
    assert (result.score.passages, result.draftable.passages) == (2, 1)


def test_a_folder_will_do(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text("Nine people died.\n", encoding="utf-8")
    row = {"article": "a.txt", "line": 1, "fragment": "Nine people", "metric": "killed"}
    (tmp_path / "annotations.yaml").write_text(yaml.safe_dump({"claims": [row]}), encoding="utf-8")
    assert main([str(tmp_path)]) == 0
    assert "all: 1 passages" in capsys.readouterr().out


def test_the_bench_prints_both_scores(capsys: pytest.CaptureFixture[str]) -> None:
    assert (
        main([str(OWN), "--aside", "ferry", "--details", "--only", "ferry", "--only", "march"]) == 0
    )
    out = capsys.readouterr().out
    assert "recall  precision" in out
    assert "built on:" in out and "held aside:" in out and "all:" in out


def test_names_are_alike_whose_words_are_those_of_the_other() -> None:
    assert naming("Kamm", ["Judith Kamm", "election authority"]) is Naming.RIGHT
    assert naming("the authority", ["Judith Kamm", "election authority"]) is Naming.RIGHT
    assert naming("Judith Holt", ["Judith Kamm"]) is Naming.WRONG
    assert naming(None, ["Judith Kamm"]) is Naming.OPEN


def test_claimants_are_right_wrong_open_or_invented() -> None:
    text = "Twelve people were killed, the mayor said.\n\nNine people were arrested.\n"
    expected = [
        Passage("1", 1, "Twelve people", "killed", claimants=("mayor",)),
        Passage("2", 3, "Nine people", "arrested", claimants=("police",)),
    ]
    found = score_article("a.txt", text, expected).attributions
    assert (found.right, found.wrong, found.open) == (1, 0, 1)
    others = [Passage("1", 1, "Twelve", "killed", claimants=("police",))]
    assert score_article("a.txt", text, others).attributions.wrong == 1
    nobody = [Passage("1", 1, "Twelve", "killed")]
    assert score_article("a.txt", text, nobody).attributions.invented == 1
