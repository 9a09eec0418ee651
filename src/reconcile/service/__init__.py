"""What the program does, without a terminal, an exit code or a print."""
