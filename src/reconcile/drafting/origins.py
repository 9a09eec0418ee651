"""Who is behind a text as a whole: persons whom it introduces, and the body that issued it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reconcile.drafting.names import OFFICES, head_of, is_titled, speaks
from reconcile.drafting.sentences import Sentence, word_at
from reconcile.vocabulary.articles import ArticleWords

_MOST_LINES = 8  # of a letterhead
_LONGEST_LINE = 16  # words in a line of it
_LONGEST_NAME = 3
_WHO = ((",", "who"),)
_PARTS = re.compile(r"\s[-–—|]\s|[:,;]\s*")
_ISSUED_BY_ITS = re.compile(
    r"\b(?:[Rr]eport|[Ss]tatement|[Bb]ulletin|[Bb]riefing) (?:by|of|from) the "
    r"([a-z]+(?: [a-z]+)?)\b"
)
_SMALL = frozenset({"of", "for", "the", "and", "de", "la"})
_HEAD = 2_000  # characters in which a text names its publication
_FULL = 2  # words of a name that has a shorter form
_DATELINE = re.compile(
    r"^[^\n(]{2,60}\(([A-Z][\w.&’']*(?: [A-Z][\w.&’']*){0,3})\)(?: ?[-–—] ?| )", re.MULTILINE
)
_BYLINE = re.compile(
    r"(?:^By .*, |^By .* (?:for|of) |^)(?:[Tt]he )?([A-Z][a-z]\w*(?: [A-Z][a-z]\w*){0,3})"
    r"(?:, (?!.*[.!?]$)|$)"
)
_RELEASE = re.compile(
    r"\b(?:press service|press office|press release|release no|situation report|sitrep|statement"
    r"|for immediate (?:release|publication)|communiqu[eé]|bulletin|news release|public notice"
    r"|summary and key findings)\b",
    re.IGNORECASE,
)
_ISSUED_BY = re.compile(
    r"\b(?:report|statement|communiqu[eé]|release|bulletin|briefing) (?:by|of|from) "
    r"(?:the )?([A-Z][\w’']*(?: (?:[A-Z][\w’']*|of|for|the|and))*)"
)


def introduced(sentence: Sentence, words: ArticleWords) -> Iterator[tuple[int, str, str]]:
    """The persons whom a sentence introduces: where each name begins, the office, and the name.

    The office stands before the name, perhaps with a comma, or the name has an age or "who"
    behind it: "its director, Ana Mora", "Ana Mora, 42, said", "Ana Mora, who leads the office".
    """
    for place, end in _runs(sentence, words):
        office = _office_before(sentence.low, place)
        if end - place <= _LONGEST_NAME and _is_introduced(sentence, office, place, end):
            yield place, office, " ".join(word.text for word in sentence.words[place:end])


def _office_before(low: Sequence[str], place: int) -> str:
    """The office before a name, or set off from it by a comma; else nothing."""
    behind = place - (word_at(low, place - 1) == ",")
    office = word_at(low, behind - 1) if behind else ""
    return office if office in OFFICES else ""


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
    """Whether words with capitals are the name of a person: by an age, "who" or an office."""
    behind = sentence.low[end : end + 2]
    aged = behind[:1] == (",",) and _is_age(sentence, end + 1)
    full = end - place > 1
    return aged or (full and (bool(office) or behind in _WHO))


def _is_proper(sentence: Sentence, place: int, words: ArticleWords) -> bool:
    """Whether a word may be one of a person's name, and is no office and no noun of people."""
    word = sentence.words[place]
    people = (OFFICES, words.singles, words.speakers, words.spokesmen)
    proper = word.capital and word.text.isalpha()
    return proper and not any(word.low in listed for listed in people)


def _is_age(sentence: Sentence, place: int) -> bool:
    """Whether an age between commas stands at a place: "42,"."""
    age = word_at(sentence.low, place)
    closed = word_at(sentence.low, place + 1) in {",", ".", ":"}
    return age.isdigit() and len(age) == len("42") and closed


def outlet(text: str) -> str:
    """The publication of a text as far as it names itself; or nothing.

    It stands in brackets in the dateline ("LISCA (News Line) - "), or begins a line above the text
    and is named again in it: "News Line live, with Ana Mora", later "told News Line".
    """
    dated = _DATELINE.search(text[:_HEAD])
    if dated is not None:
        return dated[1]
    lines = text[:_HEAD].splitlines()[:_MOST_LINES]
    named = (name for line in lines for name in _BYLINE.findall(line.strip()))
    return next((name for name in named if _is_named_again(name, text)), "")


def _is_named_again(name: str, text: str) -> bool:
    """Whether a text speaks of a name again, or of it without its last word."""
    words = name.split()
    short = " ".join(words[:-1]) if len(words) > _FULL else name
    return len(re.findall(rf"\b{re.escape(short)}\b", text)) > 1


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
    service = _ISSUED_BY_ITS.search(head)
    if service is not None and speaks(service[1].split()[-1], words):
        return service[1]
    return _body_above(lines, words) if _RELEASE.search(head) else ""


def _body_above(lines: list[str], words: ArticleWords) -> str:
    """The last body that a letterhead names: a department below its ministry."""
    parts = [part for line in lines for part in _PARTS.split(line)]
    bodies = [part for part in parts if _is_body(part, words)]
    return _in_small_letters(bodies[-1]) if bodies else ""


def _is_body(name: str, words: ArticleWords) -> bool:
    """Whether words are the name of a body that may speak: a ministry, an institute, an agency."""
    titled = name.isupper() or is_titled(name)
    return titled and name.replace(" ", "").isalpha() and speaks(head_of(name), words)


def _in_small_letters(line: str) -> str:
    """A name in capitals as it is written elsewhere: "Ministry of Health"."""
    words = line.casefold().split()
    return " ".join(word if word in _SMALL else word.capitalize() for word in words)
