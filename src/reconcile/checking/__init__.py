"""Is the file fit: one rule a file, and the comments that suppress their findings."""
