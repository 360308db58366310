"""Why something about an engagement is refused: one clear line in each language."""

from __future__ import annotations

from shared.errors import Told


class Refused(Told):
    """Nothing was changed. `zh` and `en` say what was refused, why, and what to do; str() is the English."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en, zh=zh)
        self.en = en


class MoveRefused(Refused):
    """The engagement cannot go to that state from where it is; the allowed moves are named."""


class NotAllowed(Refused):
    """This account may not do that."""


class NotThere(Refused):
    """There is no such thing, or this account may not know of it."""


class Stale(Refused):
    """The engagement changed after the form was shown."""


class Incomplete(Refused):
    """Something needed is missing, or what was given cannot be taken."""
