"""What every unit test may ask for: a place for a database on each engine."""

from __future__ import annotations

from tests.databases import postgres_place, postgres_storage, storage

__all__ = ["postgres_place", "postgres_storage", "storage"]
