"""What follows if a voice is right: ``compare --believe VOICE``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reconcile.service.errors import RequestError
from reconcile.service.filters import the_voice
from reconcile.service.results import CompareResult

if TYPE_CHECKING:
    from reconcile.comparing.belief import Belief


def belief_of(found: CompareResult, name: str) -> Belief:
    """What follows if the voice of this id or name is right; ``RequestError`` if there is none.

    A voice may be known and give no figure that was compared: left out by a filter, withdrawn,
    or too vague.
    """
    voice = the_voice(name, found.dataset)
    for belief in found.comparison.voices:
        if belief.voice == voice:
            return belief
    if any(figure.voice == voice for figure in found.comparison.figures):
        raise RequestError(
            f"'{name}' gives no figure that can be compared, so nothing follows from it"
        )
    raise RequestError(
        f"'{name}' gives no figure among those asked for; leave out the filter that hides it"
    )
