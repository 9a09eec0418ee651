"""What two figures are to each other."""
