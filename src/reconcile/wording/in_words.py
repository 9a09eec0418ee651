"""A comparison in words: what stands in it as values, filled in as English texts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reconcile.comparing.comparison import Comparison, Discrepancy, Heading, Standings
from reconcile.comparing.gists import ShareGist, TensionGist
from reconcile.comparing.names import MissingFact, Question
from reconcile.comparing.remainders import Remainder
from reconcile.values.classes import replace
from reconcile.values.lazy import LazyTuple
from reconcile.values.same import SameBefore
from reconcile.wording.cause_words import diagnosis_of
from reconcile.wording.message_words import message_of, share_derivation
from reconcile.wording.question_words import question_of, search_note, title_of_dispute
from reconcile.wording.rest_words import rest_noun, rest_sentence


def in_words(found: Comparison, before: SameBefore | None = None) -> Comparison:
    """The comparison with its messages, titles, questions, lines and notes; the rest as it was.

    ``before`` has what was told before.
    """
    before = SameBefore() if before is None else before

    def of_heading(objects: Sequence[Heading]) -> Heading:
        (untold,) = objects
        members = tuple(before.made(_worded, (member,)) for member in untold.discrepancies)
        title = untold.title if untold.name is None else title_of_dispute(untold.name)
        return replace(untold, title=title, discrepancies=members)

    def heading(untold: Heading) -> Heading:
        return before.made(of_heading, (untold,))

    return replace(
        found,
        discrepancies=tuple(before.made(_worded, (untold,)) for untold in found.discrepancies),
        headings=tuple(map(heading, found.headings)),
        known=tuple(replace(known, heading=heading(known.heading)) for known in found.known),
        settling=_questions(found.settling, before),
        standings=LazyTuple(
            lambda: (before.made(_standing, (standing,)) for standing in found.standings)
        ),
        exhausted=(*found.exhausted, *map(search_note, found.unsearched)),
    )


def _worded(untold: Sequence[Discrepancy]) -> Discrepancy:
    return discrepancy_in_words(*untold)


def _standing(untold: Sequence[Standings]) -> Standings:
    from reconcile.wording.standing_words import standing_in_words  # noqa: PLC0415 - most never ask

    return standing_in_words(*untold)


def discrepancy_in_words(discrepancy: Discrepancy) -> Discrepancy:
    """A discrepancy with its message, its diagnoses, and what would fill its gap."""
    gist = discrepancy.gist
    if gist is None:
        return discrepancy
    rest = discrepancy.reconciles_if
    remainder = None if rest is None else _remainder_in_words(rest)
    message = message_of(gist)
    if isinstance(gist, TensionGist) and remainder is not None:
        message = f"{message}: {remainder.sentence}"
    derivation = discrepancy.derivation
    if isinstance(gist, ShareGist):
        derivation = (share_derivation(gist),)
    return replace(
        discrepancy,
        message=message,
        derivation=derivation,
        diagnoses=tuple(map(diagnosis_of, discrepancy.causes)),
        reconciles_if=remainder,
    )


def _remainder_in_words(remainder: Remainder) -> Remainder:
    rest = remainder.rest
    if rest is None:
        return remainder
    sentence = rest_sentence(rest, remainder.at_least)
    return replace(remainder, remainder=rest_noun(rest), sentence=sentence)


def _questions(untold: Iterable[Question], before: SameBefore) -> tuple[Question, ...]:
    """The questions in words; those that read alike are one, and settle what each of them does."""
    by_text: dict[str, Question] = {}
    for question in untold:
        asked = question.asked
        text = question.question if asked is None else before.made(_asked, (asked,))
        first, settles = by_text.get(text), question.settles
        if first is not None:
            asked, settles = first.asked, tuple(dict.fromkeys((*first.settles, *settles)))
        by_text[text] = Question(text, settles, asked)
    return tuple(by_text.values())


def _asked(untold: Sequence[MissingFact]) -> str:
    return question_of(*untold)
