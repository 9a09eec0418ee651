"""An importer run on bytes, without the command line."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from reconcile.importers.importer import Harvest, Importer
from reconcile.importers.kinds import all_importers
from reconcile.importers.rows import opened
from reconcile.importers.taking import ImportResult, taken


def imported(
    kind: str | Importer, content: bytes | str, mapping: Mapping[str, Any] | None = None
) -> ImportResult:
    """What an importer makes of a file."""
    return taken(harvested(kind, content, mapping))


def harvested(
    kind: str | Importer, content: bytes | str, mapping: Mapping[str, Any] | None = None
) -> Harvest:
    """What an importer gathers from a file, before it is read as claims."""
    importer = all_importers()[kind] if isinstance(kind, str) else kind
    data = content.encode("utf-8") if isinstance(content, str) else content
    harvest = Harvest()
    importer.take(opened(importer, "data/given", data, mapping or {}, None), harvest)
    return harvest
