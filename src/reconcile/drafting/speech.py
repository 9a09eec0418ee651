"""Which words are signs that somebody says something, and which only look like it."""

from __future__ import annotations

from collections.abc import Sequence

from reconcile.drafting.names import ADVERBS, BEFORE_NAME, PAPERS, TITLES, WITHIN_NAME, speaks
from reconcile.drafting.sentences import word_at, words_before
from reconcile.vocabulary.articles import ArticleWords

BOUNDS = frozenset(
    """, ; : . ! ? ( ) [ ] – — … / that which who whom whose and or but while as when because if so
    with by to than since after before although though whereas was were is are be been being has
    have had will would could may might must should do does did not on""".split()
)
_BEFORE_NUMBER = frozenset(
    "about around some over nearly almost more well least up between fewer less under".split()
)
_RELATIVES = frozenset({"which", "who"})
INFINITIVES = (("able", "to"), ("forced", "to"), ("had", "to"), ("obliged", "to"))
_MODALS = frozenset("would could can will did does do itself himself herself themselves".split())
_SHARES = frozenset({"and", "but", "then"})
FARTHEST = 11
_RELATIVE = frozenset({"who", "which", "whose"})
_LONGEST_ASIDE = 30
_ASIDE = 14  # words between the commas around "who …", or around an office
_ENDS = frozenset(
    """. , ; on in at late early yesterday today tonight here after ! ? - – — ) monday tuesday
    wednesday thursday friday saturday sunday earlier when as this last""".split()
)
THAT = 5  # words behind a verb of saying within which "that" begins what is said
_AUDIENCE = 6  # words behind "told" within which a mark ends those to whom it was told
_LONGEST_SOURCE = 5
COUNTS = frozenset("figure figures count estimate tally toll number total".split())
CLAIMS = frozenset(
    """assertion assertions claim claims allegation allegations statement report reports
    announcement declaration admission accusation complaint estimate""".split()
)
_EQUALS = frozenset({"of", "was", "is", "stood", "stands"})
_MARKS = frozenset({".", ",", ";", ""})
_DONE = frozenset("by missing dead drowned lost trapped killed injured".split())
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


def ends_name(low: Sequence[str], place: int, end: int) -> bool:
    """Whether a name that begins at a place ends before the word at another."""
    if low[end] in BOUNDS and low[end : end + 2] != ("so", "-"):
        return not (low[end] == "." and low[end - 1] in TITLES)
    if word_at(low, end) == "at" and _begins_number(low, end + 1):
        return True  # "by police | at 900"
    return end > place and low[end] in BEFORE_NAME and low[end - 1] not in {"of", "for"}


def _begins_number(low: Sequence[str], place: int) -> bool:
    """Whether a number begins at a place, perhaps with a word before it."""
    word = word_at(low, place)
    return word[:1].isdigit() or word in _BEFORE_NUMBER


def before_adverbs(low: Sequence[str], verb: int) -> int:
    """Where a verb begins with its adverbs and auxiliaries: "had later said", "was able to say"."""
    if words_before(low, verb, 2) in INFINITIVES:
        verb -= 2
        verb -= word_at(low, verb - 1) in {"was", "were"}
    while verb > 0 and (low[verb - 1] in ADVERBS | _MODALS or low[verb - 1].endswith("ly")):
        verb -= 1
    return verb


def shares_subject(low: Sequence[str], verb: int, place: int) -> bool:
    """Whether the verb of saying has the subject of one before: "and put", ", adding that"."""
    before = low[verb - 1] if verb else ""
    then = bool(_SHARES & set(low[verb:place]))
    return then or before in _SHARES or (before == "," and low[place].endswith("ing"))


def before_relative(low: Sequence[str], verb: int) -> int:
    """The end of the subject of a verb: before "who …" or what commas set off."""
    before = word_at(low, verb - 1)
    if before == ",":
        return _before_aside(low, verb - 1)
    if before in _RELATIVES:
        return verb - 1 - (word_at(low, verb - 2) == ",")
    return _before_who(low, verb)


def _before_who(low: Sequence[str], verb: int) -> int:
    """The end of a subject of which something is said: "a guard | who was on the train said"."""
    for place in range(verb - 2, max(verb - _ASIDE, 0), -1):
        if low[place] == "who":
            return place
        if low[place] in {",", ";", ".", ":", "that", "and", "but"}:
            return verb
    return verb


def start_of_name(low: Sequence[str], end: int, table: ArticleWords) -> int:
    """Where the words begin that may name a speaker and end at a place."""
    farthest = max(end - FARTHEST, 0)
    for start in range(end, farthest, -1):
        word = low[start - 1]
        if word in BOUNDS or (word in table.says and start < end):
            return start + (word == ":" and low[start].isdigit())  # "21:40 | Ana Mora writes"
        within = start > 1 and low[start - 2] in WITHIN_NAME  # "head of | the ministry"
        if word in BEFORE_NAME and not within:
            return start - 1
    return farthest


def _before_aside(low: Sequence[str], comma: int) -> int:
    """The end of what stands before an aside that ends at a comma: "Falcon, who leads, said"."""
    for place in range(comma - 1, max(comma - _LONGEST_ASIDE, 0), -1):
        if low[place] == "," and (comma - place < _ASIDE or low[place + 1] in _RELATIVE):
            return place
    return comma


def is_behind(low: Sequence[str], place: int) -> bool:
    """Whether a verb of saying ends what is said, instead of beginning it."""
    behind = low[place + 1 : place + 1 + THAT]
    if "that" in behind and behind[:2] != (",", "that"):  # she said, "That is false"
        return False
    if low[place] == "told":  # "told reporters, out of 5.9 million"
        marks = (word for word in low[place + 1 : place + _AUDIENCE] if word in _ENDS | {":"})
        return next(marks, ":") != ":"
    return not behind or behind[0] in _ENDS


def is_said(low: Sequence[str], place: int, table: ArticleWords) -> bool:
    """Whether a verb of saying stands at a place; *admits* says, who *admits* patients does not."""
    word, behind = low[place], word_at(low, place + 1)
    if word == "admitted":
        return "that" in low[place + 1 : place + 3] or behind == "to"
    if word in _NEED_THAT:
        return behind == "that" or _needs_no_that(low, place, table)
    verb = word in table.says and not _is_noun(low, place, table)
    return verb and not no_speech(low, place)


def _is_noun(low: Sequence[str], place: int, table: ArticleWords) -> bool:
    """Whether a verb of saying is a noun here: "said | lists show", "its first estimate of 30"."""
    word, behind = low[place], word_at(low, place + 1)
    owned = word in _NOUNS_TOO and behind == "of"
    speaks_too = word in CLAIMS and behind in table.says  # "reports | say"
    return owned or speaks_too or low[max(place - 1, 0)] in table.says


def _needs_no_that(low: Sequence[str], place: int, table: ArticleWords) -> bool:
    """Whether *found* ends what a court found, or *show* follows what figures show."""
    before = low[max(place - 1, 0)]
    if low[place] == "found":
        return word_at(low, place + 1) in _MARKS and speaks(before, table)
    return before in PAPERS


def no_speech(low: Sequence[str], place: int) -> bool:
    """Whether a word that may be a verb of saying is none: "was reported", "of confirmed cases"."""
    before = low[place - 1] if place else ""
    if low[place] == "count" and before in _COUNTED:
        return True
    if "lives" in low[place : place + THAT]:  # "the flood claimed 12 lives"
        return True
    if word_at(low, place + 1) in _DONE:
        return True  # "crowds estimated by police at 900", "nine people feared missing"
    if before == "to":
        return words_before(low, place, 2) not in INFINITIVES
    return before in BEFORE_NAME | _PREPOSITIONS | {"-"} or bool(
        _PASSIVE & set(words_before(low, place, 2))
    )


def may_end_speech(low: Sequence[str], place: int) -> bool:
    """Whether a verb of saying may stand between what is said and who says it."""
    if low[place].endswith("ing") or word_at(low, place + 1) in {"", "how"}:
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
    behind = word_at(low, place + 1)
    if low[place] in COUNTS:
        return low[max(place - 1, 0)].endswith("'s") or behind in _EQUALS
    return low[place] in CLAIMS and behind == "that"


def is_reported(low: Sequence[str]) -> bool:
    """Whether the main verb of a sentence is in the past perfect, as in what somebody reports."""
    for place, word in enumerate(low):
        if word in _OTHER_CLAUSE:
            return False
        if word in {"had", "would"}:
            behind = word_at(low, place + 1)
            return behind.endswith(("ed", "ly")) or behind in _PERFECT
    return False
