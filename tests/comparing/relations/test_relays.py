"""One statement told in several ways: each kind of drift once."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from reconcile.comparing.relations import relays
from reconcile.comparing.result.comparison import Discrepancy
from reconcile.comparing.world.likeness import direction
from reconcile.comparing.world.numbers import rounds_to
from reconcile.model.claim import Claim, Withdrawal
from reconcile.model.dataset import Dataset
from tests.comparing.asked import all_found, explained, only, says, statement
from tests.comparing.worlds import claim, dataset, group

SAID = {"s": statement("s", "agency", "2024-12-20")}
GROUPS = {name: group(name) for name in ("town", "front", "men", "officers")}


def telling(name: str, words: str, metric: str = "killed", **fields: Any) -> Claim:
    """A telling of the agency's statement in a publication of its own."""
    given = {"statement": "s", "claimant": "agency", "as_of": None, **fields}
    return claim(name, metric, says(words), **given)


def told(*tellings: Claim, sides: dict[str, str] | None = None) -> Dataset:
    return dataset(tellings, statements=SAID, regions=GROUPS, subjects=GROUPS, sides=sides or {})


def relay(*tellings: Claim, sides: dict[str, str] | None = None) -> Discrepancy:
    """The only thing that is found."""
    return only(told(*tellings, sides=sides))


def drifts(*tellings: Claim, sides: dict[str, str] | None = None) -> list[str]:
    found = all_found(told(*tellings, sides=sides), "relay")
    return [
        name.removeprefix("relay: ") for discrepancy in found for name in explained(discrepancy)
    ]


# ------------------------------------------------------------------ each drift once


def test_of_very_many_versions_the_furthest_apart_are_told_and_all_take_part(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    versions = [telling(f"v{n}", f"{100 + 37 * n}") for n in range(12)]
    whole = relay(*versions)
    monkeypatch.setattr(relays, "MOST_VERSIONS", 11)
    monkeypatch.setattr(relays, "OUTER_VERSIONS", 1)
    cut = relay(*versions)
    assert set(cut.claims) == set(whole.claims) == {"v0", "v11"}
    assert set(cut.restated_by) == set(whole.restated_by)
    assert len(cut.restated_by) == 10


def test_tellings_that_agree_are_no_relay() -> None:
    assert not drifts(telling("a", "over 3,000"), telling("b", "over 3,000"))


def test_metric_drift() -> None:
    discrepancy = relay(telling("a", "3,000", "killed-or-wounded"), telling("b", "3,000"))
    assert explained(discrepancy) == ["relay: metric drift"]
    assert (discrepancy.verdict, discrepancy.severity, discrepancy.claims) == (
        "relay",
        "warning",
        ("b", "a"),
    )
    assert discrepancy.within == "statement"
    assert "told with another metric" in discrepancy.message


def test_one_number_told_of_two_metrics_apart_is_a_metric_drift() -> None:
    assert drifts(telling("a", "3,700", "wounded"), telling("b", "3,700", "captured")) == [
        "metric drift"
    ]


def test_metrics_apart_may_share_a_round_number() -> None:
    """Where a paper tells one figure and no more, it is that figure all the same, if a note."""
    claims = telling("a", "3,000", "wounded"), telling("b", "over 3,000", "captured")
    assert [severity for _, severity in retold(*claims)] == ["note"]
    second = telling("c", "17", "captured", source=claims[0].source)
    assert not [claims for claims in retold(*claims, second) if "metric" in claims[0]]
    assert not retold(telling("a", "12", "wounded"), telling("b", "12", "captured"))


@pytest.mark.parametrize(
    ("first", "second", "severity"),
    [
        ("more than 2,000", "2,300", "note"),
        ("more than 2,000", "3,999", "note"),
        ("more than 2,000", "5,300", "warning"),  # no hedge makes another number of it
        ("at least 30", "at least 120", "warning"),
        ("up to 400", "150", "warning"),
        ("up to 400", "310", "note"),
    ],
)
def test_a_number_twice_another_is_another_number_whatever_the_hedge(
    first: str, second: str, severity: str
) -> None:
    claims = telling("a", first, "killed"), telling("b", second, "killed")
    assert retold(*claims) == [("relay: number drift", severity)]


def test_an_exact_number_is_known_again_beside_other_figures() -> None:
    """145 dead civilians told as 145 dead and wounded people, in papers that tell more."""
    first = telling("a", "145", "killed", source="p1", **PART)
    retelling = telling("b", "145", "captured", source="p2", **WHOLE)
    second = telling("c", "17", "wounded", source="p1", **PART)
    assert ("relay: metric drift", "note") in retold(first, retelling, second)
    round_number = replace(first, reading=says("3,000")), replace(retelling, reading=says("3,000"))
    assert not retold(*round_number, second)
    both = telling("d", "145", "captured", source="p1", **PART)
    assert ("relay: metric drift", "note") not in retold(first, retelling, both)


@pytest.mark.parametrize(
    ("exact", "told", "drift"),
    [("3,120", "3,100", True), ("3,170", "3,000", False), ("3,100", "3,000", False)],
)
def test_a_number_rounded_on_the_way_to_another_metric(exact: str, told: str, drift: bool) -> None:
    """3,120 told as 3,100 is known by it; 3,170 cut off to 3,000 may be another count."""
    found = drifts(telling("a", exact, "wounded"), telling("b", told, "captured"))
    assert found == (["metric drift"] if drift else [])


def test_metrics_apart_may_share_a_number_that_a_publication_gives_to_both() -> None:
    """A statement may well give as many wounded as prisoners, and a paper say so."""
    first = telling("a", "3,700", "wounded", source="p"), telling("b", "3,700", "captured")
    assert not drifts(*first, telling("c", "3,700", "captured", source="p"))
    assert not drifts(*first[:1], telling("c", "3,700", "captured", source="p"))


@pytest.mark.parametrize(("number", "drift"), [("19", []), ("21", ["metric drift"])])
def test_metrics_apart_may_share_a_small_number(number: str, drift: list[str]) -> None:
    tellings = telling("a", number, "wounded"), telling("b", number, "captured")
    assert drifts(*tellings) == drift


SCOPES = {
    **GROUPS,
    "people": group("people", parts=["men"]),
    "country": group("country", parts=["town"]),
}
WHOLE = {"subject": "people", "place": "country"}
PART = {"subject": "men", "place": "town"}


def retold(*tellings: Claim) -> list[tuple[str, str]]:
    data = dataset(tellings, statements=SAID, regions=SCOPES, subjects=SCOPES)
    return [
        (name, discrepancy.severity)
        for discrepancy in all_found(data, "relay")
        for name in explained(discrepancy)
    ]


@pytest.mark.parametrize("number", ["3,700", "nearly 3,000", "2,000 to 4,000", "about 2,900"])
def test_the_only_figure_of_each_paper_with_metric_and_scope_changed_is_a_note(
    number: str,
) -> None:
    first = telling("a", "2,900", "killed", **PART)
    retelling = telling("b", number, "wounded", **WHOLE)
    assert retold(first, retelling) == (
        [("relay: metric drift", "note")] if number != "3,700" else []
    )


@pytest.mark.parametrize("change", ["a second figure", "another town", "small", "one paper"])
def test_it_is_none_where_less_ties_them(change: str) -> None:
    """A second figure may be the one retold; other towns are other counts; 12 is any number."""
    few = change == "small"
    first = telling("a", "12" if few else "2,900", "killed", source="p1", **PART)
    scope = {**WHOLE, "place": "front"} if change == "another town" else WHOLE
    paper = "p1" if change == "one paper" else "p2"
    words = "about 12" if few else "nearly 3,000"
    retelling = telling("b", words, "wounded", source=paper, **scope)
    second = [telling("c", "17", "captured", source="p1", **PART)]
    assert not [
        name
        for name, _ in retold(first, retelling, *(second if change == "a second figure" else []))
        if name == "relay: metric drift"
    ]


def test_an_ambiguous_word_for_the_sense_assumed_is_no_metric_drift() -> None:
    assert not drifts(
        telling("a", "3,000", "casualties"), telling("b", "3,000", "killed-or-wounded")
    )
    assert drifts(telling("a", "3,000", "casualties"), telling("b", "3,000"))


def test_number_drift() -> None:
    discrepancy = relay(telling("a", "3,000"), telling("b", "4,000"))
    assert explained(discrepancy) == ["relay: number drift"]
    assert discrepancy.severity == "warning"


@pytest.mark.parametrize(
    ("late", "also", "severity"),
    [
        ("2025-01-04", "471", "note"),  # a paper that tells it so late may tell another occasion
        ("2025-01-04", "470", "note"),
        ("2025-01-03", "470", "warning"),
    ],
)
def test_late_tellings_may_be_of_another_occasion(late: str, also: str, severity: str) -> None:
    found = late_tellings(late, also)
    assert [(d.severity, {*d.claims}) for d in found if "a" in d.claims] == [(severity, {"a", "b"})]


def test_what_else_of_a_statement_is_told_alike_ties_late_tellings() -> None:
    """Both papers have the 471 dead of it, so that one of them has its wounded wrong."""
    (found,) = late_tellings("2025-02-03", "471", dead="471")
    assert (found.severity, {*found.claims}) == ("warning", {"a", "b"})


def late_tellings(late: str, also: str, dead: str = "480") -> list[Discrepancy]:
    """Two papers' tellings of the wounded, and of the dead, of one statement; one of them late."""
    first = {"source": "p", "as_of": "2024-12-19"}
    then = {"source": "q", "as_of": late}
    return all_found(
        told(
            telling("a", "314", "wounded", **first), telling("b", "342", "wounded", **then),
            telling("c", dead, **first), telling("d", also, **then),
        ),
        "relay",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("first", "second"),
    [("46", "47"), ("1,048", "1,049"), ("11,300", "11,200"), ("3,000", "4,000")],
)
def test_two_equally_exact_numbers_are_no_roundings_of_each_other(first: str, second: str) -> None:
    assert drifts(telling("a", first), telling("b", second)) == ["number drift"]


@pytest.mark.parametrize(
    ("words", "number", "severity"),
    [("40 to 60", "50", None), ("about 50", "46", "note"), ("nearly 60", "56", "note"),
     ("over 40", "56", "note"), ("40 to 60", "70", "warning"), ("about 50", "70", "warning")],
)  # fmt: skip
def test_a_number_in_a_range_is_silent_and_in_a_hedge_a_note(
    words: str, number: str, severity: str | None
) -> None:
    found = all_found(told(telling("a", words), telling("b", number)), "relay")
    numbers = [
        discrepancy for discrepancy in found if explained(discrepancy) == ["relay: number drift"]
    ]
    assert [discrepancy.severity for discrepancy in numbers] == (
        [] if severity is None else [severity]
    )


@pytest.mark.parametrize(("first", "second"), [("11,300", "11,000"), ("1,049", "1,000")])
def test_one_number_more_or_less_rounded_is_no_number_drift(first: str, second: str) -> None:
    assert not drifts(telling("a", first), telling("b", second))


def test_beyond_rounding_it_is() -> None:
    assert drifts(telling("a", "11,300"), telling("b", "12,000")) == ["number drift"]


def test_vague_words_drift_in_number_only_when_their_readings_lie_apart() -> None:
    assert not drifts(telling("a", "several hundred"), telling("b", "hundreds"))
    assert drifts(telling("a", "dozens"), telling("b", "several hundred")) == ["number drift"]


def test_claimant_drift_is_known_when_a_side_is() -> None:
    sides = {"agency": "east", "rival": "west"}
    tellings = telling("a", "3,000"), telling("b", "3,000", claimant="rival")
    discrepancy = relay(*tellings, sides=sides)
    assert explained(discrepancy) == ["relay: attribution drift"]
    assert (discrepancy.within, discrepancy.severity) == (None, "note")
    assert not drifts(*tellings, sides=dict.fromkeys(sides, "east"))


@pytest.mark.parametrize(
    ("day", "number", "severity"),
    [
        ("2024-12-23", "3,050", "warning"),
        ("2024-12-28", "3,050", "note"),
        ("2024-12-23", "3,000", "note"),
    ],
)
def test_put_into_a_mouth_that_says_otherwise_that_day_it_is_a_warning(
    day: str, number: str, severity: str
) -> None:
    """Whoever says nothing else may repeat it: a ministry of one country the other's number."""
    own = claim("c", "killed", says(number), claimant="rival", as_of=day)
    data = told(
        telling("a", "3,000", as_of="2024-12-23"),
        telling("b", "3,000", claimant="rival", as_of="2024-12-23"),
        own,
        sides={"agency": "east", "rival": "west"},
    )
    assert [found.severity for found in all_found(data, "relay")] == [severity]


@pytest.mark.parametrize(
    ("who", "severity"), [("rival", "warning"), ("ally", "warning"), ("third", "note")]
)
def test_only_what_its_own_side_says_speaks_against_a_mouth(who: str, severity: str) -> None:
    """That a third voice counts otherwise says nothing of who said this number."""
    data = told(
        telling("a", "3,000", as_of="2024-12-23"),
        telling("b", "3,000", claimant="rival", as_of="2024-12-23"),
        claim("c", "killed", says("700"), claimant=who, as_of="2024-12-23"),
        sides={"agency": "east", "rival": "west", "ally": "west"},
    )
    assert [found.severity for found in all_found(data, "relay")] == [severity]


def test_claimant_drift_without_sides_may_be_a_voice_by_two_names() -> None:
    discrepancy = relay(telling("a", "3,000"), telling("b", "3,000", claimant="rival"))
    assert (explained(discrepancy), discrepancy.severity) == (["relay: attribution drift"], "note")


def test_subject_drift() -> None:
    tellings = telling("a", "3,000", subject="men"), telling("b", "3,000", subject="officers")
    assert drifts(*tellings) == ["subject drift"]
    assert not drifts(tellings[0], telling("b", "3,000"))


def test_place_drift() -> None:
    tellings = telling("a", "3,000", place="front"), telling("b", "3,000", place="town")
    assert drifts(*tellings) == ["place drift"]
    assert not drifts(tellings[0], telling("b", "3,000"))


def test_window_drift() -> None:
    week = telling("b", "3,000", period="2024-12-13/2024-12-20")
    assert drifts(telling("a", "3,000"), week) == ["window drift"]
    assert relay(telling("a", "3,000"), week).severity == "warning"


def test_hedge_drift_alone_is_a_note() -> None:
    discrepancy = relay(
        telling("a", "over 3,000"), telling("b", "nearly 3,000"), telling("c", "3,000")
    )
    assert explained(discrepancy) == ["relay: hedge drift"]
    assert discrepancy.severity == "note"
    assert {*discrepancy.claims, *discrepancy.restated_by} == {"a", "b", "c"}


@pytest.mark.parametrize("ceiling", ["up to 400", "under 400", "no more than 400", "at most 400"])
@pytest.mark.parametrize("floor", ["more than 400", "at least 400", "400+"])
def test_a_ceiling_retold_as_a_floor_of_its_number_is_a_warning(ceiling: str, floor: str) -> None:
    for tellings in (
        (telling("a", ceiling), telling("b", floor)),
        (
            telling("b", floor),
            telling("a", ceiling),
        ),
    ):
        discrepancy = relay(*tellings)
        assert (explained(discrepancy), discrepancy.severity) == (["relay: hedge drift"], "warning")


@pytest.mark.parametrize(
    ("words", "where"),
    [("over 3,000", "above"), ("at least 3,000", "above"), ("up to 3,000", "below"),
     ("under 3,000", "below"), ("about 3,000", "about"), ("nearly 3,000", "about"),
     ("3,000", "at"), ("2,000 to 3,000", "range"), ("the first", "at")],
)  # fmt: skip
def test_where_a_wording_puts_the_count(words: str, where: str) -> None:
    assert direction(telling("a", words)) == where


def test_equal_directions_are_no_hedge_drift() -> None:
    assert not drifts(telling("a", "over 3,000"), telling("b", "at least 3,000"))
    assert not drifts(telling("a", "about 3,000"), telling("b", "around 3,000"))


# ------------------------------------------------------------------ one finding a drift


def test_one_finding_a_statement_and_kind_of_drift_is_the_pair_farthest_apart() -> None:
    tellings = [telling(f"t{n}", words) for n, words in enumerate(["3,000", "4,000", "5,000"])]
    discrepancy = relay(*tellings, telling("again", "5,000"))
    assert discrepancy.claims == ("t0", "again")
    assert set(discrepancy.restated_by) == {"t1", "t2"}


def test_a_relay_is_always_one_pair_of_versions() -> None:
    numbers = [f"{n},000" for n in range(3, 10)]
    discrepancy = relay(*(telling(f"t{n}", words) for n, words in enumerate(numbers)))
    assert discrepancy.claims == ("t0", "t6")
    assert len(discrepancy.restated_by) == 5


def test_several_kinds_are_several_findings_with_ids_of_their_own() -> None:
    found = all_found(
        told(
            telling("a", "3,000", place="front"),
            telling("b", "up to 3,000", place="town", period="2024-12-13/2024-12-20"),
        ),
        "relay",
    )
    assert sorted(name for discrepancy in found for name in explained(discrepancy)) == [
        "relay: hedge drift", "relay: place drift", "relay: window drift",
    ]  # fmt: skip
    assert found[-1].severity == "note"
    assert len({discrepancy.id for discrepancy in found}) == 3


def test_two_figures_of_one_publication_are_pooled() -> None:
    """The second publication gives both figures that the first one gives: nothing drifted."""
    assert not drifts(
        telling("a", "3,000", source="p"), telling("b", "500", source="p"),
        telling("c", "500", source="q"), telling("d", "3,000", source="q"),
    )  # fmt: skip


def test_a_figure_without_counterpart_is_matched_by_its_number() -> None:
    found = all_found(
        told(
            telling("a", "3,000", "killed-or-wounded", source="p"),
            telling("b", "100", source="p"),
            telling("c", "3,000", "all-casualties", source="q"),
        ),
        "relay",
    )
    assert [(discrepancy.claims, explained(discrepancy)) for discrepancy in found] == [
        (("c", "a"), ["relay: metric drift"])
    ]


def test_one_publications_own_figures_are_no_relay() -> None:
    assert not drifts(telling("a", "3,000", source="p"), telling("b", "4,000", source="p"))


def test_withdrawn_and_merely_recorded_tellings_do_not_drift() -> None:
    withdrawn = replace(telling("b", "4,000"), withdrawn=Withdrawal())
    assert not drifts(telling("a", "3,000"), withdrawn)
    assert not drifts(telling("a", "3,000"), telling("b", "many"))


def test_claims_without_a_statement_do_not_drift() -> None:
    assert not all_found(
        dataset([claim("a", "killed", says("3,000")), claim("b", "killed", says("3,100"))]), "relay"
    )


def test_the_message_names_every_version_with_its_publication() -> None:
    message = relay(telling("a", "3,000"), telling("b", "4,000")).message
    for part in ("“3,000” killed (agency, in paper-a)", "“4,000” killed (agency, in paper-b)"):
        assert part in message


def test_of_many_tellings_each_two_numbers_are_weighed_once() -> None:
    rounds_to.cache_clear()
    numbers = [str(n) for n in range(110, 130)]
    found = all_found(told(*(telling(f"t{n}", numbers[n % 20]) for n in range(80))), "relay")
    assert found
    assert rounds_to.cache_info().misses <= 20 * 20
    assert rounds_to.cache_info().hits > 1000


@pytest.mark.parametrize(
    ("number", "voice", "severity"),
    [
        ("1,450", "observers", "warning"),
        ("1,451", "observers", "note"),  # not yet half
        ("1,450", "agency", "note"),  # its own figure says nothing against it
        ("at least 500", "observers", "note"),
        ("up to 500", "observers", "note"),
        ("none", "observers", "note"),
    ],
)
def test_a_wholes_number_given_to_a_part_of_which_others_count_half(
    number: str, voice: str, severity: str
) -> None:
    """The toll of the country told of one of its towns, whatever time the others count."""
    first = telling("a", "2,900", place="country")
    retelling = telling("b", "2,900", place="town")
    other = claim("c", "killed", says(number), claimant=voice, place="town", as_of="2024-12-20")
    assert ("relay: place drift", severity) in retold(first, retelling, other)


@pytest.mark.parametrize(
    ("number", "place", "severity"),
    [
        ("900", "country", "note"),  # says nothing of what was told of the town
        ("5,800", "town", "note"),
        ("5,800", "country", "warning"),  # so that the town's number is not that of the country
        ("5,799", "country", "note"),
        ("at least 9,000", "country", "note"),
    ],
)
def test_a_parts_number_given_to_a_whole_of_which_others_count_twice_as_many(
    number: str, place: str, severity: str
) -> None:
    first = telling("a", "2,900", place="country")
    retelling = telling("b", "2,900", place="town")
    other = claim("c", "killed", says(number), claimant="observers", place=place)
    assert ("relay: place drift", severity) in retold(first, retelling, other)


def test_only_last_words_of_others_say_what_a_part_counts() -> None:
    """5 in the first hour, 2,700 in the end: the town may well have the country's number."""
    tellings = telling("a", "2,900", place="country"), telling("b", "2,900", place="town")
    hour, end = (
        claim(name, "killed", says(words), claimant="observers", place="town", as_of=day)
        for name, words, day in (("c", "5", "2024-12-01"), ("d", "2,700", "2024-12-20"))
    )
    assert ("relay: place drift", "warning") in retold(*tellings, hour)
    assert ("relay: place drift", "note") in retold(*tellings, hour, end)


@pytest.mark.parametrize(
    ("fine", "coarse", "found"),
    [
        ("93", "more than 90", True),
        ("93", "90", False),  # no more than another number
        ("95", "more than 80", False),
        ("1,274", "over 1,200", True),
        ("19", "more than 10", False),
    ],
)
def test_a_number_cut_off_on_the_way_to_other_people(
    fine: str, coarse: str, *, found: bool
) -> None:
    """93 people became "more than 90" men."""
    tellings = telling("a", fine, subject="people"), telling("b", coarse, subject="men")
    assert (("relay: subject drift", "note") in retold(*tellings)) is found
    if found:
        both = telling("c", coarse, subject="men", source=tellings[0].source)
        assert ("relay: subject drift", "note") not in retold(*tellings, both)


# ------------------------------------------------------------------ starts, ends and units


@pytest.mark.parametrize(
    ("other", "drift"), [("2022-01-01", ["window drift"]), ("2023-12-15", []), (None, [])]
)
def test_a_count_since_a_month_before_is_told_of_another_time(
    other: str | None, drift: list[str]
) -> None:
    tellings = [
        telling("a", "1,456", since="2024-01-01", as_of="2024-08-13"),
        telling("b", "1,456", since=other, as_of="2024-08-13"),
    ]
    assert drifts(*tellings) == drift


@pytest.mark.parametrize(
    ("first", "second", "severity"),
    [
        ("between 180 and 200", "more than 200", "warning"),
        ("between 180 and 200", "more than 180", "note"),
        ("up to 200", "more than 200", "warning"),
        ("200", "more than 200", "note"),
    ],
)
def test_the_most_that_was_said_told_as_the_least(first: str, second: str, severity: str) -> None:
    found = all_found(told(telling("a", first), telling("b", second)), "relay")
    assert {discrepancy.severity.value for discrepancy in found} == {severity}


@pytest.mark.parametrize(
    ("words", "drift"),
    [
        ("more than 2,700", True),
        ("about 2,700", False),
        ("nearly 2,700", False),
        ("2,700", False),
        ("more than 2,600", False),
        ("fewer than 2,600", True),
    ],
)
def test_words_that_say_more_than_the_number_that_was_rounded(words: str, drift: bool) -> None:
    exact = "2,688" if "2,7" in words else "2,640"
    tellings = telling("a", exact, source="p"), telling("b", words, source="p")
    found = [d.severity.value for d in all_found(told(*tellings), "relay")]
    assert found == (["note"] if drift else [])


@pytest.mark.parametrize(
    ("number", "severity"), [("770,000", "note"), ("771,400", "warning"), ("700,000", None)]
)
def test_a_number_told_of_what_is_counted_in_another_unit(
    number: str, severity: str | None
) -> None:
    """Voters told as votes: by a number that two counts hardly have in common."""
    found = all_found(
        told(
            telling("a", number, "registered-voters"), telling("b", f"up to {number}", "votes-cast")
        ),
        "relay",
    )
    assert [d.severity.value for d in found] == ([] if severity is None else [severity])
