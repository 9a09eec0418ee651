"""A comparison in parts: cut by what ties claims together, compared apart, merged exactly."""
