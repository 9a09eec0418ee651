"""What a fault names, in full: the character, the key that was meant, the line it stands on."""

from __future__ import annotations

import pytest

from reconcile.loading.copies import web_text
from reconcile.loading.labels import kind_of, label, shown_value
from tests.loading.reading import dataset, found, one_claim

LINE_END = "which some readers take for a line end"


@pytest.mark.parametrize(
    ("character", "words"),
    [
        ("\x00", "a null character (U+0000)"),
        ("\x07", "a control character (U+0007)"),
        ("\x1b", "an escape character (terminal control) (U+001B)"),
        ("\x7f", "a delete character (U+007F)"),
        ("\x85", f"a next-line character, {LINE_END} (U+0085)"),
        ("\x9b", "a control character (U+009B)"),
        ("\u2028", f"a line separator, {LINE_END} (U+2028)"),
        ("\u2029", f"a paragraph separator, {LINE_END} (U+2029)"),
        ("\ufeff", "a byte order mark inside the text (U+FEFF)"),
        ("\ufdd0", "a character that Unicode forbids (U+FDD0)"),
        ("\U0001fffe", "a character that Unicode forbids (U+1FFFE)"),
        ("\U000e0041", "an invisible tag character (U+E0041)"),
    ],
)
def test_a_character_that_may_not_stand_there_is_named(character: str, words: str) -> None:
    data = one_claim("figure: 5", f"quote: ab{character}")
    (fault,) = data.problems
    assert (fault.code, fault.message) == ("F005", f"the text holds {words}")
    assert (fault.place.line, fault.place.column) == (5, 14)


KEYS_OF_A_CLAIM = {
    "figure": "value number count amount total Value",
    "as_of": "date dated asof day when",
    "claimant": "speaker author said_by who",
    "source": "outlet newspaper publication",
    "place": "location where region",
    "note": "comment",
}


@pytest.mark.parametrize(
    ("key", "meant"),
    [(key, meant) for meant, keys in KEYS_OF_A_CLAIM.items() for key in keys.split()],
)
def test_a_key_that_people_try_first_leads_to_the_key_of_a_claim(key: str, meant: str) -> None:
    faults = [fault for fault in one_claim(f"{key}: 5").problems if fault.code == "F101"]
    assert [(fault.offending, fault.help) for fault in faults] == [(key, f"did you mean {meant}?")]


@pytest.mark.parametrize(
    ("key", "meant"), [("headline", "title"), ("link", "url"), ("website", "url")]
)
def test_a_key_that_people_try_first_leads_to_the_key_of_a_source(key: str, meant: str) -> None:
    (fault,) = dataset(f"sources:\n  daily: {{publisher: The Daily, {key}: x}}\n").problems
    assert (fault.code, fault.help) == ("F101", f"did you mean {meant}?")


@pytest.mark.parametrize(("key", "meant"), [("min", "low"), ("max", "high")])
def test_a_key_that_people_try_first_leads_to_the_end_of_a_figure(key: str, meant: str) -> None:
    data = one_claim(f"figure: {{text: some, {key}: 3}}")
    assert f"did you mean {meant}?" in {fault.help for fault in data.problems}


def test_what_is_meant_is_not_offered_where_it_stands_already() -> None:
    (fault,) = one_claim("figure: 5", "value: 5").problems
    assert fault.code == "F101" and "figure" not in fault.help.partition("known here")[0]


@pytest.mark.parametrize(
    ("text", "where", "place"),
    [
        ("claims:\n\t- id: a\n", "in the indentation", (2, 1)),
        ("claims:\n  \t- id: a\n", "in the indentation", (2, 3)),
        ("\tclaims: []\n", "in the indentation", (1, 1)),
        ("claims: # a\tlist\n", "in the text", (1, 12)),
        ("title: a\n# b\tc\n", "in the text", (2, 4)),
        ("title: a\r\n \tb\r\n", "in the indentation", (2, 2)),
    ],
)
def test_a_tab_is_told_by_what_stands_before_it_on_its_line(
    text: str, where: str, place: tuple[int, int]
) -> None:
    faults = [fault for fault in dataset(text).problems if fault.code == "F020"]
    assert [fault.message for fault in faults] == [
        f"a tab {where}; YAML readers disagree about tabs"
    ]
    assert (faults[0].place.line, faults[0].place.column) == place


@pytest.mark.parametrize(
    ("version", "message", "help"),
    [
        ("2", "the file is of version 2; this reconcile reads version 1", "update reconcile"),
        ("0", "version is 0; it can be 1", "write version: 1"),
        ("new", "version is new; it can be 1", "write version: 1"),
        ("[1]", "version is a list; it can be 1", "write version: 1"),
    ],
)
def test_another_version_is_pointed_at_where_it_stands(
    version: str, message: str, help: str
) -> None:
    data = one_claim("figure: 5", head=f"version: {version}\n")
    (fault,) = data.problems
    assert (found(data), fault.message) == ([("F104", 1, 10)], message)
    assert fault.help.startswith(help)


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        ((), "the file"),
        (("claims", 3), "the claim"),
        (("sources", "daily"), "the source daily"),
        (("claimants", "red"), "the claimant red"),
        (("statements", "talk"), "the statement talk"),
        (("subjects", "army"), "the subject army"),
        (("places", "town"), "the place town"),
        (("metrics", "tents"), "the metric tents"),
        (("hedges", 0), "the row of hedges"),
        (("accepted", 1), "the accepted dispute"),
        (("claims", 3, "via", 1), "item 2 of via"),
        (("claims", 3, "quote"), "quote"),
        (("claims", 3, "figures", 0), "the claim"),
    ],
)
def test_what_stands_somewhere_is_called_by_its_kind(
    keys: tuple[str | int, ...], words: str
) -> None:
    assert label(keys) == words


@pytest.mark.parametrize(
    ("value", "kind", "shown"),
    [
        (None, "empty", ""),
        (True, "true, a truth value", "true"),
        (7, "the number 7", "7"),
        ("red", "text", "red"),
        ([1], "a list", ""),
        ({"a": 1}, "a mapping", ""),
    ],
)
def test_a_value_is_called_by_its_kind(value: object, kind: str, shown: str) -> None:
    assert (kind_of(value), shown_value(value)) == (kind, shown)


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("13<script>99", "13"),
        ("13<STYLE>99</style> men", "13 men"),
        ("13<!-- 99", "13"),
        ("13<script>99</script> men<script>98", "13 men"),
    ],
)
def test_what_is_never_closed_hides_the_rest_of_a_page(page: str, text: str) -> None:
    assert web_text(page).split() == text.split()
