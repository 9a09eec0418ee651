"""Fast paths of reading: each gives what its slow reference gives, or leaves the work to it."""
