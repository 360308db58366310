"""Readers: each turns the bytes of one kind of source document into observations of dockets."""
