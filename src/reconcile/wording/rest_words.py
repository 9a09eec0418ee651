"""What must fill a gap, as a noun and as a sentence."""

from __future__ import annotations

from fractions import Fraction

from reconcile.comparing.causes import GapFiller, GapFillerKind
from reconcile.quantity.writing import number
from reconcile.wording.figure_words import days, joined


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
