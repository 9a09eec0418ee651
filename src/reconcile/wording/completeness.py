"""What a comparison does not bear out or count: figures not read, and disputes that are accepted.

Every format says it in its title, so that "no disagreement" is never all there is to be seen where
something is missing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reconcile.comparing.result.comparison import Comparison, KnownDispute
from reconcile.comparing.result.comparison_parts import ChangedAcceptance, WakingChange, WakingKind
from reconcile.model.dataset import Acceptance
from reconcile.wording.figures import capitalized, count
from reconcile.wording.index import titled

_PAIR = 2  # what it takes to disagree
_ASKED = "where the sources disagree"


def lacking(comparison: Comparison) -> tuple[str, ...]:
    """What was not compared, in words; nothing when everything was."""
    missing = []
    if comparison.left_out:
        given = max(comparison.given, comparison.left_out)
        missing.append(f"{comparison.left_out:,} of {count(given, 'claim')} could not be read")
    if comparison.unread:
        missing.append(f"{count(comparison.unread, 'file')} could not be read")
    if comparison.exhausted:
        missing.append("the search was cut short")
    return tuple(missing)


def is_complete(comparison: Comparison) -> bool:
    """Whether there were figures that could disagree, and all of them were compared."""
    return comparison.compared >= _PAIR and not lacking(comparison)


def with_lacking(found: str, comparison: Comparison) -> str:
    """What was found, what is known and not counted, and what was not compared."""
    return "; ".join((found, *aside(comparison), *lacking(comparison)))


def calm(comparison: Comparison) -> str:
    """What to say when there is no disagreement: what that means, and what was not compared."""
    missing = ", ".join(lacking(comparison))
    if comparison.compared >= _PAIR:
        found = "no new disagreement" if comparison.known else "no disagreement found"
        return with_lacking(found, comparison)
    if comparison.compared:
        return with_lacking("nothing to compare with: only one figure", comparison)
    if missing:
        return f"nothing compared: {missing}"
    if comparison.figures:
        return "nothing compared: no figure gives a number that stands"
    return "nothing to compare: no figure"


def headline(comparison: Comparison) -> str:
    """The title of a report: what was asked for, and whether the sources disagree."""
    answer = with_lacking(_ASKED, comparison) if comparison.headings else calm(comparison)
    return f"{titled(comparison)}: {answer}"


def over_time(comparison: Comparison) -> str:
    """The title of a timeline."""
    return with_lacking(f"{titled(comparison)} over time", comparison)


def closing(comparison: Comparison) -> str:
    """The last sentence of a report that is not complete; empty for one that is."""
    if is_complete(comparison):
        return ""
    missing = "; ".join(lacking(comparison))
    if comparison.headings or comparison.compared >= _PAIR:
        return f"Not everything was compared: {missing}." if missing else ""
    return f"{capitalized(calm(comparison))}."


def not_listed(comparison: Comparison) -> str:
    """How many clashes were found and are only counted, in a short line; empty if none."""
    counts = comparison.not_shown
    parts = (
        f"{count(counts.pairs, 'more pair')} of figures" if counts.pairs else "",
        f"{counts.within_voice:,} within one voice" if counts.within_voice else "",
    )
    amounts = " and ".join(part for part in parts if part)
    verb = "is" if counts.pairs + counts.within_voice == 1 else "are"
    return f"{amounts} {verb} not listed" if amounts else ""


def title_of(comparison: Comparison, since: str | None) -> str:
    """What was compared, and whether the sources disagree, or anew ``since`` a commit."""
    if since is None:
        return headline(comparison)
    if not comparison.discrepancies:
        return with_lacking(f"nothing that disagrees is new since {since}", comparison)
    return f"{headline(comparison)} (only what is new since {since})"


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
