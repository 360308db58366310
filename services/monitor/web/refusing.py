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
        said = Both(refused.zh, refused.en)
        if isinstance(refused, NoSuchThing):
            raise Problem(404, "没有找到", "Not found", said) from refused
        raise Problem(409, "未作变更", "Nothing was changed", said) from refused
    except NotFound as error:
        raise of_told(error) from error
