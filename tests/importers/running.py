"""An importer run on bytes, without the command line."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from reconcile.importers.harvest import Harvest
from reconcile.importers.importer import Importer
from reconcile.importers.kinds import all_importers
from reconcile.importers.opening import opened
from reconcile.importers.taking import Taken, taken


def imported(
    kind: str | Importer, content: bytes | str, mapping: Mapping[str, Any] | None = None
) -> Taken:
    """What an importer makes of a file."""
    importer = all_importers()[kind] if isinstance(kind, str) else kind
    data = content.encode("utf-8") if isinstance(content, str) else content
    harvest = Harvest()
    importer.take(opened(importer, "data/given", data, mapping or {}, None), harvest)
    return taken(harvest)
