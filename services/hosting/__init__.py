"""Hosting all three services in one process: building them, serving them, demonstration or live crawling."""
