"""The frozen view of ``fault_words.yaml``: words that give a defect away."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from types import MappingProxyType

from reconcile.values.classes import dataclass
from reconcile.values.patterns import regex
from reconcile.vocabulary.builtin import load_rows
from reconcile.vocabulary.lexicon import nouns_of

_TOKEN = regex(r"[^\W\d_²]+[²2]?(?:-[^\W\d_]+)*|[%$€£¥₽₴]")

_NUMBER = regex(r"[0-9][0-9,. ]*")
_JOINED = ((), ("or",), ("and",))
_SOON = 3  # words: "never once publicly gave"
_CLOSE = 2  # words: "gave any such"
_WAS = frozenset(("was", "were"))
_OF_DENIALS = "amounts opinions fitting saying pointing closing subjects".split()


@dataclass(frozen=True, slots=True)
class FaultWords:
    """Words by what they give away.

    ``heads`` and ``qualifiers`` make up names of nobody; ``units`` are the unit that each spelling
    (a tuple of tokens) stands for; ``things`` and ``persons`` are what is counted. ``denials``
    deny by themselves, but not between ``amounts`` and what is none of ``opinions``, which are
    numbers and words that no noun is ("many rejected ballots"). ``negations`` deny before
    ``fitting``, and before ``saying`` with a word of ``pointing`` close behind it, one of
    ``closing`` at the end, or one of ``subjects`` and *was*. ``outcomes`` are what became of
    people, by the tokens that say it, unless one of ``unsure`` stands before them, or one of
    ``described`` behind, whom they describe.
    """

    heads: frozenset[str]
    qualifiers: frozenset[str]
    units: Mapping[tuple[str, ...], str]
    things: frozenset[str]
    persons: frozenset[str]
    denials: frozenset[str]
    amounts: frozenset[str]
    opinions: frozenset[str]
    negations: frozenset[str]
    fitting: frozenset[str]
    saying: frozenset[str]
    pointing: frozenset[str]
    closing: frozenset[str]
    subjects: frozenset[str]
    outcomes: Mapping[tuple[str, ...], str]
    unsure: frozenset[str]
    described: frozenset[str]

    def is_nobody(self, name: str) -> bool:
        """Whether a claimant's name says only that somebody said so."""
        words = tokens(name)
        return bool(self.heads & set(words)) and set(words) <= self.heads | self.qualifiers

    def denies(self, text: str, counted: str = "") -> bool:
        """Whether words deny what somebody said: "denied", "has not given these numbers".

        Words that name what is ``counted`` (rejected ballots) deny nothing.
        """
        words, names = tokens(text), tokens(counted)
        found = (
            word in self.denials
            and word not in names
            and self.negations.isdisjoint(words[max(at - _CLOSE, 0) : at])
            and not self._describes(words[at - 1 : at], words[at + 1 : at + 2])
            for at, word in enumerate(words)
        )
        negated = (at for at, word in enumerate(words) if word in self.negations)
        return any(found) or any(self._says_not_so(words[:at], words[at + 1 :]) for at in negated)

    def _describes(self, before: Sequence[str], behind: Sequence[str]) -> bool:
        """Whether a word between these describes what is counted: many rejected ballots."""
        amount = not self.amounts.isdisjoint(before)
        return amount and bool(behind) and self.opinions.isdisjoint(behind)

    def _says_not_so(self, before: Sequence[str], behind: Sequence[str]) -> bool:
        """Whether what stands around a negation makes it a denial: "correct", "gave such a"."""
        soon = behind[:_SOON]
        passive = not _WAS.isdisjoint(before[-1:])
        of_it = passive and not self.subjects.isdisjoint(before[-_SOON:])
        return not self.fitting.isdisjoint(soon) or any(
            word in self.saying and (of_it or self._points(behind[at:]))
            for at, word in enumerate(soon, 1)
        )

    def _points(self, behind: Sequence[str]) -> bool:
        """Whether somebody's figure is what was not said: "such a figure", or "so" and no more."""
        last = len(behind) == 1 and behind[0] in self.closing
        return last or not self.pointing.isdisjoint(behind[:_CLOSE])

    def unit_in(self, text: str) -> str | None:
        """The first unit that a text names; of two that begin alike the longer one."""
        return next((unit for _, unit, _ in _phrases(tokens(text), self.units)), None)

    def outcomes_in(self, text: str) -> list[tuple[str, str]]:
        """What a figure says became of those whom it counts, each with the word that says it.

        An adjective says nothing of that ("12 wounded soldiers"), nor does what follows the number
        behind a verb ("killed 12 injured"); of several that are not joined the last one counts
        ("12 wounded were killed").
        """
        # "injured 53 others" has no injured others, "12 killed, officials said" no killed officials
        words = tokens(_NUMBER.sub(" n ", text).replace(",", " and "))
        before = words[: words.index("n")] if "n" in words else ()
        return self._joined(before) or self._joined(words)

    def _joined(self, words: tuple[str, ...]) -> list[tuple[str, str]]:
        """The last outcomes that words name, those joined to each other together."""
        found: list[tuple[str, str]] = []
        end = 0
        for at, outcome, behind in _phrases(words, self.outcomes):
            if not self.described.isdisjoint(words[behind : behind + 1]):
                continue
            if not self.unsure.isdisjoint(words[max(at - 1, 0) : at]):
                continue
            if words[end:at] not in _JOINED:
                found.clear()
            found.append((outcome, " ".join(words[at:behind])))
            end = behind
        return found

    def outcomes_of(self, text: str) -> set[str]:
        """Every outcome that a text names anywhere."""
        return {outcome for _, outcome, _ in _phrases(tokens(text), self.outcomes)}


def _phrases(
    words: tuple[str, ...], known: Mapping[tuple[str, ...], str]
) -> Iterator[tuple[int, str, int]]:
    """Where each known phrase begins, what it stands for, and where it ends; longer ones first."""
    longest = max(map(len, known))
    at = 0
    while at < len(words):
        sizes = range(min(longest, len(words) - at), 0, -1)
        size = next((size for size in sizes if words[at : at + size] in known), 0)
        if size:
            yield at, known[words[at : at + size]], at + size
        at += size or 1


def tokens(text: str) -> tuple[str, ...]:
    """The words and unit signs of a text, in lower case; numbers are left out."""
    return tuple(_TOKEN.findall(text.casefold()))


@cache
def fault_words() -> FaultWords:
    """The words that come with reconcile."""
    rows = load_rows("fault_words.yaml")
    units = {tokens(word): unit for unit, words in rows["units"].items() for word in words}
    nobody, denials = rows["nobody"], rows["denials"]
    persons = frozenset(rows["persons"]) | nouns_of("people")
    outcomes = {tokens(word): what for what, words in rows["outcomes"].items() for word in words}
    return FaultWords(
        units=MappingProxyType(units),
        outcomes=MappingProxyType(outcomes),
        unsure=frozenset(rows["unsure"]),
        described=(persons | nouns_of("peoples", "peoples_only") | {"north", "south"})
        - {words[0] for words in outcomes},
        things=frozenset(rows["things"]) | nouns_of("vehicles", "buildings", "animals"),
        persons=persons,
        denials=frozenset(denials["words"]),
        negations=frozenset(denials["not"]),
        # The other lists have the names of their fields.
        **{name: frozenset(nobody[name]) for name in ("heads", "qualifiers")},
        **{name: frozenset(denials[name]) for name in _OF_DENIALS},
    )
