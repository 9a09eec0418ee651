"""A comparison as one document, built once: its order, numbers, folds and what is left out."""
