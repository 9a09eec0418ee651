"""From the paths of a command to the claims that they name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from reconcile.cli.locating import USUAL_FILE, claims_file_above
from reconcile.cli.outcome import CannotDo
from reconcile.cli.surroundings import piped_in

if TYPE_CHECKING:
    from reconcile.model.dataset import Dataset


def read(paths: Sequence[str], *, copies: bool = True) -> Dataset:
    """The claims that paths name, or those of the project around the current folder.

    ``copies`` reads the local copies of their sources too.
    """
    from reconcile.loading.load import load

    if not paths:
        usual = claims_file_above()
        if usual is None:
            raise CannotDo(
                f"no {USUAL_FILE.as_posix()} here or in a folder above; name a claims file"
            )
        paths = [usual]
    return load(paths, stdin=piped_in() if "-" in paths else None, copies=copies)
