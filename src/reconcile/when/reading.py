"""Reads a date as people type it: simply where it has one meaning, else with what to write.

Nothing is guessed. What names one date in another notation than ours is read as that date, and
the :class:`Moment` bears it in our notation. What could be two dates, or leaves something out, or
does not exist is refused with the form to write.
"""

from __future__ import annotations

from reconcile.when.meaning import RefusedDate
from reconcile.when.moment import Moment, parse_moment

__all__ = ("RefusedDate", "read_date")


def read_date(text: str) -> Moment | RefusedDate:
    """The moment that a text names, or why it names none; never raises."""
    exact = parse_moment(text)
    if exact is not None:
        return exact
    from reconcile.when.notations import date_in_any_notation

    return date_in_any_notation(text)
