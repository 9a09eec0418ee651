"""Numbers as reports write them: thousands with commas, factors with ×, exact until here."""

from __future__ import annotations

from fractions import Fraction

from reconcile.quantity.digits import DECIMALS, fixed, number, ratio_text, span

__all__ = (
    "capitalized", "count", "decimal", "excerpt", "factor", "percent", "plain", "ratio", "span",
)  # fmt: skip


def factor(least: Fraction, most: Fraction | None = None) -> str:
    """A ratio as ``2.7×``, or ``2.1–2.7×`` where it depends on the telling."""
    first = ratio_text(least)
    last = first if most is None else ratio_text(most)
    return f"{first}×" if first == last else f"{first}–{last}×"


def percent(tolerance: Fraction) -> str:
    """A tolerance as a percentage, the blank unbreakable: ``10 %``."""
    return f"{number(Fraction(round(tolerance * 1000), 10))}\N{NO-BREAK SPACE}%"


def decimal(value: Fraction) -> str:
    """A share as a decimal text of two to six places: ``0.10``, ``0.125``."""
    for places in range(2, DECIMALS):
        if (value * 10**places).denominator == 1:
            return fixed(value, places)
    return fixed(value, DECIMALS)


def plain(value: Fraction | None, places: int = DECIMALS) -> int | float | None:
    """A number for JSON: an integer when whole, else rounded to so many decimals."""
    if value is None:
        return None
    if value.denominator == 1:
        return value.numerator
    scale: int = 10**places
    scaled, rest = divmod(value.numerator * scale, value.denominator)
    if 2 * rest + scaled % 2 > value.denominator:  # half is rounded to even, as everywhere
        scaled += 1
    return scaled / scale if scaled % scale else scaled // scale


def ratio(value: Fraction | None) -> int | float | None:
    """A factor or tolerance for JSON: rounded to three decimals."""
    return plain(value, 3)


def excerpt(text: str, most: int) -> str:
    """A quotation of at most so many characters, parted at a blank, with a mark of what is cut."""
    return text if len(text) <= most else f"{text[:most].rsplit(' ', 1)[0]} …"


def capitalized(text: str) -> str:
    """The text with a capital at its beginning; the rest of it as it is."""
    return text[:1].upper() + text[1:]


def count(amount: int, text: str, many: str | None = None) -> str:
    """An amount with its noun: ``1 claim``, ``1,200 claims``."""
    return f"{amount:,} {text if amount == 1 else many or text + 's'}"
