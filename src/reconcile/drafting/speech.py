"""Which words are signs that somebody says something, and which only look like it."""

from __future__ import annotations

from collections.abc import Sequence

from reconcile.drafting.names import BEFORE_NAME, PAPERS, speaks
from reconcile.drafting.subjects import BOUNDS, INFINITIVES, THAT
from reconcile.vocabulary.articles import ArticleWords

_LONGEST_SOURCE = 5
COUNTS = frozenset("figure figures count estimate tally toll number total".split())
CLAIMS = frozenset(
    """assertion assertions claim claims allegation allegations statement report reports
    announcement declaration admission accusation complaint estimate""".split()
)
_EQUALS = (("of",), ("was",), ("is",), ("stood",), ("stands",))
_MARKS = ((".",), (",",), (";",), ())
_DONE = tuple((word,) for word in "by missing dead drowned lost trapped killed injured".split())
_NOUNS_TOO = frozenset({"estimate", "claim", "report", "count", "list", "fear"})
_NEED_THAT = frozenset({"found", "show", "shows"})
_SPEECH_ENDS = frozenset({",", "?", "!", "."})
_NEAR_PAPER = 3
_COUNTED = frozenset({"body", "head", "death", "vote", "case"})  # "the body count"
_PREPOSITIONS = frozenset("of more about from in by for with into between against".split())
_OTHER_CLAUSE = frozenset(
    """who which that whose whom after before when while as since until because if although was
    were is are has have did""".split()
)
_PERFECT = frozenset(
    """been not so never also since already become begun bled broken brought burnt caught come cut
    driven fallen fled flown found gone got had held hit hurt kept left lost made met put run seen
    sent shot shut spent sunk swept taken told torn""".split()
)
_PASSIVE = frozenset({"was", "were", "been", "be", "is", "are", "being"})


def is_said(low: Sequence[str], place: int, table: ArticleWords) -> bool:
    """Whether a verb of saying stands at a place; *admits* says, who *admits* patients does not."""
    word, behind = low[place], low[place + 1 : place + 2]
    if word == "admitted":
        return "that" in low[place + 1 : place + 3] or behind == ("to",)
    if word in _NEED_THAT:
        return behind == ("that",) or _needs_no_that(low, place, table)
    verb = word in table.says and not _is_noun(low, place, table)
    return verb and not no_speech(low, place)


def _is_noun(low: Sequence[str], place: int, table: ArticleWords) -> bool:
    """Whether a verb of saying is a noun here: "said | lists show", "its first estimate of 30"."""
    word, behind = low[place], low[place + 1 : place + 2]
    owned = word in _NOUNS_TOO and behind == ("of",)
    speaks_too = word in CLAIMS and bool({*behind} & table.says)  # "reports | say"
    return owned or speaks_too or low[max(place - 1, 0)] in table.says


def _needs_no_that(low: Sequence[str], place: int, table: ArticleWords) -> bool:
    """Whether *found* ends what a court found, or *show* follows what figures show."""
    before = low[max(place - 1, 0)]
    if low[place] == "found":
        return low[place + 1 : place + 2] in _MARKS and speaks(before, table)
    return before in PAPERS


def no_speech(low: Sequence[str], place: int) -> bool:
    """Whether a word that may be a verb of saying is none: "was reported", "of confirmed cases"."""
    before = low[place - 1] if place else ""
    if low[place] == "count" and before in _COUNTED:
        return True
    if "lives" in low[place : place + THAT]:  # "the flood claimed 12 lives"
        return True
    if low[place + 1 : place + 2] in _DONE:
        return True  # "crowds estimated by police at 900", "nine people feared missing"
    if before == "to":
        return low[max(place - 2, 0) : place] not in INFINITIVES
    return before in BEFORE_NAME | _PREPOSITIONS | {"-"} or bool(
        _PASSIVE & set(low[max(place - 2, 0) : place])
    )


def may_end_speech(low: Sequence[str], place: int) -> bool:
    """Whether a verb of saying may stand between what is said and who says it."""
    if low[place].endswith("ing") or low[place + 1 : place + 2] in ((), ("how",)):
        return False
    aged = low[max(place - 3, 0)] == "," and low[max(place - 2, 0)].isdigit()
    return not aged and (place == 0 or low[place - 1] in _SPEECH_ENDS)


def behind_paper(low: Sequence[str], place: int) -> int:
    """Behind what somebody speaks by: "according to information from | the ministry"."""
    for at in range(place, min(place + _NEAR_PAPER, len(low) - 1)):
        if low[at] in PAPERS and low[at + 1] in {"from", "by", "of"}:
            return at + 2
    return place


def is_source(low: Sequence[str]) -> bool:
    """Whether the last words of a headline may be a name: few, and no clause."""
    clause = any(word in BOUNDS or word.endswith("ing") for word in low)
    return 0 < len(low) <= _LONGEST_SOURCE and not clause


def is_owned(low: Sequence[str], place: int) -> bool:
    """Whether a count or a claim is given as somebody's: "by the UN's | count 40"."""
    behind = low[place + 1 : place + 2]
    if low[place] in COUNTS:
        return low[max(place - 1, 0)].endswith("'s") or behind in _EQUALS
    return low[place] in CLAIMS and behind == ("that",)


def is_reported(low: Sequence[str]) -> bool:
    """Whether the main verb of a sentence is in the past perfect, as in what somebody reports."""
    for place, word in enumerate(low):
        if word in _OTHER_CLAUSE:
            return False
        if word in {"had", "would"}:
            behind = "".join(low[place + 1 : place + 2])
            return behind.endswith(("ed", "ly")) or behind in _PERFECT
    return False
