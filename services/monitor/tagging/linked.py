"""What a search of the registry for a name brought."""

from __future__ import annotations

import msgspec

from services.monitor.tagging.evidence import FirmLink
from shared.events.firm import FirmRecord


class Linked(msgspec.Struct, frozen=True, gc=False):
    """The link found, if any, and what stood beside it.

    runner_up: the next firm. sharing_core: registered firms with this core. group: firm whose brand stands
    in the name of a party elsewhere. brand: the brand's words. through: the further name that was linked ("d/b/a").
    store: what is printed of the shop that was. second_kind: the class of evidence for the runner-up.
    """

    link: FirmLink | None = None
    runner_up: FirmRecord | None = None
    sharing_core: int = 0
    group: str = ""
    brand: str = ""
    through: str = ""
    store: str = ""
    second_kind: str = ""


NOT_LINKED = Linked()
