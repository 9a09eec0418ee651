"""How much the reader takes before it refuses a file."""

from __future__ import annotations

MAX_DEPTH = 32  # levels of lists and mappings inside one another
MAX_VALUES = 5_000_000  # keys and values of one file
MAX_COMMENTS = 500_000
MAX_REPEATED = 100_000  # values that aliases repeat, in all
REPEATED_TEXT = 10  # characters of a text that count as a further value when it is repeated
MAX_NAME = 300  # characters of a name, title or citation, as the schema says
MAX_TEXT = 10_000  # characters of a quote, as the schema says
MAX_SCALAR = 1024 * 1024  # characters of one text
