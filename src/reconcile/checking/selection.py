"""Which rules to ask: by code, name, or the beginning of a code."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reconcile.checking.rule import Rule


def chosen(rules: Sequence[Rule], select: Sequence[str], ignore: Sequence[str]) -> tuple[Rule, ...]:
    """The rules that ``select`` names (all if it names none), without those ``ignore`` names."""
    return tuple(
        rule
        for rule in rules
        if (not select or _named(rule.code, rule.name, select))
        and not _named(rule.code, rule.name, ignore)
    )


def unknown(words: Iterable[str], known: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """The words that are neither code, beginning of a code, nor name of the ``known`` ones."""
    listed = tuple(known)
    return tuple(
        word for word in words if not any(_named(code, name, (word,)) for code, name in listed)
    )


def _named(code: str, name: str, words: Iterable[str]) -> bool:
    return any(word and (word == name or code.startswith(word)) for word in words)
