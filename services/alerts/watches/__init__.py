"""Watches: what a recipient wants to be told of, and whether a change of a case is that. Plain values only."""
