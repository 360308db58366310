"""The names an index has in Elasticsearch: what people read, what the program reads, what is being built.

<namespace>-<schema>                     alias for people and dashboards: the index in use, without the deleted
<namespace>-<schema>-for-<mark>          alias of the same index, held only while it was made for this very schema
<namespace>-<schema>-for-<mark>-next     alias of the index a rebuild fills
<namespace>-<schema>-<time>-<chance>     the indexes themselves; such a name is never given twice

A program reads and writes by the aliases of its own mark alone, so versions of it that disagree about the
schema can run at the same time: none reads or spoils what the other has written.
"""

from __future__ import annotations

import re
import secrets
from datetime import UTC, datetime
from typing import NamedTuple

from shared.errors import BadInput
from shared.index.elastic_mapping import mark
from shared.index.schema import Schema

_NAMESPACE = re.compile(r"[a-z][a-z0-9_]{0,62}")


class Names(NamedTuple):
    """public, own, next: the aliases, as above."""

    public: str
    own: str
    next: str

    @property
    def template(self) -> str:
        """The name of the index template."""
        return self.public

    @property
    def pattern(self) -> str:
        """What the names of all indexes of this schema match."""
        return f"{self.public}-*"

    def new_index(self) -> str:
        """A name for an index that no other has or had."""
        return f"{self.public}-{datetime.now(UTC):%Y%m%dt%H%M%S}-{secrets.token_hex(4)}"

    def is_index(self, name: str) -> bool:
        """Whether the name was given by `new_index`."""
        return (
            re.fullmatch(rf"{re.escape(self.public)}-[0-9]{{8}}t[0-9]{{6}}-[0-9a-f]{{8}}", name) is not None
        )


def names_of(namespace: str, schema: Schema) -> Names:
    """The names of one schema's indexes. Raises BadInput for a namespace that cannot begin them."""
    if not _NAMESPACE.fullmatch(namespace):
        raise BadInput(
            f"namespace {namespace!r}: the names of indexes begin with it;"
            " use a lower-case letter, then lower-case letters, digits and _"
        )
    public = f"{namespace}-{schema.name}"
    own = f"{public}-for-{mark(schema)}"
    return Names(public, own, f"{own}-next")
