"""Dates in claims files: what becomes of a claim or record whose date is not read."""

from __future__ import annotations

from itertools import combinations, product

import pytest

from reconcile.model.claim import Claim
from reconcile.when.moment import Moment
from tests.loading.reading import codes, dataset, one_claim, read_claim

_KEYS = ("as_of", "since", "period")


def window_of(claim: Claim, key: str) -> Moment | None:
    found = getattr(claim.window, key)
    assert found is None or isinstance(found, Moment)
    return found


@pytest.mark.parametrize("key", _KEYS)
@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("2024", "2024"),
        ("2024-12", "2024-12"),
        ('"2024-12-27"', "2024-12-27"),
        ("2024-12-27T18:30", "2024-12-27T18:30"),
        ("2024-12-20/2024-12-27", "2024-12-20/2024-12-27"),
        ("27 December 2024", "2024-12-27"),
        ('"Friday, 27 December 2024"', "2024-12-27"),
        ("20–27 December 2024", "2024-12-20/2024-12-27"),
        ("20241227", "2024-12-27"),
        ('"20241227"', "2024-12-27"),
        ("2024‑12‑27", "2024-12-27"),
        ("2024-12-XX", "2024-12"),
    ],
)
def test_dates_are_read_quoted_or_not_in_every_key(key: str, typed: str, meant: str) -> None:
    assert str(window_of(read_claim("figure: 5", f"{key}: {typed}"), key)) == meant


_PLACES = (
    "sources: {{a: {{title: T, published: {0}}}}}\n",
    "sources: {{a: {{title: T, accessed: {0}}}}}\n",
    "statements: {{a: {{made: {0}}}}}\n",
    "subjects: {{a: {{ended: {0}}}}}\n",
    "places: {{a: {{ended: {0}}}}}\n",
    "claims: [{{id: a, metric: killed, figure: 5, as_of: {0}}}]\n",
    "claims: [{{id: a, metric: killed, figure: 5, since: {0}}}]\n",
    "claims: [{{id: a, metric: killed, figure: 5, period: {0}}}]\n",
    "claims: [{{id: a, metric: killed, figure: 5, withdrawn: {{on: {0}}}}}]\n",
    "defaults: {{as_of: {0}}}\nclaims: [{{id: a, metric: killed, figure: 5}}]\n",
)


@pytest.mark.parametrize("place", _PLACES)
@pytest.mark.parametrize(
    ("typed", "help"),
    [
        ("2024-12-00", "if the day is not known write 2024-12"),
        ("2024-00-10", "if the month is not known write 2024"),
        ("03/04/2024", "write 2024-04-03 for 3 April or 2024-03-04 for 4 March"),
        ("2024-12-27T18:30+02:00", "write 2024-12-27T16:30Z"),
    ],
)
def test_what_is_no_date_is_refused_in_every_key(place: str, typed: str, help: str) -> None:
    problems = [
        problem for problem in dataset(place.format(typed)).problems if problem.code != "F021"
    ]
    assert [(problem.code, problem.help, problem.offending) for problem in problems] == [
        ("F108", help, typed)
    ]


@pytest.mark.parametrize(
    ("typed", "help"),
    [
        ("[2024-12-20, 2024-12-27]", "write 2024-12-20/2024-12-27"),
        ("{from: 2024-12-20, to: 27 December 2024}", "write 2024-12-20/2024-12-27"),
        ("[2024-12-27]", "write 2024-12-27"),
        ("[2024, 2025, 2026]", "write 2024-12-27, 2024-12 or 2024"),
        ("true", "write 2024-12-27, 2024-12 or 2024"),
    ],
)
def test_a_list_or_mapping_of_dates_is_told_how_to_write_them(typed: str, help: str) -> None:
    (problem,) = one_claim("figure: 5", f"as_of: {typed}").problems
    assert problem.code == "F103"
    assert "where a date belongs" in problem.message
    assert problem.help.startswith(help)


def test_an_unquoted_time_is_no_number_of_minutes() -> None:
    (problem,) = one_claim("figure: 5", "as_of: 12:30").problems
    assert (problem.code, problem.help[:38]) == ("Q104", "write a time of day as 2024-12-27T12:3")


def test_a_claim_with_a_date_that_cannot_be_read_is_left_out() -> None:
    data = one_claim("figure: 5", "as_of: 27.12.24")
    assert (data.claims, data.left_out) == ((), 1)


def test_a_source_with_a_date_that_cannot_be_read_stays_without_it() -> None:
    data = dataset("sources: {a: {title: T, published: 27.12.24}}\n")
    assert (data.sources["a"].title, data.sources["a"].published) == ("T", None)


def test_a_period_and_an_as_of_date_exclude_each_other() -> None:
    data = one_claim("figure: 5", "as_of: 2024-12", "period: 2024-12-20/2024-12-27")
    assert codes(data) == ["F110"]
    assert data.left_out == 1


_ANY_OF = [some for size in range(4) for some in combinations(_KEYS, size)]


@pytest.mark.parametrize(("own", "shared"), [*product(_ANY_OF, _ANY_OF)])
def test_defaults_fill_in_dates_of_the_kind_that_a_claim_has(
    own: tuple[str, ...], shared: tuple[str, ...]
) -> None:
    """A count within a period has no other dates, and a running total has no period."""
    if "period" in own:
        fit: tuple[str, ...] = ("period",)
    else:
        fit = ("as_of", "since") if own else _KEYS
    head = f"defaults: {{{', '.join(f'{key}: 2031-01-02' for key in shared)}}}\n"
    data = one_claim("figure: 5", *(f"{key}: 2031-03-04" for key in own), head=head)
    if ("period" in own and len(own) > 1) or (not own and "period" in shared and len(shared) > 1):
        assert {*codes(data)} == {"F110"}
        return
    (claim,) = data.claims
    for key in _KEYS:
        expected = (
            "2031-03-04" if key in own else "2031-01-02" if key in shared and key in fit else ""
        )
        found = window_of(claim, key)
        assert ("" if found is None else str(found)) == expected
