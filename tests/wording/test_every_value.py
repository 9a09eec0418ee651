"""Everything that comparing can find has words: a value without them would be told as nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from reconcile.comparing.result.assumptions import Assumption
from reconcile.comparing.result.causes import Cause, GapFiller, GapFillerKind, Quote
from reconcile.comparing.result.comparison_parts import GROUND, DisputeName, MissingFact, NameKind
from reconcile.comparing.result.gists import Gist
from reconcile.wording.cause_words import diagnosis_of
from reconcile.wording.figure_words import rest_noun
from reconcile.wording.in_words import question_of, title_of_dispute
from reconcile.wording.message_words import message_of

FIGURE = Quote("over 3,000", "killed", "Ukraine", None)


@pytest.mark.parametrize(("family", "words"), [(Cause, diagnosis_of), (Gist, message_of)])
def test_every_kind_of_value_has_words_of_its_own(family: Any, words: Any) -> None:
    members = {member.__name__: member for member in family.__subclasses__()}
    assert members
    assert set(words.registry) - {object, family} == set(members.values())


@pytest.mark.parametrize("words", [diagnosis_of, message_of])
def test_a_value_without_words_is_an_error_and_never_empty(words: Callable[..., object]) -> None:
    class Unheard:
        """Of no kind that has words."""

    with pytest.raises(NotImplementedError, match="Unheard"):
        words(Unheard())


@pytest.mark.parametrize("unknown", [*Assumption, GROUND])
def test_every_assumption_has_a_question(unknown: str) -> None:
    text = question_of(MissingFact(unknown, (FIGURE,), (FIGURE,)))
    assert "over 3,000" in text or "Ukraine" in text


def test_every_kind_of_name_and_of_rest_reads_otherwise() -> None:
    titles = {title_of_dispute(DisputeName(kind, ("killed",), ("x",))) for kind in NameKind}
    nouns = {rest_noun(GapFiller(kind, days=2)) for kind in GapFillerKind}
    assert (len(titles), len(nouns)) == (len(NameKind), len(GapFillerKind))
