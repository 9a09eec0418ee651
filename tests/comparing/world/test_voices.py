"""Who speaks, which statement a claim tells, and how long its figure stood."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from reconcile.comparing.world.voices import side_name
from reconcile.model.claim import Claim
from reconcile.model.dataset import Dataset
from tests.comparing.asked import (
    all_found,
    compared,
    nobodys,
    only,
    pooled,
    sets_of,
    statement,
    told,
)
from tests.comparing.worlds import between, claim, dataset

HUNDRED, FIVE_HUNDRED = between(100, 100), between(500, 500)


def voice(data: Dataset, name: str) -> tuple[str, str, bool]:
    found = told(data)[name].voice
    return found.id, found.name, found.independent


# ------------------------------------------------------------------ voices


def test_claimants_of_a_side_are_one_voice() -> None:
    data = dataset(
        [claim("a", "killed", HUNDRED, claimant="agency"), claim("b", "killed", HUNDRED,
         claimant="ministry")],
        sides={"agency": "south-korea", "ministry": "south-korea"},
    )  # fmt: skip
    assert voice(data, "a") == voice(data, "b") == ("south-korea", "South Korea", True)
    assert told(data)["a"].claimant == "agency"


def test_a_claimant_without_a_side_speaks_for_itself() -> None:
    data = dataset([claim("a", "killed", HUNDRED, claimant="agency")])
    assert voice(data, "a") == ("agency", "agency", True)


def test_a_pooled_claimant_is_a_voice_of_its_own_and_never_independent() -> None:
    claims = [claim("a", "killed", HUNDRED, claimant="all"), claim("b", "killed", HUNDRED,
              claimant="one")]  # fmt: skip
    data = pooled(dataset(claims, sides={"all": "west", "one": "west"}), "all")
    assert voice(data, "a") == ("all", "all", False)
    assert voice(data, "b") == ("west", "West", True)
    (camp,) = compared(data).standings[0].camps
    assert (camp.voices, camp.statements, camp.tellings) == (("all", "west"), 1, 2)


def test_nobodys_figure_is_unattributed_and_named_after_its_publication() -> None:
    data = dataset([nobodys(claim("a", "killed", HUNDRED, source="post"))])
    assert voice(data, "a") == ("unattributed, post", "an unnamed voice in post", False)


def test_two_unattributed_figures_of_different_publications_are_two_voices() -> None:
    data = dataset([nobodys(claim(n, "killed", HUNDRED, source=s)) for n, s in ("ap", "bq")])
    assert voice(data, "a") != voice(data, "b")


@pytest.mark.parametrize(
    ("side", "name"),
    [
        ("ukraine", "Ukraine"),
        ("united-states", "United States"),
        ("democratic-republic-of-the-congo", "Democratic Republic of the Congo"),
        ("the-hague", "The Hague"),
    ],
)
def test_sides_are_written_for_people(side: str, name: str) -> None:
    assert side_name(side) == name


# ------------------------------------------------------------------ the same telling


def repeated(unattributed: Claim) -> bool:
    """Whether it counts as a telling of the agency's 100 killed in the town."""
    said = claim("a", "killed", HUNDRED, claimant="agency", source="post", place="town")
    found = told(dataset([said, nobodys(unattributed)]))
    return found["a"].statement == found["b"].statement


AGAIN = claim("b", "killed", HUNDRED, source="post", place="town")


def test_an_unattributed_figure_repeats_the_attributed_one_beside_it() -> None:
    assert repeated(AGAIN)
    data = dataset([replace(AGAIN, id="a", claimant="agency"), nobodys(AGAIN)])
    assert voice(data, "b") == voice(data, "a")
    assert told(data)["b"].claimant == "agency"


@pytest.mark.parametrize(
    "other",
    [
        replace(AGAIN, source="echo"),
        replace(AGAIN, metric="wounded"),
        replace(AGAIN, subject="officers"),
        replace(AGAIN, place="front"),
        replace(AGAIN, reading=between(101, 101)),
        claim("b", "killed", HUNDRED, source="post", place="town", period="2024-12-20/2024-12-27"),
    ],
    ids=["publication", "metric", "subject", "place", "number", "window"],
)
def test_a_figure_of_another_quantity_or_publication_is_no_repetition(other: Claim) -> None:
    assert not repeated(other)


# ------------------------------------------------------------------ a statement's claimant


def test_the_claimant_of_a_statement_is_as_given() -> None:
    data = dataset(
        [nobodys(claim("a", "killed", HUNDRED, statement="s"))],
        statements={"s": statement("s", "agency")},
    )
    assert told(data)["a"].claimant == "agency"


def test_else_that_of_its_earliest_telling() -> None:
    claims = [
        claim("late", "killed", HUNDRED, statement="s", source="late", claimant="minister"),
        claim("early", "killed", HUNDRED, statement="s", source="early", claimant="agency"),
        nobodys(claim("mute", "killed", HUNDRED, statement="s", source="mute")),
    ]
    published = {"late": "2024-12-29", "early": "2024-12-28", "mute": "2024-12-30"}
    data = dataset(claims, statements={"s": statement("s")}, published=published)
    assert told(data)["mute"].claimant == "agency"
    assert told(data)["late"].claimant == "minister"


def test_a_claim_without_a_statement_is_its_own() -> None:
    data = dataset([claim("a", "killed", HUNDRED), claim("b", "killed", HUNDRED)])
    assert told(data)["a"].statement != told(data)["b"].statement


def test_five_tellings_of_a_statement_are_one_voice_and_one_statement() -> None:
    claims = [
        claim(f"t{n}", "killed", HUNDRED, statement="s", claimant="agency", source=f"p{n}")
        for n in range(5)
    ]
    data = dataset(claims, statements={"s": statement("s")})
    (camp,) = compared(data).standings[0].camps
    assert (camp.statements, camp.tellings) == (1, 5)
    assert not compared(data).discrepancies


# ------------------------------------------------------------------ standing


def figures(*rows: tuple[str, str, int, str | None]) -> Dataset:
    """Killed by name, claimant, number and date."""
    return dataset(
        [claim(n, "killed", between(k, k), claimant=by, as_of=date) for n, by, k, date in rows],
        sides={"agency": "east", "ministry": "east"},
    )


LATER = ("z", "rival", 500, "2024-12-20")


def test_a_replaced_figure_is_not_compared() -> None:
    earlier = ("a", "agency", 100, "2024-12-01")
    assert only(figures(earlier, LATER)).verdict == "tension"
    assert not all_found(figures(earlier, ("b", "agency", 500, "2024-12-10"), LATER))


def test_another_claimant_of_the_side_replaces_nothing() -> None:
    data = figures(("a", "agency", 100, "2024-12-01"), ("b", "ministry", 500, "2024-12-10"), LATER)
    assert frozenset({"a", "z"}) in sets_of(all_found(data))


def test_an_undated_figure_always_stands() -> None:
    data = figures(("a", "agency", 100, None), ("b", "agency", 500, "2024-12-10"), LATER)
    assert frozenset({"a", "z"}) in sets_of(all_found(data))


def test_an_undated_figure_replaces_nothing() -> None:
    data = figures(("a", "agency", 100, "2024-12-01"), ("b", "agency", 500, None), LATER)
    assert told(data)["a"].stood_with(told(data)["z"])


def test_figures_of_one_day_both_stand() -> None:
    data = figures(("a", "agency", 100, "2024-12-20"), ("b", "agency", 500, "2024-12-20"), LATER)
    assert told(data)["a"].stood_with(told(data)["b"])
    assert frozenset({"a", "z"}) in sets_of(all_found(data))


def test_a_figure_still_stands_on_the_day_it_is_replaced() -> None:
    data = figures(("a", "agency", 100, "2024-12-01"), ("b", "agency", 500, "2024-12-20"), LATER)
    assert told(data)["a"].stood_with(told(data)["z"])


@pytest.mark.parametrize("change", [{"metric": "wounded"}, {"place": "town"}, {"subject": "men"}])
def test_only_a_figure_for_the_same_quantity_replaces(change: dict[str, Any]) -> None:
    first = claim("a", "killed", HUNDRED, claimant="agency", as_of="2024-12-01")
    second = replace(claim("b", "killed", HUNDRED, claimant="agency", as_of="2024-12-10"), **change)
    later = claim("c", "killed", HUNDRED, as_of="2024-12-20")
    assert told(dataset([first, second, later]))["a"].stood_with(told(dataset([later]))["c"])


def test_a_count_of_a_period_is_replaced_by_one_of_the_same_period_only() -> None:
    week, month = "2024-12-01/2024-12-07", "2024-12"
    first = claim("a", "killed", HUNDRED, claimant="agency", period=week)
    second = claim("b", "killed", FIVE_HUNDRED, claimant="agency", period=month)
    assert told(dataset([first, second]))["a"].stood_with(told(dataset([first, second]))["b"])
