"""One scalar at a time: what it means where it stands, and what is wrong with it."""

from __future__ import annotations

import re
from typing import Any

from reconcile.loading import characters, limits, quirks, words
from reconcile.loading.marks import Keys
from reconcile.loading.notebook import FileNotes, cut
from reconcile.loading.scalars import RefusedWord, resolve
from reconcile.model.route import Level
from reconcile.values.classes import dataclass
from reconcile.values.patterns import regex

REFUSED = object()  # the value of a node that was noted as wrong

_PROSE = frozenset(("title", "quote", "note", "citation", "definition", "name", "text"))
_LENIENT = frozenset(("quote", "note", "title", "citation", "definition"))
_TRUTHS = frozenset(
    ("draft", "complete", "pooled", "whole", "fixed", "daily", "accumulates", "same_event",
     "first", "recorded", "numbers", "joins", "limits", "added",
     "aside")
)  # fmt: skip
_NUMBERS = frozenset(("low", "high", "best"))
_CUT = regex(r" +#([^\r\n]*)")
_ALL_CUT = regex(r":? +#([^\r\n]*)")  # an empty value may end before its colon
_OURS = regex(r" ?reconcile:")
_AFTER_COMMA = regex(r"[0-9]{3}(?![0-9])", re.ASCII)
_GROUP = regex(r"(?<=[0-9]),[0-9]{3}(?![0-9])", re.ASCII)
_FLOW_FIELD = regex(r"(?<![\w-])([A-Za-z_]{1,40}): +", re.ASCII)
# Up to the next key, or what ends the mapping.
_FLOW_VALUE = regex(r"(?:(?!,\s*[A-Za-z_]{1,40}:)[^\[\]{}\r\n]){1,200}", re.ASCII)


@dataclass(frozen=True, slots=True)
class ScalarSite:
    """Where a scalar stands: its route (a key's own is that of its value), span and company.

    ``before`` is where the scalar before it ends; ``above`` the route of the value around it.
    """

    text: str
    notebook: FileNotes
    keys: Keys
    above: Keys
    is_key: bool
    in_flow: bool
    before: int
    start: int
    end: int

    def note(
        self, code: str, fault: words.Words, offending: str = "", at: str = "", **more: Any
    ) -> None:
        """Note something about this scalar, or about the character ``at`` in it.

        What is wrong with a key is noted for the mapping around it.
        """
        span, keys = (self.start, self.end), self.above if self.is_key else self.keys
        span = characters.span_of(at, self.text, *span) if at else span
        message, help = fault
        self.notebook.add(code, message, help, span=span, keys=keys, offending=offending, **more)


def quoted(site: ScalarSite, text: str, *, escapes: bool) -> Any:
    """The value of a quoted or block text; ``escapes`` if backslashes meant something."""
    if _too_long(site, text) or ((escapes or not text.isascii()) and not _sound(site, text)):
        return REFUSED
    return text


def plain(site: ScalarSite, text: str) -> Any:
    """The value of unquoted text: text, whole number, truth value, ``None`` or ``REFUSED``."""
    if _too_long(site, text) or (site.in_flow and not _clear_in_flow(site)):
        return REFUSED
    value = resolve(text)
    if site.is_key:
        return _key(site, text, value)
    if isinstance(value, RefusedWord):
        help = _truth(site, text) if value.code == "F015" else value.help
        site.note(value.code, (value.message, help), text)
        return REFUSED
    if _is_unclear(site, text):
        return REFUSED
    if site.text.startswith(" ", site.end):
        _look_for_cut(site, text)
    return value


def _is_unclear(site: ScalarSite, text: str) -> bool:
    """Note a value that a comment cut to nothing, or that holds odd characters."""
    if not text:
        return _is_cut_to_nothing(site)
    return not text.isascii() and not _sound(site, text)


def _truth(site: ScalarSite, text: str) -> str:
    """What to write for yes, no, on and off, where they stand."""
    field = site.keys[-1] if site.keys else ""
    if field in _TRUTHS:
        return f"write {'true' if text.lower() in ('yes', 'on') else 'false'}"
    if field in ("figure", "text"):
        in_words = "write the publication's words for how many; 'none' is 0"
        return f'{in_words}, and "{text}" is not a number'
    return f'put it in quotes: "{text}"'


def _is_cut_to_nothing(site: ScalarSite) -> bool:
    """Note a text that is all comment, as it begins with its sign: ``quote: #1 in the world``."""
    field = next((key for key in reversed(site.keys) if isinstance(key, str)), "")
    match = _ALL_CUT.match(site.text, site.end)
    if match is None or field not in _PROSE | {"figure"} or _OURS.match(match[1]):
        return False
    comment = f"#{match[1].rstrip()}"
    message = f"{field} is empty, as {cut(comment)} is read as a comment"
    help = (
        f'if it is text put it in quotes: "{comment}"' if '"' not in comment else "put it in quotes"
    )
    site.note("F016", (message, help), comment)
    return True


def _too_long(site: ScalarSite, text: str) -> bool:
    if len(text) > limits.MAX_SCALAR:
        site.note("F007", words.long_text(limits.MAX_SCALAR), fatal=True)
        return True
    return False


def _key(site: ScalarSite, text: str, value: Any) -> Any:
    """An unquoted key: text, and nothing that a reader could take for something else."""
    if text == "<<":
        site.note("F008", words.MERGE, text, fatal=True)
        return REFUSED
    if text == "on" and site.above[-1:] == ("withdrawn",):
        return text  # our own key: to YAML 1.1 a truth value, here never anything but text
    if not isinstance(value, str) or text.replace(".", "", 1).lstrip("-").isdecimal():
        site.note("F011", words.odd_key(text), text, fatal=True)
        return REFUSED
    return text if text.isascii() or _sound(site, text) else REFUSED


def _clear_in_flow(site: ScalarSite) -> bool:
    """Whether unquoted text in ``[…]`` or ``{…}`` means what it seems to."""
    raw = site.text[site.start : site.end]
    quirk = quirks.flow_quirk(site.text, site.start, site.end)
    if quirk is not None:
        site.note("F020", words.disagree(quirk), raw, fatal=True)
        return False
    gap = site.text[site.before : site.start]
    if gap != "," or not _AFTER_COMMA.match(raw) or not site.text[site.before - 1].isdigit():
        return True
    if site.is_key and _torn_value(site):
        return False
    whole = f"{_last_digits(site.text, site.before)}{raw[:3]}"
    message = f"the comma before {raw[:3]} separates two values here"
    help = f"write {whole}, or put the figure in quotes"
    site.note("Q105", (message, help), f"{_last_digits(site.text, site.before)},{raw}")
    return False


def _torn_value(site: ScalarSite) -> bool:
    """Note, once, the whole value of a key that its thousands commas tear into several.

    In ``{figure: between 4,000 and 5,000}`` the parser sees a figure and two keys more.
    """
    begin = site.text.rfind("\n", 0, site.before) + 1
    fields = list(_FLOW_FIELD.finditer(site.text, begin, site.before))
    match = _FLOW_VALUE.match(site.text, fields[-1].end()) if fields else None
    if match is None:
        return False
    field, value = fields[-1][1], match[0].rstrip()
    if _GROUP.search(site.text, match.start(), site.before):
        return True  # an earlier comma has said so
    plural = "s" * (len(_GROUP.findall(value)) > 1)
    message = f"the comma{plural} in {cut(value)} separate{'' if plural else 's'} values here"
    write = f'put it in quotes: {field}: "{value}"' if '"' not in value else "put it in quotes"
    plain = value.replace(",", "")
    if plain.isdecimal():  # low and high are numbers, never text in quotes
        write = f"write {plain}{f', or {write}' if field not in _NUMBERS else ''}"
    span, keys = (match.start(), match.start() + len(value)), (*site.above, field)
    site.notebook.add("Q105", message, write, span=span, keys=keys, offending=value)
    return True


def _last_digits(text: str, end: int) -> str:
    start = end
    while start > 0 and end - start < 20 and text[start - 1].isdigit():
        start -= 1
    return text[start:end]


def _look_for_cut(site: ScalarSite, value: str) -> None:
    """Note text that a comment sign cuts short; a comment of ours never does.

    In prose any comment behind unquoted text is suspect; elsewhere only one without a blank
    after its sign.
    """
    match = _CUT.match(site.text, site.end)
    if match is None or _OURS.match(match[1]):
        return
    field = next((key for key in reversed(site.keys) if isinstance(key, str)), "")
    if field in _PROSE or not match[1].startswith((" ", "#")):
        rest = f"#{match[1]}"
        message = f"the text ends before {cut(rest)}, which is read as a comment"
        help = "put the whole text in quotes; a comment goes on a line of its own"
        site.note("F016", (message, help), value + match[0])


def _sound(site: ScalarSite, text: str) -> bool:
    """Look for characters that may not stand here; false when the text cannot be used."""
    if characters.is_seen(text):
        return _of_one_alphabet(site, text)
    found = characters.FORBIDDEN.search(text)
    if found is not None:
        fault = (f"the text holds {characters.named(found[0])}", "delete it")
        half = "\ud800" <= found[0] <= "\udfff"
        if half:
            site.note("F005", words.NO_CHARACTER, fatal=True)
        else:
            site.note("F005", fault, at=found[0], fatal=True)
        return False
    if text.isascii():
        return True
    if site.is_key and (blank := characters.BLANKS.search(text)) is not None:
        point = characters.code_point(blank[0])
        fault = (f"the key holds a space of an unusual kind ({point})", "use ordinary spaces")
        site.note("F005", fault, text, at=blank[0], fatal=True)
        return False
    return _visible(site, text)


def _visible(site: ScalarSite, text: str) -> bool:
    """Look for characters that hide, reorder or imitate others."""
    field = "" if site.is_key else next((k for k in reversed(site.keys) if isinstance(k, str)), "")
    reordering = characters.REORDERING.search(text)
    if reordering is None and field not in _LENIENT:
        reordering = characters.DIRECTION_MARKS.search(text)
    if reordering is not None:
        point = characters.code_point(reordering[0])
        fault = (f"{point} changes the order in which the text is shown", "delete it")
        site.note("F017", fault, at=reordering[0])
        return False
    invisible = characters.INVISIBLE.search(text)
    if invisible is not None:
        level = Level.WARNING if field in _LENIENT else Level.ERROR
        point = characters.code_point(invisible[0])
        fault = (f"{point} in the text cannot be seen", "delete it")
        site.note("F018", fault, at=invisible[0], level=level)
        return level is Level.WARNING
    return _of_one_alphabet(site, text)


def _of_one_alphabet(site: ScalarSite, text: str) -> bool:
    """Look for words whose letters imitate others; the text can be used all the same."""
    if (word := characters.mixed_word(text)) is not None:
        fault = (f"the word {cut(word)} mixes letters of several alphabets", "type it again")
        site.note("F019", fault, word, at=word, level=Level.WARNING)
    return True
