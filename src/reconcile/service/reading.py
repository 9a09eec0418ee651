"""From paths to the claims that they name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from reconcile.service.errors import RequestError
from reconcile.service.host import Host
from reconcile.service.locating import claims_file_above
from reconcile.values.classes import replace

if TYPE_CHECKING:
    from reconcile.model.dataset import Dataset


def read(
    paths: Sequence[str],
    host: Host,
    *,
    accepted: str | None = None,
    copies: bool = True,
    context: Sequence[str] = (),
) -> Dataset:
    """The claims that paths name, or those of the project around the current folder.

    ``accepted`` is a file of accepted disputes to read beside them. ``copies`` reads the local
    copies of their sources too. ``context`` are the paths of the project, which say what the
    named files leave to others (``Dataset.scope``).
    """
    from reconcile.loading.load import load

    if not paths:
        usual = claims_file_above()
        if usual is None:
            raise RequestError(
                "no claims.yaml or data/claims.yaml here or in a folder above; name a claims file, "
                "or begin with 'reconcile init'; 'reconcile demo' shows what it does"
            )
        paths = [usual]
    if accepted is not None and accepted not in paths:
        paths = (*paths, accepted)
    piped = host.standard_input() if "-" in paths else None
    what = paths[0] if len(paths) == 1 else f"{len(paths)} files or folders"
    with host.waiting("reading standard input" if what == "-" else f"reading {what}"):
        known = None if host.before is None else host.before.read
        found = load(paths, stdin=piped, copies=copies, context=context, before=known)
    return replace(found, today=host.today) if found.accepted else found


def amount(dataset: Dataset) -> str:
    """How many claims there are to work on, in words."""
    from reconcile.wording.figures import count

    return count(len(dataset.claims), "claim")
