"""Registry files on disk."""

from __future__ import annotations

from pathlib import Path

from services.monitor.firms.csv_format import RowError, decode_firms, read_firms
from shared.errors import BadInput
from shared.events.firm import FirmRecord

STARTER_CSV = Path(__file__).with_name("starter.csv")


def firms_of_file(path: Path) -> tuple[list[FirmRecord], list[RowError]]:
    """The firms of a CSV file, and what is wrong with the rows left out.

    Raises BadInput when the file cannot be opened or is not such a CSV.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise BadInput(f"{path}: cannot be opened ({error.strerror}); check the path") from error
    return read_firms(decode_firms(data, str(path)), str(path))
