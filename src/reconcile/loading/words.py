"""What the reader says about faults in the YAML itself: a message and a help for each."""

from __future__ import annotations

from reconcile.loading.limits import REPEATED_TEXT
from reconcile.loading.notebook import cut

Words = tuple[str, str]

SEVERAL_DOCUMENTS: Words = (
    "a second YAML document begins here",
    "one document a file: delete the ---, or make it a file of its own",
)
MERGE: Words = (
    "<< would merge another record into this one and hide which claim says what",
    "write the fields out; what all claims share goes under defaults",
)
NOT_A_KEY: Words = ("a key has to be text, not a list, a mapping or an alias", "write key: value")
TOO_MUCH_WRONG: Words = (
    "so much is wrong with the file that the rest of it was not looked at",
    "mend what is listed first",
)
NO_CHARACTER: Words = ("an escape that names no character", "delete it")


def too_many(limit: int) -> Words:
    """More values than the reader takes."""
    return f"the file holds more than {limit:,} values", "split it into several files"


def too_many_comments(limit: int) -> Words:
    """More comments than the reader takes."""
    return f"the file holds more than {limit:,} comments", "delete some"


def too_deep(limit: int) -> Words:
    """Deeper nesting than the reader takes."""
    return f"more than {limit} lists or mappings inside one another", "a claims file needs five"


def long_text(limit: int) -> Words:
    """A text longer than the reader takes."""
    return f"a text of more than {limit:,} characters", "is a closing quote missing?"


def anchor_twice(name: str) -> Words:
    """An anchor that is set a second time."""
    return f"the anchor &{cut(name)} is set a second time", "give each anchor its own name"


def no_anchor(name: str) -> Words:
    """An alias without its anchor."""
    return f"*{cut(name)} refers to an anchor that is not set above", "if it is text, quote it"


def empty_block(opening: str) -> Words:
    """A sign that opens a block of text, without the text: ``>5``."""
    message = f"unquoted, {cut(opening)} opens a block of text, and there is no text"
    return message, f'put it in quotes: "{cut(opening)}"'


def own_alias(name: str) -> Words:
    """An alias inside the value that it repeats."""
    return f"*{cut(name)} stands inside the value that it repeats", "write the value out"


def alias_bomb(limit: int) -> Words:
    """Aliases that blow up."""
    few = f"({REPEATED_TEXT} characters of a text count as a value)"
    return f"aliases repeat more than {limit:,} values {few}", "write the values out"


def disagree(quirk: str) -> Words:
    """A construct that is read differently elsewhere."""
    return f"{quirk}: YAML readers disagree about it", "put the text in quotes"


def tag(name: str) -> Words:
    """A tag, shortened where YAML's own."""
    short = name.replace("tag:yaml.org,2002:", "!!")
    return f"the tag {cut(short)} is not needed", "delete it; if it is text, put it in quotes"


def odd_key(text: str) -> Words:
    """An unquoted key that is not text to some readers."""
    if not text or text == "~":
        return "a key is empty", "write the key before the colon"
    message = f"unquoted, the key {cut(text)} is not text to some readers"
    return message, f'put it in quotes: "{cut(text)}"'


def twice(key: str, first: tuple[int, int]) -> Words:
    """A key that stood in the same mapping before, at a line and column."""
    line, column = first
    message = f"the key {cut(key)} stands here twice, first in line {line}, column {column}"
    return message, "keep one of them"
