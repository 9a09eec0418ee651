"""How often Python looks for values that are held only by each other, in circles.

There are next to none, and a look through all that a large file comes to takes long: of 100,000
claims a sixth of the whole time. So a short run looks the more rarely the less was found. A program
that goes on and on looks steadily, since what it leaves behind at each turn would add up.
"""

from __future__ import annotations

import gc
from collections.abc import Mapping

_AT_FIRST = 500_000  # so many values more than before; a short run ends before it begins
_OLDER = (20, 50)
_RARER = 10
_NEXT_TO_NOTHING = 100  # less than a hundredth of what was looked through


def seldom() -> None:
    """Look rarely, and ever more rarely as long as next to nothing is found."""
    gc.set_threshold(_AT_FIRST, *_OLDER)
    if _after_a_look not in gc.callbacks:
        gc.callbacks.append(_after_a_look)


def steadily() -> None:
    """Look as often as at first, however little is found."""
    gc.set_threshold(_AT_FIRST, *_OLDER)
    if _after_a_look in gc.callbacks:
        gc.callbacks.remove(_after_a_look)


def _after_a_look(phase: str, found: Mapping[str, int]) -> None:
    """Called by Python before and after each look."""
    if phase == "stop":
        after = gc.get_threshold()[0]
        fruitless = found["collected"] * _NEXT_TO_NOTHING < after
        gc.set_threshold(after * _RARER if fruitless else _AT_FIRST, *_OLDER)
