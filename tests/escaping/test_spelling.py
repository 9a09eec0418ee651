"""Signs that cannot be written are typed as people would, letters and joiners stay."""

from __future__ import annotations

import pytest

from reconcile.escaping.terminal import spelled


def in_western(text: str) -> bool:
    """Whether a code page of the west has it."""
    return text == text.encode("cp1252", "ignore").decode("cp1252")


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("gap 2 · factor 2.4–2.7×", "gap 2 - factor 2.4-2.7x"),
        ("≥3,001 > ≤1,109", ">=3,001 > <=1,109"),
        ("“over 3,000” is Seoul’s", '"over 3,000" is Seoul\'s'),
        ("10\u00a0% …", "10 % ..."),
        ("⟨U+202E⟩ דוד\u200e, 5", "<U+202E> דוד, 5"),
        ("é 数 #\u2060#[error]", "é 数 #\u2060#[error]"),
        ("plain", "plain"),
        ("a·b–c‒d−e", "a-b-c-d-e"),
        ("a—b", "a--b"),
        ("„a” ‘b’", "\"a\" 'b'"),
        ("a → b", "a -> b"),
        ("1\u202f000\u2009m\u00a0\u200e", "1 000 m "),
        ("XX × X", "XX x X"),
    ],
)
def test_signs_are_typed_and_all_else_stays(text: str, typed: str) -> None:
    assert spelled(text, str.isascii) == typed


def test_signs_that_can_be_written_stay() -> None:
    assert spelled("≥2 · “a”", in_western) == ">=2 · “a”"
    assert spelled("2 · “a”", in_western) == "2 · “a”"
