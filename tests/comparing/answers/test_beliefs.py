"""What must be wrong if a voice is right, on worlds small enough to know it."""

from __future__ import annotations

import pytest

from reconcile.comparing.answers import case_beliefs
from reconcile.comparing.answers.showing import Request
from reconcile.comparing.result.comparison_parts import Belief
from reconcile.model.dataset import Dataset
from reconcile.sharding.reusing import compare_changed
from tests.compared import compare
from tests.comparing.asked import compared, exact, nobodys, pooled, statement
from tests.comparing.worlds import dataset

EARLIER = "2024-12-10"


def belief(data: Dataset, voice: str) -> Belief:
    found = [belief for belief in compared(data).voices if belief.voice == voice]
    assert len(found) == 1, [belief.voice for belief in compared(data).voices]
    return found[0]


def excluded(data: Dataset, voice: str) -> dict[str, tuple[str, ...]]:
    return {excluded.claim: excluded.because for excluded in belief(data, voice).wrong}


def test_a_rival_figure_is_wrong_and_the_finding_that_says_so_is_named() -> None:
    data = dataset([exact(100, "a", claimant="x"), exact(900, "b", claimant="y")])
    (wrong,) = belief(data, "x").wrong
    (found,) = compared(data).discrepancies
    assert (wrong.claim, wrong.because, wrong.discrepancy) == ("b", ("a",), found.id)
    assert belief(data, "x").contradicts == ("y",)
    assert excluded(data, "y") == {"a": ("b",)}


def test_a_voice_s_own_parts_exclude_a_total_together() -> None:
    data = dataset(
        [
            exact(800, "k", claimant="x"),
            exact(900, "w", "wounded", claimant="x"),
            exact(1000, "sum", "killed-or-wounded", claimant="y"),
        ]
    )
    assert excluded(data, "x") == {"sum": ("k", "w")}
    assert set(belief(data, "y").choice) <= {"k", "w"}
    assert len(belief(data, "y").choice) == 1
    assert belief(data, "y").wrong == ()


def test_of_very_many_rivals_each_voice_has_reasons_for_some_and_names_all(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    data = dataset([exact(100 * 3**n, f"c{n}", claimant=f"v{n}") for n in range(6)])
    whole = belief(data, "v0")
    assert len(whole.wrong) == 5
    monkeypatch.setattr(case_beliefs, "MOST_REASONS", 6)
    monkeypatch.setattr(case_beliefs, "FEWEST_REASONS", 2)
    cut = belief(data, "v0")
    assert set(cut.wrong) < set(whole.wrong)
    assert len(cut.wrong) == 2
    assert {e.claim for e in cut.wrong} | set(cut.silent) == {e.claim for e in whole.wrong}


def test_a_quarrel_among_others_makes_none_of_them_wrong() -> None:
    data = dataset(
        [
            exact(100, "low", claimant="x"),
            exact(900, "high", claimant="y"),
            exact(50, "w", "wounded", claimant="z"),
        ]
    )
    one = belief(data, "z")
    assert (one.contradicts, one.wrong, one.itself) == ((), (), ())
    assert one.choice in (("low",), ("high",))


def test_five_tellings_of_one_statement_are_one_figure() -> None:
    tellings = [
        exact(100, f"t{n}", claimant="x", statement="s", source=f"paper-{n}") for n in range(5)
    ]
    data = dataset([*tellings, exact(900, "b", claimant="y")], statements={"s": statement("s")})
    one = belief(data, "y")
    assert (len(one.wrong), one.figures) == (5, 1)


def test_a_voice_that_clashes_with_itself_keeps_what_can_hold() -> None:
    data = dataset(
        [
            exact(900, "old", claimant="x", as_of=EARLIER),
            exact(100, "new", claimant="x"),
            exact(100, "other", claimant="y"),
        ]
    )
    one = belief(data, "x")
    assert [given.claim for given in one.itself] == ["old"]
    assert one.wrong == ()


def test_what_a_filter_leaves_out_is_no_voice_and_excludes_nothing() -> None:
    data = dataset([exact(100, "a", claimant="x"), exact(900, "b", claimant="y")])
    (only,) = compare(data, Request(voices=frozenset({"x"}))).voices
    assert (only.voice, only.wrong, only.contradicts) == ("x", (), ())


def test_pooled_and_unattributed_figures_are_voices_too() -> None:
    data = pooled(
        dataset(
            [
                exact(100, "a", claimant="x"),
                nobodys(exact(900, "b", source="paper")),
                exact(400, "c", claimant="y"),
            ]
        ),
        "y",
    )
    assert set(excluded(data, "unattributed, paper")) == {"a", "c"}
    assert set(excluded(data, "y")) == {"a", "b"}


def test_voices_that_contradict_most_others_come_first() -> None:
    data = dataset(
        [
            exact(100, "a", claimant="x"),
            exact(105, "b", claimant="y"),
            exact(900, "c", claimant="z"),
        ]
    )
    assert compared(data).voices[0].voice == "z"
    assert belief(data, "z").contradicts == ("x", "y")


def test_a_comparison_of_other_metrics_says_nothing_of_these() -> None:
    data = dataset(
        [
            exact(100, "a", claimant="x"),
            exact(900, "b", claimant="y"),
            exact(5, "c", "captured", claimant="x"),
        ]
    )
    found = compare(data, Request(metrics=frozenset({"captured"})))
    assert all(voice.wrong == () for voice in found.voices)


def test_a_voice_has_one_name_in_whichever_order_its_figures_stand() -> None:
    """Figures of a side whose id a claimant has too are of one voice, with two names for it."""
    claims = [
        exact(100, "a", claimant="mayor", place="mill"),
        exact(900, "b", claimant="rebels", place="mill"),
        exact(100, "c", claimant="agency", place="ford"),
        exact(900, "d", claimant="rebels", place="ford"),
    ]
    for turned in (claims, claims[::-1], claims[2:] + claims[:2]):
        data = dataset(turned, sides={"agency": "mayor"})
        assert belief(data, "mayor").name == "Mayor", "not mayor, as the claimant is called"
        known = compare_changed(data, Request(), {}).comparison
        assert [voice.name for voice in known.voices] == [b.name for b in compared(data).voices]
