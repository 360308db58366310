"""Crawling: fetches the sources politely and publishes what their pages show; it owns no tables."""
