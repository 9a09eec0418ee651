"""Sets of claims that cannot all be right."""
