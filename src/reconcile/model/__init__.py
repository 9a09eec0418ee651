"""What was said: claims, statements, sources, and where in the data they stand."""
