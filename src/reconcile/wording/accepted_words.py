"""Known disputes in words: who accepted them, and why one is news again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reconcile.comparing.comparison import Comparison, KnownDispute
from reconcile.comparing.comparison_parts import ChangedAcceptance, WakingChange, WakingKind
from reconcile.model.acceptance import Acceptance
from reconcile.wording.figures import count

_SHOWN = 2


def aside(comparison: Comparison) -> tuple[str, ...]:
    """That some disputes are known and not counted, for a title; nothing where none is."""
    known = len(comparison.known)
    return (f"{count(known, 'known dispute')} aside",) if known else ()


def accepted_by(known: KnownDispute) -> str:
    """Who accepted a dispute, and until when."""
    return "; ".join(dict.fromkeys(map(_decided, known.by)))


def reasons(known: KnownDispute) -> str:
    """Why it was accepted."""
    return " / ".join(dict.fromkeys(entry.reason for entry in known.by))


def _decided(entry: Acceptance) -> str:
    return entry.by if entry.until is None else f"{entry.by}, until {entry.until}"


def news_again(woken: Iterable[ChangedAcceptance]) -> str:
    """Why accepted disputes are news again; empty where none is."""
    changes = list(dict.fromkeys(change for entry in woken for change in entry.changes))
    return f"news again: {in_words(changes)}" if changes else ""


def in_words(changes: Sequence[WakingChange]) -> str:
    """The first changes, and how many more there are."""
    shown = [_changed(change) for change in changes[:_SHOWN]]
    more = len(changes) - len(shown)
    return "; ".join([*shown, *([f"{more} more"] if more else [])])


def _changed(change: WakingChange) -> str:
    if change.kind is WakingKind.LAPSED:
        return f"accepted until {change.was} only"
    if change.kind is WakingKind.JOINED:
        return f"“{change.now}” joined it ({change.claim})"
    return f"“{change.now}” was “{change.was}” ({change.claim})"
