"""Spiders: one source one file; each fetches pages and hands them on unread."""
