"""Whom a text has named so far: who "he", "it", "the agency" and "its director" are."""

from __future__ import annotations

from reconcile.drafting.names import OFFICES, head_of, is_titled, speaks, without_owning
from reconcile.drafting.origins import introduced
from reconcile.drafting.sentences import Sentence
from reconcile.values.classes import dataclass, field
from reconcile.vocabulary.articles import ArticleWords

_ANY_BODY = frozenset(
    "group organisation organization body agency charity network association outlet".split()
)
_LONGEST_PERSON = 3


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
