"""Warnings: documents computed from the case base, finished by an analyst, published once and then kept as they are."""
