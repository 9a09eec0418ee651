"""What ``--base REF`` does: both sides are computed, and the side at REF sets the rules."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from reconcile.cli.changed_settings import changed_settings
from reconcile.cli.configuring import Asked, settings_of
from reconcile.cli.gate import (
    Looked,
    codes_of,
    decoded,
    entries_in,
    rules_of,
    stale_findings,
    text_of,
)
from reconcile.cli.locating import claims_file_above, exists, folders_above
from reconcile.cli.outcome import CannotDo
from reconcile.cli.reading import read
from reconcile.cli.settings import Settings
from reconcile.cli.waiting import waiting
from reconcile.loading.read_paths import Role

if TYPE_CHECKING:
    from reconcile.checking.novelty import Findings
    from reconcile.loading.history import Snapshot
    from reconcile.model.dataset import Dataset

_Given = TypeVar("_Given")


@dataclass(frozen=True, slots=True)
class Past:
    """The repository at the base: its files, and the settings that held there and hold now."""

    snapshot: Snapshot
    then: Settings
    now: Settings

    @property
    def against(self) -> str:
        """What is compared with, in words."""
        return f"{self.snapshot.ref} (at {self.snapshot.commit[:12]})"

    def paths(self, given: Sequence[str]) -> tuple[str, ...]:
        """What to read: as given, else all that the settings of then or now name."""
        if "-" in given:
            raise CannotDo("standard input has no history to compare with: name files")
        if given:
            return tuple(given)
        usual = claims_file_above()
        then = self.then.paths or (() if usual is None else (usual,))
        kept = [path for path in then if path in self.now.paths or exists(path)]
        return tuple(dict.fromkeys((*kept, *self.now.paths)))

    def around(self, given: Sequence[str]) -> tuple[str, ...]:
        """What to read beside the files that are given: what the settings of now name."""
        return self.now.paths if given else ()

    def text(self, path: str) -> str | None:
        """A file as it was at the base; one outside of the repository as it is."""
        return _text_at(self.snapshot, path)

    def dataset(self, paths: Sequence[str], now: Dataset) -> Dataset:
        """The claims as they were."""
        from reconcile.loading.former import former_dataset

        with waiting(f"reading the claims at {self.against}"):
            return _asking_git(lambda: former_dataset(self.snapshot, paths, now.texts))


def past_of(base: str, asked: Asked, environment: Mapping[str, str]) -> Past:
    """The repository around the current folder at ``base``; ``CannotDo`` without one."""
    from reconcile.loading.history import repository, snapshot

    found = _asking_git(lambda: snapshot(repository("."), base))
    folders = folders_above()
    now = settings_of(asked, environment, folders, text_of)
    named = None if asked.isolated else asked.config or environment.get("RECONCILE_CONFIG")
    if named and _text_at(found, named) is None:  # a new file says nothing of then
        without = {key: text for key, text in environment.items() if key != "RECONCILE_CONFIG"}
        then = settings_of(replace(asked, config=None, isolated=True), without, (), text_of)
    else:
        then = settings_of(asked, environment, folders, lambda path: _text_at(found, path))
    return Past(found, then, now)


def look_since(past: Past, given: Sequence[str], *, ignores: bool, today: date) -> Looked:
    """Check what the paths name; what was found at the base already is known."""
    from reconcile.checking.novelty import findings_of, since, with_more
    from reconcile.checking.rules import all_rules
    from reconcile.checking.runner import check as run_rules
    from reconcile.checking.standing import standing_of

    paths, around = past.paths(given), past.around(given)
    dataset = read(paths, context=around, whole=True)
    paths = (*paths, *around)
    old = past.dataset(paths, dataset)
    rules = rules_of(past.then)
    before = findings_of(run_rules(old, ignores=False, rules=rules, today=today), old)
    standing = standing_of(old, all_rules())
    problems = run_rules(dataset, ignores=ignores, rules=rules, today=today, standing=standing)
    findings = since(findings_of(problems, dataset), dataset, before, old)
    changes = findings_of(tuple(changed_settings(past.then, past.now)), dataset)
    findings = with_more(with_more(findings, changes), _baseline(past, findings, before, dataset))
    return Looked(
        dataset.asked(),
        findings,
        past.then,
        against=past.against,
        remarks=tuple(_remarks(past, old)),
    )


def _baseline(past: Past, findings: Findings, before: Findings, dataset: Dataset) -> Findings:
    """What is to be said of the baseline: entries added since the base, and stale ones.

    It lets nothing pass: what it lists and the base had is known anyway, and what the base did
    not have is new.
    """
    from reconcile.checking.baseline import added_problems, stale
    from reconcile.checking.novelty import findings_of, with_more

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


def _remarks(past: Past, old: Dataset) -> list[str]:
    return [
        f"{path} could not be read as it was at {past.against}: all of it counts as new"
        for path in old.refused
    ]


def _text_at(snapshot: Snapshot, path: str) -> str | None:
    from reconcile.loading.history import NoHistory, within

    try:
        inside = within(snapshot.root, path)
    except NoHistory:
        return text_of(path)  # not the repository's, so nothing that a branch can change
    content = _asking_git(lambda: snapshot.read([inside])).get(inside)
    return None if content is None else decoded(content, f"{path} at {snapshot.ref}")


def _asking_git(ask: Callable[[], _Given]) -> _Given:
    from reconcile.loading.history import NoHistory

    try:
        return ask()
    except NoHistory as why:
        raise CannotDo(str(why)) from None
