"""Files of others made into claims: what an importer is, and in ``kinds`` each of them."""
