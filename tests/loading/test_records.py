"""Sources, claimants, statements, subjects and places as model values."""

from __future__ import annotations

from fractions import Fraction

from reconcile.model.claim import Extent
from reconcile.vocabulary.metric import MetricShare
from tests.loading.reading import FIXTURES, codes, dataset

EXAMPLE = (FIXTURES / "format_example.yaml").read_text(encoding="utf-8")


def test_the_example_becomes_records() -> None:
    data = dataset(EXAMPLE)
    assert data.problems == ()
    source = data.sources["le-monde-2024-12-27"]
    assert (source.title, source.label) == ("Losses in Kursk: what is known", "Le Monde")
    assert (str(source.published), str(source.accessed)) == ("2024-12-27", "2024-12-28")
    assert source.url == "https://www.example.org/kursk#losses"
    assert data.sources["article-1"].citation == "001_09fe83c6082f21eb.txt"
    zelensky = data.claimants["zelensky"]
    assert (zelensky.name, zelensky.side) == ("Volodymyr Zelensky", "ukraine")
    assert zelensky.aliases == ("Zelenskyy", "Selenskyj")
    assert [name for name, claimant in data.claimants.items() if claimant.pooled] == [
        "two-services"
    ]
    assert str(data.statements["zelensky-2024-12-23"].made) == "2024-12-23"
    assert data.statements["briefing"].claimant is None
    assert data.subjects["north-korean-officers"].within == ("north-korean-troops",)
    assert data.subjects["north-korean-officers"].name == "north-korean-officers"
    assert data.regions["syria"].parts == ("government-held", "opposition-held")
    assert str(data.regions["syria"].ended) == "2024-12-08"


def test_the_example_becomes_claims() -> None:
    data = dataset(EXAMPLE)
    claims = {claim.id: claim for claim in data.claims}
    assert [claim.route.keys for claim in data.claims] == [("claims", n) for n in range(7)]
    total = claims["le-monde-zelensky-total"]
    assert (total.subject, total.place) == ("north-korean-troops", "kursk")
    assert (total.statement, str(total.window)) == ("zelensky-2024-12-23", "as of 2024-12-23")
    week = claims["article-1-week"]
    assert (week.via, week.reading.ceiling) == (("kirby", "article-1"), True)
    assert str(week.window.period) == "2024-12-20/2024-12-27"
    assert claims["article-1-died"].extent is Extent.INCIDENT
    officers = claims["article-1-officers"]
    assert (officers.means, officers.place) == ("killed", "russia")
    assert str(officers.window) == "as of 2024-12-27T18:30 since 2024-11"
    assert officers.reading.at().high == 24
    assert officers.note == "Said at night.  # this is text\n"
    assert officers.withdrawn is not None
    assert (officers.withdrawn.by, str(officers.withdrawn.on)) == ("nis", "2024-12-30")
    assert claims["article-1-fuel"].reading.named == (Fraction(3, 2),)


def test_the_example_becomes_a_vocabulary() -> None:
    vocabulary = dataset(EXAMPLE).vocabulary
    brain = vocabulary.metrics["brain-injuries"]
    assert (brain.name, brain.grows_within) == ("Brain injuries", ("wounded",))
    assert (brain.usual_growth, brain.usual_share) == (
        Fraction(3, 2),
        {"wounded": Fraction(3), "head-wounds": Fraction(5)},
    )
    assert not vocabulary.metrics["fuel-burnt"].whole
    assert vocabulary.metrics["head-wounds"].parts == (("brain-injuries", "scalp-wounds"),)
    assert vocabulary.profile == "default, with own rows dozens"
    assert "killed" in vocabulary.metrics


def test_both_parsers_give_the_same_dataset() -> None:
    first, second = dataset(EXAMPLE), dataset(EXAMPLE, pure=True)
    assert first.claims == second.claims
    assert first.sources == second.sources
    assert dict(first.places) == dict(second.places)
    assert first.comments == second.comments


def test_what_is_wrong_with_a_metric_is_dropped_and_the_rest_stays() -> None:
    data = dataset(
        "metrics:\n"
        "  a: {within: [killed, woundd, x], senses: [y], usual_share: {z: 2}}\n"
        "  b: {parts: [killed, x]}\n"
        "  c: {parts: [[killed, wounded], [a, x]]}\n"
        "  d: {parts: [killed, [wounded]]}\n"
        "  e: {name: 5, usual_growth: 1}\n"
        "  f: {within: f}\n"
        "  g: {share: {part: killed, of: x}}\n"
        "  h: {share: {part: killed, of: deployed}}\n"
    )
    assert codes(data) == ["V101"] * 6 + ["F103", "F103", "F111", "V101"]
    metrics = data.vocabulary.metrics
    assert (metrics["a"].grows_within, metrics["a"].counts_within) == ((), ("killed",))
    assert "z" not in (metrics["a"].usual_share or {})
    assert (metrics["b"].parts, metrics["d"].parts) == ((), ())
    assert metrics["c"].parts == (("killed", "wounded"),)
    assert (metrics["e"].name, metrics["e"].usual_growth) == ("e", Fraction(1))
    assert metrics["f"].grows_within == ()
    assert (metrics["g"].share, metrics["h"].share) == (None, MetricShare("killed", "deployed"))


def test_an_override_of_a_built_in_metric_may_not_close_a_circle() -> None:
    data = dataset("metrics: {killed-or-wounded: {parts: [[killed, wounded]], within: killed}}\n")
    assert codes(data) == ["F111"]
    assert data.vocabulary.metrics["killed-or-wounded"].parts == ()


def test_a_bad_row_of_hedges_is_named_and_the_others_count() -> None:
    data = dataset(
        "hedges:\n  dozens: {low: lots}\n  several: {low: 4}\n  odd: {low: 4}\n"
        "claims: [{id: a, metric: killed, figure: several}]\n"
    )
    assert codes(data) == ["V103", "V103"]
    assert [problem.place.line for problem in data.problems] == [2, 4]
    assert data.claims[0].reading.at().low == 4
    assert "several" in data.vocabulary.profile


def test_an_unknown_metric_or_sense_is_named() -> None:
    data = dataset(
        "claims:\n- {id: a, metric: kiled, figure: 5}\n"
        "- {id: b, metric: casualties, figure: 5, means: kiled}\n"
        "- {id: c, metric: killed, figure: 5, means: wounded}\n"
    )
    assert [(problem.code, problem.help) for problem in data.problems] == [
        ("V101", "did you mean killed?"),
        ("V102", "did you mean killed?"),
        ("V102", "it has none: delete means"),
    ]
    assert [claim.id for claim in data.claims] == ["b", "c"]
    assert [claim.means for claim in data.claims] == [None, None]


def test_defaults_are_for_what_a_claim_leaves_out() -> None:
    data = dataset(
        "defaults: {claimant: x, subject: a, via: [x], as_of: 2024-12, extent: incident}\n"
        "claimants: {x: {}, y: {}}\nsubjects: {a: {}, b: {}}\nclaims:\n"
        "- {id: one, metric: killed, figure: 5}\n"
        "- {id: two, metric: killed, figure: 5, claimant: y, subject: b, via: [], period: 2024}\n"
        "- {id: three, metric: killed, figure: 5, since: 2023, extent: total}\n"
    )
    assert data.problems == ()
    figure, two, three = data.claims
    assert (figure.claimant, figure.subject, figure.via, figure.extent) == (
        "x",
        "a",
        ("x",),
        "incident",
    )
    assert (two.claimant, two.subject, two.via) == ("y", "b", ())
    assert [str(claim.window) for claim in (figure, two, three)] == [
        "as of 2024-12", "during 2024", "as of 2024-12 since 2023",
    ]  # fmt: skip
    assert three.extent == "total"


def test_a_fault_in_the_defaults_is_said_once() -> None:
    data = dataset(
        "defaults: {claimant: x, as_of: never, colour: red}\nclaims:\n"
        "- {id: one, metric: killed, figure: 5}\n- {id: two, metric: killed, figure: 5}\n"
    )
    assert sorted(codes(data)) == ["F101", "F107", "F108"]
    assert [claim.claimant for claim in data.claims] == [None, None]
