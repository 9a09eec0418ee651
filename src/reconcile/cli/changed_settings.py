"""Settings that differ between a base and now, as findings: looser ones are errors."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from reconcile.checking.gate_codes import CHANGED_SETTING
from reconcile.cli.settings import GRADES, KEYS, LEVELS, VERDICTS, Settings
from reconcile.model.route import Level, Place, Problem

_HARMLESS = frozenset({"output-format"})


def changed_settings(then: Settings, now: Settings) -> Iterator[Problem]:
    """A finding for each setting that changed: a note if it is harmless or stricter now."""
    path = now.file or then.file or ""
    for key in KEYS:
        old, new = then.of(key), now.of(key)
        if key == "fail-on":
            old, new = (then.level, then.verdict), (now.level, now.verdict)
        if old == new:
            continue
        loose = key not in _HARMLESS and _looser(key, old, new)
        line = now.line(key)
        code, rule = CHANGED_SETTING
        yield Problem(
            code,
            rule,
            f"{key} is {_said(now.of(key))}; it was {_said(then.of(key))}, and that counts here",
            Place(path, line, 1, line, 1),
            help="to accept a looser setting, merge it as a decision of its own" if loose else "",
            offending=f"{key}: {_said(now.of(key))}",
            level=Level.ERROR if loose else Level.NOTE,
        )


def _looser(key: str, old: Any, new: Any) -> bool:
    """Whether less is found or less fails with the new value."""
    if key == "require":
        return GRADES.index(new) < GRADES.index(old)
    if key == "fail-on":
        verdicts = (None, *VERDICTS)
        return LEVELS.index(new[0]) < LEVELS.index(old[0]) or (
            verdicts.index(new[1]) < verdicts.index(old[1])
        )
    if key == "ignore":
        return not _within(new, old)
    if key == "select":
        return bool(new) and not (old and _within(old, new))
    if key == "paths":
        return not old or not set(old) <= set(new)  # without any it was the usual file
    if key == "tolerance":
        return bool(new > old)
    return new is not None  # another baseline, or one where there was none


def _within(some: Sequence[str], others: Sequence[str]) -> bool:
    """Whether each word is covered by one of the others, codes by their beginnings."""
    return all(any(word == other or word.startswith(other) for other in others) for word in some)


def _said(value: Any) -> str:
    if value is None or value == ():
        return "not set"
    if isinstance(value, tuple):
        return ", ".join(str(one) for one in value)
    return str(value if isinstance(value, str) else float(value))
