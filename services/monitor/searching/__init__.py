"""Cases as documents of the search index, kept equal to the truth."""
