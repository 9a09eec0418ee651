"""The dates that name the moments of figures, and what is known of those moments."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reconcile.comparing.result.assumptions import Assumption
from reconcile.comparing.world.instants import (
    FAR_PAST,
    Instant,
    date_of,
    first_published,
    fixed,
    latest_date,
    timeline,
)
from tests.comparing.asked import only_case, statement
from tests.comparing.worlds import between, claim, dataset, moment
from tests.examples import examples

HUNDRED = between(100, 100)


def end(text: str) -> int:
    found = moment(text)
    assert found is not None
    return found.end


def test_a_statements_day_dates_its_claims() -> None:
    figure = claim("a", "killed", HUNDRED, as_of=None, statement="s")
    data = dataset([figure], statements={"s": statement("s", made="2024-12-10")})
    found = date_of(figure, data)
    assert found is not None
    assert found.text == "2024-12-10"
    pin = only_case(data).by_id["a"].instant.pin
    assert pin is not None
    assert pin[0] is Assumption.SAME_TIME


def test_the_latest_date_is_that_of_any_claim_statement_or_publication() -> None:
    figure = claim("a", "killed", HUNDRED, as_of="2024-12-10", source="post", statement="s")
    assert latest_date(dataset([figure])) == end("2024-12-10")
    assert latest_date(dataset([figure], published={"post": "2024-12-12"})) == end("2024-12-12")
    made = {"s": statement("s", made="2025")}
    assert latest_date(dataset([figure], statements=made)) == end("2025")


def test_without_any_date_the_latest_is_just_after_the_far_past() -> None:
    assert latest_date(dataset([claim("a", "killed", HUNDRED, as_of=None)])) == FAR_PAST + 1


def test_a_period_is_no_date_of_a_total() -> None:
    data = dataset([claim("a", "killed", HUNDRED, period="2024-12-20/2024-12-27")])
    assert date_of(data.claims[0], data) is None


def test_a_statement_was_first_published_where_its_earliest_telling_was() -> None:
    papers = {"a": "post", "b": "echo", "c": "echo"}
    statements = {"a": "s", "b": "s", "c": "t"}
    claims = [
        claim(n, "killed", HUNDRED, source=papers[n], statement=statements[n], claimant="x")
        for n in papers
    ]
    claims.append(claim("d", "killed", HUNDRED, source="post"))
    data = dataset(claims, statements={"s": statement("s"), "t": statement("t")},
                   published={"post": "2024-12-18", "echo": "2024-12-20"})  # fmt: skip
    assert first_published(claims, data) == {"s": end("2024-12-18"), "t": end("2024-12-20")}


def test_a_pinned_moment_is_known_exactly_and_rests_on_nothing_more() -> None:
    instant = Instant("k", 10, 20, (Assumption.SAME_TIME, "k"))
    assert instant.pinned() == Instant("k", 20, 20)


def span(begin: int, more: int) -> Instant:
    """An unknown moment of a span, or a known one."""
    return Instant(f"{begin} {more}", begin, begin + more) if more else fixed(begin)


SPANS = st.lists(st.tuples(st.integers(0, 12), st.integers(0, 5)), max_size=7)


@examples(100)
@given(SPANS)
def test_an_instant_follows_the_latest_of_those_that_precede_no_other(
    spans: list[tuple[int, int]],
) -> None:
    order = timeline(span(*ends) for ends in spans)
    assert sorted(order.index.values()) == list(range(len(order.instants)))
    for number, instant in enumerate(order.instants):
        assert order.index[instant.key] == number
        before = {
            n
            for n, other in enumerate(order.instants)
            if n != number and other.latest <= instant.earliest
        }
        assert order.before[number] == before
        assert max(before, default=-1) < number
        followed = {earlier for later in before for earlier in order.before[later]}
        assert order.parents[number] == tuple(sorted(before - followed, reverse=True))


@examples(50)
@given(SPANS)
def test_every_span_begins_at_an_instant(spans: list[tuple[int, int]]) -> None:
    order = timeline(span(*ends) for ends in spans)
    begins = {fixed(b).key for b, _ in spans if b > FAR_PAST}
    assert begins <= {*order.index}
