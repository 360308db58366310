"""Guidance: the office's one-on-one guidance of a firm in a case, from proposal to follow-up visit.

Owns: engagements with their steps, notes and outcomes, and a copy of what they need to know of each case and its
deadlines.
Facts in: case.changed, deadline.changed. Facts out: engagement.changed.
"""
