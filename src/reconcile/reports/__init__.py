"""Words: one format a file."""
