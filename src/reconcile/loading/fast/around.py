"""What the meaning of claims hangs on besides themselves: everything else in all files."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from reconcile.loading.page import CopyPage

_OF_CLAIMS = ((), ("claims",))  # a fault in a claim is in all that is around it, too


def say_what_is_around(pages: Sequence[CopyPage]) -> None:
    """Tell what is known of each file from before whether all that is no claim is as it was."""
    if any(page.before is not None for page in pages):
        text = json.dumps([*map(_besides_claims, pages)])
        for page in pages:
            if page.before is not None:
                page.before.within(text)


def _besides_claims(page: CopyPage) -> list[Any]:
    """A file's name, its data without the claims, and where something is wrong with them."""
    data = page.data if page.usable else {}
    spoilt = sorted(repr(keys) for keys in page.notebook.around if keys[:1] not in _OF_CLAIMS)
    return [page.name, {key: data[key] for key in data if key != "claims"}, page.usable, spoilt]
