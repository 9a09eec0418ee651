"""Claims files written and mended: drafts as YAML, claims added in place, repairs. All pure."""
