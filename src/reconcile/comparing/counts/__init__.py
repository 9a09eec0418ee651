"""What claims say of counts, and whether all can hold by the laws between these."""
