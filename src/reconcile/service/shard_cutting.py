"""Cutting what is to be compared into shards."""

from __future__ import annotations

import errno
from collections.abc import Sequence
from typing import TYPE_CHECKING

from reconcile.service.compare import CompareRequest
from reconcile.service.errors import RequestError, WriteError
from reconcile.service.filters import Filters, request_of, sorted_words
from reconcile.service.host import Host
from reconcile.service.shard_work import ShardSettings, counter_of, shown_workers
from reconcile.service.version import __version__
from reconcile.values.classes import replace

if TYPE_CHECKING:
    from reconcile.loading.opening import Input
    from reconcile.sharding.folder import Folder
    from reconcile.sharding.plan import LargeBundle, Plan


A_SHARD = 10_000
"""Claims that a shard is meant to have: so many take some hundred megabytes to compare."""


def cut_into(
    path: str,
    question: CompareRequest,
    host: Host,
    how: ShardSettings,
    *,
    usual: Sequence[str] = (),
) -> Plan:
    """Cut what the words name into shards in a new folder; raises ``ReconcileError``."""
    from reconcile.sharding.folder import Folder
    from reconcile.sharding.scanning import OnePieceError

    folder = Folder(path)
    try:
        with folder.begun():
            return cut(question, host, folder, how, usual=usual)
    except OSError as failure:
        if failure.errno == errno.ENOTEMPTY:
            raise WriteError(f"the folder {path} is not empty; name a new one") from failure
        raise WriteError(f"could not write into {path}: {failure.strerror}") from failure
    except OnePieceError as reason:
        raise RequestError(f"{reason}: that cannot be cut; use reconcile compare") from reason


def cut(question: CompareRequest, host: Host, folder: Folder, how: ShardSettings, *,
        usual: Sequence[str] = ()) -> Plan:  # fmt: skip
    """Cut what the words name into shards, in a folder, and say what each has to know.

    Raises ``OnePieceError`` for an input that has to be compared as one.
    """
    from reconcile.loading.tables.packed import opened as opened_table
    from reconcile.sharding.cutting import InputCut
    from reconcile.sharding.folder import PLAN
    from reconcile.sharding.scanning import OnePieceError

    topics, given = sorted_words(question.words)
    if question.accepted is not None or question.filters.voices:
        raise OnePieceError("accepted disputes and --voice need all claims at once")
    inputs = _inputs(given or usual, host)
    whole = InputCut(folder)
    with host.progress("reading rows") as far:
        base = whole.read(inputs, opened_table, counter_of(far, "row"), _named(question.filters))
    claims = whole.claims
    amount = how.shards or max(how.jobs, -(-claims // A_SHARD))
    shards = max(1, min(amount, claims))  # more would only be empty ones
    request = request_of(topics, question.filters, question.tolerance, base, near=question.near)
    with host.waiting(f"cutting {claims:,} claims into {shards:,} shards"):
        plan = whole.plan(base, request, shards, __version__, figures=how.figures)
    for bundle in plan.large:
        how.say(_large(bundle, -(-claims // shards)))
    folder.write(PLAN, plan.to_json())
    return _with_numbers(folder, plan, host, how)


def _named(filters: Filters) -> list[tuple[str, str]]:
    """The sections and ids of records that filters name."""
    return [
        *(("sources", name) for name in filters.sources),
        *(("places", name) for name in filters.places),
        *(("subjects", name) for name in filters.subjects),
    ]


def _with_numbers(folder: Folder, plan: Plan, host: Host, how: ShardSettings) -> Plan:
    """The plan with what claims of several shards decide together."""
    from reconcile.sharding import work
    from reconcile.sharding.folder import PLAN

    numbers = range(1, plan.shards + 1)
    with host.progress("looking for numbers that recur") as far:
        latest = shown_workers(how, plan.shards).run(work.gather, folder.path, numbers, far)
        shown_workers(how, plan.shards).run(work.sift, folder.path, range(work.baskets(plan)))
    plan = replace(plan, latest=max((plan.latest, *latest)))
    folder.write(PLAN, plan.to_json())
    return plan


def _inputs(paths: Sequence[str], host: Host) -> tuple[Input, ...]:
    from reconcile.loading.files import read_inputs
    from reconcile.loading.tables.names import is_table
    from reconcile.service.locating import claims_file_above

    if not paths:
        usual = claims_file_above()
        if usual is None:
            raise RequestError("no claims file here or in a folder above; name one")
        paths = [usual]
    piped = host.standard_input() if "-" in paths else None
    return read_inputs(paths, stdin=piped, later=is_table)


def _large(bundle: LargeBundle, most: int) -> str:
    return (
        f"{bundle.claims:,} claims, first of {bundle.name}, have to be compared together, more "
        f"than the {most:,} of a shard"
    )
