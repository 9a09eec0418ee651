"""Numbers in digits as a language writes them: 1.200 is 1200 in German, 1,5 is one and a half.

What may be meant in two ways there is refused. Source: docs/semantics.md section 1, *Languages*.
"""

from __future__ import annotations

import re
from fractions import Fraction

from reconcile.quantity.digits import MOST_DIGITS, UnreadWords
from reconcile.values.classes import dataclass
from reconcile.values.patterns import regex

_BLANKS = "\u00a0\u2007\u2009\u202f"
_SAME_BLANK = str.maketrans(dict.fromkeys(_BLANKS, " "))
_EVERY = " .,'’٬٫،"
RUN = regex(rf"[0-9]+(?:[{re.escape(_EVERY + _BLANKS)}][0-9]+)*", re.ASCII)
"""A run of digits with marks of any language between them."""


@dataclass(frozen=True, slots=True)
class DigitWriting:
    """The marks between digits: those of thousands and those before decimals."""

    thousands: str = ""
    decimal: str = ""

    def read(self, run: str) -> Fraction | UnreadWords:
        """The number in such a run; blanks that are no mark belong to two numbers."""
        plain = run.translate(_SAME_BLANK)
        digits = "".join(filter(str.isdigit, plain))
        if len(digits) > MOST_DIGITS:
            return UnreadWords(f"'{run}' has more than {MOST_DIGITS} digits")
        if plain == digits:
            zero = _starts_with_zero(digits)
            return UnreadWords(f"'{run}' starts with a zero") if zero else Fraction(int(digits))
        whole, decimals = self._parted(plain)
        if not (whole.isdigit() or self._grouped(whole)) or _starts_with_zero(whole):
            return UnreadWords(f"'{run}' is not how a number is written")
        if len(decimals) == 3 and whole != "0":
            help = f"write {int(digits)} if its mark is one of thousands, else fewer decimals"
            return UnreadWords(f"'{run}' may have thousands or decimals behind its mark", help)
        return Fraction(int("".join(filter(str.isdigit, whole)) + decimals), 10 ** len(decimals))

    def _parted(self, plain: str) -> tuple[str, str]:
        """What stands before the mark of decimals, and what behind it."""
        last = next(sign for sign in reversed(plain) if not sign.isdigit())
        if last not in self.decimal or self._grouped(plain):
            return plain, ""
        whole, _, decimals = plain.rpartition(last)
        return whole, decimals

    def _grouped(self, whole: str) -> bool:
        marks = {sign for sign in whole if not sign.isdigit()}
        if len(marks) != 1 or not marks <= set(self.thousands):
            return False
        first, *groups = whole.split(marks.pop())
        return 1 <= len(first) <= 3 and first[0] != "0" and all(len(group) == 3 for group in groups)


def _starts_with_zero(digits: str) -> bool:
    return digits[0] == "0" and digits != "0"
