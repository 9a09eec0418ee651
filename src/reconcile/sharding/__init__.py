"""A comparison in parts: shards by what ties claims together, compared apart, put together exactly."""
