"""Whom a text has named so far: who "he", "it", "the agency" and "its director" are."""

from __future__ import annotations

from reconcile.drafting.names import (
    LONGEST_NAME,
    NO_NAMES,
    OFFICES,
    PAPERS,
    WITHIN_NAME,
    head_of,
    is_titled,
    name_of,
    speaks,
    without_owning,
)
from reconcile.drafting.origins import introduced
from reconcile.drafting.quotations import QuotedVoice
from reconcile.drafting.sentences import Sentence, word_at, words_before
from reconcile.drafting.speech import (
    BOUNDS,
    CLAIMS,
    COUNTS,
    FARTHEST,
    behind_paper,
    ends_name,
    start_of_name,
)
from reconcile.values.classes import dataclass, field
from reconcile.vocabulary.articles import ArticleWords

_ANY_BODY = frozenset(
    "group organisation organization body agency charity network association outlet".split()
)
_LONGEST_PERSON = 3
OWNERS = frozenset({"his", "her", "its", "their"})
SPEAKER_HIMSELF = frozenset({"i", "we"})  # who speaks is named around the quotation
CITES = frozenset({"citing", "quoting"})
_HOUR = 3  # words of "21:40"
_PRONOUNS = frozenset({"he", "she", "they", "it"})
_PERSONAL = frozenset({"he", "she", "him", "his", "her"})
_IMPERSONAL = frozenset({"it", "its", "they", "them", "their"})
_NO_SUBJECT = frozenset("in on at by of from for after before since near among with".split())
MARKS = frozenset({",", ".", ";", ":", ""})
_REGISTERS = frozenset("reported reports recorded registered counted listed has have".split())


@dataclass(slots=True)
class Cast:
    """The persons and bodies of a text up to a word, the last first to be meant.

    ``person`` is the last person ``named``, in a paragraph, ``body`` the last of the ``bodies``
    that spoke or began a sentence, each with its paragraph, and ``speaker`` who spoke last.
    ``offices`` are the names of those who hold an office, ``surnames`` those of persons by their
    last word, and ``marks`` the places in the sentence at which persons stand.
    """

    words: ArticleWords
    person: str = ""
    body: str = ""
    speaker: str = ""
    offices: dict[str, str] = field(default_factory=dict)
    surnames: dict[str, str] = field(default_factory=dict)
    bodies: list[tuple[int, str]] = field(default_factory=list)
    marks: dict[int, str] = field(default_factory=dict)
    paragraph: int = 0
    named: int = 0

    def enter(self, sentence: Sentence) -> None:
        """Find the persons of the next sentence; nobody is named before the walk gets there."""
        self.marks = {}
        self.paragraph = sentence.paragraph
        for place, office, name in introduced(sentence, self.words):
            self.marks[place] = name
            self.surnames[name.split()[-1].casefold()] = name
            if office:
                self.offices[office] = name if self.offices.get(office, name) == name else ""
        for place, word in enumerate(sentence.words):
            if word.capital and word.low in self.surnames:
                self.marks.setdefault(place, self.surnames[word.low])

    def walk(self, place: int) -> None:
        """Go on to a word of the sentence."""
        if place in self.marks:
            self._meet(self.marks[place])

    def _meet(self, name: str) -> None:
        """Take note of the person who was named last, and where."""
        self.person, self.named = name, self.paragraph

    def named_before(self, place: int) -> str:
        """The last person whom the sentence names before a word; or nobody."""
        return self.marks.get(max((at for at in self.marks if at < place), default=-1), "")

    def hear(self, name: str) -> None:
        """Take note of who speaks."""
        self.speaker = name
        sure = self._is_person(name)
        if sure or _may_be_person(name, self.words):
            self._meet(name)
        if not sure:
            self._add(name)

    def pronoun(self, *, personal: bool) -> str:
        """Whom "he" or "it" means: a person named near, the last body; else who spoke last."""
        near = self.person if self.paragraph - self.named <= 1 else ""
        return (near if personal else self.body) or self.speaker

    def mention(self, name: str) -> None:
        """Take note of the body with which a sentence begins: "The union's chief denied it"."""
        name = without_owning(name)
        if name and speaks(head_of(name), self.words) and not self._is_person(name):
            self._add(name)

    def _add(self, body: str) -> None:
        """Take note of a body, and where it was named."""
        self.body = body
        self.bodies.append((self.paragraph, body))

    def _is_person(self, name: str) -> bool:
        """Whether a name is a person's: known by the last word, or called by an office."""
        noun = head_of(name)
        listed = (OFFICES, self.words.speakers, self.words.singles)
        called = not noun.endswith("s") and any(noun in nouns for nouns in listed)
        return called or name.split()[-1].casefold() in self.surnames  # noqa: PLC0207 - a word

    def meant(self, name: str) -> str:
        """The body that words such as "the ministry" mean, if one was heard; else the words."""
        noun = name.casefold()
        before = [*reversed(self.bodies)]
        alike = (body for _, body in before if body.casefold().endswith(f" {noun}"))
        near = (
            body for at, body in before
            if is_titled(body) or (at == self.paragraph and not body.islower())
        )  # fmt: skip
        return next(alike, next(near, name) if noun in _ANY_BODY else name)


def _may_be_person(name: str, words: ArticleWords) -> bool:
    """Whether a name of which nothing is known may be a person's: "Ana Mora", not "Red Union"."""
    listed = name.split()
    bodies = any(speaks(word.casefold(), words) for word in listed)
    return is_titled(name) and not bodies and 1 < len(listed) <= _LONGEST_PERSON


@dataclass(frozen=True, slots=True)
class NameReader:
    """Reads the names of a sentence, with those who were named before it."""

    sentence: Sentence
    cast: Cast

    def after(
        self, place: int, *, known: bool = False, anybody: bool = False
    ) -> QuotedVoice | None:
        """The name behind "according to" or "said" at a place, or ``anybody`` there."""
        low = self.sentence.low
        end = place = behind_paper(low, place)
        while end < len(low) and end - place < FARTHEST and not ends_name(low, place, end):
            if end > place and self._begins_speech(end):
                break  # "issued by the ministry | said"
            end += 1
        words = self.sentence.words[place:end]
        name = self._full(place, name_of(words, self.cast.words, known=known, anybody=anybody))
        return QuotedVoice(name, place, end, follows=True) if name else None

    def _begins_speech(self, place: int) -> bool:
        """Whether a verb of saying stands at a place, and no name: "Clear | Count"."""
        word = self.sentence.low[place]
        verb = word in CITES or word in self.cast.words.says
        return verb and not self.sentence.words[place].capital

    def owner(self, place: int) -> QuotedVoice | None:
        """The name before a noun at a place: "the ministry's | toll"."""
        start, words = place, self.sentence.words
        while start > 0 and place - start < LONGEST_NAME:
            word = words[start - 1]
            plain = word.low.removesuffix("'s")
            named = word.capital and word.low not in NO_NAMES
            if not (plain in self.cast.words.spokesmen or named):
                break
            start -= 1
        name = without_owning(name_of(words[start:place], self.cast.words, anybody=True))
        return QuotedVoice(name, start, place + 1) if name and start < place else None

    def before(self, end: int, verb: str) -> tuple[int, str]:
        """Where the name of a speaker begins that ends at a place, and the name."""
        low, words = self.sentence.low, self.sentence.words
        word = low[end - 1] if end else ""
        if word in SPEAKER_HIMSELF:
            return end, ""
        if word in _PRONOUNS:
            return end - 1, self._again_before(end - 1, word)
        if words_before(low, end, 3) == ("one", "of", "them"):
            return end - 3, self.cast.speaker
        first = start_of_name(low, end, self.cast.words)
        name = name_of(
            words[first:end], self.cast.words, known=verb in _REGISTERS | COUNTS | CLAIMS
        )
        name = name or self._of_paper(first, end) or self._with_place(first, end)
        return first, self._full(first, name)

    def meant_by(self, place: int) -> QuotedVoice | None:
        """Who was named before: "according to | him", "according to | them"."""
        low = self.sentence.low
        name = self.again(low[place]) if place < len(low) else ""
        alone = word_at(low, place + 1) in MARKS
        return QuotedVoice(name, place, place + 1, follows=True) if name and alone else None

    def again(self, pronoun: str) -> str:
        """Whom a pronoun means: of persons the last that was named, else the last that spoke."""
        personal = pronoun in _PERSONAL
        return self.cast.pronoun(personal=personal) if personal or pronoun in _IMPERSONAL else ""

    def begins(self) -> str:
        """The name with which a sentence begins: "The army first kept silent, then | admitted"."""
        low, words = self.sentence.low, self.sentence.words
        if low[0] in _NO_SUBJECT:
            return ""  # "In the capital, it counts 30"
        start = _HOUR if word_at(low, 1) == ":" else 0  # "21:40 The army"
        end = start
        for at in range(start, min(start + FARTHEST, len(low))):
            named = self._may_name(at, start)
            within = named or low[at] in WITHIN_NAME or low[at - 1].endswith("'s")
            if low[at] in BOUNDS or (end > start and not within):
                break  # "The army | first kept silent"
            end = at + 1 if named else end
        return name_of(words[start:end], self.cast.words)

    def first(self) -> str:
        """The name with which a sentence begins, if it is its subject: not "The army's chief"."""
        name = self.begins()
        return name if name == without_owning(name) else ""

    def _may_name(self, place: int, start: int) -> bool:
        """Whether a word names somebody; the first of a sentence has a capital anyway."""
        capital = place > start and self.sentence.words[place].capital
        return capital or speaks(self.sentence.low[place].removesuffix("'s"), self.cast.words)

    def _of_paper(self, first: int, end: int) -> str:
        """Who speaks by what is theirs: "Its bulletin | says"."""
        papers = PAPERS.issuperset(self.sentence.low[first + 1 : end])
        return self.again(self.sentence.low[first]) if papers and end > first + 1 else ""

    def _with_place(self, first: int, end: int) -> str:
        """A name with words between that say where: "villagers | on both banks"."""
        low, words = self.sentence.low, self.sentence.words
        if low[max(first - 1, 0)] not in {"on", "with"}:
            return ""
        return name_of(words[start_of_name(low, first - 1, self.cast.words) : end], self.cast.words)

    def _again_before(self, place: int, pronoun: str) -> str:
        """Whom a pronoun before a verb means: *it* first that with which the sentence begins."""
        first = self.first() if place and pronoun in _IMPERSONAL else ""
        return first or self.again(pronoun)

    def _full(self, first: int, name: str) -> str:
        """A name with whose it is, or as it was named before: "his office", "the ministry"."""
        before = self.sentence.low[first] if name else ""
        if before == "the" and name.islower():
            return self.cast.meant(name)
        owner = self.again(before) if before in OWNERS else name
        if owner == name:
            return name
        return f"{owner}'s {name}" if owner else "" if before in _PERSONAL else name
