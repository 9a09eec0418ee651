"""Where the figures disagree: a ladder of folders, each knowing only those before it."""
