"""What is said of each kind of finding, word for word: of every manual's example, and of ours.

``REGENERATE_CASES=1 python -m pytest tests/checking/test_flaws_told.py`` writes ``told/found.txt``
again; read its difference before it is kept.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import chdir
from datetime import date
from pathlib import Path

from reconcile.checking.acceptances import idle_problems, new_problems
from reconcile.checking.baseline import BaselineEntry, added_problems, stale_problems
from reconcile.checking.fingerprint import findings_of
from reconcile.checking.gate_codes import gate_manuals, remark_manuals
from reconcile.checking.novelty import since
from reconcile.checking.rule import Grade
from reconcile.checking.rules import all_rules
from reconcile.checking.runner import check, graded
from reconcile.checking.standing import standing_of
from reconcile.loading.load import load, load_texts
from reconcile.model.dataset import Dataset
from reconcile.model.manual import Manual
from reconcile.model.route import Place, Problem

FOLDER = Path(__file__).parent / "told"
TODAY = date(2026, 1, 31)
HEAD = """\
sources: {daily: {publisher: Daily, citation: p1}, weekly: {publisher: Weekly, citation: p2}}
claimants: {army: {name: Army}}
defaults: {claimant: army, as_of: 2024-12-22}
claims:
"""


def at(place: Place) -> str:
    """A place with both of its ends."""
    return f"{place.path}:{place.line}:{place.column}-{place.end_line}:{place.end_column}"


def told(problem: Problem) -> Iterator[str]:
    """Everything that is said of a finding, a line each."""
    kinds = [problem.level, problem.confidence, *(["fatal"] if problem.fatal else [])]
    yield f"{problem.code} {problem.rule} ({', '.join(kinds)}) {at(problem.place)}"
    yield f"    {problem.message}"
    yield f"    help: {problem.help}"
    yield f"    words: {problem.offending!r} of {problem.claim}"
    yield from (f"    beside: {at(place)}" for place in problem.related)


def listed(title: str, problems: Iterable[Problem]) -> list[str]:
    """The findings of one kind of input under a title."""
    return [f"== {title}", *(line for problem in problems for line in told(problem)), ""]


def of_page(page: Manual) -> list[str]:
    """What its own rule says of a manual's example."""
    data = load_texts({"claims.yaml": page.file})
    found = check(data, rules=graded(all_rules(), Grade.SOURCED), today=TODAY)
    title = f"{page.code} {page.name} ({page.level}, {page.confidence})"
    return listed(title, (problem for problem in found if problem.code == page.code))


def of_manual(page: Manual) -> list[str]:
    """A page that no rule's module has."""
    return listed(f"{page.code} {page.name} ({page.level})\n{page.summary}\n{page.explanation}", ())


def of_file(name: str, grade: Grade) -> list[str]:
    """What all rules say of a file of ours in a project that asks for so well sourced figures."""
    rules = graded(all_rules(), grade)
    with chdir(FOLDER):
        return listed(name, check(load([Path(name)]), rules=rules, today=TODAY))


def read(*rows: str) -> Dataset:
    """A file with these claims."""
    return load_texts({"f.yaml": (HEAD + "".join(f"  - {row}\n" for row in rows)).encode()})


def of_changes() -> Iterator[str]:
    """What is noted of claims between a base and now."""
    one, other = "{id: a, metric: killed, figure: 40, source: daily}", "{id: b, denies: a}"
    for title, row in (
        ("another figure", one.replace("40", "41")),
        ("another metric", one.replace("killed", "wounded")),
        ("another place of time", one.replace("daily", "daily, as_of: 2024-12-23")),
        ("another basis", one.replace("daily", "daily, basis: partial")),
        ("gone", "{id: c, metric: wounded, figure: 7}"),
        ("unreadable", one.replace("40", "4.0.0")),
    ):
        old, now = read(one, other), read(row)
        before, found = (findings_of((), data) for data in (old, now))
        yield from listed(f"since the base: {title}", since(found, now, before, old).problems)


def of_gates() -> Iterator[str]:
    """What is said of entries of the baseline, of accepted disputes and of comments."""
    entries = [
        BaselineEntry("1111", "S101", "a", "killed: 40", line=2),
        BaselineEntry("2222", "S102", None, "", line=3),
    ]
    yield from listed("stale entries", stale_problems(entries, "known.jsonl"))
    yield from listed("a new entry", added_problems(entries, entries[:1], "known.jsonl"))
    yield from listed("a new baseline", added_problems(entries, (), "known.jsonl"))
    yield from listed("a new baseline of one", added_problems(entries[1:], (), "known.jsonl"))
    rows = [f"{{id: {name}, metric: killed, figure: 4}}" for name in "abcde"]
    few, many = "{a: 4, b: 4, c: 4}", "{a: 4, b: 4, c: 4, d: 4, e: 4}"
    for names in (few, many):
        text = f"{{claims: {names}, reason: Both count, by: desk}}"
        data = read(*rows, "{id: z, metric: killed, figure: 5}\naccepted:", text)
        idle = idle_problems([(entry, "is idle") for entry in data.accepted], data)
        yield from listed("an idle acceptance", idle)
        yield from listed("a new acceptance", new_problems(data.accepted, (), data))
        yield from listed("one that stood", new_problems(data.accepted, data.accepted, data))
    bare = "{id: a, metric: killed, figure: 4}"
    marked = read(f"{bare}  # reconcile: ignore[S101, unattributed-figure, nonsense] told to us")
    found = check(marked, standing=standing_of(read(bare), all_rules()))
    yield from listed("a new comment", found)
    odd = ("disable[S101] x", "ignore", "ignore[S999] x", "ignore[Q107] x", "ignore[S101]")
    for comment in odd:
        yield from listed(comment, check(read(f"{bare}  # reconcile: {comment}")))


def test_every_finding_is_told_word_for_word() -> None:
    lines = [
        *(line for rule in all_rules() for line in of_page(rule.page)),
        *(line for page in remark_manuals() for line in (*of_page(page), *of_manual(page))),
        *(line for page in gate_manuals() for line in of_manual(page)),
        *of_file("figures.yaml", Grade.ATTRIBUTED),
        *of_file("sourcing.yaml", Grade.SOURCED),
        *of_changes(),
        *of_gates(),
    ]
    text = "\n".join(lines)
    golden = FOLDER / "found.txt"
    if os.environ.get("REGENERATE_CASES") == "1":
        golden.write_text(text, encoding="utf-8")
    assert text == golden.read_text(encoding="utf-8")


def test_every_rule_finds_something_there() -> None:
    said = (FOLDER / "found.txt").read_text(encoding="utf-8")
    for rule in all_rules():
        assert f"\n{rule.code} {rule.name} (" in said, rule.code
