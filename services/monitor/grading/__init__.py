"""Grades a case general, ordinary or major by a versioned rulebook, and says why."""
