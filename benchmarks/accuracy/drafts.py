"""Scores `reconcile draft` against passages that people annotated in articles.

    python benchmarks/accuracy/drafts.py FOLDER | ANNOTATIONS.yaml [--articles FOLDER] [--details]

FOLDER has ``annotations.yaml`` beside the articles. That has ``claims``: each with ``article``,
``line``, ``fragment`` (words of the article), ``tier`` (A and B count), ``metric``, and perhaps
``lower`` and ``upper``, the ends of the interval that the words mean (empty: open). A draft finds a
passage when the passage stands in the draft's sentence, the digits of the passage (if it has any)
are those of the figure, and the metric is the same; each draft finds one passage at most, and each
passage is found once. *Recall* is the share of passages found, *precision* the share of drafts that
find one. The second pair of columns leaves the metric out; the third wants the ends to be the same
too. Passages of metrics that no draft can have (an area, a budget) are counted as missed; a further
line leaves them out. Articles named with --aside are shown apart.

A passage may have ``claimant``, who gives the figure, and ``or_claimant``, who would do as well.
Then the last line tells how many of the passages found, whatever the metric, have a draft that
names who it is, somebody else, or nobody.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from math import ceil, floor
from pathlib import Path
from typing import Any

import yaml

from benchmarks.accuracy.claimants import Attributions, Naming, attributions, line, naming
from reconcile.drafting.draft import Draft, drafts_of
from reconcile.solving.matching import largest_matching
from reconcile.vocabulary.articles import article_words
from reconcile.vocabulary.builtin import builtin
from reconcile.vocabulary.profile import default_profile

TIERS = ("A", "B")
# What an annotator may mean by a word that the vocabulary tells apart.
SAME = {"deployed": ("deployed", "engaged", "present"), "suicide": ("suicides",)}
DATE = re.compile(r"(?:January|February|March|April|May|June|July|August|September|October"
                  r"|November|December) [0-9]{1,2}")  # fmt: skip
AGE = re.compile(r"[0-9]{1,3}-(?:year|month|week|day)s?-old")
DIGITS = re.compile(r"[0-9][0-9,.]*[0-9]|[0-9]")


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of an article that a person counts as a figure, and of what."""

    id: str
    line: int
    fragment: str
    metric: str
    ends: tuple[int | None, int | None] | None = None
    claimants: tuple[str, ...] = ()

    @property
    def draftable(self) -> bool:
        """Whether a draft can have the metric at all."""
        words = article_words()
        return self.metric in {*builtin().metrics, *words.also, *SAME}


class Closeness(IntEnum):
    """In how much a draft must be a passage, to have found it."""

    FIGURE = 0
    METRIC = 1
    ENDS = 2


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
    with_ends: Score
    draftable: Score
    missed: tuple[Passage, ...]
    wrong: tuple[Draft, ...]
    found: tuple[tuple[Passage, Draft], ...] = ()

    @property
    def attributions(self) -> Attributions:
        """How the passages found, whatever the metric, were attributed."""
        return attributions([(draft.claimant, passage.claimants) for passage, draft in self.found])


def passages(data: Any) -> dict[str, list[Passage]]:
    """The passages of each article, in order."""
    found: dict[str, list[Passage]] = {}
    for row in data["claims"]:
        listed = found.setdefault(row["article"], [])
        if row.get("tier", "A") in TIERS:
            number = len(listed) + 1
            metric = row["metric"].replace("_", "-")
            id = row.get("id", f"{number}")
            ends = (row["lower"], row["upper"]) if "lower" in row else None
            named = (row.get("claimant"), row.get("or_claimant"))
            claimants = tuple(name for name in named if name)
            listed.append(Passage(id, row["line"], row["fragment"], metric, ends, claimants))
    return found


def score_article(article: str, text: str, expected: Sequence[Passage]) -> Result:
    """Draft an article and hold the drafts against its passages."""
    drafts = drafts_of(text, default_profile())
    pairs = paired(expected, drafts, Closeness.METRIC)
    loose = paired(expected, drafts, Closeness.FIGURE)
    exact = paired(expected, drafts, Closeness.ENDS)
    known = sum(passage.draftable for passage in expected)
    return Result(
        article,
        Score(len(expected), len(drafts), len(pairs)),
        Score(len(expected), len(drafts), len(loose)),
        Score(len(expected), len(drafts), len(exact)),
        Score(known, len(drafts), len(pairs)),
        tuple(passage for number, passage in enumerate(expected) if number not in pairs),
        tuple(draft for number, draft in enumerate(drafts) if number not in pairs.values()),
        tuple((expected[number], drafts[draft]) for number, draft in sorted(loose.items())),
    )


def paired(
    expected: Sequence[Passage], drafts: Sequence[Draft], closeness: Closeness
) -> dict[int, int]:
    """The largest set of pairs of a passage and a draft that finds it, by their numbers."""
    fits = [
        [number for number, draft in enumerate(drafts) if _finds(draft, passage, closeness)]
        for passage in expected
    ]
    return largest_matching(fits)


def _finds(draft: Draft, passage: Passage, closeness: Closeness) -> bool:
    if plain(passage.fragment) not in plain(draft.quote):
        return False
    digits = set(DIGITS.findall(AGE.sub("", DATE.sub("", passage.fragment))))
    if digits and not digits & set(DIGITS.findall(draft.figure.words)):
        return False
    if closeness >= Closeness.METRIC and draft.metric not in SAME.get(
        passage.metric, (passage.metric,)
    ):
        return False
    return closeness < Closeness.ENDS or passage.ends is None or passage.ends == _ends(draft)


def _ends(draft: Draft) -> tuple[int | None, int | None]:
    """The ends of a figure's interval in whole people; a figure from 0 is open below."""
    interval = draft.figure.reading.at()
    low = None if not interval.low and interval.high else interval.low
    return (
        None if low is None else ceil(low),
        None if interval.high is None else floor(interval.high),
    )


def plain(text: str) -> str:
    """A text without quotation marks, on one line, in lower case."""
    return " ".join(re.sub("[\"“”„'‘’`´]", "", text).split()).casefold()


def report(results: Sequence[Result], aside: Sequence[str], *, details: bool) -> str:
    """The scores as a table, and what was missed or wrong."""
    lines = [f"{'':34}recall  precision   (metric left out)  (ends too)"]
    lines += [_row(result.article[:32], [result]) for result in results]
    for name, group in (
        ("built on", [result for result in results if not _is_aside(result.article, aside)]),
        ("held aside", [result for result in results if _is_aside(result.article, aside)]),
        ("all", list(results)),
    ):
        if group and (aside or name == "all"):
            lines.append(_row(f"{name}: {_total(group, 'score').passages} passages", group))
    known = _total(results, "draftable")
    lines.append(
        f"{f'metrics of drafts: {known.passages}':34}{known.recall:6.0%} {known.precision:9.0%}"
    )
    if any(passage.claimants for result in results for passage, _ in result.found):
        lines.append(line(sum((result.attributions for result in results), Attributions())))
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
    for passage, draft in result.found:
        named = " or ".join(passage.claimants) or "nobody"
        kind = naming(draft.claimant, passage.claimants)
        if kind is not Naming.RIGHT and (passage.claimants or draft.claimant):
            yield f"{kind:6} {name} {draft.line}:{draft.column} {draft.claimant or '-'} for {named}"


def _is_aside(article: str, aside: Sequence[str]) -> bool:
    return any(article.startswith(name) for name in aside)


def _row(name: str, results: Sequence[Result]) -> str:
    with_metric, loose, exact = (
        _total(results, kind) for kind in ("score", "without_metric", "with_ends")
    )
    return (
        f"{name:34}{with_metric.recall:6.0%} {with_metric.precision:9.0%}"
        f"   ({loose.recall:4.0%} {loose.precision:4.0%})"
        f"        ({exact.recall:4.0%} {exact.precision:4.0%})"
    )


def _total(results: Sequence[Result], kind: str) -> Score:
    return sum((getattr(result, kind) for result in results), Score(0, 0, 0))


def main(arguments: Sequence[str]) -> int:
    """Print the scores."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument(
        "annotations", type=Path, help="a file, or the folder of it and its articles"
    )
    parser.add_argument("--articles", type=Path, help="the folder of the articles")
    parser.add_argument("--aside", action="append", default=[], help="articles shown apart")
    parser.add_argument("--details", action="store_true", help="what was missed or wrong")
    parser.add_argument("--only", action="append", default=[], help="score only these articles")
    given = parser.parse_args(arguments)
    listed = given.annotations
    listed = listed / "annotations.yaml" if listed.is_dir() else listed
    folder = given.articles or listed.parent
    data = yaml.safe_load(listed.read_text(encoding="utf-8"))
    results = [
        score_article(article, (folder / article).read_text(encoding="utf-8"), expected)
        for article, expected in sorted(passages(data).items())
        if not given.only or _is_aside(article, given.only)
    ]
    print(report(results, given.aside, details=given.details), end="")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
