"""The rows that a claim lays on the counts, and the assumptions each end needs."""

from __future__ import annotations

from dataclasses import replace

from reconcile.comparing.counts.constraints import PlacedClaim
from reconcile.comparing.counts.gathering import cases
from reconcile.comparing.result.assumptions import Assumption
from reconcile.comparing.world.instants import FAR_PAST, Instant
from reconcile.model.claim import Claim, Extent, Withdrawal
from tests.comparing.asked import only_case, says, statement, told
from tests.comparing.worlds import between, claim, dataset, group, moment

HUNDRED = between(100, 100)


def placed(claim: Claim, *others: Claim) -> PlacedClaim:
    return only_case(dataset([claim, *others])).by_id[claim.id]


def needed(placed: PlacedClaim, end: str) -> list[list[str]]:
    """The assumptions of every row that binds an end, in order."""
    return [
        sorted(assumption.value for assumption, _ in row.needs)
        for row in placed.rows
        if not row.nothing_yet and (row.low if end == "low" else row.high)
    ]


def pin(instant: Instant) -> Assumption | None:
    return None if instant.pin is None else instant.pin[0]


def span(text: str) -> tuple[int, int]:
    found = moment(text)
    assert found is not None
    return found.start, found.end


def test_a_dated_total_binds_both_ends_and_is_taken_at_the_end_of_its_day() -> None:
    figure = placed(claim("a", "killed", HUNDRED, as_of="2024-12-10"))
    assert needed(figure, "low") == needed(figure, "high") == [[]]
    assert (figure.instant.earliest, figure.instant.latest) == span("2024-12-10")
    assert pin(figure.instant) is Assumption.SAME_TIME
    assert figure.instant.pinned().earliest == span("2024-12-10")[1]


def test_an_undated_total_is_taken_at_the_latest_date_in_the_data() -> None:
    figure = placed(claim("a", "killed", HUNDRED, as_of=None), claim("b", "killed", HUNDRED))
    assert (figure.instant.earliest, figure.instant.latest) == (FAR_PAST, span("2024-12-27")[1])
    assert pin(figure.instant) is Assumption.UNDATED


def test_an_undated_total_is_taken_at_its_publications_date_if_there_is_one() -> None:
    claims = [claim("a", "killed", HUNDRED, as_of=None, source="post"), claim("b", "killed",
              HUNDRED)]  # fmt: skip
    data = dataset(claims, published={"post": "2024-12-20"})
    assert only_case(data).by_id["a"].instant.latest == span("2024-12-20")[1]


def test_an_undated_telling_is_no_later_than_the_first_publication_of_its_statement() -> None:
    claims = [
        claim(n, "killed", HUNDRED, as_of=None, source=s, statement="s", claimant="x")
        for n, s in (("a", "post"), ("b", "echo"))
    ]
    data = dataset(claims, statements={"s": statement("s")},
                   published={"post": "2024-12-20", "echo": "2024-12-18"})  # fmt: skip
    case = only_case(data)
    assert case.by_id["a"].instant.latest == span("2024-12-18")[1]
    assert case.by_id["a"].instant == case.by_id["b"].instant


def test_a_total_since_a_date_is_a_growth_and_a_total_if_it_starts_where_others_do() -> None:
    figure = placed(claim("a", "killed", HUNDRED, since="2024-10"))
    assert needed(figure, "low") == [[]]
    assert needed(figure, "high") == [[], ["start"]]
    growth = next(row for row in figure.rows if row.low)
    assert [sign for _, _, sign in growth.terms] == [1, -1]
    assert growth.terms[1][1].latest == span("2024-10")[0]


def test_a_period_is_the_growth_between_two_known_moments() -> None:
    figure = placed(claim("a", "killed", HUNDRED, period="2024-12-20/2024-12-27"))
    (row,) = figure.rows
    start, end = span("2024-12-20/2024-12-27")
    assert [(i.earliest, i.latest, sign) for _, i, sign in row.terms] == [
        (end, end, 1), (start, start, -1),
    ]  # fmt: skip
    assert not figure.atoms


def test_an_ambiguous_word_needs_its_first_sense_or_lies_between_the_extremes() -> None:
    figure = placed(claim("a", "casualties", HUNDRED))
    lows = {(row.terms[0][0][0], len(row.needs)) for row in figure.rows if row.low}
    highs = {(row.terms[0][0][0], len(row.needs)) for row in figure.rows if row.high}
    assert lows == {("killed-or-wounded", 1), ("losses", 0)}
    assert highs == {("killed-or-wounded", 1), ("killed", 0)}
    assert figure.cell[0] == "killed-or-wounded"


def test_what_it_means_binds_the_sense() -> None:
    figure = placed(replace(claim("a", "casualties", HUNDRED), means="killed"))
    assert figure.cell[0] == "killed"
    assert needed(figure, "low") == needed(figure, "high") == [[]]


def test_an_incident_binds_from_below_and_its_high_end_is_an_assumption() -> None:
    figure = placed(claim("a", "killed", HUNDRED, extent=Extent.INCIDENT))
    assert needed(figure, "low") == [[]]
    assert needed(figure, "high") == [["incident"]]


def test_an_incident_beside_a_total_of_its_voice_never_stands_for_the_total() -> None:
    incident = claim("a", "killed", HUNDRED, extent=Extent.INCIDENT, claimant="x")
    total = claim("b", "killed", between(300, 300), claimant="x")
    assert needed(placed(incident, total), "high") == []
    assert needed(placed(incident, replace(total, claimant="y")), "high") == [["incident"]]
    assert needed(placed(incident, replace(total, metric="wounded")), "high") == [["incident"]]


def test_the_first_says_that_there_was_none_before_its_day() -> None:
    figure = placed(claim("a", "captured", says("the first"), as_of="2024-12-26"))
    (before,) = [row for row in figure.rows if row.nothing_yet]
    assert before.terms[0][1].latest == span("2024-12-26")[0]
    assert (before.low, before.high) == (False, True)


def test_the_first_without_a_day_says_nothing_of_before() -> None:
    figure = placed(claim("a", "captured", says("the first"), as_of=None))
    assert not [row for row in figure.rows if row.nothing_yet]


def test_an_unstated_place_or_subject_binds_from_below_only() -> None:
    places = {"town": group("town")}
    subjects = {"men": group("men")}
    claims = [claim("a", "killed", HUNDRED), claim("b", "killed", HUNDRED, place="town",
              subject="men")]  # fmt: skip
    case = only_case(dataset(claims, regions=places, subjects=subjects))
    assert needed(case.by_id["a"], "low") == [[]]
    assert needed(case.by_id["a"], "high") == [["unstated-place", "unstated-subject"]]
    assert needed(case.by_id["b"], "high") == [[]]


def test_nobody_asks_for_a_place_that_no_claim_states() -> None:
    assert needed(placed(claim("a", "killed", HUNDRED), claim("b", "killed", HUNDRED)), "high") == [
        []
    ]


def test_figures_of_one_statement_and_date_share_their_instant() -> None:
    rows = {"a": "2024-12-10", "b": "2024-12-10", "c": "2024-12-12"}
    claims = [
        claim(n, metric, HUNDRED, as_of=date, statement="s", claimant="x", source="post")
        for (n, date), metric in zip(rows.items(), ("killed", "wounded", "killed"), strict=True)
    ]
    case = only_case(dataset(claims, statements={"s": statement("s")}))
    assert case.by_id["a"].instant == case.by_id["b"].instant
    assert case.by_id["a"].instant.key != case.by_id["c"].instant.key


def test_figures_of_two_statements_on_one_day_do_not() -> None:
    case = only_case(dataset([claim("a", "killed", HUNDRED), claim("b", "killed", HUNDRED)]))
    assert case.by_id["a"].instant.key != case.by_id["b"].instant.key


def test_the_undated_figures_of_one_publication_share_their_instant() -> None:
    claims = [
        claim(n, "killed", HUNDRED, as_of=None, source=s)
        for n, s in (("a", "post"), ("b", "post"), ("c", "echo"))
    ]
    case = only_case(dataset(claims))
    assert case.by_id["a"].instant == case.by_id["b"].instant
    assert case.by_id["a"].instant.key != case.by_id["c"].instant.key


def test_withdrawn_and_merely_recorded_figures_are_not_placed() -> None:
    claims = [
        replace(claim("a", "killed", HUNDRED), withdrawn=Withdrawal()),
        claim("b", "killed", says("many")),
        claim("c", "killed", HUNDRED),
    ]
    data = dataset(claims)
    assert [p.id for case in cases(data, told(data)) for p in case.placed] == ["c"]
