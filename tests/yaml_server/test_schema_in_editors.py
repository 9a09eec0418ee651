"""What an editor with YAML support makes of the schema: offers, explanations, flags."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from reconcile.cli.main import main
from reconcile.vocabulary.builtin import builtin
from tests.lsp.editing import Editor
from tests.yaml_server import finding

SETTINGS = {
    "yaml": {"schemaStore": {"enable": False}, "validate": True, "hover": True, "completion": True}
}
MODELINE = "# yaml-language-server: $schema=claims.schema.json\n"
CLAIMS = f"""{MODELINE}version: 1
sources:
  tide: {{publisher: The Tide}}
claims:
  - id: tide-killed
    metric: killed
    figure: over 40
    source: tide
"""


@pytest.fixture(scope="module")
def editor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editor]:
    folder = tmp_path_factory.mktemp("claims")
    main(["schema", "-o", str(folder / "claims.schema.json")])
    server = finding.package() / "bin" / finding.PACKAGE
    command = (str(finding.node()), server, "--stdio")
    with Editor(folder, command=command, settings=SETTINGS) as editor:
        editor.open("claims.yaml", CLAIMS)
        yield editor


def offered(editor: Editor, text: str, mark: str) -> dict[str, dict[str, Any]]:
    editor.type("claims.yaml", text)
    found = editor.at("claims.yaml", text, mark, "completion")
    return {one["label"]: one for one in found["items"]}


def test_metrics_are_offered_with_their_definitions(editor: Editor) -> None:
    listed = offered(editor, CLAIMS.replace("metric: killed", "metric: "), "metric: ")
    for metric in builtin().metrics.values():
        assert listed[metric.id]["documentation"] == metric.definition
    assert listed.keys() == builtin().metrics.keys()


@pytest.mark.parametrize(
    "key", ["source", "claimant", "statement", "place", "subject", "retells", "id", "quote"]
)
def test_nothing_made_up_is_offered(editor: Editor, key: str) -> None:
    text = CLAIMS.replace("    source: tide\n", f"    {key}: \n")
    listed = offered(editor, text, f"40\n    {key}: ")
    assert not listed, listed.keys()


def test_keys_are_offered_and_a_new_claim_has_what_it_needs(editor: Editor) -> None:
    listed = offered(editor, f"{CLAIMS}    ex", "tide\n    ex")
    assert {"extent", "as_of", "quote"} <= listed.keys()
    assert "figure" not in listed  # it is there already
    assert {"total", "incident"} == offered(editor, f"{CLAIMS}    extent: ", "extent: ").keys()


@pytest.mark.parametrize(
    ("mark", "said"),
    [
        ("metric: kil", builtin().metrics["killed"].definition),
        ("    metr", builtin().metrics["killed"].definition),
        ("    fig", "in the publication's words"),
        ("\nver", "version of the file format"),
    ],
)
def test_hover_explains(editor: Editor, mark: str, said: str) -> None:
    editor.type("claims.yaml", CLAIMS)
    content = editor.at("claims.yaml", CLAIMS, mark, "hover")["contents"]["value"]
    assert said in content.replace("&nbsp;", " ").replace("\\", "")


@pytest.mark.parametrize(
    ("before", "after", "flagged"),
    [
        ("metric: killed", "metric: cats-lost", False),  # a metric of one's own
        ("metric: killed", "metric: cats, lost", True),
        ("metric: killed", "metric: 3", True),
        ("    source: tide", "    sauce: tide", True),
        ("figure: over 40", "figure: -3", True),
        ("    source: tide", "    extent: everybody", True),
        ("  - id: tide-killed\n    metric", "  - metric", True),
        ("over 40", "{text: about 40, low: 36, high: 44}", False),
    ],
)
def test_what_cannot_be_is_flagged_and_nothing_else(
    editor: Editor, before: str, after: str, flagged: bool
) -> None:
    text = CLAIMS.replace(before, after)
    assert text != CLAIMS
    editor.type("claims.yaml", text)
    assert bool(editor.told("claims.yaml")) is flagged
