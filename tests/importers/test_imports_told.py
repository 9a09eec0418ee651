"""What every importer makes of its small file, and of that file with holes, word for word.

``REGENERATE_CASES=1 python -m pytest tests/importers/test_imports_told.py`` writes ``imports.txt``
again; read its difference before it is kept.
"""

from __future__ import annotations

import csv
import io
import json
import os
from collections.abc import Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import Any

import pytest

from reconcile.importers import columns as columns_of
from reconcile.importers.columns import FIELDS, starter
from reconcile.importers.importer import WrongFileError
from reconcile.importers.kinds import all_importers
from reconcile.importers.taking import ImportResult
from reconcile.loading.opening import Input
from tests.importers.running import imported
from tests.importers.test_kinds import FILES, SMALL

IMPORTS = Path(__file__).with_name("imports.txt")
TABLE = """\
No.;Day;Dead;Hurt;Said by;Paper;Link;Town;Words;Remarks
1;03/04/2031;12;about 30;Red Heart;Harbour Post;https://post.example/1;Merrin;"12 dead";first
2;04/04/2031;-;over 40;;Town Crier;;Vale;;
3;05/04/2031;x;;Red Heart;Harbour Post;;;"none";
"""
MAPPING: Mapping[str, Any] = {
    "columns": {
        "id": "No.", "as_of": "Day", "claimant": "Said by", "source": "Paper", "url": "Link",
        "place": "Town", "quote": "Words", "note": "Remarks",
    },
    "figures": {"killed": "Dead", "wounded": "Hurt"},
    "always": {"extent": "total", "basis": "reports"},
    "empty": ["-"],
    "dates": "day-first",
}  # fmt: skip
METRICS = {"killed": "killed", "dead": "killed", "people-hurt": "wounded", "missing": "missing"}


def outcome(result: ImportResult) -> Iterator[str]:
    """The remarks and refused rows of an import."""
    yield from (f"remark: {remark}" for remark in result.remarks)
    yield from (f"refused {row.line}: {row.why}" for row in result.refused)


def with_holes(kind: str, content: str) -> Iterator[tuple[str, str]]:
    """The file of a kind without each of its columns or keys in turn, by their names."""
    if FILES[kind].endswith(".csv"):
        first, *rows = csv.reader(io.StringIO(content))
        for at, name in enumerate(first):
            cut = io.StringIO()
            csv.writer(cut).writerows(
                [first, *([*row[:at], "", *row[at + 1 :]] for row in rows if row)]
            )
            yield name, cut.getvalue()
    else:
        data = json.loads(content)
        for name in sorted(keys_of(data)):
            yield name, json.dumps(without(data, name))


def keys_of(data: Any) -> set[str]:
    if isinstance(data, list):
        return set(chain.from_iterable(map(keys_of, data)))
    if isinstance(data, dict):
        return {*data, *chain.from_iterable(map(keys_of, data.values()))}
    return set()


def without(data: Any, key: str) -> Any:
    if isinstance(data, list):
        return [without(value, key) for value in data]
    if isinstance(data, dict):
        return {name: without(value, key) for name, value in data.items() if name != key}
    return data


def imports() -> Iterator[str]:
    """What is made of each small file, and what becomes other if a column of it is empty."""
    for kind, file in FILES.items():
        content = (SMALL / file).read_text(encoding="utf-8")
        importer = all_importers()[kind]
        yield f"= {kind}: {importer.title}; {importer.licence}"
        yield f"{importer.citation}; {importer.publisher} {importer.url}; {importer.needed}"
        yield from (f"column {name}: {meaning}" for name, meaning in importer.columns.items())
        whole = imported(kind, content)
        yield from (*whole.text.splitlines(), *outcome(whole))
        known = {*whole.text.splitlines(), *outcome(whole)}
        for name, text in with_holes(kind, content):
            yield f"- without {name}"
            try:
                result = imported(kind, text)
            except WrongFileError as error:
                yield f"wrong file: {error}"
                continue
            changed = [*result.text.splitlines(), *outcome(result)]
            yield from (line for line in changed if line not in known)
            yield f"{len(known.difference(changed))} lines are gone"


def tables() -> Iterator[str]:
    """What a table with a mapping becomes, and what is understood of the names of columns."""
    yield "= table"
    for mapping in (MAPPING, {**MAPPING, "dates": "month-first", "empty": []}):
        result = imported("table", TABLE, mapping)
        yield from (*result.text.splitlines(), *outcome(result))
    yield "= columns"
    names = [*FIELDS, *columns_of._USUAL, *columns_of._WITHIN, *METRICS]
    for name in dict.fromkeys(names):
        for column in (name, f"The {name.replace('-', ' ').replace('_', ' ').title()} (so far)"):
            lines = starter([column], METRICS).splitlines()
            yield f"{column}: {[line.strip() for line in lines if line.startswith('  ')]}"
    yield from starter(["Dead", "dead", "max killed", "No. killed", "No"], METRICS).splitlines()
    yield from starter(["Count", "Killed in town", "Who"], METRICS, header=3).splitlines()
    yield from starter([], METRICS).splitlines()


WRONG = [
    "columns: {figure: n, metrik: m}", "columns: [a]", "colums: {}", "figures: {}", "- a",
    "columns: {figure: n}\ndates: either", "columns: {figure: n}\nempty: none",
    "columns: {figure: [n]}", "columns: {figure: n}\nheader: two", "always: {qqq: 1}", "a: [",
    "columns: {figure: n}\nsheet: [a]", "",
]  # fmt: skip


def mappings() -> Iterator[str]:
    """What is wrong with mappings."""
    yield "= mappings"
    for text in WRONG:
        try:
            columns_of.mapping_in(Input("map.yaml", text.encode()))
        except WrongFileError as error:
            yield f"{text!r}: {error}"


def test_imports_are_as_they_are_written_down() -> None:
    found = "".join(f"{line}\n" for line in (*imports(), *tables(), *mappings()))
    if os.environ.get("REGENERATE_CASES") == "1":
        IMPORTS.write_text(found, encoding="utf-8")
    assert found == IMPORTS.read_text(encoding="utf-8")


@pytest.mark.parametrize("text", WRONG)
def test_a_wrong_mapping_is_refused(text: str) -> None:
    with pytest.raises(WrongFileError):
        columns_of.mapping_in(Input("map.yaml", text.encode()))
