"""Cases assembled from observations: identity, merging, and what changed. Plain Python, no database."""
