"""Work whose process dies at the second number: the first time, or always."""

from __future__ import annotations

import os
from pathlib import Path


def work(path: str, number: int) -> int:
    """The square of the number, unless its process ends before."""
    died = Path(path, "died")
    if number == 2 and (Path(path, "always").exists() or not died.exists()):
        died.touch()
        os._exit(1)
    return number * number
