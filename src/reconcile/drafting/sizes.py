"""Whether a number of people is a count at all, and no size, rate, plan or company."""

from __future__ import annotations

from reconcile.drafting.counted import DETERMINERS, CountedNoun, NounKind, is_rate
from reconcile.drafting.evidence import is_whole
from reconcile.drafting.figures import FoundFigure
from reconcile.drafting.listing import OF_THEM
from reconcile.drafting.scene import NEW_CLAUSE, SentenceScene, ending_at, unsure
from reconcile.drafting.sentences import last_of, word_at, words_before

_MEMBERS = frozenset(
    """members staff employees workers residents inhabitants students users pupils teachers nurses
    doctors""".split()
)
_OWNERS = frozenset({"its", "their", "our", "his", "her", "whose"})
_OUT_OF = (("of", "a", "total", "of"), ("from", "a", "total", "of"))
_HAVING = frozenset({"had", "has", "have", "with"})  # "the town had 5,100 inhabitants"
_NO_VERBS = DETERMINERS | frozenset("about some around to over nearly almost a an those".split())
_DWELLERS = frozenset({"inhabitants", "residents", "citizens", "souls"})
_NEAR_SIZE = 4
_RULED = frozenset("is are was were be remain remains remained".split())
_ASKED = frozenset({"interviewed", "surveyed", "polled"})
_MOST_ASKED = 12
_NOT_ASKED = NEW_CLAUSE | {".", "that", "who", "which", "found", "said", "of"}
_COMPANY = frozenset({("with",), ("with", "his"), ("with", "her"), ("with", "their")})


def counts_people(scene: SentenceScene, figure: FoundFigure, count: CountedNoun) -> bool:
    """Whether a figure counts people, for whatever reason: no size, rate, speakers or plan."""
    if count.kind is not NounKind.PEOPLE or figure.single or figure.bounded:
        return False
    if _is_size(scene, figure, count) or _in_company(scene, figure, count):
        return False
    return not _is_no_count(scene, figure, count)


def _is_no_count(scene: SentenceScene, figure: FoundFigure, count: CountedNoun) -> bool:
    """Whether people are named for what something is for, is a part of, or may be."""
    inner = count.metric and word_at(scene.low, figure.first - 1) == "from"
    near = set(words_before(scene.low, figure.first, _NEAR_SIZE))
    whole = near & scene.table.capacities or is_whole(scene, figure)
    planned = unsure(scene, figure.first) or _is_provided(scene, figure)
    return bool(inner or whole) or planned or _is_rated(scene, count)


def _is_provided(scene: SentenceScene, figure: FoundFigure) -> bool:
    """Whether something is for so many, or somebody is asked to do it: "one latrine for 94 people".

    Who calls on states "to resettle 60,000 people" counts nobody.
    """
    before = words_before(scene.low, figure.first, 2)
    return last_of(before) == "for" or (word_at(before, 0) == "to" and before[-1] not in _NO_VERBS)


def _in_company(scene: SentenceScene, figure: FoundFigure, count: CountedNoun) -> bool:
    """Whether those counted only go with somebody: "she escaped with two friends"."""
    near = (words_before(scene.low, figure.first, back) for back in (1, 2))
    return not count.metric and bool(_COMPANY & {*near})


def _is_rated(scene: SentenceScene, count: CountedNoun) -> bool:
    """Whether what follows makes those counted a plan, a rate, a body or the speakers."""
    behind = scene.low[count.after : count.after + 3]
    later = range(count.after, min(count.after + _NEAR_SIZE * 2, len(scene.low)))
    rate = any(_is_rate_or_rule(scene, at) for at in later)
    of_a_body = scene.low[count.after - 1] == "members" and behind[:1] == ("of",)
    unsaid = scene.table.unsure & set(behind) or scene.table.says & set(behind[:1])
    return rate or of_a_body or bool(unsaid)


def _is_rate_or_rule(scene: SentenceScene, place: int) -> bool:
    """Whether the words at a place make a rate of a count, or a rule: "are | prohibited"."""
    ruled = scene.low[place - 1] in _RULED and scene.table.rules.first(scene.low, place)
    return bool(ruled or scene.table.rates.first(scene.low, place))


def _is_size(scene: SentenceScene, figure: FoundFigure, count: CountedNoun) -> bool:
    """Whether a figure is the size of a body: "its 52,000 members", "of a total of 500"."""
    if words_before(scene.low, figure.first, 4) in _OUT_OF:
        return True
    noun, before = scene.low[count.after - 1], scene.low[max(figure.first - 1, 0)]
    if before in _HAVING or before.endswith(("'s", "s'")):
        return noun in _DWELLERS | _MEMBERS
    owned = _OWNERS & set(scene.low[max(figure.first - 1, 0) : figure.first + 1])
    return bool(owned) and noun in _MEMBERS


def counts_nobody_new(scene: SentenceScene, figure: FoundFigure, count: CountedNoun) -> bool:
    """Whether a figure is the size of a body or a rate, or speaks only of those just counted."""
    rated = is_rate(scene.low, count.after, scene.table)
    size = _is_size(scene, figure, count) or _are_asked(scene, figure)
    return rated or size or _same_again(scene, figure)


def _are_asked(scene: SentenceScene, figure: FoundFigure) -> bool:
    """Whether those counted only tell what they know: "interviewed 214 women and nine guards"."""
    after = scene.count_of(figure).after
    if _ASKED & set(scene.low[after : after + 2]):
        return True  # "of the 621 prisoners it interviewed"
    for at in range(figure.first - 1, max(figure.first - 1 - _MOST_ASKED, -1), -1):
        if ending_at(scene.table.asks, scene.low, at) is not None:
            return scene.low[at + 1] != ","  # "of those whom it interviewed, 79 had been beaten"
        if scene.low[at] in _NOT_ASKED or ending_at(scene.table.does, scene.low, at) is not None:
            return False
    return False


def _same_again(scene: SentenceScene, figure: FoundFigure) -> bool:
    """Whether words only speak of those just counted: "two crew members, both of them cooks"."""
    both = figure.words.lower() == "both"
    return both and scene.low[figure.after : figure.after + 2] in OF_THEM
