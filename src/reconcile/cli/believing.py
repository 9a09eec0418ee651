"""``compare --believe VOICE``: the voice that is meant, and what follows if it is right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reconcile.cli import options
from reconcile.cli.asking import Answer, the_voice
from reconcile.cli.outcome import CannotDo

if TYPE_CHECKING:
    from reconcile.comparing.belief import Belief


def hold(form: str, manner: options.Manner, *, since_base: bool) -> None:
    """Raise ``CannotDo`` for options that what follows from a voice has no room for."""
    if manner.believe is None:
        return
    if form != "text":
        every = "JSON has every voice under voices" if form == "json" else f"{form} is a list"
        raise CannotDo(f"--believe is for text; {every}, so leave one of them out")
    others = [
        (manner.plot, "--plot"),
        (manner.full and not manner.plot, "--full"),
        (manner.top is not None, "--top"),
        (since_base, "--base"),
    ]
    for given, name in others:
        if given:
            raise CannotDo(f"--believe and {name} cannot go together; leave one of them out")


def belief_of(found: Answer, name: str) -> Belief:
    """What follows if the voice of this id or name is right; raises ``CannotDo`` if there is none.

    A voice may be known and give no figure that was compared: left out by a filter, withdrawn,
    or too vague.
    """
    voice = the_voice(name, found.dataset)
    for belief in found.comparison.voices:
        if belief.voice == voice:
            return belief
    if any(figure.voice == voice for figure in found.comparison.figures):
        raise CannotDo(f"'{name}' gives no figure that can be compared, so nothing follows from it")
    raise CannotDo(
        f"'{name}' gives no figure among those asked for; leave out the filter that hides it"
    )


def believed(found: Answer, name: str, columns: int, *, color: bool) -> str:
    """The text of ``--believe``."""
    from reconcile.reports.belief_text import render_belief

    return render_belief(
        found.comparison, found.dataset.places, belief_of(found, name), width=columns, color=color
    )
