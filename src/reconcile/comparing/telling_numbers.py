"""The number that a figure is known by, and what it says at a glance."""

from __future__ import annotations

from fractions import Fraction

from reconcile.comparing.voices import Telling

SALIENT_FROM = 20
"""From here on a number is one that a figure can be recognised by."""


def number_of(telling: Telling) -> Fraction:
    """The number that a figure is known by: the largest that it names, else an end of it."""
    reading = telling.claim.reading
    if reading.named:
        return max(reading.named)
    interval = reading.at()
    return interval.low or interval.high or Fraction(0)


def is_denial(telling: Telling) -> bool:
    """Whether the figure says that there were none."""
    high = telling.claim.reading.at().high
    return high is not None and not high.numerator
