"""What comparing gives, as values."""
