"""The frozen view of hedges.yaml, of the rows of a project, and the tables of other languages."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from reconcile.quantity.hedge import Hedge, HedgeTable, hedge_table, same_words
from reconcile.quantity.language import ENGLISH
from reconcile.quantity.numerals import Tokens
from reconcile.values.classes import replace
from reconcile.vocabulary.builtin import language_rows, load_rows
from reconcile.vocabulary.hedge_rows import RowProblem, hedge_from_row, listed, sound_hedge
from reconcile.vocabulary.lexicon import lexicon


@cache
def default_profile() -> HedgeTable:
    """The table that comes with reconcile."""
    rows = load_rows("hedges.yaml")
    hedges = {name: sound_hedge(name, row) for name, row in rows["hedges"].items()}
    return hedge_table(rows["profile"], hedges, lexicon())


def overridden(table: HedgeTable, rows: Mapping[str, Any]) -> HedgeTable | list[RowProblem]:
    """The table with a project's own rows, or everything that is wrong with these.

    ``rows`` are as in a claims file's ``hedges:``. The profile's name then says which rows are
    the project's own.
    """
    if not rows:
        return table
    own, problems = _made(rows, table.hedges)
    taken: dict[Tokens, str] = {}
    for name, row in rows.items() if not problems else ():
        for wording in listed(row.get("wordings", ())):
            owner = taken.setdefault(same_words(wording), str(name))
            if owner != str(name):
                problems.append(
                    RowProblem(str(name), "wordings", f"'{wording}' is also in {owner}")
                )
    if problems:
        return problems
    hedges = {id_: _without(hedge, taken) for id_, hedge in {**table.hedges, **own}.items()}
    profile = f"{table.profile}, with own rows {', '.join(own)}"
    return hedge_table(profile, hedges, table.lexicon)


def _made(
    rows: Mapping[str, Any], replaced: Mapping[str, Hedge]
) -> tuple[dict[str, Hedge], list[RowProblem]]:
    """The rows by their ids, and the problems of those that could not be made."""
    hedges: dict[str, Hedge] = {}
    problems: list[RowProblem] = []
    for name, row in rows.items():
        hedge = hedge_from_row(str(name), row, replaced.get(str(name)))
        if isinstance(hedge, Hedge):
            hedges[hedge.id] = hedge
        else:
            problems += hedge
    return hedges, problems


def _without(hedge: Hedge, taken: Mapping[Tokens, str]) -> Hedge:
    """A row less the wordings that a project's row has taken from it."""
    if not taken:
        return hedge
    kept = tuple(
        words for words in hedge.wordings if taken.get(same_words(words), hedge.id) == hedge.id
    )
    return replace(hedge, wordings=kept)


@cache
def every_language() -> HedgeTable:
    """The English table that comes with reconcile, with those of the other languages behind it."""
    return with_languages(default_profile())


def with_languages(english: HedgeTable) -> HedgeTable:
    """An English table that reads other languages, too; its own rows hold in these as well."""
    made: dict[str, HedgeTable] = {}

    def others() -> Mapping[str, HedgeTable]:
        if not made:
            from reconcile.vocabulary.spoken_tables import spoken_table

            alone = {ENGLISH.code: english}
            for code, rows in language_rows().items():
                made[code] = replace(spoken_table(code, rows, english), others=lambda: alone)
        return made

    return replace(english, others=others)
