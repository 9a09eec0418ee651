"""What is fuzzed: functions of bytes that may answer as they like, but never raise.

Each takes what a stranger could send and goes as far as a command would. An exception that a
command turns into a message (the file is no such file) is an answer; any other is a fault. So is
an answer that contradicts itself, which the assertions here look for.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from reconcile.checking.baseline import BaselineFormatError, read_baseline, written
from reconcile.checking.runner import check
from reconcile.curating.drafts import articles_of, drafts_yaml
from reconcile.curating.mending import mended
from reconcile.drafting.draft import drafts_of
from reconcile.importers.columns import mapping_in, starter
from reconcile.importers.importer import Harvest, WrongFileError
from reconcile.importers.kinds import all_importers
from reconcile.importers.rows import opened
from reconcile.importers.taking import taken
from reconcile.loading.load import assemble, load_texts
from reconcile.loading.opening import Input
from reconcile.loading.page import open_page
from reconcile.quantity.phrase import UnreadWords, read_figure
from reconcile.service.configuration import settings_in
from reconcile.service.errors import SettingsError
from reconcile.vocabulary.profile import default_profile
from reconcile.when.reading import RefusedDate, read_date

MOST = 4_000
"""Bytes of an input; what grows with more is the business of the tests of growth."""

_COLUMNS = {
    "columns": {"figure": "n", "as_of": "d", "claimant": "w", "quote": "q"},
    "always": {"metric": "killed"},
}


def claims_yaml(content: bytes) -> None:
    """A claims file: both parsers give the same, and every rule can be asked."""
    data = load_texts({"f.yaml": content})
    pure = assemble([open_page(Input("f.yaml", content), pure=True)])
    assert bool(data.refused) == bool(pure.refused)
    assert data.refused or data.claims == pure.claims
    assert data.left_out >= 0
    assert all(problem.message for problem in check(data))


def claims_csv(content: bytes) -> None:
    """A table of claims that is read as it is."""
    data = load_texts({"f.csv": content})
    assert data.left_out >= 0
    check(data)


def claims_jsonl(content: bytes) -> None:
    """Claims as JSON Lines."""
    data = load_texts({"f.jsonl": content})
    assert data.left_out >= 0
    check(data)


def figure(content: bytes) -> None:
    """The words of a figure: an interval that is none, or a reason."""
    words = content.decode("utf-8", "replace")
    read = read_figure(words, default_profile())
    if isinstance(read, UnreadWords):
        assert read.message
        return
    span = read.at()
    assert span.low is None or span.high is None or span.low <= span.high


def dated(content: bytes) -> None:
    """The words of a date: a stretch of time that ends after it begins, or a reason."""
    read = read_date(content.decode("utf-8", "replace"))
    assert read.message if isinstance(read, RefusedDate) else read.start <= read.end


def baseline(content: bytes) -> None:
    """A baseline; what is read is written again as itself."""
    try:
        entries = read_baseline(content.decode("utf-8", "replace"))
    except BaselineFormatError:
        return
    again = read_baseline(written(entries))
    assert {entry.fingerprint for entry in again} == {entry.fingerprint for entry in entries}


def accepted(content: bytes) -> None:
    """A file of known disputes beside two claims."""
    claims = b"claims: [{id: a, metric: killed, figure: 5}, {id: b, metric: killed, figure: 90}]\n"
    check(load_texts({"c.yaml": claims, "accepted.yaml": b"accepted:\n" + content}))


def imported(content: bytes) -> None:
    """Any file by every importer; what is made of it is a claims file that can be read."""
    for importer in all_importers().values():
        mapping = _COLUMNS if importer.mapped else {}
        harvest = Harvest()
        try:
            importer.take(opened(importer, "given", content, mapping, None), harvest)
            result = taken(harvest)
        except WrongFileError:
            continue
        assert not result.dataset.refused


def columns(content: bytes) -> None:
    """The mapping of a table's columns, and a beginning of it made of a table's own names."""
    names = content.decode("utf-8", "replace").split("\n", 1)[0].split(",")
    read = load_texts({"m.yaml": starter(names, {"killed": "killed"}).encode()})
    assert not any(problem.code == "F002" for problem in read.problems), starter(names, {})
    try:
        mapping = mapping_in(Input("m.yaml", content))
        importer = all_importers()["table"]
        taken_of = Harvest()
        importer.take(
            opened(importer, "t", b"n,d,w,q\n5,2024-12-27,x,y\n", mapping, None), taken_of
        )
        taken(taken_of)
    except WrongFileError:
        return


def drafted(content: bytes) -> None:
    """An article; its drafts are a claims file that can be read."""
    found = drafts_of(content.decode("utf-8", "replace").replace("\0", ""), default_profile())
    read = load_texts({"d.yaml": drafts_yaml(articles_of({"a.txt": found})).encode()})
    assert not read.refused, read.problems[:1]
    assert len(read.claims) + read.left_out >= len(found)


def fixed(content: bytes) -> None:
    """Mending: a mended file reads at least as well as before, and needs no mending again."""
    name, text = "f.yaml", content.decode("utf-8", "replace")
    once = mended({name: text}).texts
    assert mended(once).texts == once
    if once[name] != text:
        before, after = (load_texts({name: given.encode()}) for given in (text, once[name]))
        assert before.refused or not after.refused


def configured(content: bytes) -> None:
    """A configuration."""
    for name in ("reconcile.toml", "pyproject.toml"):
        try:
            settings_in(content.decode("utf-8", "replace"), name, ".")
        except SettingsError as refused:
            assert str(refused)


TARGETS: Mapping[str, Callable[[bytes], None]] = {
    target.__name__.replace("_", "-"): target
    for target in (
        claims_yaml, claims_csv, claims_jsonl, figure, dated, baseline, accepted, imported,
        columns, drafted, fixed, configured,
    )
}  # fmt: skip
