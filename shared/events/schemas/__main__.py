"""`python -m shared.events.schemas` writes the schemas and the catalogue page anew."""

from __future__ import annotations

from pathlib import Path

from shared.events.schemas.writing import CATALOGUE_PAGE, catalogue_page, schema_files

for path, text in schema_files().items():
    path.write_text(text, encoding="utf-8")
Path(CATALOGUE_PAGE).write_text(catalogue_page(), encoding="utf-8")
