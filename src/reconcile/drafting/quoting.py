"""Attributions of a sentence, and which of them a figure has."""

from __future__ import annotations

from collections.abc import Sequence

from reconcile.values.classes import dataclass

_CLOSE = 10  # words from a figure to an "according to" that goes before other attributions


@dataclass(frozen=True, slots=True)
class QuotedVoice:
    """An attribution in a sentence: the name as printed, and where its words begin and end.

    ``follows`` says that it stands behind what is said, from word ``since`` on; ``accords`` that it
    is "according to" or ``cited`` by another. What is ``denied``, up to a word, the speaker does
    not say himself; nor does who ``tells`` something say how many hear it.
    """

    name: str
    first: int
    after: int
    follows: bool = False
    accords: bool = False
    cited: bool = False
    denied: int = 0
    tells: int = 0
    since: int = 0


def voice_of(voices: Sequence[QuotedVoice], place: int, others: Sequence[int]) -> str | None:
    """The attribution of a figure: the nearest before it, else the first behind it.

    Empty where somebody gives it who is not named: whom the speaker denies, or what he is asked
    about. ``others`` are where further figures begin: of several in a sentence, "X said" at its
    end belongs to all that have nobody before them.
    """
    later = [voice for voice in voices if voice.first > place and voice.follows]
    earlier = [voice for voice in voices if voice.first < place]
    if later and (not earlier or _is_close(later[0], place, others)):
        return _answered(later, place)
    return _said_by(earlier[-1], place) if earlier else None


def _answered(voices: Sequence[QuotedVoice], place: int) -> str:
    """The first speaker behind a figure, or whom he cites: "the agency said, quoting police".

    Nobody, if he was only asked: "asked about 50, he said".
    """
    voice = voices[1] if any(voice.cited for voice in voices[1:2]) else voices[0]
    return voice.name if place >= voice.since else ""


def _said_by(voice: QuotedVoice, place: int) -> str:
    """The speaker before a figure; nobody for a figure that he denies, or of those who hear him.

    The figure may stand in what is said of him: "the League, which has 400 observers there, said".
    """
    return "" if place < max(voice.denied, voice.tells) else voice.name


def _is_close(later: QuotedVoice, place: int, others: Sequence[int]) -> bool:
    """Whether an "according to" stands so close behind a figure that it goes before any other."""
    near = later.accords and later.first - place <= _CLOSE
    return near and not any(place < other < later.first for other in others)
