"""Where the figures disagree: a ladder, each file adding one idea."""
