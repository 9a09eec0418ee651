"""Who said what, and when it held."""
