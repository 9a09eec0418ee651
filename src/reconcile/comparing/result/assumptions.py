"""What is assumed of a figure where the data do not say it."""

from __future__ import annotations

from enum import StrEnum


class Assumption(StrEnum):
    """What the tool supposes for want of data; in the order in which ties are broken."""

    TELLING = "telling"
    CONVENTION = "convention"
    SAME_TIME = "same-time"
    UNCHANGED = "unchanged"
    START = "start"
    SENSE = "sense"
    UNDATED = "undated"
    INCIDENT = "incident"
    UNSTATED_SUBJECT = "unstated-subject"
    UNSTATED_PLACE = "unstated-place"


Atom = tuple[Assumption, str]
"""One assumption about one thing: an instant's key, or a claim's id."""
