"""Webhooks received: kept at once under a secret address, read afterwards by a loop."""
