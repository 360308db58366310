"""Reads a docket entry: what it does, which dates it fixes, which amounts it names."""
