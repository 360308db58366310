"""docs/index.md and deploy/elasticsearch/, made from the schemas: `python -m services.hosting.index_page`."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from services.monitor.searching.documents import CASES
from shared.index.elastic_mapping import index_template
from shared.index.elastic_names import names_of
from shared.index.elastic_rights import rights
from shared.index.schema import Field, Kind, Schema

_TOP = Path(__file__).parents[2]
PAGE = _TOP / "docs" / "index.md"
TEMPLATES = _TOP / "deploy" / "elasticsearch"
NAMESPACE = "ipwatch"

SCHEMAS: Mapping[str, Schema] = {"Cases": CASES}
"""By the heading they stand under."""

EXAMPLES: Mapping[str, str] = {
    "number": 'number: "1:26-cv-01234"',
    "caption": 'caption: "blue whale"',
    "party_names": 'party_names: "Acme Corp"',
    "firm_names": 'firm_names: "蓝鲸光电"',
    "entry_text": 'entry_text: "temporary restraining order"',
    "court_name": "court_name: illinois",
    "court": "court: (ilnd or nysd)",
    "forum": "forum: itc",
    "rights": "rights: patent and not rights: trademark",
    "grade": "grade: major",
    "grade_rank": "grade_rank >= 1",
    "shenzhen": "not shenzhen: none",
    "firms": "firms: *",
    "confirmed_firms": "confirmed_firms: *",
    "districts": "districts: nanshan",
    "plaintiffs": 'plaintiffs: "Acme Corp."',
    "state": "state: open",
    "filed": 'filed >= "2026-01-01" and filed < "2026-07-01"',
    "active_at": 'active_at >= "now-7d"',
    "entries": "entries >= 50",
    "composed": "composed: false",
}
"""A query in Kibana's language for each field."""

_KINDS: Mapping[Kind, tuple[str, str]] = {
    "text": ("words", "text"),
    "keyword": ("keyword", "keyword"),
    "date": ("day", "date"),
    "instant": ("moment in UTC", "date"),
    "number": ("number", "double"),
    "flag": ("true or false", "boolean"),
    "stored": ("stored only", "object"),
}

_OPENING = """# The index, for people who build dashboards

Made from the schemas by `python -m services.hosting.index_page`.

With `IPWATCH_ELASTICSEARCH_URL` set, what can be searched is kept in Elasticsearch. Everything here can be thrown away
and is made anew from the truth by `ipwatch rebuild index`; nobody but the program should write to it.

**Where to look.** Make a data view on an alias, such as `{alias}`. The first part is the setting `IPWATCH_NAMESPACE`.
The indexes behind an alias have a time in their names and are replaced by a rebuild at one instant; the alias stays.
Other aliases with `-for-` in their names belong to the program.

**What is exact.** Each document shows one state of one thing, whole; its `_version` is the thing's revision, and an
older state never replaces a newer one. Counts by keyword and totals are exact, as an index has one shard. Deleted
things are not seen through the alias (behind it a mark of their version stays until the next rebuild, so count through
the alias, not through an index). Keywords are compared letter by letter and by their first 1,000 characters; a longer
value stands whole in `@whole`.

**What may lag.** A change is visible about a second after the program has handled it, which it does within seconds of
the fact; while Elasticsearch is away it waits and catches up by itself. After a change of the schema in a new version
of the program the index is made anew once, and the old one is seen until then. A field without a value is absent.

**Days and moments.** A day is kept as its midnight in UTC: set Kibana's time zone for dates to UTC, or days move.

**Words.** English is folded (case, accents), Chinese is cut into pairs of characters: `"蓝鲸"` finds 蓝鲸光电. The
program's own search does not use these fields but the terms in `@words`, so its pages may find slightly differently.

**Rights.** For a dashboard: `read` and `view_index_metadata` on the alias. For the program this role:

```json
{rights}
```
"""

_OWN_FIELDS = """
Beside these every document has `@id`, its id as a keyword; `@words` and `@whole` are the program's own.
"""


def index_page() -> str:
    """The text of the page: what holds for all indexes, then every field of each."""
    first = next(iter(SCHEMAS.values()))
    alias = names_of(NAMESPACE, first).public
    lines = [_OPENING.format(alias=alias, rights=json.dumps(rights(NAMESPACE), indent=2))]
    for title, schema in SCHEMAS.items():
        lines += _section(title, schema)
    return "\n".join(lines)


def _section(title: str, schema: Schema) -> Iterator[str]:
    yield f"## {title}: alias `{names_of(NAMESPACE, schema).public}`"
    yield ""
    yield "| field | kind | Elasticsearch type | meaning | example in KQL |"
    yield "|---|---|---|---|---|"
    for field in schema.fields:
        yield _row(field)
    yield _OWN_FIELDS


def _row(field: Field) -> str:
    kind, mapped = _KINDS[field.kind]
    several = ", several" if field.many else ""
    return f"| `{field.name}` | {kind}{several} | {mapped} | {field.about} | `{EXAMPLES[field.name]}` |"


def template_files() -> dict[Path, str]:
    """For each index its template, as the program puts it into Elasticsearch when it opens the index."""
    return {
        TEMPLATES / f"{schema.name}.json": json.dumps(
            index_template(schema, names_of(NAMESPACE, schema).pattern), indent=2
        )
        + "\n"
        for schema in SCHEMAS.values()
    }


if __name__ == "__main__":
    TEMPLATES.mkdir(exist_ok=True)
    for path, text in {PAGE: index_page(), **template_files()}.items():
        path.write_text(text, encoding="utf-8")
