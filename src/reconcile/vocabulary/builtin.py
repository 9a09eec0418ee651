"""The built-in vocabulary, read from YAML of the package, which is kept beside it as plain data."""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping, Sequence
from fractions import Fraction
from functools import cache
from typing import Any

from reconcile.quantity.units import is_per_cent
from reconcile.values.classes import replace
from reconcile.values.patterns import regex
from reconcile.vocabulary.compiled import rows_of
from reconcile.vocabulary.metric import CountedBy, Metric, MetricShare, Vocabulary

_WORDS = regex(r"[^\W\d_]+|/")


def says_rate(text: str, words: Mapping[str, Collection[str]]) -> bool:
    """Whether a unit or name is of a rate: barrels a day, litres/s, daily losses, capacity.

    ``words`` are the rows of ``rates.yaml``. "Killed in a day" is a count of one day, and no rate.
    """
    tokens = [match.group() for match in _WORDS.finditer(text.casefold())]
    if not set(words["alone"]).isdisjoint(tokens):
        return True
    before = ["", *tokens]
    return any(
        each in words["each"] and time in words["times"] and first not in words["within"]
        for first, each, time in zip(before, tokens, tokens[1:], strict=False)
    )


_ROOM = "vocabulary"
_PACKAGE = os.path.dirname(os.path.dirname(__file__))
_LANGUAGES = os.path.join(_PACKAGE, _ROOM, "languages")
DEFAULT_SHARE = Fraction(5)
DEFAULT_GROWTH = Fraction(2)


@cache
def builtin() -> Vocabulary:
    """The metrics and topics that come with reconcile."""
    rows = load_rows("metrics.yaml")
    metrics = {name: metric_from_row(name, row) for name, row in rows["metrics"].items()}
    topics = {name: tuple(names) for name, names in rows["topics"].items()}
    return Vocabulary(metrics=metrics, topics=topics)


def load_rows(name: str, room: str = _ROOM) -> Any:
    """The plain data of a YAML file of the package: the vocabulary's own, or of another room."""
    return _rows(os.path.join(_PACKAGE, room, name))


def _rows(path: str) -> Any:
    with open(path, "rb") as file:
        return rows_of(path, file.read())


def language_rows() -> dict[str, Any]:
    """The plain data of every reading table beside the English one, by its language's code."""
    files = [name for name in os.listdir(_LANGUAGES) if name.endswith(".yaml")]
    return {
        name.removesuffix(".yaml"): _rows(os.path.join(_LANGUAGES, name)) for name in sorted(files)
    }


_OF_A_SHARE = {"unit": "per cent", "whole": False, "accumulates": False}
_OF_A_FIXED_SHARE = {**_OF_A_SHARE, "accumulates": True}  # the share that it came to in the end


def metric_from_row(name: str, given: Mapping[str, Any]) -> Metric:
    """A metric from a row that the schema has accepted.

    ``within`` may be one name or a list, ``parts`` one partition or a list of them. A rate does
    not accumulate unless its row says so, nor does a share, or what is counted in per cent.
    """
    row = _with_share_defaults(given)
    title, unit = row.get("name", name.replace("-", " ")), row.get("unit", "people")
    rate = not row.get("daily", False) and _is_rate(title, unit)
    accumulates = row.get("accumulates", not rate)
    wholes = _several(row.get("within", ()))
    same_event = row.get("same_event", False)
    usual_share = {whole: Fraction(ratio) for whole, ratio in row.get("usual_share", {}).items()}
    basis, coverage = row.get("basis"), row.get("coverage")
    return Metric(
        id=name,
        name=title,
        definition=row.get("definition", ""),
        unit=unit,
        grows_within=wholes if same_event else (),
        counts_within=() if same_event else wholes,
        parts=_partitions(row.get("parts", ())),
        senses=tuple(row.get("senses", ())),
        accumulates=accumulates,
        rate=rate and not accumulates,
        usual_growth=_usual_growth(row, accumulates=accumulates),
        usual_share=usual_share or None,
        whole=row.get("whole", True),
        fixed=row.get("fixed", False),
        daily=row.get("daily", False),
        basis=None if basis is None else CountedBy(basis),
        coverage=None if coverage is None else Fraction(str(coverage).rstrip(" %")),
        counts_as=row.get("counts_as"),
        fates=tuple(row.get("fates", ())),
        share=_share(row.get("share")),
    )


def _with_share_defaults(row: Mapping[str, Any]) -> Mapping[str, Any]:
    if "share" not in row and not is_per_cent(row.get("unit", "")):
        return row
    return {**(_OF_A_FIXED_SHARE if row.get("fixed") else _OF_A_SHARE), **row}


def _share(share: Mapping[str, str] | None) -> MetricShare | None:
    return None if share is None else MetricShare(share["part"], share["of"])


def _several(names: str | Sequence[str]) -> tuple[str, ...]:
    return (names,) if isinstance(names, str) else tuple(names)


def _partitions(parts: Sequence[Any]) -> tuple[tuple[str, ...], ...]:
    if parts and isinstance(parts[0], str):
        return (tuple(parts),)
    return tuple(tuple(partition) for partition in parts)


def _usual_growth(row: Mapping[str, Any], *, accumulates: bool) -> Fraction | None:
    """How many times a total usually grows at most in a while; ``None`` if it does not grow."""
    grows = accumulates and not (row.get("fixed") or row.get("daily"))
    growth = row.get("usual_growth", DEFAULT_GROWTH if grows else None)
    return None if growth is None else Fraction(growth)


@cache
def _is_rate(title: str, unit: str) -> bool:
    """Whether what a metric is called, or what it is counted in, is so much in so much time."""
    words = load_rows("rates.yaml")
    return says_rate(title, words) or says_rate(unit, words)


def own_metric(name: str, row: Mapping[str, Any]) -> Metric:
    """A metric of a user's file: what its row leaves out is as in the built-in row of that name."""
    built_in = load_rows("metrics.yaml")["metrics"] if name in builtin().metrics else {}
    return metric_from_row(name, {**built_in.get(name, {}), **row})


def extended(base: Vocabulary, added: Mapping[str, Metric]) -> Vocabulary:
    """A vocabulary with a file's own metrics added; a name that exists is replaced.

    A whole that a file declares by its parts is unusual from the size at which killed or wounded
    is unusual for killed; being ``within`` alone says nothing of usual sizes.
    """
    metrics = {**base.metrics, **added}
    for whole in added.values():
        for part in (name for parts in whole.parts for name in parts if name in metrics):
            shares = dict(metrics[part].usual_share or {})
            shares.setdefault(whole.id, DEFAULT_SHARE)
            metrics[part] = replace(metrics[part], usual_share=shares)
    return Vocabulary(metrics, base.topics, base.profile)
