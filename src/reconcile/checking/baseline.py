"""The baseline file: findings that a project knows and accepts for now, a line each.

The first line names the format, every other line is a JSON object on its own, so that two
branches that add or remove entries merge. What counts is ``fingerprint`` alone (never a line
number); ``rule``, ``claim`` and ``figure`` are for people, and ``reason`` is theirs to write.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence, Set
from typing import Any

from reconcile.checking.fingerprint import Findings
from reconcile.checking.gate_codes import NEW_ENTRY, STALE_ENTRY
from reconcile.model.route import Place, Problem
from reconcile.values.classes import dataclass

HEAD = '{"reconcile-baseline": 1}'

_KEYS = frozenset({"rule", "claim", "figure", "fingerprint", "reason"})
_TEXTS = ("rule", "fingerprint")


class BaselineFormatError(Exception):
    """The text is no baseline; the message names the line."""


@dataclass(frozen=True, slots=True)
class BaselineEntry:
    """One accepted finding and the line it stands on (0: on none yet)."""

    fingerprint: str
    rule: str
    claim: str | None
    figure: str
    reason: str | None = None
    line: int = 0

    def __str__(self) -> str:
        """The entry as a line of the file."""
        row: dict[str, str | None] = {
            "rule": self.rule,
            "claim": self.claim,
            "figure": self.figure,
            "fingerprint": self.fingerprint,
        }
        if self.reason is not None:
            row["reason"] = self.reason
        return json.dumps(row, ensure_ascii=False).encode("utf-8", "backslashreplace").decode()


def read_baseline(text: str) -> tuple[BaselineEntry, ...]:
    """The entries in order; raises ``BaselineFormatError``."""
    lines = text.removeprefix("\ufeff").splitlines()
    if not lines or lines[0].strip() != HEAD:
        raise BaselineFormatError(f"line 1 is not {HEAD}")
    return tuple(_entry(line, number) for number, line in enumerate(lines[1:], 2) if line.strip())


def written(entries: Iterable[BaselineEntry]) -> str:
    """The file that holds the entries, sorted and each once."""
    once = {entry.fingerprint: entry for entry in entries}
    rows = sorted(
        once.values(),
        key=lambda entry: (entry.rule, entry.claim or "", entry.figure, entry.fingerprint),
    )
    return "".join(f"{row}\n" for row in (HEAD, *rows))


def entries_of(
    findings: Findings, before: Iterable[BaselineEntry] = ()
) -> tuple[BaselineEntry, ...]:
    """An entry for each finding about claims files; reasons that were given before are kept."""
    reasons = {baseline_entry.fingerprint: baseline_entry.reason for baseline_entry in before}
    return tuple(
        BaselineEntry(name, problem.code, problem.claim, problem.offending, reasons.get(name))
        for problem, name in findings.pairs()
        if not problem.fatal and problem.code != STALE_ENTRY.code
    )


def stale(
    entries: Sequence[BaselineEntry], findings: Findings, asked_codes: Set[str]
) -> tuple[BaselineEntry, ...]:
    """The entries of rules that were ``asked`` (their codes) and no longer find it."""
    found = set(findings.names)
    return tuple(
        entry for entry in entries if entry.fingerprint not in found and entry.rule in asked_codes
    )


def stale_problems(entries: Iterable[BaselineEntry], path: str) -> Iterator[Problem]:
    """A warning for each stale entry, at its line of the baseline."""
    for entry in entries:
        message = f"the baseline has an entry for {_entry_text(entry)}, which is no longer found"
        yield STALE_ENTRY.problem(message, _place(entry, path), entry.fingerprint)


def added_problems(
    entries: Iterable[BaselineEntry], before: Iterable[BaselineEntry], path: str
) -> Iterator[Problem]:
    """An error for each entry that the baseline did not have before; one where it had none."""
    known = {baseline_entry.fingerprint for baseline_entry in before}
    added = [entry for entry in entries if entry.fingerprint not in known]
    if not known and len(added) > 1:
        message = f"the baseline is new, with {len(added)} entries; they do not count here"
        help = "mend what they are for; to accept them, merge the baseline as a decision of its own"
        first = added[0]
        yield NEW_ENTRY.problem(message, _place(first, path), first.fingerprint, help=help)
        return
    for entry in added:
        message = f"the baseline has a new entry, for {_entry_text(entry)}; it does not count here"
        yield NEW_ENTRY.problem(message, _place(entry, path), entry.fingerprint)


def _place(entry: BaselineEntry, path: str) -> Place:
    return Place(path, entry.line, 1, entry.line, 1)


def _entry_text(entry: BaselineEntry) -> str:
    words = [entry.rule, *([f"of '{entry.claim}'"] if entry.claim else [])]
    return " ".join((*words, *([f"({entry.figure})"] if entry.figure else [])))


def _entry(line: str, number: int) -> BaselineEntry:
    try:
        row: Any = json.loads(line)
    except (ValueError, RecursionError):
        raise BaselineFormatError(f"line {number} is not a JSON object") from None
    if not isinstance(row, dict) or not all(isinstance(row.get(key), str) for key in _TEXTS):
        raise BaselineFormatError(f"line {number} is not an entry with a rule and a fingerprint")
    unknown = sorted(set(row) - _KEYS)
    if unknown:
        raise BaselineFormatError(
            f"line {number} has a key '{unknown[0]}', which means nothing here"
        )
    claim, reason = row.get("claim"), row.get("reason")
    return BaselineEntry(
        fingerprint=row["fingerprint"],
        rule=row["rule"],
        claim=claim if isinstance(claim, str) else None,
        figure=str(row.get("figure") or ""),
        reason=reason if isinstance(reason, str) else None,
        line=number,
    )
