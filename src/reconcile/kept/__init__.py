"""Answers kept from one run to the next, so that asking the same of the same files takes no work.

A run notes all that it asks of its surroundings (``looking``). What it printed is kept with that
list (``answers``), and printed again only where every question has the same answer: files are
known by their content, never by their time. Whatever is wrong with what is kept, the command then
runs as if there were nothing.

This is imported before everything else, and most runs end here: it needs nothing but Python's own
``os``, ``sys`` and ``time``.
"""

KEPT_COMMANDS = frozenset({"check", "compare", "explain", "export", "report", "timeline"})
"""The commands whose answers are kept: those that read and print, and do nothing else."""

NO_CACHE = "--no-cache"
"""The option with which they neither look for what is kept nor keep anything."""
