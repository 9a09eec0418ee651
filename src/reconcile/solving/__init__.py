"""Exact mathematics that knows no claim: linear bounds, laws over time, smallest clashes."""
