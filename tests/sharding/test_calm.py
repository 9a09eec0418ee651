"""Calm cases are counted and not compared, and nothing that is said changes by it."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.comparing.answers.compare import found_in
from reconcile.comparing.answers.showing import Request
from reconcile.loading.fast.switch import slowly
from reconcile.loading.load import load_texts
from reconcile.service.compare import CompareRequest
from reconcile.service.filters import Filters
from reconcile.service.host import Host
from reconcile.service.shard_work import ShardSettings
from reconcile.service.shards import ShardedResult, compare_in_shards
from reconcile.sharding import work
from reconcile.sharding.fast.plain_rows import plain_row
from reconcile.sharding.folder import rows_of, shard_name
from tests.examples import examples
from tests.sharding.tables import as_csv, as_lines, tables

HOST = Host()
RECORDS = """\
claimants:
  ministry: {name: The ministry, side: north}
  rebels: {name: The rebels, aliases: [clinic], pooled: true}
  mayor: {name: The mayor}
sources:
  radio: {publisher: Radio, lang: de}
places:
  mill: {name: The mill, ended: 2031-02-03}
  quay: {name: The quay}
  ford: {name: The ford}
metrics:
  wounded: {name: wounded, definition: Hurt., basis: partial}
claims:
  - {id: by-hand, metric: killed, figure: 40, claimant: rebels, place: ford, subject: soldiers}
"""


@st.composite
def calm_rows(draw: st.DrawFn) -> list[dict[str, Any]]:
    """Rows of towns of which most agree; now and then something that is not plain.

    There are so many towns for a few of them are compared however calm they are.
    """
    rows: list[dict[str, Any]] = []
    for town in range(draw(st.integers(8, 18))):
        metric = draw(st.sampled_from(["killed", "wounded", "captured", "detained"]))
        figures = _told(draw(st.sampled_from([0, 3, 21, 40, 3994])))
        for _ in range(draw(st.integers(1, 3))):
            row = {
                "id": f"c-{len(rows)}",
                "metric": metric,
                "figure": draw(st.sampled_from(figures)),
                "claimant": draw(st.sampled_from(["ministry", "rebels", "mayor", "clinic"])),
                "source": draw(st.sampled_from(["gazette", "courier", "radio"])),
                "subject": "residents",
                "place": draw(st.sampled_from([f"town-{town}"] * 27 + ["mill", "quay", "ford"])),
                "as_of": draw(st.sampled_from(["2031-02-03", "2031-02-04", "2031-02"])),
                **draw(st.sampled_from(_ODD)),
            }
            rows.append({key: value for key, value in row.items() if value is not None})
    return draw(st.permutations(rows))


def _told(number: int) -> list[str]:
    """Words that may mostly be of one number: some of them name another."""
    wide = [
        f"at least {max(number - 2, 0)}",
        f"up to {number + 2}",
        f"{number - 1} to {number + 1}",
    ]
    return [*[str(number)] * 3, str(number + 1), f"about {number}", *wide]


_ODD: Sequence[Mapping[str, Any]] = (
    *[{}] * 200,
    {"figure": "about 41"},
    {"figure": "up to 40"},
    {"figure": "over 3,994"},
    {"figure": "a dozen"},
    {"figure": "many"},
    {"figure": "12.0"},
    {"figure": "the first 3"},
    {"figure": -3},
    {"figure": 21},
    {"metric": "casualties"},
    {"metric": "killed-or-wounded"},
    {"metric": "kiled"},
    {"claimant": None},
    {"source": None},
    {"subject": None},
    {"place": None},
    {"as_of": None},
    {"as_of": "2031-02-30"},
    {"as_of": "early February 2031"},
    {"basis": "projection"},
    {"extent": "incident"},
    {"quote": "as it was “said”"},
    {"note": "a\u200bb"},
    {"note": ""},
    {"id": "c-0"},
    {"id": "C-1"},
    {"id": "no id"},
    {"statement": "speech"},
    {"publisher": "The Gazette"},
    {"claimant_name": ""},
    {"side": "not an id"},
    {"published": "some day"},
    {"place_name": 3},
    {"source": "claim:c-1"},
    {"place": "Not an id!"},
    {"via": ["courier"]},
    {"via": ["mayor"]},
    {"withdrawn": {"on": "2031-02-21"}},
)


def compared(folder: str, files: Mapping[str, str], shards: int, **more: Any) -> ShardedResult:
    """What shards come to where no figure is asked for."""
    paths = []
    for name, text in files.items():
        Path(folder, name).write_bytes(text.encode("utf-8"))
        paths.append(str(Path(folder, name)))
    question = CompareRequest(paths, **more)
    said: list[str] = []
    found = compare_in_shards(question, HOST, ShardSettings(shards, figures=False, say=said.append))
    assert isinstance(found, ShardedResult), said
    return found


def same(files: Mapping[str, str], shards: int, **more: Any) -> None:
    """Fail where anything that is known of the comparison differs."""
    with tempfile.TemporaryDirectory() as folder:
        fast = compared(folder, files, shards, **more)
        with slowly():
            slow = compared(folder, files, shards, **more)
    assert fast.comparison == slow.comparison
    assert fast.names == slow.names
    for part in ("claims", "problems", "left_out", "claimants", "sources", "subjects", "regions"):
        assert getattr(fast.dataset, part) == getattr(slow.dataset, part), part


def counted(found: ShardedResult) -> int:
    """How many rows were counted and not compared."""
    assert found.folder is not None and found.plan is not None
    numbers = range(1, found.plan.shards + 1)
    return sum(work.shard_of(found.folder, found.plan, number).calm.claims for number in numbers)


@examples(8)
@given(calm_rows(), st.sampled_from((1, 3)))
def test_agreeing_rows(rows: Sequence[dict[str, Any]], shards: int) -> None:
    same({"a.jsonl": as_lines(rows)}, shards)


FLOORS = (("at least 0", "0"), ("at least 10", "50"), ("more than 10", "3 to 45"), ("over 3", "7"))


@pytest.mark.parametrize(("least", "other"), FLOORS)
def test_a_floor_and_what_lies_far_above_it(least: str, other: str) -> None:
    rows = towns(8)
    for number, row in enumerate(rows):
        row["figure"] = (least, other, other)[number % 3]
    same({"a.jsonl": as_lines(rows)}, 2)


@examples(4)
@given(calm_rows(), calm_rows())
def test_agreeing_rows_beside_a_claims_file_and_another_table(
    rows: Sequence[dict[str, Any]], others: Sequence[dict[str, Any]]
) -> None:
    same({"r.yaml": RECORDS, "a.jsonl": as_lines(rows), "b.jsonl": as_lines(others)}, 2)


@examples(3)
@given(tables(), st.sampled_from((1, 2)))
def test_rows_of_all_kinds(rows: Sequence[dict[str, Any]], shards: int) -> None:
    same({"a.jsonl": as_lines(rows), "b.csv": as_csv(rows[:3])}, shards)


def towns(number: int) -> list[dict[str, Any]]:
    """Rows of so many towns, three of each, that agree but in the last."""
    return [
        {
            "id": f"c-{town}-{voice}", "metric": "killed", "claimant": voice, "source": "gazette",
            "figure": 40 if voice == "mayor" else "about 40", "subject": "residents",
            "place": f"town-{town}", "as_of": "2031-02-03",
        }
        for town in range(number)
        for voice in ("mayor", "clinic", "ministry")
    ]  # fmt: skip


def test_agreeing_rows_are_not_compared_and_those_that_disagree_are(tmp_path: Path) -> None:
    rows = towns(30)
    rows[-1]["figure"] = 400
    found = compared(str(tmp_path), {"a.jsonl": as_lines(rows)}, 1)
    assert counted(found) == 90 - 3 * 6  # those of the last town, and of the first five
    assert found.comparison.compared == found.comparison.given == 90
    assert {claim for one in found.comparison.discrepancies for claim in one.claims} >= {
        "c-29-mayor"
    }
    assert found.folder is not None
    left = [row.content for row, _ in rows_of(found.folder, shard_name("shard", 1, "loud"))]
    first = sorted(str(town).encode() for town in range(30))[:5]
    assert {row.split(b"-")[1] for row in left} == {*first, b"29"}
    with slowly():
        assert counted(compared(str(tmp_path), {"a.jsonl": as_lines(rows)}, 1)) == 0


def test_who_asks_for_some_claims_is_told_of_all_by_the_slow_way(tmp_path: Path) -> None:
    files = {"a.jsonl": as_lines(towns(30))}
    for asked in (Filters(places=["town-7"]), Filters(metrics=["killed"])):
        found = compared(str(tmp_path), files, 1, filters=asked)
        assert counted(found) == 0
        assert found.comparison.figures


@pytest.mark.parametrize(
    "row",
    [
        b'["id", "metric"]',
        b'[["id", "a"], ["metric", "killed"]]',
        b'{"id": "a", "id": "b"}',
        b'{"id": "a", "note": null, "note": null}',
        b'{"id": "a", "metric": {"figure": "3"}}',
        b'{"id": true}',
        b'{"id": "a", "figure": 3.5}',
        b'{"id": "a", "figure": true}',
        b'{"id": "a", "note": "\\u200b"}',
        b'{"id": "a", "note": "\\u0007"}',
        b'{"id": "a", "place": ""}',
        b'{"id": "a", "side": "north"}',
        b'{"id": "a"',
        b'{"id": NaN}',
        b'{"id": ' + b"[" * 100_000,
        '{"id": "ą"}'.encode(),
        b"\xff",
    ],
)
def test_no_such_row_is_plain(row: bytes) -> None:
    whole = {key: value for key, value in towns(1)[0].items() if f'"{key}"'.encode() not in row}
    ends = json.dumps(whole).encode()[1:]
    assert plain_row(json.dumps(towns(1)[0]).encode()) is not None
    assert plain_row(row[:-1] + b", " + ends if row.endswith(b"}") else row) is None


@examples(15)
@given(tables(), st.integers(0, 3), st.sampled_from([None, frozenset({"killed", "wounded"})]))
def test_the_first_quantities_with_camps_are_known_without_all(
    rows: Sequence[dict[str, Any]], most: int, metrics: frozenset[str] | None
) -> None:
    found = found_in(load_texts({"a.jsonl": as_lines(rows).encode()}), Request(metrics=metrics))
    every = tuple(standing for standing in found.standings() if standing.camps)
    assert found.first_standings(most) == (every[:most], len(every))


LATER = {"as_of": "2031-02-20"}
AT_ODDS: Mapping[str, Sequence[Mapping[str, Any]]] = {
    "another number": [{"figure": 41}],
    "only by convention": [{"figure": "about 41"}],
    "only within slack": [{"figure": "40 to 50"}, {"figure": "30 to 39"}],
    "a claimant again": [{"claimant": "ministry", **LATER}],
    "an id again": [{"id": "x-TOWN"}, {"id": "x-TOWN"}],
    "an id that looks alike": [{"id": "x-TOWN"}, {"id": "X-TOWN"}],
    "two metrics": [{"metric": "captured"}],
    "an ambiguous metric": [{"metric": "casualties"}] * 3,
    "a partial count": [{"metric": "patients"}] * 3,
    "a share looked at": [{"metric": "ballots"}] * 3,
    "a rival definition": [{"metric": "excess-deaths"}] * 3,
    "no metric": [{"metric": "kiled"}],
    "the first": [{"figure": "the first 40"}],
    "no number": [{"figure": "many"}],
    "no figure": [{"figure": "a lot more than you think"}],
    "decimals": [{"figure": "40.0"}],
    "no id": [{"id": "no id"}],
    "no date": [{"as_of": "yesterday"}],
    "an alias": [{"claimant": "medics"}],
    "no claimant of the claims file": [{"claimant": "stranger"}],
    "a place that has ended": [{"place": "mill"}] * 3,
    "a subject that has ended": [{"subject": "garrison"}] * 3,
    "a place within another": [{"place": "hamlet"}] * 3,
    "another language": [{"source": "radio"}],
    "a claimant that is a source": [{"claimant": "gazette"}],
    "passed on by a claimant": [{"via": ["clinic"]}],
    "a statement": [{"statement": "speech"}],
    "with a claim of the claims file": [{"place": "ford"}] * 3,
    "no place": [{"place": None, "subject": "guards"}] * 3,
    "no claimant": [{"claimant": None}],
}
_MORE = RECORDS.replace(
    "places:\n",
    "subjects:\n  garrison: {name: The garrison, ended: 2031-02-03}\nplaces:\n"
    "  hamlet: {name: The hamlet, within: quay}\n",
).replace(
    "claimants:\n",
    "claimants:\n  clinic: {name: The clinic, aliases: [medics]}\n",
).replace("aliases: [clinic], ", "").replace(
    "metrics:\n",
    "metrics:\n  patients: {name: patients, definition: Seen., basis: reports}\n"
    "  ballots: {name: ballots, definition: Seen., coverage: 40%}\n",
).replace("subject: soldiers", "subject: residents")  # fmt: skip


@pytest.mark.parametrize("how", AT_ODDS)
def test_what_is_not_certainly_calm_is_compared(how: str, tmp_path: Path) -> None:
    rows = towns(21)
    for town in (rows[57:60], rows[60:63]):  # of one, the first of each voice is compared anyway
        for row, odd in zip(town, AT_ODDS[how], strict=False):
            row.update(odd)
            row["id"] = row["id"].replace("TOWN", row["place"] or "")
    given = {"records.yaml": _MORE, "a.jsonl": as_lines(rows)}
    found = compared(str(tmp_path), given, 1)
    left = {row["id"] for row in _loud(found)}
    assert {row["id"] for row in rows[60:63]} <= left
    assert counted(found) >= 33
    with slowly():
        slow = compared(str(tmp_path), given, 1)
    assert found.comparison == slow.comparison
    assert found.dataset.problems == slow.dataset.problems


def _loud(found: ShardedResult) -> list[dict[str, Any]]:
    assert found.folder is not None
    name = shard_name("shard", 1, "loud")
    return [json.loads(row.content) for row, _ in rows_of(found.folder, name)]


def test_each_claimant_is_heard_of_though_all_that_it_says_is_calm(tmp_path: Path) -> None:
    rows = towns(30)
    rows[60]["claimant"] = "stranger"
    found = compared(str(tmp_path), {"a.jsonl": as_lines(rows)}, 1)
    assert "stranger" in {belief.voice for belief in found.comparison.voices}
    assert "stranger" in {row["claimant"] for row in _loud(found)}


def test_dates_and_numbers_of_calm_claims_are_known_to_all_shards(tmp_path: Path) -> None:
    rows = towns(30)
    for row in rows[60:63]:  # a calm town with the latest date, and a number that recurs
        row.update(figure=3994, as_of="2031-02-21")
    rows[-1].update(figure=3994, metric="wounded", as_of="2031-02-21")
    rows[-2].update(figure=44, metric="wounded", as_of="2031-02-21")
    for shards in (1, 4):
        found = compared(str(tmp_path), {"a.jsonl": as_lines(rows)}, shards)
        with slowly():
            slow = compared(str(tmp_path), {"a.jsonl": as_lines(rows)}, shards)
        assert found.plan is not None and slow.plan is not None
        assert found.plan.latest == slow.plan.latest
        assert found.comparison == slow.comparison
        assert found.folder is not None and slow.folder is not None
        for number in range(1, shards + 1):
            assert _slipped(found, number) <= _slipped(slow, number)
            calm = {row["id"] for row in rows} - {row["id"] for row in _loud(found)}
            assert _slipped(slow, number) - _slipped(found, number) <= calm


def _slipped(found: ShardedResult, number: int) -> frozenset[str]:
    assert found.folder is not None and found.plan is not None
    return work._slipped(found.folder, found.plan, number)


def test_a_made_up_name_is_no_plain_one(tmp_path: Path) -> None:
    rows = towns(30)
    rows[60]["source"] = "claim:c-1"
    same({"a.jsonl": as_lines(rows)}, 1)
    assert "c-20-mayor" in {
        row["id"] for row in _loud(compared(str(tmp_path), {"a.jsonl": as_lines(rows)}, 1))
    }


def test_large_cases_are_searched(tmp_path: Path) -> None:
    rows = [
        row | {"claimant": f"v-{n}", "place": port, "id": f"{port}-{n}"}
        for port in ("port", "other-port")  # of one, the first of each voice is compared anyway
        for n, row in enumerate(towns(1) * 30)
    ]
    found = compared(str(tmp_path), {"a.jsonl": as_lines([*towns(30), *rows])}, 1)
    assert {row["id"] for row in rows} <= {row["id"] for row in _loud(found)}


def test_who_passes_figures_on_is_read_the_slow_way(tmp_path: Path) -> None:
    rows = towns(30)
    rows[3]["via"] = ["wire", "courier"]
    for row in rows[57:63]:
        row["source"] = "courier"
    found = compared(str(tmp_path), {"a.jsonl": as_lines(rows)}, 1)
    assert {row["id"] for row in rows[57:63]} <= {row["id"] for row in _loud(found)}
    same({"a.jsonl": as_lines(rows)}, 2)


def test_where_a_row_ends_is_where_its_text_ends() -> None:
    rows = towns(30)
    rows[60]["place"] = "Not an id!"
    same({"a.jsonl": as_lines(rows).replace("\n", "\r\n")}, 1)


def test_numbers_of_rows_that_are_not_plain_are_known_to_all_shards(tmp_path: Path) -> None:
    rows = towns(30)
    rows[60].update(figure=3994, note="„no plain note“")
    rows[-3].update(figure=3994, metric="wounded")
    rows[-2].update(figure=44, metric="wounded")
    found = compared(str(tmp_path), {"a.jsonl": as_lines(rows)}, 1)
    assert _slipped(found, 1) == {"c-20-mayor", "c-29-mayor"}


@pytest.mark.parametrize(
    "record",
    [{"side": "not an id"}, {"side": 3}, {"published": "some day"}, {"claimant_name": ["x"]},
     {"place_name": 3}, {"subject_name": {}}, {"url": "gopher:x"}, {"title": "a\u200bb"}],
    ids=str,
)  # fmt: skip
def test_a_record_at_fault_is_told_as_often_as_by_the_slow_way(record: dict[str, Any]) -> None:
    rows = towns(12)
    rows[0].update(record)
    same({"a.jsonl": as_lines(rows)}, 2)
