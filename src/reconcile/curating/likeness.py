"""Whether a claim may be of a figure of a text: by metric, place, time, people and claimant."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from reconcile.drafting.borrowing import UNCLEAR
from reconcile.drafting.draft import Draft
from reconcile.model.claim import Claim, Group
from reconcile.model.dataset import Dataset
from reconcile.vocabulary.articles import article_words
from reconcile.vocabulary.builtin import builtin
from reconcile.vocabulary.metric import Metric, Vocabulary, parts_of, rivals, wholes_of
from reconcile.when.moment import parse_moment

_STEM = 5  # letters by which "Ukraine" and "Ukrainian" are one word
_SHORTEST = 4
_PLAIN = frozenset("people persons person number total count counted reported with from".split())
_KINDS_OF_PLACE = frozenset("regio provi distr city town area count valle oblas villa".split())
_DIRECTIONS = frozenset("nort sout west east".split())


def counts_alike(metric: str, draft: Draft, vocabulary: Vocabulary) -> bool:
    """Whether figures of a metric may be what a draft says: the same, or the same said better.

    A metric that lies within that of the draft is taken for it where no word of an article could
    have said so (identified dead are told as killed); one that adds others to it never is.
    """
    drafted = draft.metric
    if metric == drafted or metric in article_words().also.get(drafted, ()):
        return True
    if drafted == UNCLEAR:
        return _may_be_unclear(metric, draft, vocabulary)
    known = vocabulary.metrics.get(drafted)
    if known is not None and metric in known.senses:
        return True
    if metric in article_words().also:
        return False  # an article has words for it, and these were others
    return _lies_within(metric, drafted, vocabulary) or _says_so(metric, draft, vocabulary)


def stems(words: str) -> frozenset[str]:
    """The words of a name, each cut to the letters that do not change with its ending."""
    found = re.findall(r"[^\W\d_]+", words.casefold())
    return frozenset(word[:_STEM] for word in found if len(word) >= _SHORTEST) - _PLAIN


def _lies_within(metric: str, drafted: str, vocabulary: Vocabulary) -> bool:
    """Whether all whom a metric counts are counted by the draft's, through no sum of several."""
    if metric in rivals(drafted, vocabulary):
        return True
    waiting, seen = [metric], {metric}
    while waiting:
        row = vocabulary.metrics.get(waiting.pop())
        for whole in () if row is None else (*row.grows_within, *row.counts_within):
            if whole == drafted:
                return True
            if whole not in seen:
                seen.add(whole)
                waiting.append(whole)
    return False


def _says_so(metric: str, draft: Draft, vocabulary: Vocabulary) -> bool:
    """Whether the name of a metric of the user's own says what the draft's words do."""
    row = vocabulary.metrics.get(metric)
    if metric in builtin().metrics or (row is not None and row.parts):
        return False
    named = set(_named_metrics(metric, row))
    if named:
        return named <= {draft.metric, *article_words().also[draft.metric]}
    tied = wholes_of(metric, vocabulary) | parts_of(metric, vocabulary)
    return not tied and bool(_own_words(metric, row) & stems(draft.quote))


def _named_metrics(metric: str, row: Metric | None) -> Iterator[str]:
    """The metrics that the words of a metric's id and name stand for: "ferry-dead" is killed."""
    words = article_words()
    names = {metric, *(() if row is None else (row.name,))}
    for name in names:
        low = tuple(re.findall(r"[^\W_]+", name.casefold()))
        if "-".join(low) in words.names:
            yield words.names["-".join(low)]
            continue
        place = 0
        while place < len(low):
            found = [
                match
                for phrases in (words.nouns, words.states, words.happens, words.roles)
                for match in phrases.at(low, place)
            ]
            yield from {meaning for size, meaning in found if size == max(found)[0]}
            place += max(found)[0] if found else 1


def _own_words(metric: str, row: Metric | None) -> frozenset[str]:
    return stems(f"{metric} {'' if row is None else row.name}")


def _may_be_unclear(metric: str, draft: Draft, vocabulary: Vocabulary) -> bool:
    """Whether a metric may be that of people of whom no word says what befell them."""
    row = vocabulary.metrics.get(metric)
    if row is not None and row.unit in {"buildings", "vehicles", "seats", "US dollars"}:
        return False
    return metric not in article_words().also or bool(_own_words(metric, row) & stems(draft.quote))


def difference(draft: Draft, claim: Claim, dataset: Dataset, *, curated: bool) -> str:
    """What clearly differs, in words ("of another place"); empty where nothing does.

    Of a text that the claim was ``curated`` from, a place or people that the file does not know
    may lie within what the claim names; of another text, they are others.
    """
    if _elsewhere(draft, claim, dataset, curated=curated):
        return "of another place"
    if _at_another_time(draft, claim):
        return "of another time"
    if _other_people(draft, claim, dataset, curated=curated):
        return "of other people"
    return "by another claimant" if _other_voice(draft, claim, dataset) else ""


def apart(first: Draft, second: Draft, dataset: Dataset) -> bool:
    """Whether two figures of one text with the same number are two: of two places, days, voices."""
    if first.figure.single or second.figure.single:
        return False  # "he" is the soldier of the sentence before
    if first.quote == second.quote:
        return first.start != second.start
    if first.again or second.again:
        return False
    pairs = (
        (_place(first.where), _place(second.where)),
        (_voice(first, dataset), _voice(second, dataset)),
        (frozenset({first.as_of} - {""}), frozenset({second.as_of} - {""})),
        (_of_a_people(first), _of_a_people(second)),
    )
    return any(here and there and not _alike(here, there) for here, there in pairs)


def _alike(first: frozenset[str], second: frozenset[str]) -> bool:
    """Whether names share a word that tells, and no direction tells them apart again.

    "North Korea" and "South Korea" share a word, "Korea" and "North Korea" are alike.
    """
    ways = [{stem[:4] for stem in stems} & _DIRECTIONS for stems in (first, second)]
    if ways[0] and ways[1] and not ways[0] & ways[1]:
        return False
    return any(stem[:4] not in _DIRECTIONS for stem in first & second) or first <= second


def _place(words: str) -> frozenset[str]:
    return stems(words) - _KINDS_OF_PLACE


def _elsewhere(draft: Draft, claim: Claim, dataset: Dataset, *, curated: bool) -> bool:
    where = _place(draft.where)
    if not where or claim.place is None:
        return False
    near = _related(claim.place, dataset.regions)
    if _alike(where, _names(near, dataset.regions, _KINDS_OF_PLACE)):
        return False
    others = _names(set(dataset.regions) - near, dataset.regions, _KINDS_OF_PLACE)
    return bool(where & others) or not curated


def _at_another_time(draft: Draft, claim: Claim) -> bool:
    """Whether a date that the sentence writes out is none that the claim can tell of."""
    day = parse_moment(draft.as_of) if draft.as_of else None
    if day is None:
        return False
    window = claim.window
    if window.period is not None:
        return day.end <= window.period.start or window.period.end <= day.start
    if window.since is not None and day.end <= window.since.start:
        return True
    return window.as_of is not None and window.as_of.end <= day.start


def _other_people(draft: Draft, claim: Claim, dataset: Dataset, *, curated: bool) -> bool:
    if claim.subject is None:
        return False
    whom = stems(draft.whom)
    near = _related(claim.subject, dataset.subjects)
    own = _names(near, dataset.subjects)
    if whom & _names(set(dataset.subjects) - near, dataset.subjects) - own:
        # A word that the group shares with others, such as "soldiers", tells it from none of them.
        return not whom & own - _shared(near, dataset.subjects)
    people = _of_a_people(draft)
    return bool(people) and not _alike(people, own) and not curated


def _of_a_people(draft: Draft) -> frozenset[str]:
    """The names before the noun that a figure counts: "40 | Ukrainian | soldiers"."""
    return stems(" ".join(word for word in draft.whom.split() if word[:1].isupper()))


def _shared(near: set[str], groups: Mapping[str, Group]) -> frozenset[str]:
    """The words that groups have in common with others, and which tell none of them apart."""
    return _names(near, groups) & _names(set(groups) - near, groups)


def _related(id: str, groups: Mapping[str, Group]) -> set[str]:
    """A group with all that it lies within, and all that lie within it."""
    # What lies in what is said from either side: "within" by the part, "parts" by the whole.
    upwards = [(group.id, whole) for group in groups.values() for whole in group.within]
    upwards += [(part, group.id) for group in groups.values() for part in group.parts]
    found = {id}
    for steps in (upwards, [(whole, part) for part, whole in upwards]):
        waiting = [id]
        while waiting:
            here = waiting.pop()
            further = {there for start, there in steps if start == here} - found
            found |= further
            waiting += further
    return found


def _names(
    ids: set[str], groups: Mapping[str, Group], without: frozenset[str] = frozenset()
) -> frozenset[str]:
    named = (f"{id} {groups[id].name if id in groups else ''}" for id in sorted(ids))
    return stems(" ".join(named)) - without


def _voice(draft: Draft, dataset: Dataset) -> frozenset[str]:
    """Who says a figure: a claimant's id where the file knows the name, else the words."""
    name = _named(draft)
    known = _claimant(name, dataset)
    return frozenset({known}) if known else stems(name)


def _named(draft: Draft) -> str:
    """Whom a text names for a figure; what is only its own may be anybody's."""
    return "" if draft.claimant == draft.outlet else draft.claimant or ""


def _claimant(name: str, dataset: Dataset) -> str:
    plain = name.casefold()
    for claimant in dataset.claimants.values():
        if plain in {word.casefold() for word in (claimant.id, claimant.name, *claimant.aliases)}:
            return claimant.id
    return ""


def _other_voice(draft: Draft, claim: Claim, dataset: Dataset) -> bool:
    """Whether both name a claimant that the file knows, neither on the way nor of one side."""
    claimant = _claimant(_named(draft), dataset)
    if not claimant or claim.claimant is None or claimant in {claim.claimant, *claim.via}:
        return False
    sides = {_side(claimant, dataset), _side(claim.claimant, dataset)}
    return len(sides) > 1


def _side(id: str, dataset: Dataset) -> str:
    claimant = dataset.claimants.get(id)
    return id if claimant is None else claimant.side or id
