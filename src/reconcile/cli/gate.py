"""What ``check`` does: read the claims, ask the rules, and set aside what was known before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from reconcile.cli.outcome import CannotDo
from reconcile.cli.reading import amount, read
from reconcile.cli.settings import Settings
from reconcile.cli.waiting import waiting
from reconcile.loading.read_paths import Role

if TYPE_CHECKING:
    from reconcile.checking.baseline import Entry
    from reconcile.checking.novelty import Findings
    from reconcile.checking.rule import Rule
    from reconcile.model.dataset import Dataset


@dataclass(frozen=True, slots=True)
class Looked:
    """What was read, what was found in it, and the settings that it was judged by.

    ``entries`` are those of the baseline, ``stale`` the ones of no more use. ``against`` says in
    words what it was compared with, ``remarks`` what a reader should know of that.
    """

    dataset: Dataset
    findings: Findings
    settings: Settings
    entries: tuple[Entry, ...] = ()
    stale: tuple[Entry, ...] = ()
    against: str = ""
    remarks: tuple[str, ...] = field(default=())


def look_over(
    paths: Sequence[str], settings: Settings, *, ignores: bool, today: date, fresh: bool = False
) -> Looked:
    """Check what the paths name, or the settings, or the usual file.

    Findings that the baseline knows are known; ``fresh``: there may be no baseline yet.
    """
    from reconcile.checking.baseline import stale
    from reconcile.checking.novelty import Findings, findings_of, with_more
    from reconcile.checking.runner import check as run_rules

    whole = read(paths or settings.paths, context=settings.paths if paths else (), whole=True)
    dataset = whole.asked()
    rules = rules_of(settings)
    with waiting(f"checking {amount(dataset)}"):
        found = findings_of(run_rules(whole, ignores=ignores, rules=rules, today=today), dataset)
    if settings.baseline is None:
        return Looked(dataset, found, settings)
    entries = entries_in(settings.baseline, text_of(settings.baseline, Role.BASELINE), fresh=fresh)
    unused = stale(entries, found, codes_of(rules))
    known = frozenset(entry.fingerprint for entry in entries)
    findings = Findings(found.problems, found.names, known)
    more = stale_findings(unused, settings.baseline, dataset)
    return Looked(dataset, with_more(findings, more), settings, entries, unused)


def rules_of(settings: Settings) -> tuple[Rule, ...]:
    """The rules that the settings ask; raises ``CannotDo`` for words that name none."""
    from reconcile.checking.grading import graded
    from reconcile.checking.rule import Grade
    from reconcile.checking.rules import all_rules
    from reconcile.checking.selection import chosen, unknown
    from reconcile.loading.codes import RULES
    from reconcile.vocabulary.topics import similar

    rules = [(rule.code, rule.name) for rule in all_rules()]
    met = [(rule.code, rule.name) for rule in RULES.values()]
    for word in unknown((*settings.select, *settings.ignore), (*rules, *met)):
        close = similar(word, [known for pair in rules for known in pair])
        hint = f"; did you mean {' or '.join(close)}?" if close else ""
        raise CannotDo(f"there is no rule '{word}'{hint}")
    for word in unknown(settings.ignore, rules):
        raise CannotDo(f"'{word}' cannot be ignored: what cannot be read is always shown")
    asked = graded(all_rules(), Grade(settings.require))
    return chosen(asked, settings.select, settings.ignore)


def codes_of(rules: Sequence[Rule]) -> frozenset[str]:
    """The codes of rules that were asked, and of the reader, which is always asked."""
    from reconcile.loading.codes import RULES

    return frozenset((*(rule.code for rule in rules), *RULES))


def entries_in(path: str, text: str | None, *, fresh: bool = False) -> tuple[Entry, ...]:
    """The entries of a baseline; none if it is not there and ``fresh`` allows that."""
    from reconcile.checking.baseline import BadBaseline, read_baseline

    if text is None and not fresh:
        raise CannotDo(f"there is no baseline {path}; --write-baseline writes one")
    try:
        return () if text is None else read_baseline(text)
    except BadBaseline as wrong:
        raise CannotDo(f"{path} is no baseline: {wrong}") from None


def stale_findings(unused: Sequence[Entry], path: str, dataset: Dataset) -> Findings:
    """A warning for each entry of no more use."""
    from reconcile.checking.baseline import stale_problems
    from reconcile.checking.novelty import findings_of

    return findings_of(tuple(stale_problems(unused, path)), dataset)


def text_of(path: str, role: Role = Role.SETTINGS) -> str | None:
    """The text of a file that is not a claims file; ``None`` if there is none."""
    from reconcile.loading.files import MISSING, read_file

    given = read_file(path, role)
    if given.content is None and given.reason == MISSING:
        return None
    if given.content is None:
        raise CannotDo(f"could not read {path}: {given.reason}")
    return decoded(given.content, path)


def decoded(content: bytes, path: str) -> str:
    """The bytes of a file as text; raises ``CannotDo``."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise CannotDo(f"{path} is not UTF-8") from None
