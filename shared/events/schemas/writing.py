"""The schema files and the catalogue page as text, for writing them and for finding drift."""

from __future__ import annotations

import inspect
import json
from pathlib import Path

from shared.events.catalogue import CATALOGUE, json_schema, topic_of

_HERE = Path(__file__).parent
CATALOGUE_PAGE = _HERE.parents[2] / "docs" / "facts.md"


def schema_files() -> dict[Path, str]:
    """For each fact the file of its schema and the text it must have."""
    return {
        _HERE / f"{name}.v{kind.version}.json": json.dumps(json_schema(name), indent=2, sort_keys=True) + "\n"
        for name, kind in CATALOGUE.items()
    }


def catalogue_page() -> str:
    """docs/facts.md: every fact with its topic, owner, meaning and fields."""
    lines = [
        "# Facts",
        "",
        "Made from `shared/events` by `make schemas`. Every fact travels in the envelope of",
        "`shared/events/envelope.py`: id, type, version, key, occurred_at, observed_at, source, trace, actor, caused_by.",
        "",
    ]
    for name, kind in CATALOGUE.items():
        meaning = inspect.getdoc(kind.body) or ""
        lines += [
            f"## `{name}` version {kind.version}",
            "",
            f"Topic `{topic_of(name)}`, published by {kind.owner}.",
            "",
            meaning,
            "",
            "Fields: " + ", ".join(f"`{field}`" for field in kind.body.__struct_fields__) + ".",
            "",
        ]
    return "\n".join(lines)
