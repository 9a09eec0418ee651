"""Annotations of GitHub Actions: a command a line, the worst first, and no command of others."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from reconcile.escaping.log import defang
from reconcile.escaping.visible import visible
from reconcile.model.route import Level, Place
from reconcile.service.formats.github import SHOWN, render_github, unshown
from tests.reports.build_server import SKIPPED, obeyed
from tests.reports.found import BARE, LONG, NAMES, SLIGHT, SOME, TWICE, findings_from, hostile


def test_an_annotation_has_the_form_that_is_documented() -> None:
    assert render_github(findings_from([replace(BARE, help="")])) == (
        "::error title=reconcile (S101),file=data/claims.yaml,line=12,endLine=12,col=5,endColumn=20"
        "::data/claims.yaml:12:5: S101 'over 60' (killed) names no source\n"
    )


def test_levels_have_the_names_that_github_has() -> None:
    names = [command.name for command in obeyed(render_github(findings_from(SOME)))]
    assert names == ["error", "error", "warning", "notice"]


def test_columns_are_given_for_one_line_only() -> None:
    (command,) = obeyed(render_github(findings_from([LONG])))
    assert command.properties["endLine"] == "15"
    assert not {"col", "endColumn"} & set(command.properties)


def test_a_place_without_a_line_is_the_first_one() -> None:
    (command,) = obeyed(render_github(findings_from([SLIGHT])))
    assert [command.properties[key] for key in ("line", "endLine", "col", "endColumn")] == ["1"] * 4


def test_help_and_related_places_are_lines_of_the_message() -> None:
    (command,) = obeyed(render_github(findings_from([TWICE])))
    assert command.data.splitlines() == [
        "data/more claims.yaml:3:3: F105 the id 'daily' is used twice, 100 % the same",
        "help: rename one of them",
        "see also data/claims.yaml:7:3",
    ]


def test_of_a_level_what_is_new_comes_first() -> None:
    lines = render_github(findings_from(SOME, names=NAMES, known={NAMES[1]})).splitlines()
    assert [re.search(r"\((.{4})\)", line)[1] for line in lines] == [  # type: ignore[index]  # each line has one
        "F105", "S101", "S103", "Q201",
    ]  # fmt: skip


def test_separators_in_a_path_are_escaped() -> None:
    line = render_github(findings_from([replace(BARE, place=Place("a,b:c%2C\nd=e", 1, 1, 1, 2))]))
    assert ",file=a%2Cb%3Ac%252C⟨U+000A⟩d=e,line=1," in line
    assert line.count("\n") == 1


def test_a_message_is_not_endless() -> None:
    line = render_github(
        findings_from([replace(BARE, message="x" * 100_000, related=(BARE.place,) * 1000)])
    )
    assert len(line) < 5000


@pytest.mark.parametrize(
    ("amounts", "line"),
    [
        ((SHOWN, SHOWN, SHOWN), ""),
        ((0, 0, 0), ""),
        (
            (SHOWN + 1, 3, SHOWN + 2000),
            "Not shown as annotations, of which GitHub shows 10 a level: 1 error, 2,000 notes.\n",
        ),
    ],
)
def test_what_github_leaves_out_is_said(amounts: tuple[int, int, int], line: str) -> None:
    problems = [
        replace(BARE, level=level)
        for level, amount in zip(Level, amounts, strict=True)
        for _ in range(amount)
    ]
    assert unshown(problems) == line


@pytest.mark.parametrize("ignoring", ["", SKIPPED])
def test_no_text_is_a_command_or_a_property_of_its_own(ignoring: str) -> None:
    for text, problem in hostile():
        output = render_github(findings_from([problem]))
        assert output.count("\n") == 1
        (command,) = obeyed(output, ignoring=ignoring)
        assert command.name == "error"
        assert list(command.properties) == ["title", "file", "line", "endLine", "col", "endColumn"]
        assert command.properties["file"] == defang(visible(problem.place.path)), repr(text)
        assert command.data.split("\n")[0].endswith(f"S101 {defang(f'x{visible(text)}')[1:]}")
        # what it shows in the log is none either
        assert obeyed(command.data, ignoring=ignoring) == [], repr(text)
        assert not re.search(r"##[a-z]*\[", output)
