"""The page for people who build dashboards, and the committed templates, are what the schemas say."""

from __future__ import annotations

import re

from services.hosting.index_page import EXAMPLES, PAGE, SCHEMAS, TEMPLATES, index_page, template_files

_AGAIN = "run: python -m services.hosting.index_page"


def test_the_committed_page_is_that_of_the_schemas() -> None:
    assert PAGE.read_text(encoding="utf-8") == index_page(), _AGAIN


def test_the_committed_templates_are_those_of_the_schemas() -> None:
    files = template_files()
    assert {path: path.read_text(encoding="utf-8") for path in files} == files, _AGAIN
    assert set(TEMPLATES.glob("*.json")) == set(files), _AGAIN


def test_every_field_has_a_meaning_and_an_example_that_names_it() -> None:
    fields = [field for schema in SCHEMAS.values() for field in schema.fields]
    for field in fields:
        assert field.about.endswith("."), field.name
        assert re.search(rf"\b{field.name}\b", EXAMPLES[field.name])
    assert set(EXAMPLES) == {field.name for field in fields}
