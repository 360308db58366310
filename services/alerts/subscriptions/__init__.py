"""Subscriptions: making, changing, pausing and deleting watches, and who may ask for what."""
