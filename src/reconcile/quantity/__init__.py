"""What a hedged figure means: words first, an interval second. Stands on nothing."""
