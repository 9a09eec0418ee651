"""The ids of all files together, and what a reference to one of them leads to."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from reconcile.loading.marks import Keys, place_in
from reconcile.loading.notebook import cut
from reconcile.loading.page import CopyPage
from reconcile.loading.rows import RecordRow
from reconcile.model.route import Route
from reconcile.values.classes import dataclass, field
from reconcile.vocabulary.suggest import closest

_QUOTES = "“”„‟«»‹›‘’‚"
SECTIONS = ("sources", "claimants", "statements", "subjects", "places", "metrics", "hedges")

_OWN_ID = "give each its own id"
_KEEP_ONE = "if both are the same define it once, as files that are read together share it"
_MOST_SUGGESTIONS = 100  # each compares a word with all ids
_SINGULAR = {
    "sources": "source",
    "claimants": "claimant",
    "statements": "statement",
    "subjects": "subject",
    "places": "place",
    "metrics": "metric",
    "claims": "claim",
    "hedges": "row of hedges",
}


@dataclass(slots=True)
class KnownIds:
    """All ids by section, filled once by ``book_of``; and people's names, for suggestions.

    ``figureless`` are the claims that only say something of others.
    ``complete`` is false when a file was refused: an id may then be defined there, so that
    references that lead nowhere are not noted; nor are those to a section that is ``amiss``, which
    is no table or has a misspelt name. ``asked_for_claims`` counts how often another claim's id was
    looked for.
    """

    ids: dict[str, dict[str, Route]]
    names: Mapping[str, str]
    complete: bool
    figureless: frozenset[str] = frozenset()
    amiss: frozenset[str] = frozenset()
    asked_for_claims: int = 0
    _suggested: dict[tuple[str, str], str] = field(default_factory=dict)

    def find(
        self,
        row: RecordRow,
        key: str,
        sections: Sequence[str],
        value: str,
        index: int | None = None,
    ) -> str | None:
        """The id if one of the sections has it; else ``None``, and the reference is noted.

        ``index`` is the reference's place in a list.
        """
        self.asked_for_claims += "claims" in sections
        if any(value in self.ids[section] for section in sections):
            return value
        if self.amiss.intersection(sections):
            row.notebook.unusable.add((*row.keys, key))
        elif self.complete:
            kind = " or ".join(_SINGULAR[section] for section in sections)
            message = f"there is no {kind} with the id {cut(value)}"
            at = (*row.keys, key) if index is None else (*row.keys, key, index)
            help = self._suggestion(sections, value) or f"define it under {sections[0]}:"
            row.notebook.add("F107", message, help, keys=at, offending=value, spoils=False)
        return None

    def reference(self, row: RecordRow, key: str, *sections: str) -> str | None:
        """A reference to one record."""
        value = row.text(key)
        return None if value is None else self.find(row, key, sections, value)

    def references(self, row: RecordRow, key: str, *sections: str) -> tuple[str, ...]:
        """References to several records, without those that lead nowhere."""
        listed = isinstance(row.data.get(key), list)
        found = (
            self.find(row, key, sections, value, index if listed else None)
            for index, value in enumerate(row.texts(key))
        )
        return tuple(dict.fromkeys(value for value in found if value is not None))

    def _suggestion(self, sections: Sequence[str], value: str) -> str:
        once = (sections[0], value)
        if once not in self._suggested and len(self._suggested) < _MOST_SUGGESTIONS:
            self._suggested[once] = self._close_name(sections, value)
        return self._suggested.get(once, "")

    def _close_name(self, sections: Sequence[str], value: str) -> str:
        bare = value.strip(_QUOTES)
        if bare != value and any(bare in self.ids[section] for section in sections):
            return f"write {bare} without quotes: those of books are a part of the text to YAML"
        by_name = self.names.get(value.casefold()) if "claimants" in sections else None
        if by_name is not None:
            return f"did you mean the id {by_name}?"
        known = [name for section in sections for name in self.ids[section]]
        close = closest(value, known)
        return f"did you mean {close}?" if close else ""


def book_of(pages: Sequence[CopyPage]) -> KnownIds:
    """The ids of all usable files, in order; the second of two equal ones is noted."""
    by_name = {page.name: page for page in pages}
    ids: dict[str, dict[str, Route]] = {}
    for section in SECTIONS:
        keyed = ((page, name, (section, name)) for page in pages for name in page.section(section))
        ids[section] = _collected(section, keyed, by_name)
    claims = list(_claims_with_ids(pages))
    listed = ((page, data["id"], (*keys, "id")) for page, data, keys in claims)
    ids["claims"] = _collected("claims", listed, by_name)
    return KnownIds(
        ids,
        _names(pages),
        all(not page.notebook.fatal for page in pages),
        _figureless(data for _, data, _ in claims),
        frozenset(name for page in pages for name in _amiss(page)),
    )


def _figureless(claims: Iterable[Mapping[str, Any]]) -> frozenset[str]:
    return frozenset(data["id"] for data in claims if is_figureless(data))


def _claims_with_ids(
    pages: Sequence[CopyPage],
) -> Iterator[tuple[CopyPage, dict[str, Any], Keys]]:
    """The entries of ``claims`` that can be referred to, and where they stand."""
    for page in pages:
        for claim in page.claims():
            if isinstance(claim.data, dict) and isinstance(claim.data.get("id"), str):
                yield page, claim.data, claim.keys


def _amiss(page: CopyPage) -> Iterable[str]:
    """The sections of a file that are no table, or whose name has a slip in it."""
    if isinstance(page.data, dict):
        for key in page.data:
            if (key,) in page.notebook.unusable:
                yield closest(str(key), SECTIONS)


def is_figureless(claim: Mapping[str, Any]) -> bool:
    """Whether an entry of ``claims`` only says something of another, without a figure."""
    return "figure" not in claim and ("denies" in claim or "reaffirms" in claim)


def _collected(
    section: str,
    found: Iterable[tuple[CopyPage, str, tuple[str | int, ...]]],
    pages: Mapping[str, CopyPage],
) -> dict[str, Route]:
    known: dict[str, Route] = {}
    near: dict[str, str] = {}
    at_key = section != "claims"  # a claim's id is a value, all others are keys
    for page, name, keys in found:
        route = Route(page.name, keys)
        same, like = known.get(name), near.get(folded_id(name))
        kind = _SINGULAR[section]
        if same is not None:
            message = f"the id {cut(name)} is taken by another {kind}, {_where(same, pages)}"
            page.notebook.add(
                "F105",
                message,
                _OWN_ID if section == "claims" else f"{_OWN_ID}; {_KEEP_ONE}",
                keys=keys,
                offending=name,
                at_key=at_key,
            )
            continue
        if like is not None:
            message = (
                f"the id {cut(name)} is easily taken for {cut(like)}, {_where(known[like], pages)}"
            )
            help = "write both alike if they mean the same, else make them more different"
            page.notebook.add(
                "F106", message, help, keys=keys, offending=name, at_key=at_key, spoils=False
            )
        known[name] = route
        near.setdefault(folded_id(name), name)
    return known


def _where(route: Route, pages: Mapping[str, CopyPage]) -> str:
    sheet = pages[route.path].sheet
    line = (
        1 if sheet is None else place_in(sheet, route.keys, at_key=route.keys[0] != "claims").line
    )
    return f"{route.path}:{line}"


def folded_id(name: str) -> str:
    """What two ids share that people would take for one another."""
    if not name.isascii():
        name = unicodedata.normalize("NFKC", name)
    return "".join(name.casefold().split())


def _names(pages: Sequence[CopyPage]) -> dict[str, str]:
    """Claimants' ids by their names and aliases, in lower case."""
    names: dict[str, str] = {}
    for page in pages:
        for name, record in page.section("claimants").items():
            row = RecordRow(
                record if isinstance(record, dict) else {}, ("claimants", name), page.notebook
            )
            for word in (row.text("name") or "", *row.texts("aliases")):
                names.setdefault(word.casefold(), name)
    return names
