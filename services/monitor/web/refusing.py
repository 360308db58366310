"""What a decision that was refused answers: why, in both languages."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from services.monitor.identity.refusals import NoSuchThing, Refused
from shared.errors import NotFound
from shared.web.problems import Both, Problem, of_told

_Done = TypeVar("_Done")


def answered(act: Callable[[], _Done]) -> _Done:
    """What `act` gives; 404 for a thing that is not there, 409 for what cannot be done."""
    try:
        return act()
    except Refused as refused:
        status = 404 if isinstance(refused, NoSuchThing) else 409
        raise Problem(status, "未作变更", "Nothing was changed", Both(refused.zh, refused.en)) from refused
    except NotFound as error:
        raise of_told(error) from error
