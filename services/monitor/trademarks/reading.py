"""Files of applications, told apart by their content."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator
from typing import BinaryIO

from services.monitor.trademarks.application import Application, Unreadable
from services.monitor.trademarks.daily_xml import looks_daily, read_daily
from services.monitor.trademarks.tables import read_csv, read_xlsx
from shared.errors import BadInput

_LARGEST_TABLE = 200 * 2**20
_MOST_UNPACKED = 4 * 2**30  # bytes; daily files have hundreds of MB, yearly ones more
Opened = Callable[[], BinaryIO]


def read_applications(opened: Opened, name: str) -> Iterator[Application | Unreadable]:
    """The applications of a file: the USPTO's daily XML, that XML in a zip, a CSV text or an Excel workbook.

    opened: gives a fresh stream of its bytes. name: how to call it in errors. XML is streamed, whatever its size.
    Raises BadInput when it is none of these; what came before counts.
    """
    with opened() as stream:
        head = stream.read(512)
    if not head:
        raise BadInput(f"{name}: is empty; fetch or save it again", zh=f"{name} 是空文件；请重新下载或保存。")
    if head.startswith(b"PK\x03\x04"):
        yield from _packed(opened, name)
    elif looks_daily(head):
        with opened() as stream:
            yield from read_daily(stream, name)
    else:
        yield from read_csv(_whole(opened, name), name)


def _packed(opened: Opened, name: str) -> Iterator[Application | Unreadable]:
    with opened() as stream:
        try:
            packed = zipfile.ZipFile(stream)
            inside = [part for part in packed.infolist() if part.filename.lower().endswith(".xml")]
        except (zipfile.BadZipFile, OSError) as error:
            raise BadInput(
                f"{name}: is a damaged zip file ({error}); fetch it again",
                zh=f"{name} 压缩包已损坏；请重新下载。",
            ) from error
        if any(part.filename == "[Content_Types].xml" for part in inside):
            yield from read_xlsx(_whole(opened, name), name)
            return
        if len(inside) != 1 or inside[0].file_size > _MOST_UNPACKED:
            raise BadInput(
                f"{name}: holds {len(inside)} XML files or one that is too large; "
                "hand in a zip with one daily file of the USPTO, or that file itself",
                zh=f"{name} 含 {len(inside)} 个 XML 文件，或其中一个过大；请提交只含一个 USPTO 每日文件的压缩包，或该文件本身。",
            )
        try:
            with packed.open(inside[0]) as part:
                yield from read_daily(io.BufferedReader(part), f"{name}/{inside[0].filename}")  # type: ignore[type-var]
        except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError) as error:
            raise BadInput(
                f"{name}: cannot be unpacked ({error}); fetch it again", zh=f"{name} 无法解压；请重新下载。"
            ) from error


def _whole(opened: Opened, name: str) -> bytes:
    with opened() as stream:
        data = stream.read(_LARGEST_TABLE + 1)
    if len(data) > _LARGEST_TABLE:
        most = _LARGEST_TABLE // 2**20
        raise BadInput(
            f"{name}: is a table of more than {most} MB; split it",
            zh=f"{name} 超过 {most} MB；请拆分后提交。",
        )
    return data
