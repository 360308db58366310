"""The composed fortnight itself: the story as YAML beside the code that loads and checks it.

Every party, lawyer, judge, law firm and seller in it is invented. Docket, patent and registration numbers lie
above those in use, so that they belong to nobody. Thirty days between a complaint to the USITC and the
institution of its investigation are shortened to fit the fortnight.
"""

from services.demo.world.calendar import DAYS, Calendar
from services.demo.world.cases import Case, Counsel, Court, Entry, Party
from services.demo.world.investigations import Address, Asserted, Investigation, Notice
from services.demo.world.loading import FIRMS_CSV, FOLDER, World, WorldError, load

__all__ = [
    "DAYS",
    "FIRMS_CSV",
    "FOLDER",
    "Address",
    "Asserted",
    "Calendar",
    "Case",
    "Counsel",
    "Court",
    "Entry",
    "Investigation",
    "Notice",
    "Party",
    "World",
    "WorldError",
    "load",
]
