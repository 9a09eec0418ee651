"""From paths to the claims that they name, now and as they were at a commit."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeVar

from reconcile.service.articles import decoded, text_of
from reconcile.service.configuration import Overrides, settings_now, settings_of
from reconcile.service.errors import HistoryError, RequestError
from reconcile.service.host import Host
from reconcile.service.locating import claims_file_above, exists, folders_above, named_or_usual
from reconcile.service.settings import Settings
from reconcile.values.classes import dataclass, replace

if TYPE_CHECKING:
    from reconcile.loading.history import Snapshot
    from reconcile.model.dataset import Dataset


def read(
    paths: Sequence[str],
    host: Host,
    *,
    accepted: str | None = None,
    copies: bool = True,
    context: Sequence[str] = (),
) -> Dataset:
    """The claims that paths name, or those of the project around the current folder.

    ``accepted`` is a file of accepted disputes to read beside them. ``copies`` reads the local
    copies of their sources too. ``context`` are the paths of the project, which say what the
    named files leave to others (``Dataset.scope``).
    """
    from reconcile.loading.load import load

    paths = named_or_usual(paths)
    if accepted is not None and accepted not in paths:
        paths = (*paths, accepted)
    piped = host.standard_input() if "-" in paths else None
    what = paths[0] if len(paths) == 1 else f"{len(paths)} files or folders"
    with host.waiting("reading standard input" if what == "-" else f"reading {what}"):
        known = None if host.before is None else host.before.read
        found = load(paths, stdin=piped, copies=copies, context=context, before=known)
    return replace(found, today=host.today) if found.accepted else found


def amount(dataset: Dataset) -> str:
    """How many claims there are to work on, in words."""
    from reconcile.wording.figures import count

    return count(len(dataset.claims), "claim")


_Given = TypeVar("_Given")


@dataclass(frozen=True, slots=True)
class BaseSnapshot:
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
            raise RequestError("standard input has no history to compare with: name files")
        if given:
            return tuple(given)
        usual = claims_file_above()
        then = self.then.paths or (() if usual is None else (usual,))
        # What is gone, and named no more, was given up on purpose.
        kept = [path for path in then if path in self.now.paths or exists(path)]
        return tuple(dict.fromkeys((*kept, *self.now.paths)))

    def around(self, given: Sequence[str]) -> tuple[str, ...]:
        """What to read beside the files that are given: what the settings of now name."""
        return self.now.paths if given else ()

    def text(self, path: str) -> str | None:
        """A file as it was at the base; one outside of the repository as it is."""
        return _text_at(self.snapshot, path)

    def dataset(self, paths: Sequence[str], now: Dataset, host: Host) -> Dataset:
        """The claims as they were."""
        from reconcile.loading.former import former_dataset

        with host.waiting(f"reading the claims at {self.against}"):
            return _asking_git(lambda: former_dataset(self.snapshot, paths, now.texts))


def past_of(ref: str, overrides: Overrides, host: Host) -> BaseSnapshot:
    """The repository around the current folder at ``ref``; ``HistoryError`` without one."""
    from reconcile.loading.history import repository, snapshot

    found = _asking_git(lambda: snapshot(repository("."), ref))
    environment = host.environment
    now = settings_of(overrides, environment, folders_above(), text_of)
    named = None if overrides.isolated else overrides.config or environment.get("RECONCILE_CONFIG")
    if named and _text_at(found, named) is None:  # a new file says nothing of then
        without = {key: text for key, text in environment.items() if key != "RECONCILE_CONFIG"}
        alone = replace(overrides, config=None, isolated=True)
        return BaseSnapshot(found, settings_of(alone, without, (), text_of), now)
    then = settings_of(
        overrides, environment, folders_above(), lambda path: _text_at(found, path)
    )  # fmt: skip
    return BaseSnapshot(found, then, now)


def settings_at(
    base: str | None, overrides: Overrides, host: Host
) -> tuple[Settings, BaseSnapshot | None]:
    """The settings to go by, and the repository at ``base`` where one is given: those of then."""
    if base is None:
        return settings_now(overrides, host), None
    past = past_of(base, overrides, host)
    return past.then, past


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
        raise HistoryError(str(why)) from None
