"""The schema: a contract with a description and examples for every key, and never the network."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.request import urlopen

import pytest
from jsonschema import Draft202012Validator

from reconcile.loading.limits import MAX_NAME, MAX_TEXT
from reconcile.loading.schema import claims_schema, faults
from reconcile.vocabulary.builtin import builtin
from tests.loading.reading import FIXTURES, codes, dataset, one_claim


def keys_of(schema: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Every key that a claims file may have, with its part of the schema."""
    for name, part in schema.get("properties", {}).items():
        yield f"{path}/{name}", part
        yield from keys_of(part, f"{path}/{name}")


def all_keys() -> Iterator[tuple[str, Any]]:
    schema = claims_schema()
    yield from keys_of(schema)
    for name, part in schema["$defs"].items():
        yield from keys_of(part, name)


def test_the_schema_is_one_of_draft_2020_12() -> None:
    schema = claims_schema()
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    Draft202012Validator.check_schema(schema)


def test_every_key_is_described() -> None:
    found = dict(all_keys())
    assert len(found) > 50
    assert [name for name, part in found.items() if not part.get("description")] == []


FORMS = frozenset(
    {
        "#/$defs/date", "#/$defs/share", "#/$defs/ratio", "#/$defs/bound", "#/$defs/end",
    }
)  # fmt: skip


def test_what_has_a_form_has_an_example_that_the_schema_allows() -> None:
    schema = claims_schema()
    shown = 0
    for name, part in all_keys():
        examples = part.get("examples")
        assert examples or part.get("$ref") not in FORMS, name
        checker = Draft202012Validator({**part, "$defs": schema["$defs"]})
        for example in examples or ():
            assert checker.is_valid(example), name
            shown += 1
    assert shown > 20


def test_no_example_is_of_what_only_the_curator_can_know() -> None:
    """Editors offer examples for completion: a made-up id or name would be taken for one."""
    schema = claims_schema()
    for name, part in [*all_keys(), *schema["$defs"].items()]:
        own = part.get("$ref") in {"#/$defs/id", "#/$defs/ids", "#/$defs/metric_id"}
        listed = part.get("items", {}).get("$ref") in {"#/$defs/id", "#/$defs/metric_id"}
        records = "propertyNames" in part and name != "/hedges"
        prose = part.get("$ref") == "#/$defs/text" and not name.endswith(("unit", "url", "lang"))
        if own or listed or records or prose or name == "id":
            assert "examples" not in part, name


def test_a_metric_may_be_built_in_or_any_other_id() -> None:
    metric = claims_schema()["$defs"]["metric_id"]
    offered = {one["const"]: one["description"] for one in metric["anyOf"] if one}
    assert offered == {metric.id: metric.definition for metric in builtin().metrics.values()}
    for word, good in (("killed", True), ("cats-lost", True), ("cats, lost", False), (3, False)):
        found = list(faults({"claims": [{"id": "a", "metric": word, "figure": 1}]}))
        assert len(found) == (0 if good else 1)  # told once, and never as "none of these"
        assert not found or found[0].keyword in {"pattern", "type"}


def test_the_schema_has_an_id_that_leads_nowhere() -> None:
    assert claims_schema()["$id"].startswith("urn:")


def test_unknown_keys_are_allowed_nowhere() -> None:
    for _, part in all_keys():
        if part.get("type") == "object":
            assert "additionalProperties" in part


def test_texts_that_reports_repeat_are_no_longer_than_the_reader_says() -> None:
    parts = claims_schema()["$defs"]
    assert (parts["name"]["maxLength"], parts["text"]["maxLength"]) == (MAX_NAME, MAX_TEXT)


def test_every_text_has_a_limit() -> None:
    """A text without one is repeated beside every figure, however long it is."""
    texts = [(path, part) for path, part in all_keys() if part.get("type") == "string"]
    texts += [item for item in claims_schema()["$defs"].items() if item[1].get("type") == "string"]
    unlimited = [path for path, part in texts if not part.keys() & {"maxLength", "pattern"}]
    assert unlimited == ["/$schema"]  # which is read nowhere


def test_a_copy_of_the_schema_is_ones_own() -> None:
    claims_schema().clear()
    assert claims_schema()


@pytest.mark.parametrize("value", [True, 3.0, None, -1, 10**15 + 1, [], ""])
def test_a_figure_is_text_or_a_whole_number(value: Any) -> None:
    data = {"claims": [{"id": "a", "metric": "killed", "figure": value}]}
    assert [fault.keys for fault in faults(data)] == [("claims", 0, "figure")]


def test_nothing_is_fetched_whatever_the_data_say() -> None:
    with listening() as (address, asked):
        text = (
            f'$schema: "{address}"\nsources:\n  a: {{"$ref": "{address}", url: "{address}"}}\n'
            f'claims: [{{"$ref": "{address}", "$id": "{address}", id: a}}]\n'
        )
        data = dataset(text)
    assert asked == []
    assert "F101" in codes(data)
    assert data.sources["a"].url == address


@contextmanager
def listening() -> Iterator[tuple[str, list[bytes]]]:
    """An address, and what was asked there by the end of the block; nothing is answered."""
    asked: list[bytes] = []

    def listen() -> None:
        while True:
            connection, _ = server.accept()
            with connection:
                word = connection.recv(4)
            if word == b"over":
                return
            asked.append(word)

    with socket.create_server(("127.0.0.1", 0)) as server:
        listener = threading.Thread(target=listen)
        listener.start()
        try:
            yield f"http://127.0.0.1:{server.getsockname()[1]}/schema.json", asked
        finally:
            # whoever came before stands in the queue before this
            with socket.create_connection(server.getsockname()) as last:
                last.sendall(b"over")
            listener.join()


def test_whoever_asks_is_heard() -> None:
    with listening() as (address, asked), pytest.raises(OSError):
        urlopen(address)
    assert asked == [b"GET "]


def test_a_reference_out_of_a_schema_is_not_followed() -> None:
    from referencing import Registry
    from referencing.exceptions import Unresolvable

    with listening() as (address, asked):
        validator = Draft202012Validator({"$ref": address}, registry=Registry())
        with pytest.raises(Unresolvable):
            validator.is_valid({})
    assert asked == []


def test_the_schema_that_data_name_is_ignored() -> None:
    assert one_claim("figure: 5", head='$schema: "urn:nothing"\n').problems == ()


def test_the_example_of_the_format_passes() -> None:
    text = (FIXTURES / "format_example.yaml").read_text(encoding="utf-8")
    assert dataset(text).problems == ()
