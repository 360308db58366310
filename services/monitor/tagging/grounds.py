"""Keeps what an answer was found from, and tells it when someone asks."""

from __future__ import annotations

import msgspec

from services.monitor.tagging.evidence import Evidence, FirmLink, Span
from services.monitor.tagging.linked import Linked
from services.monitor.tagging.locating import Found
from services.monitor.tagging.parsing import NameParts


class Grounds(msgspec.Struct, frozen=True, gc=False):
    """What the tagger had in hand. text, peeled: the cleaned name, and further names of the party. source: the text as
    printed in which the deciding words stand."""

    text: str
    peeled: tuple[str, ...]
    parts: NameParts
    linked: Linked
    found: Found
    source: str

    def evidence(self, link: FirmLink | None) -> Evidence:
        """The evidence in the form it is shown in. link: the answer's."""
        parts, linked = self.parts, self.linked
        group = linked.group or (linked.link.firm.id if linked.link else "")
        second = linked.runner_up
        return Evidence(
            span=_span(self.source, self.found),
            cleaned=self.text,
            peeled=self.peeled,
            core=parts.core,
            industry=parts.industry,
            city=parts.city,
            form=" ".join(parts.form),
            runner_up=second.id if second else "",
            runner_up_name=(second.name_en or second.name_zh) if second else "",
            runner_up_class=linked.second_kind,
            through=linked.through,
            sharing_core=linked.sharing_core,
            group="" if link else group,
            conflicts=self.found.conflicts,
        )


def _span(source: str, found: Found) -> Span | None:
    """Where the deciding words stand in the text as printed; -1 when cleaning folded them."""
    if not found.words:
        return None
    start = source.lower().find(found.words.lower())
    end = start + len(found.words) if start >= 0 else -1
    return Span(source[start:end] if start >= 0 else found.words, found.where, start, end)
