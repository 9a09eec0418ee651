"""Each claim as it was read and placed, with the names that people read."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from reconcile.comparing.result.comparison import Figure
from reconcile.model.claim import Claim
from reconcile.model.dataset import Dataset
from reconcile.quantity.interval import Basis
from tests.comparing.asked import compared, nobodys, says, statement
from tests.comparing.worlds import claim, dataset, group


def figure(claim: Claim, **records: Any) -> Figure:
    data = dataset([claim], **records)
    return shown(data)[0]


def shown(data: Dataset) -> tuple[Figure, ...]:
    return compared(data).figures


def test_an_interval_with_why_it_ends_there() -> None:
    one = figure(claim("a", "killed", says("nearly 3,000")))
    assert [one.low, one.high] == [2700, 2999]
    assert (one.low_basis, one.high_basis) == (Basis.CONVENTION, Basis.STATED)


def test_an_open_low_end_is_nothing_and_an_open_high_end_is_open() -> None:
    ceiling = figure(claim("a", "killed", says("up to 300")))
    floor = figure(claim("a", "killed", says("over 300")))
    assert [ceiling.low, ceiling.high, ceiling.low_basis] == [0, 300, Basis.OPEN]
    assert [floor.low, floor.high, floor.high_basis] == [301, None, Basis.OPEN]


def test_a_recorded_figure_has_no_interval() -> None:
    one = figure(claim("a", "killed", says("many")))
    assert (one.low, one.high) == (None, None)


def test_dates_are_as_written() -> None:
    one = figure(claim("a", "killed", says("100"), as_of="2024-12", since="2024-10"))
    assert (one.date, one.since, one.period) == ("2024-12", "2024-10", None)
    week = figure(claim("a", "killed", says("100"), period="2024-12-20/2024-12-27"))
    assert (week.date, week.period) == (None, "2024-12-20/2024-12-27")
    made = {"s": statement("s", made="2024-12-25")}
    told = claim("a", "killed", says("100"), as_of=None, statement="s")
    assert figure(told, statements=made).date == "2024-12-25"
    assert figure(claim("a", "killed", says("100"), as_of=None)).date is None


def test_who_said_it_and_where_it_is_printed() -> None:
    one = figure(claim("a", "killed", says("100"), claimant="agency", source="post"))
    assert (one.said_by, one.printed_in, one.voice) == ("agency", "post", "agency")
    nobody = figure(nobodys(claim("a", "killed", says("100"), source="post")))
    assert (nobody.said_by, nobody.independent) == (None, False)
    assert nobody.voice_name == "an unnamed voice in post"


def test_the_chain_between_them() -> None:
    left = claim("a", "killed", says("100"), claimant="agency", source="post")
    right = claim("b", "killed", says("100"), claimant="ministry", source="wire")
    told = replace(left, via=("ministry", "wire", "hearsay"))
    first, _ = shown(dataset([told, right]))
    assert first.said_by == "agency via ministry, wire, hearsay"


def test_a_statements_claimant_speaks_for_its_tellings() -> None:
    told = nobodys(claim("a", "killed", says("100"), statement="s"))
    assert figure(told, statements={"s": statement("s", "agency")}).said_by == "agency"


def test_names_of_metric_subject_and_place() -> None:
    one = claim("a", "killed-or-wounded", says("100"), subject="men", place="nowhere")
    found = figure(one, subjects={"men": group("men")})
    assert (found.metric_name, found.subject_name, found.place_name) == (
        "killed or wounded", "men", "nowhere",
    )  # fmt: skip


def test_figures_are_in_file_order() -> None:
    data = dataset([claim(name, "killed", says("100")) for name in "cab"])
    assert [figure.claim.id for figure in shown(data)] == ["c", "a", "b"]
