"""Registry files on disk."""

from __future__ import annotations

from pathlib import Path

from services.monitor.firms.csv_format import table_of_csv
from services.monitor.firms.rows import FirmTable
from shared.errors import BadInput

STARTER_CSV = Path(__file__).with_name("starter.csv")
_WORKBOOK = b"PK\x03\x04"


def table_of_file(path: Path) -> FirmTable:
    """The firms of a CSV file or an Excel workbook, told apart by their content.

    Raises BadInput when the file cannot be opened or is neither.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise BadInput(f"{path}: cannot be opened ({error.strerror}); check the path") from error
    return table_of_data(data, str(path))


def table_of_data(data: bytes, name: str) -> FirmTable:
    """The same for bytes. name: how to call them in errors."""
    if not data.startswith(_WORKBOOK):
        return table_of_csv(data, name)
    from services.monitor.firms.xlsx_format import table_of_xlsx  # noqa: PLC0415 - slow to load

    return table_of_xlsx(data, name)
