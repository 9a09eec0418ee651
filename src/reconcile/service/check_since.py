"""What ``check --base REF`` does: both sides are computed, and the side at REF sets the rules.

Settings that differ are findings too: looser ones are errors.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from reconcile.checking.gate_codes import CHANGED_SETTING
from reconcile.loading.read_paths import Role
from reconcile.model.route import Level, Place, Problem
from reconcile.service.articles import text_of
from reconcile.service.check import codes_of, entries_in, idle_acceptances, rules_of, stale_findings
from reconcile.service.configuration import line_in
from reconcile.service.host import Host
from reconcile.service.reading import BaseSnapshot, read
from reconcile.service.results import CheckResult
from reconcile.service.settings import SETTINGS, Settings
from reconcile.values.classes import replace

if TYPE_CHECKING:
    from reconcile.checking.fingerprint import Findings
    from reconcile.model.dataset import Dataset


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
        is_now, was = _value_text(now.of(key)), _value_text(then.of(key))
        message = f"{key} is {is_now}; it was {was}, and that counts here"
        help = "to accept a looser setting, merge it as a decision of its own" if loose else ""
        place = Place(path, line, 1, line, 1)
        found = CHANGED_SETTING.problem(message, place, f"{key}: {is_now}", help=help)
        yield found if loose else replace(found, level=Level.NOTE)


def _value_text(value: Any) -> str:
    if value is None or value == ():
        return "not set"
    if isinstance(value, tuple):
        return ", ".join(str(word) for word in value)
    return str(value if isinstance(value, str) else float(value))


def check_since(
    past: BaseSnapshot, given: Sequence[str], host: Host, *, ignores: bool = True
) -> CheckResult:
    """Check what the paths name; what was found at the base already is known."""
    from reconcile.checking.fingerprint import findings_of
    from reconcile.checking.novelty import since, with_more
    from reconcile.checking.rules import all_rules
    from reconcile.checking.runner import check as run_rules
    from reconcile.checking.standing import standing_of

    paths, around, today = past.paths(given), past.around(given), host.today
    kept = None if given else past.then.accepted
    dataset = read(paths, host, accepted=kept, context=around)
    paths = (*paths, *around) if kept is None else (*paths, *around, kept)
    old = past.dataset(paths, dataset, host)
    # The base's rules for both sides: a branch that asks less of itself gains nothing by it.
    rules = rules_of(past.then)
    # Comments count for nothing there: what they hid was there all the same, so it is not new.
    before = findings_of(run_rules(old, ignores=False, rules=rules, today=today), old)
    standing = standing_of(old, all_rules())
    problems = run_rules(dataset, ignores=ignores, rules=rules, today=today, standing=standing)
    findings = since(findings_of(problems, dataset), dataset, before, old)
    changes = findings_of(tuple(changed_settings(past.then, past.now)), dataset)
    findings = with_more(with_more(findings, changes), _baseline(past, findings, before, dataset))
    findings = with_more(findings, _accepted(dataset, old, host))
    return CheckResult(
        dataset.within_scope(),
        findings,
        past.then,
        against=past.against,
        remarks=tuple(_remarks(past, old)),
    )


def _accepted(dataset: Dataset, old: Dataset, host: Host) -> Findings:
    """Accepted disputes that the base did not have, and those of no use, known if they were so."""
    from reconcile.checking.acceptances import new_problems
    from reconcile.checking.fingerprint import findings_of
    from reconcile.checking.novelty import with_more

    new = findings_of(tuple(new_problems(dataset.accepted, old.accepted, dataset)), dataset)
    idle = findings_of(idle_acceptances(dataset, host), dataset)
    before = findings_of(idle_acceptances(old, host), old)
    return with_more(new, replace(idle, known=frozenset(before.names)))


def _baseline(
    past: BaseSnapshot, findings: Findings, before: Findings, dataset: Dataset
) -> Findings:
    """What is to be said of the baseline: entries added since the base, and stale ones.

    It lets nothing pass: what it lists and the base had is known anyway, and what the base did
    not have is new.
    """
    from reconcile.checking.baseline import added_problems, stale
    from reconcile.checking.fingerprint import findings_of
    from reconcile.checking.novelty import with_more

    path = past.now.baseline or past.then.baseline
    if path is None:
        return findings_of((), dataset)
    codes = codes_of(rules_of(past.then))
    then = entries_in(path, past.text(path), fresh=True)
    now = entries_in(path, text_of(path, Role.BASELINE), fresh=True)
    unused = stale_findings(stale(now, findings, codes), path, dataset)
    already = stale_findings(stale(then, before, codes), path, dataset)
    added = findings_of(tuple(added_problems(now, then, path)), dataset)
    return with_more(replace(unused, known=frozenset(already.names)), added)


def _remarks(past: BaseSnapshot, old: Dataset) -> list[str]:
    return [
        f"{path} could not be read as it was at {past.against}: all of it counts as new"
        for path in old.refused
    ]
