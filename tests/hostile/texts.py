"""A project in which every text that a stranger may choose is a hostile one."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence

from reconcile.loading import characters
from tests.hostile.project import FILES

KEY_LIMIT = 60
DAY = "2024-12-23"


def project_of(payloads: Sequence[str]) -> dict[str, str]:
    """The files of a project with these texts in every place that takes some."""
    plain = [payload for payload in payloads if is_readable(payload)]
    refused = [payload for payload in payloads if not is_readable(payload)]
    return {
        **FILES,
        "reconcile.toml": 'paths = ["data/claims.yaml"]\n',
        "data/claims.yaml": claims(plain),
        "data/more.yaml": broken(plain),
        "data/refused.yaml": claims(refused) + broken(refused),
        "article.txt": article(map(_encodable, payloads)),
        "table.csv": table(map(_encodable, payloads)),
    }


def is_readable(payload: str) -> bool:
    """Whether a claims file may hold a text; the others are shown as what is wrong with it."""
    return not any(
        signs.search(payload)
        for signs in (
            characters.FORBIDDEN,
            characters.REORDERING,
            characters.INVISIBLE,
            characters.DIRECTION_MARKS,
        )
    )


def claims(payloads: Iterable[str]) -> str:
    """Two rivals for each text, with the text as every name, word and note around them."""
    sections: dict[str, list[str]] = {name: [] for name in _SECTIONS}
    for number, payload in enumerate(payloads):
        said, key = _quoted(payload), f"k{number}"
        words = f"name: {said}"
        sections["sources"].append(
            f"{key}: {{publisher: {said}, title: {said}, citation: {said}, archive: {said}, "
            f'url: "https://e.example/{number}"}}'
        )
        sections["claimants"] += [f"{key}: {{{words}, side: {key}}}", f"v{number}: {{{words}}}"]
        sections["subjects"].append(f"{key}: {{{words}}}")
        sections["places"].append(f"{key}: {{{words}}}")
        sections["metrics"].append(
            f"{key}: {{{words}, definition: {said}, unit: people, within: killed}}"
        )
        common = f"subject: {key}, place: {key}, as_of: {DAY}"
        told = f"source: {key}, quote: {said}, note: {said}"
        sections["claims"] += [
            f"- {{id: {key}, metric: killed, figure: 40, claimant: {key}, {told}, {common}}}",
            f"- {{id: r{number}, metric: killed, figure: over 900, claimant: v{number}, {common}}}",
            f"- {{id: m{number}, metric: {key}, figure: {{text: {said}, low: 2, high: 7}}, "
            f"claimant: v{number}, via: [{key}], {common}}}",
        ]
    lines = ["version: 1"]
    for name, entries in sections.items():
        lines += [f"{name}:", *(f"  {entry}" for entry in entries)]
    return "".join(f"{line}\n" for line in lines)


def broken(payloads: Iterable[str]) -> str:
    """Claims with the texts where they cannot be: as figures, dates, keys, metrics and plain."""
    lines = ["version: 1", "claims:"]
    for number, payload in enumerate(payloads):
        said, key = _quoted(payload), _quoted(_key(payload, number))
        lines += [
            f"  - {{id: f{number}, metric: {said}, figure: {said}, claimant: {said}, {key}: 1}}",
            f"  - {{id: d{number}, metric: killed, figure: 1_000, as_of: {said}, place: {said}}}",
        ]
    return "".join(f"{line}\n" for line in lines)


def article(payloads: Iterable[str]) -> str:
    """Sentences with figures of people, said by and of the texts."""
    return "\n\n".join(
        f"{payload} said on 23 December 2024 that 40 people were killed in {payload}. “Over 90 "
        f"people were wounded {payload}”, {payload} told reporters."
        for payload in payloads
    )


def table(payloads: Iterable[str]) -> str:
    """A spreadsheet whose cells are the texts."""
    rows = ["Dead,Day,Who,Where,Note"]
    for payload in payloads:
        cell = '"' + payload.replace('"', '""') + '"'
        rows += [f"40,{DAY},{cell},{cell},{cell}", f"{cell},{cell},Army,{cell},x"]
    return "".join(f"{row}\n" for row in rows)


_SECTIONS = ("sources", "claimants", "subjects", "places", "metrics", "claims")


def _key(payload: str, number: int) -> str:
    return f"{' '.join(payload.split())[:KEY_LIMIT]} {number}".strip()


def _quoted(text: str) -> str:
    """A text in double quotes: its signs as they are, line ends and their like as escapes."""
    plain = json.dumps(text, ensure_ascii=False)
    return "".join(sign if sign.isprintable() else f"\\U{ord(sign):08X}" for sign in plain)


def _encodable(text: str) -> str:
    return text.encode("utf-8", "ignore").decode("utf-8")


def written(files: Mapping[str, str]) -> dict[str, bytes]:
    """The files as bytes."""
    return {name: text.encode("utf-8") for name, text in files.items()}
