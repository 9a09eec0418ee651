"""From bytes to a dataset: where files are read.

The way of a claim: ``files`` (bytes) → ``text`` (characters) → ``events`` (YAML) → ``nodes`` (plain
data with the place of every value, by ``marks``) → ``page`` (one file, held against the schema by
``faults``) → ``book`` (the ids of all files) → ``claims``, ``records`` and ``terms`` (values) →
``answers`` (what claims say of one another) → ``load`` (the dataset). What is wrong goes into the
``notebook`` of its file; ``fast`` reads usual files without ``nodes``, with the same result.
"""
