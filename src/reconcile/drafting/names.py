"""Names of speakers: which words name somebody, and when two names are of the same."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reconcile.drafting.sentences import Sentence, Word, word_at
from reconcile.quantity.numerals import SMALL
from reconcile.vocabulary.articles import ArticleWords

BEFORE_NAME = frozenset("the a an his her its their our both one".split())
WITHIN_NAME = frozenset(
    "of for in from at outside near ' - & al de la van von bin el du des".split()
)
ADVERBS = frozenset(
    """also previously earlier later has have had been then again already recently on yesterday
    today monday tuesday wednesday thursday friday saturday sunday late early just therefore now
    meanwhile since so far only still nonetheless first never
    finally started began continued kept""".split()
)
DATES = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february March april May
    june july august september october november december""".split()
)
NO_NAMES = DATES | frozenset(
    """even i we you asked own how it this that these those there however meanwhile according
    reports report some many few others another figures figure number toll count total dead
    victims estimate rate case cases death casualty casualties overall final latest current
    previous provisional""".split()
)
_ENDS_HEAD = frozenset("of for in from at with on".split())
_TRAILING = ADVERBS | {"last", "this", "week", "month", "year", "ago", "night", "there", "here"}
LONGEST_NAME = 4
TITLES = frozenset({"mr", "mrs", "ms", "dr", "gen", "lt", "col", "capt", "sgt", "prof"})
_LONGEST_DETERMINED = 3
OFFICES = frozenset(
    """president minister mayor governor spokesman spokeswoman spokesperson director chief
    commander envoy founder deputy brigadier lieutenant major captain candidate challenger
    general colonel captain warden coordinator secretary ombudswoman ombudsman king queen
    prince pope senator judge leader manager head chairman chairwoman admiral sheriff
    magistrate agent manager teacher eyewitness analyst professor ambassador premier
    chancellor""".split()
)
_BODIES = OFFICES | {"staff", "council", "office", "secretariat"}  # "General Staff"
_ONLY_SORTS = frozenset(
    """official local state regional national provincial city medical foreign electoral election
    interior defence defense rights fire rescue health emergency aid""".split()
)  # "the official toll"
_NOBODY = frozenset(
    "people person persons victims victim injured wounded hurt dead others those men women".split()
)
_SHOWN = frozenset(
    """test tests result results picture pictures image images footage video videos photograph
    photographs evidence analysis findings""".split()
)
_NO_ONE = frozenset("nobody none everybody everyone anybody anyone somebody someone".split())
_KNOWN = frozenset({"the", "its", "their", "his", "her"})
PAPERS = frozenset(
    """figures figure data statistics records website statement report bulletin estimates estimate
    count tally toll list lists information files documents database register letter own""".split()
)


def proper_name(sentence: Sentence, place: int) -> str:
    """The proper name that begins at a place, if it ends at a mark; else nothing."""
    end = place
    while end < len(sentence.words) and end - place <= LONGEST_NAME:
        title = sentence.low[end] == "." and sentence.low[end - 1] in TITLES
        if not (sentence.words[end].capital or title):
            break
        end += 1
    closed = word_at(sentence.low, end) in {",", ".", ";", ":", ""}
    return name_of(sentence.words[place:end], None) if closed and end > place else ""


def name_of(
    words: Sequence[Word], table: ArticleWords | None, *, known: bool = False, anybody: bool = False
) -> str:
    """The printed name without articles; empty when the words name nobody.

    A body without a name of its own ("the regional council") is none when it has to be ``known``;
    when the words before leave no doubt it may be ``anybody``: "according to | an inquiry".
    """
    listed = _without_ends(words)
    listed, owned = _without_paper(listed), listed
    determined = not known and _is_determined(words, listed, anybody=anybody)
    lows = [word.low for word in words]
    somebody = lows[:1] in (["a"], ["an"]) and "official" in lows[-1:]
    if not _may_be_name(listed, somebody=somebody) or not (_is_named(listed, table) or determined):
        return ""
    name = " ".join(word.text for word in _without_office(listed))
    if len(listed) < len(owned):
        name = without_owning(name)
    name = re.sub(r"\b([0-9]{1,3}) (st|nd|rd|th)\b", r"\1\2", name)
    return re.sub(r" (['’.-]) ?", r"\1 ", name).replace("- ", "-").replace("' ", "'").strip()


def _is_before_name(word: Word) -> bool:
    """Whether a word only leads to a name; *Al* with a capital is part of it."""
    small = word.low in WITHIN_NAME and not word.capital
    return small or word.low in BEFORE_NAME | NO_NAMES


def _may_be_name(words: Sequence[Word], *, somebody: bool) -> bool:
    """Whether words hold no number, and not only say of what sort something is.

    ``somebody`` says that "an" stands before them: "an official", not "the official toll".
    """
    numbered = any(_is_number(words, place) for place in range(len(words)))
    nobody = any(word.low in _NO_ONE for word in words)
    shown = any(word.low in _SHOWN for word in words[-1:])
    only_sorts = all(word.low in _ONLY_SORTS for word in words) and not somebody
    return not (numbered or nobody or shown or only_sorts)


def _without_ends(words: Sequence[Word]) -> list[Word]:
    """Words without those at their ends that are no part of a name: articles, "last week"."""
    listed = _behind_date(list(words))
    while listed and _is_before_name(listed[0]):
        listed.pop(0)
    while listed and listed[-1].low in BEFORE_NAME | WITHIN_NAME | _TRAILING:
        listed.pop()
    return listed


def _behind_date(words: list[Word]) -> list[Word]:
    """Words without the date before a name: "to the end of February | Lisca reported"."""
    dates = (at + 1 for at in range(len(words) - 1, -1, -1) if words[at].low in DATES)
    return words[next(dates, 0) :] or words


def _is_named(words: Sequence[Word], table: ArticleWords | None) -> bool:
    """Whether a name or a spokesman is among words."""
    return any(
        speaks(word.low, table) or (word.capital and word.low not in NO_NAMES) for word in words
    )


def _is_number(words: Sequence[Word], place: int) -> bool:
    """Whether a word is a number, and none that names a unit: "the 3rd Brigade"."""
    low = words[place].low
    ordinal = place + 1 < len(words) and words[place + 1].low in {"st", "nd", "rd", "th"}
    return (low in SMALL and low != "one") or (low[0].isdigit() and not ordinal)


def speaks(word: str, table: ArticleWords | None) -> bool:
    """Whether a word is a body or a person that may speak: "council", "teams", "guard"."""
    if table is None:
        return False
    if word in _NOBODY:
        return False
    listed = (table.spokesmen, table.persons, table.singles, table.speakers)
    return word.removesuffix("s") in table.spokesmen or any(word in words for words in listed)


def _without_paper(words: list[Word]) -> list[Word]:
    """A name without what its owner speaks by: "the ministry's records" are the ministry."""
    last = len(words)
    while last > 0 and words[last - 1].low in PAPERS and not words[last - 1].capital:
        last -= 1
    owners = (at + 1 for at in range(last) if last < len(words) and words[at].low.endswith("'s"))
    return words[: next(owners, last)]  # "the agency's latest figures"


def _is_determined(words: Sequence[Word], listed: Sequence[Word], *, anybody: bool) -> bool:
    """Whether words speak of a known body without a name: "the regional council"."""
    short = 0 < len(listed) <= _LONGEST_DETERMINED
    known = short and (anybody or words[0].low in _KNOWN)
    return known and listed[-1].low not in NO_NAMES | _NOBODY


def _without_office(words: list[Word]) -> list[Word]:
    """A person's name without the office before it: "President Ana Mora" is "Ana Mora"."""
    for place in range(len(words) - 1, 0, -1):
        office = words[place - 1].low in OFFICES
        proper = all(word.capital and word.low not in _BODIES for word in words[place:])
        if proper and (office or _is_called(words, place)):
            return words[place:]
    return words


def _is_called(words: Sequence[Word], place: int) -> bool:
    """Whether words before a full name only say who it is: "the rights group | Civic Eye"."""
    before = words[place - 1]
    full = len(words) - place > 1
    return full and not before.capital and before.low not in WITHIN_NAME


def same_voice(names: Sequence[str]) -> dict[str, str]:
    """For each name the fullest name of the same speaker: "Mora" is "Ana Mora"."""
    found: dict[str, str] = {}
    plain: dict[str, str] = {}  # "Organisers said" begins a sentence, "organisers said" does not
    for name in sorted(names, key=lambda spelling: sum(map(str.isupper, spelling))):
        plain.setdefault(name.casefold(), name)
    for name in names:
        fuller = [
            other for other in names
            if other != name and len(other) > len(name) and other.endswith(f" {name}")
        ]  # fmt: skip
        best = max(fuller, key=len, default=name)
        found[name] = plain[best.casefold()]
    return found


def without_owning(name: str) -> str:
    """A name without the sign of an owner at its end: "the ministry's"."""
    return name.removesuffix("'s").removesuffix("’s")


def head_of(name: str) -> str:
    """The noun of a name, in small letters: "monitors" of "monitors of Fair Count"."""
    listed = name.casefold().split()
    head = next((at for at, word in enumerate(listed) if word in _ENDS_HEAD), len(listed))
    return listed[max(head - 1, 0)]


def is_titled(name: str) -> bool:
    """Whether all words of a name have a capital, but for those that join them."""
    return all(word[:1].isupper() or word in WITHIN_NAME for word in name.split())
