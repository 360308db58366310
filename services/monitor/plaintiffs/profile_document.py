"""A plaintiff's profile as a document for the office: the figures of its warning, and the firms by name."""

from __future__ import annotations

from urllib.parse import quote

from services.monitor.plaintiffs.profile import Profile
from services.monitor.plaintiffs.warning_document import figure_blocks
from services.monitor.plaintiffs.words import say
from shared.documents import Both, Document, Heading, Linked, Table

KIND = "plaintiff_profile"


def profile_document(profile: Profile) -> Document:
    """The document; only those may read it who may see which firms were sued."""
    return Document(
        title=Both(profile.name, profile.name),
        kind=KIND,
        as_of=profile.as_of,
        source_note=say("source_note.profile"),
        blocks=(*figure_blocks(profile), Heading(say("firms")), _firms(profile)),
    )


def _firms(profile: Profile) -> Table:
    known = {firm.id: firm for firm in profile.firms_sued()}
    rows = []
    for one in profile.firms:
        firm = known[one.value]
        name = Both(firm.name_zh, firm.name_en)
        shown = Linked(name, "/firms/" + quote(firm.id, safe="")) if firm.registered else name
        rows.append((shown, say(f"district.{firm.district}") if firm.district else "", one.number))
    columns = (say("firms"), say("district"), say("number_of_cases"))
    return Table(columns, tuple(rows), say("firms.define"))
