"""What the rules beyond bare sourcing say, and about what they are silent."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from reconcile.checking.runner import check
from reconcile.loading.load import load
from reconcile.model.route import Confidence, Level, Problem
from tests.costs import grows_faster

HEAD = """\
version: 1
sources:
  daily: {publisher: The Daily, title: Losses, published: 2024-12-27, citation: page 4}
claimants:
  army: {name: Army}
"""
CLAIM = "claims:\n  - {id: a, metric: killed, figure: 40, claimant: army, source: daily"


def found(tmp_path: Path, text: str, today: date | None = None) -> tuple[Problem, ...]:
    file = tmp_path / "claims.yaml"
    file.write_text(text, encoding="utf-8")
    return check(load([file]), today=today)


def codes(tmp_path: Path, text: str, today: date | None = None) -> list[str]:
    return [problem.code for problem in found(tmp_path, text, today)]


def claim(more: str = "as_of: 2024-12-26", head: str = HEAD) -> str:
    return f"{head}{CLAIM}, {more}}}\n"


def test_a_complete_claim_is_left_in_peace(tmp_path: Path) -> None:
    assert codes(tmp_path, claim()) == []


@pytest.mark.parametrize(
    "name",
    ["reportedly", "The Media", "unnamed officials", "local sources", "several reports",
     "sources familiar with the matter", "it is believed", "Some people"],
)  # fmt: skip
def test_a_claimant_who_is_nobody_is_found(name: str, tmp_path: Path) -> None:
    text = claim(head=HEAD.replace("name: Army", f"name: {name}"))
    (problem,) = found(tmp_path, text)
    assert (problem.code, problem.level, problem.confidence) == (
        "S107", Level.WARNING, Confidence.MEDIUM,
    )  # fmt: skip
    assert name in problem.message


@pytest.mark.parametrize(
    "name",
    ["a US official", "officials of the ministry", "Radio Free Media", "one lawmaker", "Médias",
     "security sources in the capital"],
)  # fmt: skip
def test_somebody_however_vague_is_left_in_peace(name: str, tmp_path: Path) -> None:
    assert codes(tmp_path, claim(head=HEAD.replace("name: Army", f"name: {name}"))) == []


@pytest.mark.parametrize("more", ["note: x", "since: 2024-10"])
def test_an_undated_figure_is_a_note(more: str, tmp_path: Path) -> None:
    (problem,) = found(tmp_path, claim(more))
    assert (problem.code, problem.level, problem.claim) == ("S108", Level.NOTE, "a")


def test_a_figure_that_is_compared_with_nothing_needs_no_date(tmp_path: Path) -> None:
    assert codes(tmp_path, claim("note: x").replace("figure: 40", "figure: unknown")) == []
    assert codes(tmp_path, claim("withdrawn: {on: 2024-12-27}")) == []


@pytest.mark.parametrize("name", ["daily", "THE  DAILY", "Losses", "L"])
def test_a_claimant_named_like_a_publication_is_found(name: str, tmp_path: Path) -> None:
    alias = f"name: {name}" if name != "L" else "name: L, aliases: [the daily]"
    (problem,) = found(tmp_path, claim(head=HEAD.replace("name: Army", alias)))
    assert (problem.code, problem.confidence) == ("S110", Confidence.MEDIUM)
    assert [place.line for place in problem.related] == [3]


def test_a_publication_that_only_passes_figures_on_is_no_claimant(tmp_path: Path) -> None:
    head = HEAD + "  daily-itself: {name: The Daily}\n"
    assert codes(tmp_path, claim("as_of: 2024-12-26, via: [daily-itself]", head)) == []


def test_every_kind_of_record_without_use_is_named(tmp_path: Path) -> None:
    head = HEAD + (
        "  navy: {name: Navy}\nstatements: {speech: {claimant: army}}\nsubjects: {troops: {}}\n"
        "places: {kursk: {}}\nmetrics: {rested: {name: rested}}\n"
    )
    head = head.replace("\nclaimants", "\n  x: {citation: page 5}\nclaimants")
    problems = found(tmp_path, claim(head=head))
    assert {problem.code for problem in problems} == {"F112"}
    assert {problem.offending for problem in problems} == {
        "source: x", "claimant: navy", "statement: speech", "subject: troops", "place: kursk",
        "metric: rested",
    }  # fmt: skip


def test_what_is_tied_to_something_in_use_is_in_use(tmp_path: Path) -> None:
    head = HEAD + (
        "places: {land: {parts: [north, south]}, north: {}, south: {}, town: {within: north}}\n"
        "metrics:\n  hurt: {name: hurt, parts: [maimed, bruised]}\n  maimed: {name: maimed}\n"
        "  bruised: {name: bruised}\n  unwell: {name: unwell, within: hurt}\n"
    )
    text = claim("as_of: 2024-12-26, place: town", head).replace("metric: killed", "metric: maimed")
    assert [problem.offending for problem in found(tmp_path, text)] == ["metric: unwell"]


def test_nothing_is_called_unused_while_claims_could_not_be_read(tmp_path: Path) -> None:
    head = HEAD + "  navy: {name: Navy}\n"
    assert codes(tmp_path, claim(head=head).replace("figure: 40", "figure: umpteen")) == ["Q101"]


def test_a_withdrawal_is_a_use(tmp_path: Path) -> None:
    head = HEAD.replace("claimants:", "  later: {citation: page 9}\nclaimants:")
    more = "withdrawn: {on: 2024-12-29, by: navy, source: later}"
    assert codes(tmp_path, claim(more, head + "  navy: {name: Navy}\n")) == []


def test_a_statement_is_told_by_claims_not_by_publications(tmp_path: Path) -> None:
    head = HEAD + "statements: {speech: {made: 2024-12-26}}\n"
    once = claim("statement: speech", head)
    (problem,) = found(tmp_path, once)
    assert (problem.code, problem.level, len(problem.related)) == ("S109", Level.NOTE, 1)
    second = "  - {id: b, metric: wounded, figure: 9, statement: speech, source: daily}\n"
    assert codes(tmp_path, once + second) == []


@pytest.mark.parametrize(
    ("figure", "unit", "expected"),
    [
        ("{text: 40 % of them, low: 40}", "people", ["Q106"]),
        ("{text: $40 million, low: 40}", "people", ["Q106"]),
        ("{text: 40 sq km, low: 40}", "km²", []),
        ("{text: 40 hectares, low: 40}", "km²", ["Q106"]),
        ("{text: '40', low: 40}", "km²", []),
        ("40 soldiers", "people", []),
        ("40 tanks", "people", ["Q109"]),
        ("well over 40", "people", []),
        ("well over 40 tanks", "people", ["Q109"]),
        ("at least one well", "people", ["Q109"]),
        ("{text: 40 tank crews, low: 40}", "people", []),
        ("40 tanks", "tanks", []),
        ("40 soldiers", "vehicles", ["Q109"]),
        ("40 soldiers", "parsecs", []),
    ],
)
def test_words_and_units_have_to_fit(
    figure: str, unit: str, expected: list[str], tmp_path: Path
) -> None:
    head = f"{HEAD}metrics: {{own: {{name: own, unit: {unit}}}}}\n"
    text = claim(head=head).replace("figure: 40", f"figure: {figure}")
    assert codes(tmp_path, text.replace("metric: killed", "metric: own")) == expected


def test_a_law_between_units_is_found_at_the_metric(tmp_path: Path) -> None:
    head = f"{HEAD}metrics: {{own: {{name: own, unit: tanks, parts: [killed, wounded]}}}}\n"
    (problem,) = found(tmp_path, claim(head=head))
    assert (problem.code, problem.place.line) == ("V104", 6)


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        ("as_of: 2024-12-27", []),
        ("as_of: 2024-12-28", []),  # a day for time zones
        ("as_of: 2024-12-29", ["Q107"]),
        ("as_of: 2024-12", []),
        ("as_of: 2025", ["Q107"]),
        ("as_of: 0999-12-31", ["F108"]),
        ("period: 2024-12-20/2025-01-03", []),
        ("period: 2025-01-01/2025-01-03", ["Q107"]),
        ("as_of: 2024-12-26, since: 2024-12-26", []),
        ("as_of: 2024-12-26, since: 2024-12-27", ["Q108"]),
        ("as_of: 2024-12-26, since: 2024", []),
        ("withdrawn: {on: 2025-03-01}", []),
    ],
)
def test_dates_have_to_be_possible(dates: str, expected: list[str], tmp_path: Path) -> None:
    assert codes(tmp_path, claim(dates)) == expected


def test_the_future_depends_on_today_and_a_day_is_left_for_the_far_east(tmp_path: Path) -> None:
    text = claim("as_of: 2024-12-27")
    assert codes(tmp_path, text) == []
    assert codes(tmp_path, text, date(2024, 12, 26)) == []
    assert codes(tmp_path, text, date(2024, 12, 25)) == ["Q107", "Q107"]  # published then as well


def test_a_statement_cannot_be_told_before_it_is_made(tmp_path: Path) -> None:
    head = HEAD + "statements: {speech: {made: 2025-12-26}}\n"
    second = "  - {id: b, metric: wounded, figure: 9, statement: speech, source: daily}\n"
    (problem,) = found(tmp_path, claim("statement: speech", head) + second)
    assert (problem.code, problem.place.line, problem.claim) == ("Q107", 6, None)


PLACES = """\
version: 1
sources: {daily: {publisher: The Daily, citation: page 4}}
claimants: {x: {name: X}}
places: {town: {}, port: {}}
subjects: {crews: {}, guests: {}}
defaults: {source: daily, claimant: x, as_of: 2024-12-26}
claims:
"""


@pytest.mark.parametrize(
    ("named", "without", "expected"),
    [
        (["place: town"] * 3, "", True),
        (["place: town"] * 2, "", False),
        (["place: town"] * 3, "place: port", False),
        (["place: town"] * 3 + ["place: port"], "", False),
        (["place: town, subject: crews"] * 3, "place: town", True),
        (["place: town, subject: crews"] * 3, "subject: crews", True),
        (["place: town, subject: crews"] * 3, "subject: guests", False),
        (["place: town, subject: crews"] * 3, "", False),
        (["place: town"] * 3, "withdrawn: {on: 2024-12-27}", False),
        (["place: town"] * 3, "place: [town]", False),
    ],
)
def test_who_leaves_out_what_all_others_name(
    named: list[str], without: str, expected: bool, tmp_path: Path
) -> None:
    rows = [f"  - {{id: a{n}, metric: killed, figure: {n + 1}, {more}}}\n"
            for n, more in enumerate([*named, without])]  # fmt: skip
    text = PLACES + "".join(rows)
    assert ("S116" in codes(tmp_path, text)) is expected
    twice = text + rows[-1].replace("id: a", "id: b") * 1 + rows[-1].replace("id: a", "id: c")
    assert "S116" not in codes(tmp_path, twice)  # half of them leave it out: no habit


@pytest.mark.parametrize(("unit", "flawed"), [("barrels", True), ("barrels a day", False)])
def test_a_rate_may_be_the_mean_of_a_stretch(unit: str, tmp_path: Path, *, flawed: bool) -> None:
    metrics = f"metrics: {{lost: {{definition: Oil lost., unit: {unit}, accumulates: false}}}}\n"
    text = claim("period: 2024-12-01/2024-12-20", HEAD + metrics).replace("killed", "lost")
    assert ("Q110" in codes(tmp_path, text)) is flawed


def test_local_copies_are_looked_at(tmp_path: Path) -> None:
    head = HEAD.replace("citation: page 4", "archive: copy.txt")
    text = claim("as_of: 2024-12-26, quote: they lost them", head)
    assert codes(tmp_path, text) == ["S106"]
    copy = tmp_path / "copy.txt"
    for content, expected in (
        ("They lost\nthem: 40.", []), ("40 are lost", ["S111"]), ("they lost them", ["S105"]),
    ):  # fmt: skip
        copy.write_text(content, encoding="utf-8")
        assert codes(tmp_path, text) == expected
    copy.write_bytes(b"%PDF-1.7 they lost nobody")
    assert codes(tmp_path, text) == []


def test_without_a_quote_the_whole_copy_is_searched(tmp_path: Path) -> None:
    head = HEAD.replace("citation: page 4", "archive: copy.txt")
    (tmp_path / "copy.txt").write_text("x " * 5000 + "about 40 men", encoding="utf-8")
    assert codes(tmp_path, claim(head=head)) == []
    assert codes(tmp_path, claim(head=head).replace("figure: 40", "figure: 41")) == ["S105"]


def test_twice_the_claims_take_about_twice_the_time(tmp_path: Path) -> None:
    def work(amount: int) -> Callable[[], object]:
        rows = "".join(
            f"  - {{id: a{n}, metric: killed, figure: {n + 1}, claimant: c{n}, source: s{n}}}\n"
            for n in range(amount)
        )
        people = "".join(f"  c{n}: {{name: Regiment {n}}}\n" for n in range(amount))
        pages = "".join(f"  s{n}: {{publisher: P{n}, citation: page}}\n" for n in range(amount))
        file = tmp_path / f"{amount}.yaml"
        file.write_text(
            f"version: 1\nsources:\n{pages}claimants:\n{people}claims:\n{rows}", encoding="utf-8"
        )
        dataset = load([file])
        assert len(check(dataset)) == amount
        return lambda: check(dataset)

    assert not grows_faster(work, 250, 1000, times=8)


@pytest.mark.parametrize(
    ("today", "said"),
    [
        (None, []),
        (date(2025, 3, 31), []),
        (date(2025, 4, 1), ["the accepted dispute counted until 2025-03"]),
    ],
)
def test_what_was_accepted_counts_to_the_last_day_named(
    today: date | None, said: list[str], tmp_path: Path
) -> None:
    text = claim() + claim(head="").replace("claims:\n", "").replace("id: a", "id: b")
    entry = "accepted:\n  - {claims: {a: 40, b: 40}, reason: Both, by: desk, until: 2025-03}\n"
    problems = found(tmp_path, text + entry, today)
    assert [problem.message for problem in problems if problem.code == "F116"] == said
