"""Slips of YAML that its parser words in its own way: what was typed, and what to type instead.

The parser knows where it stopped. What the line looks like tells more: a text that goes on behind
its closing quote, a colon without a blank, a sign of equality, a second colon, a missing comma.
"""

from __future__ import annotations

from collections.abc import Collection

from reconcile.loading.schema import section_keys
from reconcile.values.patterns import regex

_SHOWN = 80
_LEFT = r"^(?P<left> {0,80}(?:- {1,20})?)"
_FIELD = rf"{_LEFT}(?P<key>[A-Za-z_][\w-]{{0,60}})"
_BEHIND_QUOTE = regex(
    rf"{_FIELD}: +(?P<value>(?P<mark>['\"])(?P<inner>[^'\"]*)(?P=mark)"
    r"(?P<rest>[^#,\s].*| +[^#\s].*))$"
)
_NO_BLANK = regex(rf"{_FIELD}:(?P<value>[^\s:/].{{0,200}})$")
_EQUALS = regex(rf"{_FIELD} *= *(?P<value>\S.{{0,200}})$")
_NO_COLON = regex(rf"{_FIELD} +(?P<value>[^\s:=#][^:#]{{0,200}})$")
_BEHIND_FLOW = regex(
    rf"{_FIELD}: +(?P<value>(?:\[[^\[\]{{}}]{{0,200}}\]|\{{[^\[\]{{}}]{{0,200}}\}})"
    r"(?P<rest> *[^\s#,\]}].*))$"
)
_DASHED = regex(rf"{_FIELD}: +(?P<value>[-?] .*)$")
_ID = regex(r" {0,80}(?P<key>id): +(?P<id>\S.{0,200})$")
_TWO_COLONS = regex(rf"{_FIELD}: +(?P<value>[^'\"\[{{|>&*!#\s].*?: .*)$")
_ONE_COLON = regex(rf"{_FIELD}:(?: .*)?$")
_KEY_ENDED = ("a line that is", "a second ':", "something stands after")  # where a colon may lack
_JOINED_DASH = regex(r"^(?P<left> {0,80})-(?P<key>[A-Za-z_][\w-]{0,60}): (?P<value>.{1,200})$")
_IN_FLOW = regex(
    r"(?<![A-Za-z_])([A-Za-z_]+): ([^,{}\[\]'\"]{0,120}?)"
    r"(?<![A-Za-z_])([A-Za-z_]+): ([^,{}\[\]'\"]{0,120})"
)

Said = tuple[int, str, str]


def quoted(text: str) -> str:
    """A text in quotes that leave it as it is; nothing where that takes thought."""
    plain = text.strip()
    if not plain or len(plain) > _SHOWN or "\\" in plain:
        return ""
    if '"' not in plain:
        return f'"{plain}"'
    return f"'{plain}'" if "'" not in plain else ""


def slip_in(line: str, above: str, message: str, keys: Collection[str]) -> Said | None:
    """Where in a line a slip is, what it is, and what to write; ``None`` if none is known.

    ``message`` is what the parser made of it, ``above`` the line before with anything in it.
    """
    line = line.rstrip()
    if message.startswith(("a { mapping", "a [ list")):
        return _in_flow(line, keys)
    found = _behind_quote(line) or _odd_start(line) or _plain_slip(line, keys)
    found = found or _no_dash(line, message)
    return found or (_colons(line, above, keys) if message.startswith("a second ': '") else None)


def _behind_quote(line: str) -> Said | None:
    match = _BEHIND_QUOTE.match(line)
    if match is None:
        return None
    value, mark = match["value"], match["mark"]
    own = value[1:-1] if len(value) > 2 and value.endswith(mark) else match["inner"] + match["rest"]
    name = "apostrophe" if mark == "'" else "quotation mark"
    message = f"this {name} ends the quoted text, and more stands behind it"
    return match.start("rest") - 1, message, _all_quoted(match["key"], own)


def _odd_start(line: str) -> Said | None:
    """A text that begins like a list, a mapping or an item, and is none."""
    match = _BEHIND_FLOW.match(line)
    if match is not None:
        sign = match["value"][0]
        close = "]" if sign == "[" else "}"
        message = f"text stands behind the {close} that ends what {sign} began"
        return match.start("rest"), message, _all_quoted(match["key"], match["value"])
    match = _DASHED.match(line)
    if match is None:
        return None
    sign = match["value"][0]
    help = _all_quoted(match["key"], match["value"])
    if sign == "-":
        help += "; the items of a list stand on lines of their own"
    return match.start("value"), f"unquoted text may not begin with {sign} and a space", help


def _all_quoted(key: str, value: str) -> str:
    write = quoted(value)
    return f"write {key}: {write}" if write else f"put all of {key} in quotes"


def colon_left_out(line: str, below: str, message: str, keys: Collection[str]) -> Said | None:
    """A key and its value with nothing but a blank between them.

    The parser notices it where the next key begins, which is ``below``: it stands as far in.
    """
    match, lower = _NO_COLON.match(line.rstrip()), _ONE_COLON.match(below.rstrip())
    if match is None or lower is None or not message.startswith(_KEY_ENDED):
        return None
    if not {match["key"], lower["key"]} <= set(keys) or len(match["left"]) != len(lower["left"]):
        return None
    help = f"write {match['key']}: {match['value'].strip()[:_SHOWN]}"
    return match.end("key"), f"no colon stands behind {match['key']}", help


def joined_dash(line: str, keys: Collection[str]) -> Said | None:
    """An item whose dash has no space behind it: ``-id: a`` is a key to YAML."""
    match = _JOINED_DASH.match(line.rstrip())
    if match is None or match["key"] not in keys:
        return None
    help = f"write - {match['key']}: {match['value'].strip()[:_SHOWN]}"
    return len(match["left"]), "no space stands behind the dash", help


def _plain_slip(line: str, keys: Collection[str]) -> Said | None:
    for pattern, message in (
        (_NO_BLANK, "no space stands behind the colon"),
        (_EQUALS, "a sign of equality stands where a colon belongs"),
    ):
        match = pattern.match(line)
        if match is not None and match["key"] in keys:
            help = f"write {match['key']}: {match['value'].strip()[:_SHOWN]}"
            return match.end("key"), message, help
    return None


def _no_dash(line: str, message: str) -> Said | None:
    """A claim that begins where another one's dash stands, without a dash of its own."""
    match = _ID.match(line)
    if match is None or not message.startswith("the lines here are indented"):
        return None
    help = f"begin it with a dash: - id: {match['id'][:_SHOWN]}"
    return match.start("key"), "a new claim begins here without its dash", help


def _colons(line: str, above: str, keys: Collection[str]) -> Said | None:
    """Two colons in one line are in its text; one is a line that stands too far in."""
    match = _TWO_COLONS.match(line)
    if match is not None:
        write = quoted(match["value"])
        help = f"write {match['key']}: {write}" if write else "put the text in quotes"
        at = match.start("value") + match["value"].index(": ")
        return at, "a second ': ' in unquoted text", help
    deeper, upper = _ONE_COLON.match(line), _ONE_COLON.match(above.rstrip())
    if deeper is None or upper is None or len(upper["left"]) >= len(deeper["left"]):
        return None
    if not upper["left"] and upper["key"] in set(keys) - section_keys():
        spaces = len(deeper["left"])
        message = f"{upper['key']} above stands further left than {deeper['key']}"
        help = f"begin both alike: {upper['key']} after {spaces} spaces"
        return len(deeper["left"]), message, help
    blanks = len(upper["left"])
    message = f"{deeper['key']} stands further in than {upper['key']} above it"
    return len(deeper["left"]), message, f"begin both alike: {deeper['key']} after {blanks} spaces"


def _in_flow(line: str, keys: Collection[str]) -> Said | None:
    for match in _IN_FLOW.finditer(line):
        key, before, second, behind = match.groups()
        if second in keys and before.endswith(" "):
            help = f"write a comma before {second}: {key}: {before.strip()}, {second}: {behind}"
            return match.start(3), f"no comma stands before {second}", help.rstrip()
        write = quoted(f"{before}{second}: {behind}")
        if write:
            at = match.end(3)
            return at, "a second ': ' in unquoted text", f"write {key}: {write}"
    return None
