"""A manual page is one text: its parts, the bytes of its example, and what is expected of it."""

from __future__ import annotations

from reconcile.model.manual import Manual, manual_of
from reconcile.model.route import Confidence, Level

TEXT = """A thing that is wrong.

It is wrong because
of that.

And of this.

Example::

    version: 1
    a: b  # a comment
    c: d  # <- S101, S102
"""


def page(text: str = TEXT) -> Manual:
    return manual_of("S101", "wrong-thing", text, level=Level.NOTE, confidence=Confidence.LOW)


def test_the_parts_of_a_page() -> None:
    manual = page()
    assert manual.summary == "A thing that is wrong."
    assert manual.explanation == "It is wrong because\nof that.\n\nAnd of this."
    assert manual.example.splitlines()[0] == "version: 1"
    assert (manual.level, manual.confidence) == (Level.NOTE, Confidence.LOW)


def test_marks_are_expected_and_are_not_in_the_file() -> None:
    assert page().expected == ((3, "S101"), (3, "S102"))
    assert page().file == b"version: 1\na: b  # a comment\nc: d\n"


def test_what_cannot_be_seen_is_written_by_its_name() -> None:
    text = TEXT.replace("a: b", "a: ⟨U+202E⟩b⟨byte E9⟩⟨U+1F600⟩")
    assert page(text).file.splitlines()[1] == "a: \u202eb".encode() + b"\xe9" + (
        "\U0001f600  # a comment".encode()
    )


def test_a_page_may_have_no_example() -> None:
    manual = page("A thing.\n\nWhy.\n")
    assert (manual.summary, manual.explanation, manual.example) == ("A thing.", "Why.", "")
    assert (manual.file, manual.expected) == (b"", ())
