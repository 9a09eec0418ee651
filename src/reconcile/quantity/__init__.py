"""What a hedged figure means: words first, an interval second. Imports no other room.

The way of a figure: ``phrase`` (the door) → ``tokens`` → ``search`` (which wording of the reading
table fits, see ``hedge``) → ``bounds`` (what it makes of its numbers, which ``numerals`` and
``digits`` read) → ``interval`` (the result). What does not fit goes to ``spoken`` (other languages,
by ``grammar``), then to ``refusals`` (what to write instead).
"""
