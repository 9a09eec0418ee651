"""Scores `reconcile draft` against passages that people annotated in articles.

    python benchmarks/accuracy/drafts.py ANNOTATIONS.yaml [--articles FOLDER] [--aside NAME]...

ANNOTATIONS.yaml has ``claims``: each with ``article`` (a file in FOLDER, by default the one of the
annotations), ``line``, ``fragment`` (words of the article), ``tier`` (A and B count) and
``metric``. A draft finds a passage when the passage stands in the draft's sentence, the digits of
the passage (if it has any) are those of the figure, and the metric is the same; each draft finds
one passage at most, and each passage is found once. *Recall* is the share of passages found,
*precision* the share of drafts that find one. The second pair of columns leaves the metric out.
Articles named with --aside are shown apart.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from reconcile.drafting.draft import Draft, drafts_of
from reconcile.solving.matching import largest_matching
from reconcile.vocabulary.profile import default_profile

TIERS = ("A", "B")
# What an annotator may mean by a word that the vocabulary tells apart.
SAME = {"deployed": ("deployed", "engaged", "present"), "suicide": ("suicides",)}
DATE = re.compile(r"(?:January|February|March|April|May|June|July|August|September|October"
                  r"|November|December) [0-9]{1,2}")  # fmt: skip
DIGITS = re.compile(r"[0-9][0-9,.]*[0-9]|[0-9]")


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of an article that a person counts as a figure, and of what."""

    id: str
    line: int
    fragment: str
    metric: str


@dataclass(frozen=True, slots=True)
class Score:
    """How many passages and drafts there are, and how many of them are pairs."""

    passages: int
    drafts: int
    pairs: int

    @property
    def recall(self) -> float:
        """The share of passages that were found."""
        return self.pairs / self.passages if self.passages else 1.0

    @property
    def precision(self) -> float:
        """The share of drafts that are a passage."""
        return self.pairs / self.drafts if self.drafts else 1.0

    def __add__(self, other: Score) -> Score:
        return Score(
            self.passages + other.passages, self.drafts + other.drafts, self.pairs + other.pairs
        )


@dataclass(frozen=True, slots=True)
class Result:
    """What came of one article; ``missed`` and ``wrong`` by the score with the metric."""

    article: str
    score: Score
    without_metric: Score
    missed: tuple[Passage, ...]
    wrong: tuple[Draft, ...]


def passages(data: Any) -> dict[str, list[Passage]]:
    """The passages of each article, in order."""
    found: dict[str, list[Passage]] = {}
    for row in data["claims"]:
        listed = found.setdefault(row["article"], [])
        if row.get("tier", "A") in TIERS:
            number = len(listed) + 1
            metric = row["metric"].replace("_", "-")
            id = row.get("id", f"{number}")
            listed.append(Passage(id, row["line"], row["fragment"], metric))
    return found


def score_article(article: str, text: str, expected: Sequence[Passage]) -> Result:
    """Draft an article and hold the drafts against its passages."""
    drafts = drafts_of(text, default_profile())
    pairs = paired(expected, drafts, metric=True)
    loose = paired(expected, drafts, metric=False)
    return Result(
        article,
        Score(len(expected), len(drafts), len(pairs)),
        Score(len(expected), len(drafts), len(loose)),
        tuple(passage for number, passage in enumerate(expected) if number not in pairs),
        tuple(draft for number, draft in enumerate(drafts) if number not in pairs.values()),
    )


def paired(expected: Sequence[Passage], drafts: Sequence[Draft], *, metric: bool) -> dict[int, int]:
    """The largest set of pairs of a passage and a draft that finds it, by their numbers."""
    fits = [
        [number for number, draft in enumerate(drafts) if _finds(draft, passage, metric=metric)]
        for passage in expected
    ]
    return largest_matching(fits)


def _finds(draft: Draft, passage: Passage, *, metric: bool) -> bool:
    if plain(passage.fragment) not in plain(draft.quote):
        return False
    digits = set(DIGITS.findall(DATE.sub("", passage.fragment)))
    if digits and not digits & set(DIGITS.findall(draft.figure.words)):
        return False
    return not metric or draft.metric in SAME.get(passage.metric, (passage.metric,))


def plain(text: str) -> str:
    """A text without quotation marks, on one line, in lower case."""
    return " ".join(re.sub("[\"“”„'‘’`´]", "", text).split()).casefold()


def report(results: Sequence[Result], aside: Sequence[str], *, details: bool) -> str:
    """The scores as a table, and what was missed or wrong."""
    lines = [f"{'':34}recall  precision   (metric left out)"]
    for result in results:
        lines.append(_row(result.article[:32], result.score, result.without_metric))
    for name, group in (
        ("built on", [result for result in results if not _is_aside(result.article, aside)]),
        ("held aside", [result for result in results if _is_aside(result.article, aside)]),
        ("all", list(results)),
    ):
        if group and (aside or name == "all"):
            total = sum((result.score for result in group), Score(0, 0, 0))
            loose = sum((result.without_metric for result in group), Score(0, 0, 0))
            lines.append(_row(f"{name}: {total.passages} passages", total, loose))
    if details:
        lines += [line for result in results for line in _details(result)]
    return "\n".join(lines) + "\n"


def _details(result: Result) -> Iterator[str]:
    name = result.article[:8]
    for passage in result.missed:
        yield f"missed {name} {passage.id}:{passage.line} [{passage.metric}] {passage.fragment}"
    for draft in result.wrong:
        words, quote = draft.figure.words, draft.quote[:110]
        yield f"wrong  {name} {draft.line}:{draft.column} [{draft.metric}] {words!r} in: {quote}"


def _is_aside(article: str, aside: Sequence[str]) -> bool:
    return any(article.startswith(name) for name in aside)


def _row(name: str, score: Score, loose: Score) -> str:
    return (
        f"{name:34}{score.recall:6.0%} {score.precision:9.0%}"
        f"   ({loose.recall:4.0%} {loose.precision:4.0%})"
    )


def main(arguments: Sequence[str]) -> int:
    """Print the scores."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("annotations", type=Path)
    parser.add_argument("--articles", type=Path, help="the folder of the articles")
    parser.add_argument("--aside", action="append", default=[], help="articles shown apart")
    parser.add_argument("--details", action="store_true", help="what was missed or wrong")
    parser.add_argument("--only", action="append", default=[], help="score only these articles")
    given = parser.parse_args(arguments)
    folder = given.articles or given.annotations.parent
    data = yaml.safe_load(given.annotations.read_text(encoding="utf-8"))
    results = [
        score_article(article, (folder / article).read_text(encoding="utf-8"), expected)
        for article, expected in sorted(passages(data).items())
        if not given.only or _is_aside(article, given.only)
    ]
    print(report(results, given.aside, details=given.details), end="")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
