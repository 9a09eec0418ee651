"""Who is behind a text as a whole: persons whom it introduces, and the body that issued it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reconcile.drafting.names import OFFICES
from reconcile.drafting.sentences import Sentence
from reconcile.vocabulary.articles import ArticleWords

_MOST_LINES = 8  # of a letterhead
_LONGEST_LINE = 12  # words in a line of it
_LONGEST_NAME = 3
_SMALL = frozenset({"of", "for", "the", "and", "de", "la"})
_RELEASE = re.compile(
    r"\b(?:press service|press office|press release|release no|situation report|sitrep|statement"
    r"|for immediate (?:release|publication)|communiqu[eé]|bulletin|news release|public notice"
    r"|summary and key findings)\b",
    re.IGNORECASE,
)
_ISSUED_BY = re.compile(
    r"\b(?:report|statement|communiqu[eé]|release|bulletin|briefing) (?:by|of|from) "
    r"(?:the )?((?:[A-Z][\w’']*|of|for|the|and)(?: (?:[A-Z][\w’']*|of|for|the|and))*)"
)


def introduced(sentence: Sentence, words: ArticleWords) -> Iterator[tuple[str, str]]:
    """The persons whom a sentence introduces: the office, if it names it, and the name.

    Nobody else has an office before the name, or an age behind it: "Ana Mora, 42, said".
    """
    for place, end in _runs(sentence, words):
        office = sentence.low[place - 1] if place and sentence.low[place - 1] in OFFICES else ""
        if end - place <= _LONGEST_NAME and _is_introduced(sentence, office, place, end):
            yield office, " ".join(word.text for word in sentence.words[place:end])


def _runs(sentence: Sentence, words: ArticleWords) -> Iterator[tuple[int, int]]:
    """Where runs of words begin and end that may be names of persons."""
    start = 0
    for place in range(len(sentence.words) + 1):
        if place < len(sentence.words) and _is_proper(sentence, place, words):
            continue
        if place > start:
            yield start, place
        start = place + 1


def _is_introduced(sentence: Sentence, office: str, place: int, end: int) -> bool:
    """Whether words with capitals are the name of a person: by an age, or by an office before."""
    aged = sentence.low[end : end + 1] == (",",) and _is_age(sentence, end + 1)
    return aged or (bool(office) and end - place > 1)


def _is_proper(sentence: Sentence, place: int, words: ArticleWords) -> bool:
    """Whether a word may be one of a person's name, and is no office and no noun of people."""
    word = sentence.words[place]
    people = (OFFICES, words.singles, words.speakers, words.spokesmen)
    proper = word.capital and word.text.isalpha()
    return proper and not any(word.low in listed for listed in people)


def _is_age(sentence: Sentence, place: int) -> bool:
    """Whether an age between commas stands at a place: "42,"."""
    age = "".join(sentence.low[place : place + 1])
    closed = sentence.low[place + 1 : place + 2] in ((",",), (".",), (":",))
    return age.isdigit() and len(age) == len("42") and closed


def issuer(text: str, words: ArticleWords) -> str:
    """The body whose release, bulletin or report a text is, by the lines above it; or nothing."""
    lines: list[str] = []
    for line in filter(None, map(str.strip, text.splitlines())):
        sentence = line.endswith((".", "!", "?")) or len(line.split()) > _LONGEST_LINE
        if sentence or len(lines) == _MOST_LINES:
            break
        lines.append(line)
    head = "\n".join(lines)
    named = _ISSUED_BY.search(head)
    if named is not None:
        return named[1]
    return _body_above(lines, words) if _RELEASE.search(head) else ""


def _body_above(lines: list[str], words: ArticleWords) -> str:
    """The last body that a letterhead names in capitals: a department below its ministry."""
    bodies = [line for line in lines if line.isupper() and _is_body(line, words)]
    return _in_small_letters(bodies[-1]) if bodies else ""


def _is_body(line: str, words: ArticleWords) -> bool:
    """Whether a line names a body that may speak: a ministry, an institute, an agency."""
    named = {word.strip(".,:-").casefold() for word in line.split()}
    return bool(named & words.spokesmen) and not any(map(str.isdigit, line))


def _in_small_letters(line: str) -> str:
    """A name in capitals as it is written elsewhere: "Ministry of Health"."""
    words = line.rpartition(" - ")[2].casefold().split()
    return " ".join(word if word in _SMALL else word.capitalize() for word in words)
