"""Figures, lists of them, and what fills a gap between them, as they stand inside of a sentence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from reconcile.comparing.result.causes import GapFiller, GapFillerKind, Quote
from reconcile.quantity.digits import number, ratio_text, span


def quoted(figure: Quote) -> str:
    """The figure in its own words."""
    return f"“{figure.words}”"


def ascribed(figure: Quote) -> str:
    """The figure and who gave it: ``“110” (a lawmaker)``."""
    return f"“{figure.words}” ({figure.speaker})"


def measured(figure: Quote) -> str:
    """The figure and what it counts: ``“110” killed``."""
    return f"“{figure.words}” {figure.metric}"


def in_full(figure: Quote) -> str:
    """The figure, what it counts, and who gave it."""
    return f"{measured(figure)} ({figure.speaker})"


def times(factor: Fraction | None) -> str:
    """A ratio as people write it: ``2.7×``."""
    return "from nothing" if factor is None else f"{ratio_text(factor)}×"


def days(count: int) -> str:
    """A number of days: ``1 day``, ``4 days``."""
    return f"{count} day" if count == 1 else f"{count} days"


def possessive(name: str) -> str:
    """``Ukraine’s``, and of names that end in s ``the rebels’``."""
    return f"{name}’" if name.endswith(("s", "S")) else f"{name}’s"


def joined(items: Iterable[str], word: str = "and") -> str:
    """``a, b and c``."""
    parts = list(dict.fromkeys(items))
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {word} {parts[-1]}"


def ranged(ends: Sequence[Fraction | None]) -> str:
    """One number or two: ``40 to 45``; or from where on and up to where: ``3,500 or more``."""
    known = [end for end in ends if end is not None]
    return " to ".join(map(number, known)) if len(known) == len(ends) else span(ends[0], ends[-1])


def rest_noun(rest: GapFiller) -> str:
    """What fills the gap: ``wounded``, ``added in 4 days``."""
    if rest.kind is GapFillerKind.ADDED_THAT_DAY:
        return "added that day"
    if rest.kind is GapFillerKind.ADDED_BETWEEN:
        return "added in between" if rest.days is None else f"added in {days(rest.days)}"
    if rest.kind is GapFillerKind.CHANGED:
        return f"changed in {days(rest.days or 0)}"
    return joined(rest.parts, "or") if rest.parts else "others"


def rest_sentence(rest: GapFiller, at_least: Fraction) -> str:
    """On what condition both figures hold: ``reconciles only if at least 2,891 were wounded``."""
    needed = number(at_least)
    if rest.kind is GapFillerKind.CHANGED:
        return f"both can be right only if it changed by {needed} in {days(rest.days or 0)}"
    return f"reconciles only if at least {needed} were {rest_noun(rest)}"
