"""Claims that a machine wrote: a row a claim, as JSON Lines or CSV, in a file of that name."""
