"""When a figure holds. Stands on nothing."""
