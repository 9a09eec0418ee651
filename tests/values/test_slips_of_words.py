"""Words a slip apart, held against making every slip of one of them."""

from __future__ import annotations

from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st

from reconcile.values.spelling import one_slip
from tests.examples import examples

SIGNS = "abc"
WORDS = st.text(SIGNS, max_size=5)


def slips(word: str) -> Iterator[str]:
    """The word with a letter left out, changed, added, or changed places with the next."""
    for at in range(len(word) + 1):
        yield word[:at] + word[at + 1 :]
        yield word[:at] + word[at : at + 2][::-1] + word[at + 2 :]
        for sign in SIGNS:
            yield word[:at] + sign + word[at:]
            yield word[:at] + sign + word[at + 1 :]


@examples(200)
@given(WORDS, WORDS)
def test_two_words_are_a_slip_apart_if_a_slip_of_the_first_makes_the_second(
    word: str, other: str
) -> None:
    assert one_slip(word, other) is (word != other and other in {*slips(word)})


@examples(50)
@given(WORDS, st.data())
def test_every_slip_is_seen_from_both_sides(word: str, data: st.DataObject) -> None:
    other = data.draw(st.sampled_from(sorted({*slips(word)} - {word})))
    assert one_slip(word, other)
    assert one_slip(other, word)
