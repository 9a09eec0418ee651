"""The frozen view of ``articles.yaml``: words by which articles say what a figure counts."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from types import MappingProxyType
from typing import Any

from reconcile.values.classes import dataclass
from reconcile.values.groups import grouped
from reconcile.vocabulary.article_phrases import (
    ArticlePairs,
    ArticlePhrases,
    VerbForms,
    spellings,
    verb_forms,
)
from reconcile.vocabulary.builtin import builtin, load_rows
from reconcile.vocabulary.fault_words import fault_words

_SETS = (
    "says singles speakers others buildings vehicles jobs animals saviours holds kin held unsure "
    "capacities"
).split()
_PHRASES = ("custody", "lives", "asks", "rules", "rates")


@dataclass(frozen=True, slots=True)
class ArticleWords:
    """All tables of ``articles.yaml``; ``defined`` are the metrics that a draft brings along.

    ``also`` are, for every metric that drafts know by its words, those under which a curator may
    keep the same figures; ``names`` are other names of such metrics, built in or not.
    """

    nouns: ArticlePhrases
    roles: ArticlePhrases
    states: ArticlePhrases
    happens: ArticlePhrases
    does: ArticlePhrases
    around: ArticlePairs
    tolls: ArticlePhrases
    cues: ArticlePhrases
    occasions: ArticlePhrases
    custody: ArticlePhrases
    says: frozenset[str]
    persons: frozenset[str]
    singles: frozenset[str]
    speakers: frozenset[str]
    others: frozenset[str]
    buildings: frozenset[str]
    vehicles: frozenset[str]
    jobs: frozenset[str]
    animals: frozenset[str]
    spokesmen: frozenset[str]
    lives: ArticlePhrases
    saviours: frozenset[str]
    houses: Mapping[str, str]
    holds: frozenset[str]
    kin: frozenset[str]
    held: frozenset[str]
    unsure: frozenset[str]
    asks: ArticlePhrases
    rules: ArticlePhrases
    capacities: frozenset[str]
    rates: ArticlePhrases
    aliases: Mapping[str, str]
    defined: Mapping[str, Mapping[str, str]]
    also: Mapping[str, frozenset[str]]
    names: Mapping[str, str]


@cache
def article_words() -> ArticleWords:
    """The words that come with reconcile."""
    rows = load_rows("articles.yaml")
    metrics: Mapping[str, Mapping[str, Any]] = rows["metrics"]
    irregular: Mapping[str, Sequence[str]] = rows["irregular"]
    verbs, acts = _verbs(metrics, "verbs", irregular), _verbs(metrics, "acts", irregular)
    # Rows of plain words and of plain phrases have the names of their fields.
    sets: dict[str, Any] = {name: frozenset(rows[name]) for name in _SETS}
    phrases: dict[str, Any] = {name: _plain(rows[name]) for name in _PHRASES}
    return ArticleWords(
        **sets,
        **phrases,
        nouns=_phrases(metrics, "nouns"),
        roles=_phrases(metrics, "roles"),
        states=_phrases(metrics, "states", _forms(verbs, lambda verb: (verb.done,))),
        happens=_phrases(metrics, "happens", _forms(acts, lambda verb: verb.active)),
        does=_phrases(metrics, "does", _forms(verbs, lambda verb: verb.active)),
        around=_pairs(metrics),
        tolls=_phrases(metrics, "tolls"),
        cues=_phrases(metrics, "cues"),
        occasions=_phrases(metrics, "occasions"),
        persons=_persons(rows, verbs),
        spokesmen=frozenset(rows["roles"]),
        houses=_turned(rows["houses"]),
        aliases=MappingProxyType(metric_aliases()),
        defined=MappingProxyType(
            {name: row["define"] for name, row in metrics.items() if "define" in row}
        ),
        also=MappingProxyType(
            {name: frozenset(row.get("also", ())) for name, row in metrics.items()}
        ),
        names=_turned({name: row.get("aliases", ()) for name, row in metrics.items()}),
    )


def _persons(rows: Mapping[str, Any], verbs: Mapping[str, Sequence[VerbForms]]) -> frozenset[str]:
    """The plurals of people, without words that say what befell them: *wounded*."""
    named = {
        word
        for row in rows["metrics"].values()
        for key in ("nouns", "states")
        for word in row.get(key, ())
    }
    done = {verb.done for listed in verbs.values() for verb in listed}
    return frozenset(
        {*fault_words().persons, *rows["people"]} - {*rows["singles"], "other"} - named - done
    )


def _pairs(metrics: Mapping[str, Mapping[str, Any]]) -> ArticlePairs:
    return ArticlePairs(
        (before, after, name)
        for name, row in metrics.items()
        for befores, afters in row.get("around", ())
        for before in befores
        for after in afters
    )


def _plain(phrases: Sequence[str]) -> ArticlePhrases:
    """Phrases that stand for themselves."""
    return ArticlePhrases((phrase, phrase) for phrase in phrases)


def _turned(listed: Mapping[str, Sequence[str]]) -> Mapping[str, str]:
    """The name under which each word is listed."""
    return MappingProxyType({word: name for name, words in listed.items() for word in words})


@cache
def metric_aliases() -> dict[str, str]:
    """Other names that people write for a built-in metric, and the metric of each."""
    known = builtin().metrics
    metrics: Mapping[str, Mapping[str, Any]] = load_rows("articles.yaml")["metrics"]
    return {
        alias: name
        for name, row in metrics.items()
        if name in known
        for alias in row.get("aliases", ())
        if alias not in known
    }


@cache
def _perhaps() -> dict[str, list[str]]:
    """Further names by which people may mean a built-in metric, and the metrics of each."""
    rows: Mapping[str, list[str]] = load_rows("articles.yaml")["perhaps"]
    return grouped((other, name) for name, others in rows.items() for other in others)


def metrics_called(name: str) -> tuple[str, ...]:
    """The built-in metrics that people call so: to be offered, not to be taken.

    Several where a word has several senses: the turnout of a rally and that of an election.
    """
    plain = "-".join(name.casefold().replace("_", " ").replace("-", " ").split())
    alias = metric_aliases().get(plain)
    return tuple(_perhaps().get(plain, ())) if alias is None else (alias,)


def _phrases(
    metrics: Mapping[str, Mapping[str, Any]],
    key: str,
    forms: Mapping[str, Sequence[str]] = MappingProxyType({}),
) -> ArticlePhrases:
    """The phrases of a kind, and ``forms`` of verbs, in the order of the metrics."""
    return ArticlePhrases(
        (spelled, name)
        for name, row in metrics.items()
        for phrase in (*row.get(key, ()), *forms.get(name, ()))
        for spelled in spellings(phrase)
    )


def _verbs(
    metrics: Mapping[str, Mapping[str, Any]], key: str, irregular: Mapping[str, Sequence[str]]
) -> dict[str, list[VerbForms]]:
    """The verbs of each metric in all their forms."""
    return {
        name: [verb_forms(verb, irregular) for verb in row.get(key, ())]
        for name, row in metrics.items()
    }


def _forms(
    verbs: Mapping[str, Sequence[VerbForms]], form: Callable[[VerbForms], Sequence[str]]
) -> dict[str, list[str]]:
    return {
        name: [word for verb in listed for word in form(verb)] for name, listed in verbs.items()
    }
