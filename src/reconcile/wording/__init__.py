"""Words about a comparison, made once for every format: names, numbers, lines and sentences."""
