"""Each importer on a small file of its own, and on the real one where that is there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from reconcile.checking.runner import check
from reconcile.comparing.answers.showing import Request
from reconcile.comparing.result.comparison import Verdict
from reconcile.importers import kinds
from reconcile.importers.importer import WrongFileError
from reconcile.importers.kinds import all_importers
from reconcile.importers.taking import ImportResult
from reconcile.vocabulary.builtin import builtin
from tests.compared import compare
from tests.importers.running import harvested, imported
from tests.shared import shared

SMALL = Path(__file__).parents[1] / "fixtures" / "importers"
FILES = {
    "ucdp": "ucdp.csv", "gaza": "gaza.json", "general-staff": "general_staff.json",
    "oryx": "oryx.csv", "hxl": "hxl.csv", "acled": "acled.csv", "claimreview": "claimreview.json",
}  # fmt: skip


def small(kind: str) -> ImportResult:
    return imported(kind, (SMALL / FILES[kind]).read_bytes())


def figures(result: ImportResult) -> dict[str, tuple[str, str]]:
    return {claim.id: (claim.metric, claim.reading.words) for claim in result.dataset.claims}


def refused(result: ImportResult) -> dict[int, str]:
    return {row.line: row.why for row in result.refused}


def verdicts(result: ImportResult) -> Counter[str]:
    return Counter(
        str(discrepancy.verdict) for discrepancy in compare(result.dataset, Request()).discrepancies
    )


@pytest.mark.parametrize("kind", FILES)
def test_what_is_written_is_fit_and_always_the_same(kind: str) -> None:
    result = small(kind)
    assert result.text == small(kind).text
    assert result.dataset.problems == ()
    errors = {problem.code for problem in check(result.dataset) if problem.level == "error"}
    assert errors <= {"S130", "S103"}, errors  # drafts, and a row that names nobody
    assert {claim.metric for claim in result.dataset.claims} <= {
        *builtin().metrics, *result.dataset.vocabulary.metrics
    }  # fmt: skip


@pytest.mark.parametrize("kind", all_importers())
def test_every_importer_states_licence_citation_and_columns(kind: str) -> None:
    importer = all_importers()[kind]
    assert importer.licence and importer.citation and importer.columns and importer.title
    assert set(importer.needed) <= {*importer.columns, *importer.needed} and importer.name == kind


def test_ucdp_keeps_estimates_and_tells_the_documented_exception_apart() -> None:
    result = small("ucdp")
    assert figures(result)["ucdp-102"] == ("killed", "12 (estimates from 10 to 20)")
    assert figures(result)["ucdp-103-high"] == ("killed", "at most 1")
    assert "ucdp-104-high" not in figures(result)
    assert [remark.rpartition(": ")[2] for remark in result.remarks] == [
        "1 (line 5)", "1 (line 7)", "1 (line 8)"
    ]  # fmt: skip
    assert sorted(refused(result)) == [9, 10]
    found = compare(result.dataset, Request()).discrepancies
    assert {id.rpartition("-")[0] for discrepancy in found for id in discrepancy.claims} >= {
        "ucdp-103"
    }
    assert all("104" not in id for discrepancy in found for id in discrepancy.claims)


def test_gaza_tells_who_reported_falls_and_days_that_do_not_add_up() -> None:
    result = small("gaza")
    told = {claim.id: claim for claim in result.dataset.claims}
    assert told["gaza-2023-10-08-killed"].claimant == "gaza-health"
    assert told["gaza-2023-10-09-killed"].claimant == "gaza-media"
    assert told["gaza-2023-10-09-press-killed"].claimant == "tech-for-palestine"
    assert "gaza-2023-10-09-killed-women" not in told  # only carried on
    assert "gaza-2023-10-07-press-killed" not in told  # nobody had counted yet
    assert "gaza-2023-10-10-killed-that-day" not in told  # of two days
    assert result.remarks == [
        "press_killed_cum falls: line 7",
        "killed_women_cum falls: line 10",
        "famine_cum falls: line 14",
        "days on which killed is not the change of killed_cum: 1 (line 7)",
        "totals that nobody reported and the file filled in (ext_…), which are not claims: 3, "
        "in 3 rows",
        "counts of a day that are just the change between two totals of one reporter, "
        "and no claims beside these: 1",
    ]
    assert "gaza-2023-10-11-killed" not in told  # laid between two reports by the file
    assert refused(result) == {14: "killed_cum is 'seventy', which is not a count"}
    assert verdicts(result)["revision"] == 3
    leading = compare(result.dataset, Request()).headings[:4]
    told_first = [row.verdict for heading in leading for row in heading.discrepancies]
    assert told_first.count(Verdict.REVISION) == 3


def test_the_general_staffs_hedges_are_kept_and_others_refused() -> None:
    result = small("general-staff")
    assert figures(result) == {
        "general-staff-2022-02-25": ("casualties", "about 2,800"),
        "general-staff-2022-02-26": ("casualties", "more than 4,300"),
        "general-staff-2022-02-27": ("casualties", "about 4,200"),
        "general-staff-prisoners-2022-02-26": ("captured", "200"),
        "general-staff-prisoners-2022-02-27": ("captured", "0"),
    }
    assert sorted(refused(result)) == [5, 6, 7]
    assert verdicts(result)["revision"] == 2


def test_prisoners_that_are_no_count_are_refused_also_before_anybody_counted() -> None:
    rows = '[{"date": "2022-02-25", "personnel": 2800, "POW": "some"}]'
    result = imported("general-staff", rows)
    assert refused(result) == {1: "POW is 'some', which is not a count"}
    assert not any("POW is 0" in remark for remark in result.remarks)


def test_oryx_adds_up_and_gives_no_finding() -> None:
    result = small("oryx")
    assert len(figures(result)) == 15 and result.remarks == [] and result.refused == []
    assert verdicts(result) == Counter()
    broken = imported(
        "oryx", (SMALL / "oryx.csv").read_text().replace("10,2,3,1,16", "10,2,3,1,17")
    )
    assert broken.remarks == ["destroyed, abandoned, captured and damaged do not add up: line 2"]
    assert verdicts(broken)["contradiction"] == 1


def test_hxl_reads_its_tags_and_names_those_that_it_does_not() -> None:
    result = small("hxl")
    assert figures(result) == {
        "m-1-killed": ("killed", "12"), "m-1-wounded": ("wounded", "30"),
        "v-2-killed": ("killed", "a few"), "v-2-wounded": ("wounded", "7"),
    }  # fmt: skip
    assert [claim.claimant for claim in result.dataset.claims] == ["red-heart"] * 2 + [None] * 2
    assert result.remarks == ["no figure: line 4", "tags that are not read: #affected+f+killed"]
    with pytest.raises(WrongFileError, match="no row of HXL tags"):
        imported("hxl", "a,b\n1,2\n")


def test_acled_and_fact_checks() -> None:
    acled = small("acled")
    assert figures(acled) == {"acled-ORS12": ("killed", "4"), "acled-ORS13": ("killed", "0")}
    assert sorted(refused(acled)) == [4, 5]
    checks = small("claimreview")
    (claim,) = checks.dataset.claims
    assert (claim.claimant, claim.reading.words, claim.draft) == ("ana-mora", "Over 400", True)
    assert list(refused(checks)) == [1]


@pytest.mark.parametrize("kind", ["ucdp", "gaza", "general-staff", "oryx", "acled"])
def test_another_file_is_told_from_its_columns(kind: str) -> None:
    other = "oryx" if kind != "oryx" else "ucdp"
    content = (SMALL / FILES[other]).read_text(encoding="utf-8")
    as_json = kind in {"gaza", "general-staff"}
    with pytest.raises(WrongFileError, match="lacks the column"):
        imported(kind, '[{"x": 1}]' if as_json else content)
    with pytest.raises(WrongFileError, match="line 1"):
        imported("gaza", '[{"x": 1')


PLANTED = '''\
"""Ferries: a file that only this test knows."""

from reconcile.importers.importer import Importer, ImportRequest, TableForm


def _take(given: ImportRequest, harvest) -> None:
    harvest.record("sources", "ferries", IMPORTER.source(given.file))
    for row in given.rows:
        harvest.claim(row.line, f"ferry-{row.line}", "rescued", row.text("saved"), source="ferries")


IMPORTER = Importer(
    name="ferries", title="Ferries", licence="none", citation="nobody",
    columns={"saved": "the figure"}, needed=("saved",), form=TableForm.CSV, take=_take,
)
'''


@pytest.fixture
def planted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    (tmp_path / "ferries.py").write_text(PLANTED, encoding="utf-8")
    monkeypatch.setattr(kinds, "__path__", [*kinds.__path__, str(tmp_path)])
    yield
    monkeypatch.undo()
    assert "ferries" not in all_importers()


def test_an_importer_is_one_file(planted: None) -> None:
    assert "ferries" in all_importers()
    assert figures(imported("ferries", "saved\nover 30\n")) == {"ferry-2": ("rescued", "over 30")}


UCDP = shared("data", "ucdp_ged_ukraine_hdx.csv")
SERIES = {
    "general-staff": shared("data", "russia_losses_personnel.json"),
    "oryx": shared("data", "oryx_totals_by_type.csv"),
    "gaza": shared("data", "gaza_casualties_daily.json"),
}


@pytest.mark.parametrize(
    "source",
    [SMALL / FILES["ucdp"], *([UCDP] if UCDP.is_file() else [])],
    ids=lambda path: path.name,
)
def test_each_undocumented_breach_of_ucdp_is_a_contradiction(source: Path) -> None:
    result = imported("ucdp", source.read_bytes())
    found = compare(result.dataset, Request())
    broken = {claim.place for claim in result.dataset.claims if claim.id.endswith("-high")}
    places = {claim.id: claim.place for claim in result.dataset.claims}
    assert {
        places[id] for discrepancy in found.discrepancies for id in discrepancy.claims
    } == broken
    if source == UCDP:
        assert len(result.dataset.claims) == 1193 and result.refused == []
        assert [remark.rpartition(": ")[2][:2] for remark in result.remarks] == ["13", "6 "]


@pytest.mark.parametrize("kind", SERIES)
def test_a_whole_series_is_taken(kind: str) -> None:
    source = SERIES[kind] if SERIES[kind].is_file() else SMALL / FILES[kind]
    taken = harvested(kind, source.read_bytes())
    assert taken.claims
    if source != SERIES[kind]:
        return  # what the fixture says is held above
    assert taken.refused == []
    if kind == "general-staff":
        words = Counter(str(claim["figure"]).split()[0] for _, claim in taken.claims)
        assert (words["about"], words["more"], len(taken.claims)) == (1620, 6, 1684)
    elif kind == "oryx":
        assert (len(taken.claims), taken.remarks) == (280, [])
        assert verdicts(imported(kind, source.read_bytes())) == Counter()
    else:
        assert [remark.rpartition(": ")[0] for remark in taken.remarks[:3]] == [
            "killed_women_cum falls", "press_killed_cum falls", "famine_cum falls",
        ]  # fmt: skip
        assert taken.remarks[3].partition(": ")[2].startswith("7 (lines ")
