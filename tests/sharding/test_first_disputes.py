"""The first disputes after an edit are those of a comparison of all claims."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.invented import claims_file
from reconcile.comparing.answers.compare import compare
from reconcile.comparing.answers.showing import Request
from reconcile.comparing.result.comparison import Comparison
from reconcile.loading.load import load_texts
from reconcile.loading.opening import Input
from reconcile.sharding.first_disputes import FirstDisputes, ShownAmounts, first_disputes
from reconcile.sharding.outline import ComparisonOutline, outline_in
from reconcile.sharding.outlining import outline_of
from reconcile.sharding.reusing import compare_changed
from reconcile.wording.in_words import in_words
from reconcile.wording.opening import census_of
from tests.examples import examples

NAME = "claims.yaml"
TOWNS = 30
FIGURES = ("412", "about 412", "1530", "over 1530", "2200", "at least 97", "3100", "dozens")
METRICS = ("killed", "wounded", "killed-or-wounded", "missing")
CLAIMANTS = ("mayor", "hospital", "army")
HEAD = f"""\
version: 1
claimants:
  mayor: {{name: The mayor}}
  hospital: {{name: The hospital}}
  army: {{name: The army}}
sources:
  paper: {{publisher: The Paper, published: 2031-03-01}}
  radio: {{publisher: The Radio, published: 2031-02-01}}
statements:
  speech: {{made: 2031-02-02}}
metrics:
  missing: {{name: lost from sight, definition: Nobody knows where they are.}}
places:
  region: {{name: The region, parts: [town-1, town-2]}}
{"".join(f"  town-{number}: {{name: Town {number % 11}}}" + chr(10) for number in range(TOWNS))}\
"""
ODD = """\
  - id: odd
    metric: killed
    figure: "1,000"
    place: town-3
    quote: >-
      on two
      lines
"""
Claims = dict[str, dict[str, str]]


def usual_claims(chance: random.Random) -> Claims:
    return {f"c-{number}": claim(chance, number) for number in range(TOWNS * 3)}


def claim(chance: random.Random, number: int) -> dict[str, str]:
    fields = {
        "metric": METRICS[number % 4] if number % 5 else "killed",
        "figure": chance.choice(FIGURES),
        "claimant": chance.choice(CLAIMANTS),
        "place": f"town-{number % TOWNS}",
        "as_of": f"2031-02-{chance.randint(1, 9):02}",
        "source": chance.choice(("paper", "radio")),
    }
    if chance.random() < 0.05:
        fields["statement"] = "speech"
    return fields


def edited(claims: Claims, chance: random.Random) -> Claims:
    """The claims after an edit of one or a few of them."""
    now = {name: {**fields} for name, fields in claims.items()}
    for _ in range(chance.choice((1, 1, 2, 3))):
        name = chance.choice([*now])
        kind = chance.choice(
            ("figure", "figure", "metric", "claimant", "place", "as_of", "come", "go")
        )
        other = claim(chance, chance.randrange(TOWNS * 3))
        if kind == "go":
            del now[name]
        elif kind == "come":
            now[f"new-{chance.randrange(10**6)}"] = other
        else:
            now[name][kind] = other[kind]
    return now


def file_of(claims: Claims, *, odd: str = "") -> str:
    lines = [
        "".join(
            f"{'    ' if at else '  - '}{key}: {value}\n" for at, (key, value) in enumerate(pairs)
        )
        for pairs in ([("id", name), *fields.items()] for name, fields in claims.items())
    ]
    half = len(lines) // 2
    return "".join([HEAD, "claims:\n", *lines[:half], odd, *lines[half:]])


def outline(text: str, request: Request) -> ComparisonOutline:
    """The outline of a file, as it is when it was kept."""
    made = outline_of(compare_changed(load_texts({NAME: text.encode()}), request, {}), request)
    assert made is not None
    return outline_in(made.to_text())


def whole(text: str, request: Request) -> Comparison:
    return in_words(compare(load_texts({NAME: text.encode()}), request))


def assert_same(found: FirstDisputes, expected: Comparison, shown: ShownAmounts) -> None:
    first = in_words(found.comparison)
    listed = expected.headings[: shown.disputes]
    assert [(h.discrepancies, h.also) for h in first.headings] == [
        (h.discrepancies, h.also) for h in listed
    ]
    asked = expected.settling[: shown.questions]
    assert [(q.question, {*q.settles}) for q in first.settling] == [
        (q.question, {*q.settles}) for q in asked
    ]
    assert first.census == census_of(expected.figures, words=True)
    assert first.every is not None and first.every.disputes == len(expected.headings)
    assert (first.given, first.compared) == (expected.given, expected.compared)
    assert first.not_shown == expected.not_shown
    unfolded = {str(some.verdict) for some in expected.discrepancies if not some.folded}
    assert found.verdicts == unfolded


@examples(12)
@given(
    seed=st.integers(0, 10**9),
    shown=st.builds(ShownAmounts, st.integers(1, 40), st.integers(0, 30)),
    odd=st.sampled_from(("", ODD)),
    near=st.booleans(),
)
def test_random_edits(seed: int, shown: ShownAmounts, odd: str, near: bool) -> None:
    chance, request = random.Random(seed), Request(show_near=near)
    before = usual_claims(chance)
    known = outline(file_of(before, odd=odd), request)
    after = before
    for _ in range(3):
        after = edited(after, chance)
        text = file_of(after, odd=odd)
        found = first_disputes(known, [Input(NAME, text.encode())], request, shown)
        if found is not None:
            assert_same(found, whole(text, request), shown)


ALL = ShownAmounts(999, 99)
REQUEST = Request()
Edit = Callable[[Claims], None]


def plain_claims() -> Claims:
    """Two figures of each town, which disagree the more the larger the town's number is."""
    return {
        f"{who}-{town}": {
            "metric": "killed",
            "figure": str(101 + town * 7 + (who == "army") * (town + 1) * 300),
            "claimant": who,
            "place": f"town-{town}",
            "as_of": f"2031-02-{town // 2 + 1:02}",
            "source": "paper",
        }
        for town in range(TOWNS)
        for who in ("mayor", "army")
    }


def after(edit: Edit, *, odd: str = "") -> tuple[FirstDisputes | None, Comparison]:
    """What is found after an edit by the outline, and by a comparison of all claims."""
    claims = plain_claims()
    known = outline(file_of(claims, odd=odd), REQUEST)
    edit(claims)
    text = file_of(claims, odd=odd)
    found = first_disputes(known, [Input(NAME, text.encode())], REQUEST, ALL)
    return found, whole(text, REQUEST)


def sets(name: str, **fields: str) -> Edit:
    return lambda claims: claims[name].update(fields)


def removes(*names: str) -> Edit:
    def edit(claims: Claims) -> None:
        for name in names:
            del claims[name]

    return edit


def renames(then: str, now: str) -> Edit:
    def edit(claims: Claims) -> None:
        claims[now] = claims.pop(then)

    return edit


def adds(name: str, **fields: str) -> Edit:
    def edit(claims: Claims) -> None:
        claims[name] = {**claims["mayor-4"], **fields}

    return edit


def nothing(_: Claims) -> None:
    return None


def unplaces(claims: Claims) -> None:
    del claims["army-3"]["place"]


def many(claims: Claims) -> None:
    for name in [*claims][:9]:
        claims[name]["figure"] = "5"


FOLLOWED: Mapping[str, Edit] = {
    "nothing": nothing,
    "a figure": sets("mayor-2", figure="9"),
    "a figure that agrees": sets("army-29", figure="304"),
    "the largest of all": sets("army-0", figure="999999"),
    "a quote": sets("army-3", quote="so many words"),
    "a date": sets("army-3", as_of="2031-02-06"),
    "a claimant": sets("army-3", claimant="hospital"),
    "another town that has claims": sets("army-3", place="town-8"),
    "a claim of a town that has some": adds("new", figure="7"),
    "a claim that is gone": removes("army-5"),
    "a source": sets("army-5", source="radio"),
    "a vague figure": sets("army-5", figure="dozens"),
    "an id": renames("army-29", "army-77"),
    "the latest claim, of the same day": sets("army-29", figure="77"),
}
LEFT: Mapping[str, Edit] = {
    "the latest date": sets("army-3", as_of="2032-02-06"),
    "a new place": sets("army-3", place="town-77"),
    "no place": unplaces,
    "a place that is left without claims": removes("army-5", "mayor-5"),
    "another statement": sets("army-3", statement="speech"),
    "an unknown claimant": sets("army-3", claimant="{nobody}"),
    "a figure that is none": sets("army-3", figure="many or few"),
    "an id that is taken": renames("army-29", "Mayor-1"),
    "a word about another claim": sets("army-3", retells="mayor-3"),
    "a value on several lines": sets("army-3", quote=">-\n      two\n      lines"),
    "a comment": sets("army-3", note="so # or not"),
    "another order": renames("army-3", "army-3"),
    "many claims": many,
    "a share": sets("army-3", share_of="killed"),
}


@pytest.mark.parametrize("odd", ["", ODD], ids=["plain", "odd"])
@pytest.mark.parametrize("name", FOLLOWED)
def test_an_edit_that_is_followed(name: str, odd: str) -> None:
    found, expected = after(FOLLOWED[name], odd=odd)
    if odd and name in ("a claim that is gone", "an id"):
        assert found is None, "an id that nobody wrote may hang on one that is gone"
        return
    assert found is not None
    assert_same(found, expected, ALL)


@pytest.mark.parametrize("name", LEFT)
def test_an_edit_that_is_left_to_a_comparison_of_all(name: str) -> None:
    assert after(LEFT[name])[0] is None


def test_a_number_that_recurs_in_another_bundle_is_told_there() -> None:
    """The one thing that claims of another bundle decide about a clash."""
    claims = plain_claims()
    claims["mayor-0"].update(claimant="army")  # two figures of one claimant, of one day
    claims["army-20"]["metric"] = "wounded"
    before = file_of(claims)
    known = outline(before, REQUEST)
    claims["army-9"].update(metric="wounded", figure="401", as_of="2031-02-02")
    text = file_of(claims)
    found = first_disputes(known, [Input(NAME, text.encode())], REQUEST, ALL)
    (then,), (now,) = (
        [some for some in whole(given, REQUEST).discrepancies if "army-0" in some.claims]
        for given in (before, text)
    )
    assert then.claims == now.claims and then.level != now.level
    assert found is not None
    assert_same(found, whole(text, REQUEST), ALL)


def test_only_what_an_edit_touches_and_what_is_shown_is_read() -> None:
    text = claims_file(600)
    known = outline(text, REQUEST)
    new = text.replace("quote: an invented", "quote: the invented", 1)
    found = first_disputes(known, [Input(NAME, new.encode())], REQUEST, ShownAmounts(10, 3))
    assert found is not None and len(found.dataset.claims) < 120
    assert_same(found, whole(new, REQUEST), ShownAmounts(10, 3))


@pytest.mark.parametrize(
    "text",
    [
        file_of(plain_claims(), odd="".join(ODD.replace("odd", f"odd-{at}") for at in range(6))),
        file_of(plain_claims()).replace("place: town-3\n", "place: nowhere\n", 1),
        file_of(plain_claims()) + "  - id: answer\n    denies: mayor-3\n    claimant: army\n",
        file_of({name: {**fields, "figure": "7"} for name, fields in plain_claims().items()}),
    ],
    ids=["much that is not plain", "a fault", "a denial", "no dispute"],
)
def test_there_is_no_outline(text: str) -> None:
    found = compare_changed(load_texts({NAME: text.encode()}), REQUEST, {})
    assert outline_of(found, REQUEST) is None
