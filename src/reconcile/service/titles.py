"""What a comparison comes to, in a sentence; with a base, what is new since."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reconcile.comparing.comparison import Comparison


def title_of(comparison: Comparison, since: str | None) -> str:
    """What was compared, and whether the sources disagree, or anew ``since`` a commit."""
    from reconcile.wording.completeness import headline, with_lacking

    if since is None:
        return headline(comparison)
    if not comparison.discrepancies:
        return with_lacking(f"nothing that disagrees is new since {since}", comparison)
    return f"{headline(comparison)} (only what is new since {since})"
