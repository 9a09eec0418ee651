"""The reading tables of other languages behind the English one, made when a figure asks."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from reconcile.quantity.hedge import HedgeTable
from reconcile.quantity.language import ENGLISH
from reconcile.values.classes import replace
from reconcile.vocabulary.builtin import language_rows
from reconcile.vocabulary.profile import default_profile


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
