"""Which metrics are rates or capacities, by the words of their unit or name (``rates.yaml``)."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from reconcile.values.patterns import regex

_WORDS = regex(r"[^\W\d_]+|/")


def says_rate(text: str, words: Mapping[str, Collection[str]]) -> bool:
    """Whether a unit or name is of a rate: barrels a day, litres/s, daily losses, capacity.

    ``words`` are the rows of ``rates.yaml``. "Killed in a day" is a count of one day, and no rate.
    """
    tokens = [match.group() for match in _WORDS.finditer(text.casefold())]
    if not set(words["alone"]).isdisjoint(tokens):
        return True
    before = ["", *tokens]
    return any(
        each in words["each"] and time in words["times"] and first not in words["within"]
        for first, each, time in zip(before, tokens, tokens[1:], strict=False)
    )
