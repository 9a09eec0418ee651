"""Settings that differ between a base and now, as findings: looser ones are errors."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from reconcile.checking.gate_codes import CHANGED_SETTING
from reconcile.model.route import Level, Place, Problem
from reconcile.service.configuration import line_in
from reconcile.service.settings import SETTINGS, Settings


def changed_settings(then: Settings, now: Settings) -> Iterator[Problem]:
    """A finding for each setting that changed: a note if it is harmless or stricter now."""
    path = now.file or then.file or ""
    for key, setting in SETTINGS.items():
        old, new = then.of(key), now.of(key)
        if key == "fail-on":  # an error is what fails anyway, in whatever order the words stand
            old, new = ((settings.level, settings.verdict) for settings in (then, now))
        if old == new:
            continue
        loose = setting.looser(old, new)
        line = line_in(now, key)
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


def _said(value: Any) -> str:
    if value is None or value == ():
        return "not set"
    if isinstance(value, tuple):
        return ", ".join(str(word) for word in value)
    return str(value if isinstance(value, str) else float(value))
