"""Analysts set a grade against the rulebook, with a reason, and take it back."""
