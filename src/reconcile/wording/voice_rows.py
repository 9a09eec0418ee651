"""The table of voices, for every format: whom each contradicts, and what it excludes."""

from __future__ import annotations

from reconcile.comparing.comparison import Comparison

TITLE = "Who contradicts how many others"
COLUMNS = ("Voice", "Contradicts", "Others' figures that are wrong if it is right")


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
