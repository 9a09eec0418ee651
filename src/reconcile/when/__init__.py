"""When a figure holds: dates and windows. Imports no other room.

``moment`` has the values and our own notation. ``reading`` reads all others, a module a kind:
``numeric``, ``named``, ``calendar_units``, ``timed``, ``spans``; ``vague`` answers what is none.
"""
