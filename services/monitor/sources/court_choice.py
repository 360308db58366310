"""Which court a PACER document belongs to, from the best evidence it carries."""

from __future__ import annotations

import re
from collections import Counter

from services.monitor.sources import courts
from services.monitor.sources.document import CannotRead

# txed_163924.html, nyed_1.xml, ilnd.html
_NAME_PREFIX = re.compile(r"(?:^|[/\\])([a-z0-9]{2,9})(?:_[^/\\]*)?\.\w+$")


def chosen_court(name: str, text: str, header: str = "", given: str | None = None) -> str:
    """The CourtListener id of the court a document comes from.

    The PACER addresses in `text` tell it; among those of several courts the one that the document's name begins
    with or that `header` names, else the most frequent. Without addresses: the court in `header`, the beginning of
    the name, and `given`. Raises CannotRead when none of them tells.
    """
    addresses = Counter(courts.courts_in_addresses(text)) or Counter(courts.courts_in_addresses(name))
    in_header, in_name = courts.court_in_header(header), _from_name(name)
    if addresses:
        return next((court for court in (in_name, in_header) if court in addresses), _most(addresses))
    for court in (in_header, in_name, given or ""):
        if court and courts.is_known(court):
            return court
    hint = (
        f"{given!r} is not a court id"
        if given
        else "no court address, court name or court prefix in the file name"
    )
    raise CannotRead(f"{name}: the court cannot be told ({hint}); name it, e.g. ilnd for Northern Illinois")


def _most(addresses: Counter[str]) -> str:
    return addresses.most_common(1)[0][0]


def _from_name(name: str) -> str:
    match = _NAME_PREFIX.search(name)
    found = match.group(1) if match else ""
    return str(courts.court_table()["pacer_ids"].get(found, found))
