"""What a user or API key must be allowed to do for the index, and nothing beyond it."""

from __future__ import annotations

from typing import Any


def rights(namespace: str) -> dict[str, Any]:
    """The role in the words of Elasticsearch, for the program. A dashboard needs `read` on its alias alone."""
    return {
        "cluster": ["manage_index_templates"],
        "indices": [{"names": [f"{namespace}-*"], "privileges": ["manage", "read", "write"]}],
    }
