"""What an editor asks while claims are written: findings, readings, completions, repairs."""
