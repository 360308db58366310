"""Delivery: every alert handed to every channel once, tried again on a schedule, with a log of how it went."""
