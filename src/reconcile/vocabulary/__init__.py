"""What the tool knows, as data: metrics, laws between them, and the wordings of figures."""
