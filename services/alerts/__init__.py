"""Alerts: who wants to be told of what, what he was told and why, and whether it reached him.

Owns watches, alerts with their reasons, what was told to whom, deliveries, and a small copy of the cases it told of.
Facts in: `case.changed`, `warning.published`, `warning.withdrawn`. Facts out: `alert.raised`, `alert.delivered`.
"""
