"""How loud a difference is."""
