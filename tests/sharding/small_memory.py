"""Cutting with next to nothing in memory, so that few rows show what many would."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from unittest.mock import patch

from reconcile.sharding import (
    dealing,
    folder,
    scanning,
    scene_files,
    table_names,
    ties,
)

KNOWN = 4


@contextmanager
def small_memory() -> Iterator[None]:
    """Only so many names and scenes are known at once, and files are written at once."""
    digest_of = lru_cache(maxsize=KNOWN)(ties.digest_of.__wrapped__)
    with (
        patch.object(ties, "digest_of", digest_of),
        patch.object(scene_files, "digest_of", digest_of),
        patch.object(ties, "_MOST_KNOWN", KNOWN),
        patch.object(scanning, "_MOST_KNOWN", KNOWN),
        patch.object(dealing, "_MOST_KNOWN", KNOWN),
        patch.object(dealing, "UNITS", 256),
        patch.object(scene_files, "_KEPT", 30),
        patch.object(table_names, "_KEPT", 0),
        patch.object(scene_files, "_AT_ONCE", 40),
        patch.object(folder, "_MOST_WAITING", 2000),
        patch("reconcile.sharding.streams.MOST_BYTES", 1000),
    ):
        yield
