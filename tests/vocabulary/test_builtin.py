"""The built-in vocabulary, and own metrics laid over it."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

from reconcile.comparing.world.sets import order_of_metrics
from reconcile.vocabulary.builtin import builtin, extended, metric_from_row, own_metric
from reconcile.vocabulary.metric import CountedBy, MetricShare


def test_every_reference_of_the_built_in_rows_leads_somewhere() -> None:
    metrics = builtin().metrics
    for metric in metrics.values():
        named = {
            *metric.grows_within,
            *metric.counts_within,
            *metric.senses,
            *(metric.usual_share or {}),
        }
        named.update(part for parts in metric.parts for part in parts)
        assert named <= metrics.keys(), metric.id
        assert metric.definition
        assert metric.name
    for members in builtin().topics.values():
        assert set(members) <= metrics.keys()


def test_the_senses_of_casualties_are_a_chain_from_narrow_to_wide() -> None:
    metrics = builtin().metrics
    order = order_of_metrics(metrics)
    first, *others = metrics["casualties"].senses
    assert first == "killed-or-wounded"
    chain = sorted((first, *others), key=lambda name: -len(order.above(name)))
    for narrow, wide in pairwise(chain):
        assert wide in order.above(narrow)


def test_an_own_row_of_a_built_in_name_keeps_what_it_leaves_out() -> None:
    own = own_metric("hospitalised", {"name": "in care"})
    assert own.name == "in care"
    assert not own.accumulates
    assert own.counts_within == ("wounded",)


def test_a_whole_has_a_usual_share_only_where_its_parts_or_a_ratio_are_declared() -> None:
    assert own_metric("named-dead", {"within": "killed"}).usual_share is None
    own = own_metric("named-dead", {"within": "killed", "usual_share": {"killed": 3}})
    assert own.usual_share == {"killed": Fraction(3)}
    whole = own_metric("lost", {"parts": ["named-dead", "missing"]})
    wider = extended(builtin(), {"named-dead": own, "lost": whole}).metrics
    assert wider["named-dead"].usual_share == {"killed": Fraction(3), "lost": Fraction(5)}
    assert wider["missing"].usual_share == {"lost": Fraction(5)}


def test_same_event_rows_bind_growth_and_others_only_counts() -> None:
    assert builtin().metrics["killed-in-action"].grows_within == ("killed",)
    assert builtin().metrics["died-in-custody"].counts_within == ("captured",)


def test_partitions_may_be_written_short_or_in_full() -> None:
    short = own_metric("lost", {"parts": ["killed", "missing"]})
    full = own_metric("lost", {"parts": [["killed", "missing"]]})
    assert short.parts == full.parts == (("killed", "missing"),)


def test_extending_leaves_the_base_as_it_was() -> None:
    before = dict(builtin().metrics)
    wider = extended(builtin(), {"named-dead": own_metric("named-dead", {"within": "killed"})})
    assert "named-dead" in wider.metrics
    assert builtin().metrics == before


def test_a_file_s_own_row_inherits_what_a_built_in_count_is() -> None:
    own = own_metric("aboard", {"parts": ["killed", "rescued"]})
    assert own.fixed
    assert own.parts == (("killed", "rescued"),)
    assert own_metric("aboard", {"fixed": False}).fixed is False
    assert not own_metric("still-displaced", {"name": "homeless"}).accumulates
    assert own_metric("excess-deaths", {}).basis is CountedBy.ESTIMATE


def test_what_a_row_says_of_all_its_figures_is_read_exactly() -> None:
    row = {"basis": "partial", "coverage": "81.7 %", "counts_as": "toll", "fixed": True}
    own = own_metric("tallied", row)
    assert (own.basis, own.coverage) == (CountedBy.PARTIAL, Fraction(817, 10))
    assert (own.counts_as, own.fixed) == ("toll", True)
    assert own_metric("tallied", {"coverage": 40}).coverage == 40


def test_no_built_in_count_is_both_fixed_and_a_stock() -> None:
    assert [m.id for m in builtin().metrics.values() if m.fixed and not m.accumulates] == []


def test_the_built_in_laws_tie_like_to_like() -> None:
    metrics = builtin().metrics
    for metric in metrics.values():
        tied = {*metric.grows_within, *metric.counts_within, *metric.senses}.union(*metric.parts)
        assert {metrics[name].unit for name in tied} <= {metric.unit}, metric.id
        outgrown = {*metric.grows_within, *metric.senses}.union(*metric.parts)
        assert metric.fixed or not any(metrics[name].fixed for name in outgrown), metric.id


def test_a_share_is_in_per_cent_and_may_fall_unless_its_row_says_otherwise() -> None:
    share = {"part": "rescued", "of": "aboard"}
    made = metric_from_row("saved", {"share": share})
    assert made.share == MetricShare("rescued", "aboard")
    assert (made.unit, made.whole, made.accumulates) == ("per cent", False, False)
    own = metric_from_row("saved", {"share": share, "unit": "%", "accumulates": True})
    assert (own.unit, own.whole, own.accumulates) == ("%", False, True)
    assert metric_from_row("saved", {}).share is None
