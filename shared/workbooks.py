"""Excel workbooks that strangers send: opened only when they do not unpack to more than they should."""

from __future__ import annotations

import io
import warnings
import zipfile
from typing import Any


class NoWorkbook(Exception):
    """The bytes are no workbook that can be read; the text is the name of the fault and what it says."""


class UnpacksTooFar(Exception):
    """The workbook is larger than allowed. size: unpacked, in bytes."""

    def __init__(self, size: int) -> None:
        super().__init__(f"unpacks to {size / 1e6:,.0f} MB")
        self.size = size


def open_workbook(data: bytes, most_unpacked: int, *, read_only: bool = False) -> Any:
    """The openpyxl workbook with the values of its cells. most_unpacked: in bytes.

    read_only: rows are read one after the other, without merged cells and links. Raises NoWorkbook, UnpacksTooFar.
    """
    import openpyxl  # noqa: PLC0415 - 17 MB that few processes need

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            size = sum(part.file_size for part in packed.infolist())
        if size <= most_unpacked:
            with warnings.catch_warnings():
                warnings.simplefilter(
                    "ignore"
                )  # styles and extensions it does not know; only values are read
                return openpyxl.load_workbook(io.BytesIO(data), read_only=read_only, data_only=True)
    # A broken workbook makes the parser raise errors of zip, XML and its own.
    except Exception as error:
        raise NoWorkbook(f"{type(error).__name__}: {str(error)[:200]}") from error
    raise UnpacksTooFar(size)


def cell_text(value: object) -> str:
    """A cell's value as printed, on one line: 12.0 is 12, nothing is ""."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return " ".join(str(value).split())
