"""What is seen stays as it is, and what is not is written out: for every code point."""

from __future__ import annotations

import sys
import unicodedata

from reconcile.escaping.visible import visible

HIDDEN = {"Cc", "Cf", "Cs", "Zl", "Zp"}
BLANK = "\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0"


def test_every_code_point_is_shown_or_written_out() -> None:
    for code in range(sys.maxunicode + 1):
        letter = chr(code)
        never_a_letter = code & 0xFFFE == 0xFFFE or 0xFDD0 <= code < 0xFDF0
        hidden = unicodedata.category(letter) in HIDDEN or letter in BLANK or never_a_letter
        assert visible(letter) == (f"⟨U+{code:04X}⟩" if hidden else letter), code


def test_letters_around_a_blank_one_stay() -> None:
    assert visible("Kyjív") == "Kyjív"
    assert visible(f"a{BLANK[0]}í") == "a⟨U+034F⟩í"
