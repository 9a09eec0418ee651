"""Tables as rows of words: how each wording was read, and whom each voice contradicts."""

from __future__ import annotations

from reconcile.comparing.result.comparison import Comparison, Figure
from reconcile.model.claim import Extent
from reconcile.quantity.interval import Basis
from reconcile.wording.figures import percent, span

COLUMNS = ("Words", "Read as", "Low end", "High end")
_WRITTEN = "written"


def opening(comparison: Comparison) -> tuple[str, str]:
    """The profile's name, and what follows it: the tolerance and what bounds rest on."""
    explanation = (
        f", tolerance {percent(comparison.tolerance)}. A bound is stated when the words commit to "
        "it, and by convention when a habit of reading supplies it."
    )
    if any(figure.claim.reading.hedge == _WRITTEN for figure in comparison.figures):
        explanation += " Bounds that the curator wrote are named so."
    if any(figure.claim.extent is Extent.INCIDENT for figure in comparison.figures):
        explanation += " One incident says at least so many, never only so many."
    return comparison.profile, explanation


def rows(comparison: Comparison) -> list[tuple[str, str, str, str]]:
    """Words, reading, and the bases of both ends: each once, in the order of the figures."""
    return list(dict.fromkeys(_row(figure) for figure in comparison.figures))


def _row(figure: Figure) -> tuple[str, str, str, str]:
    words = figure.claim.reading.words
    if figure.low is None and figure.high is None:
        return words, "recorded, not compared", str(figure.low_basis), str(figure.high_basis)
    incident = figure.claim.extent is Extent.INCIDENT
    high = f"{Basis.OPEN} (one incident)" if incident else str(figure.high_basis)
    read = span(figure.low, None if incident else figure.high)
    if figure.claim.reading.hedge == _WRITTEN:
        read += ", written by the curator"
    return words, read, str(figure.low_basis), high


TITLE = "Who contradicts how many others"
VOICE_COLUMNS = ("Voice", "Contradicts", "Others' figures that are wrong if it is right")


def voice_rows(comparison: Comparison) -> list[tuple[str, str, str]]:
    """Name, how many voices it contradicts, how many figures it excludes; calm voices are left out.

    Where a case took too much to be searched to the end, the figures are at least so many.
    """
    return [
        (
            voice.name,
            f"{len(voice.contradicts):,}",
            f"{voice.figures:,}" if voice.searched else f"at least {voice.figures:,}",
        )
        for voice in comparison.voices
        if voice.contradicts or voice.wrong
    ]
