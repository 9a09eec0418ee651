"""From bytes to a dataset: the reading room."""
