"""Composes Schedule A lists of many forms from given names; the forms are those of public lists, the content is made up."""

from __future__ import annotations

import csv
import io
import random
import textwrap
from collections.abc import Callable, Sequence
from html import escape
from typing import NamedTuple

import openpyxl  # type: ignore[import-untyped,unused-ignore]

STAMP = "Case: 1:23-cv-01234 Document #: 2 Filed: 03/02/23 Page {page} of 9 PageID #:{id}"
_SITES = (
    ("Amazon", "https://www.amazon.com/sp?seller=A{0}"),
    ("Amazon", "amazon.com/sp?seller=A{0}"),
    ("AliExpress", "https://www.aliexpress.com/store/{1}"),
    ("eBay", "www.ebay.com/usr/{2}"),
    ("Walmart", "https://www.walmart.com/seller/{1}"),
    ("Temu", "https://www.temu.com/{2}-m-{1}.html"),
)
_WORDS = [
    "happy",
    "home",
    "dream",
    "lucky",
    "sun",
    "star",
    "lily",
    "moda",
    "yi",
    "hao",
    "fang",
    "tech",
    "gear",
    "pet",
    "kids",
    "city",
    "king",
    "rose",
    "ocean",
    "blue",
]
_ENDS = ("", " Store", " Shop", "-US", " Direct", "_official", " Trading", "2020", " Co", " Official Store")


class Seller(NamedTuple):
    """What a list must give back."""

    store: str
    company: str
    url: str
    platform: str
    seller_id: str

    @property
    def name(self) -> str:
        return self.company or self.store


def sellers(random_: random.Random, companies: Sequence[str], count: int) -> list[Seller]:
    """Made-up stores; of companies among the given ones when there are any."""
    found: dict[str, Seller] = {}
    while len(found) < count:
        site, form = random_.choice(_SITES)
        code = "".join(random_.choices("ABCDEFGHJKLMNPQRSTUVWXYZ0123456789", k=12)) + "7"
        store = _store(random_)
        company = companies[len(found)] if companies else ""
        seller_id = f"A{code}" if site == "Amazon" else ""
        url = form.format(code, random_.randint(10**7, 10**9), store.lower().replace(" ", "-"))
        found.setdefault(store.casefold(), Seller(store, company, url, site, seller_id))
    return list(found.values())


def _store(random_: random.Random) -> str:
    kind = random_.random()
    if kind < 0.15:
        return "".join(random_.choices("ABCDEFGHJKLMNPRSTUVWXYZ", k=random_.randint(5, 9)))
    if kind < 0.25:
        return f"{random_.choice(_WORDS)}{random_.choice(_WORDS)}{random_.randint(1, 9999)}"
    if kind < 0.32:
        return (
            random_.choice(["深圳", "义乌", "广州"])
            + "".join(random_.choices("好运家居美衣天云海数码", k=3))
            + random_.choice(["旗舰店", "店", ""])
        )
    if kind < 0.36:
        return f"{random_.randint(100000, 999999)} {random_.choice(_WORDS).title()} Store"
    words = random_.sample(_WORDS, random_.choice([1, 2, 2, 3]))
    return " ".join(word.title() for word in words) + random_.choice(_ENDS)


def as_csv(listed: Sequence[Seller], random_: random.Random) -> bytes:
    heads = random_.choice([
        ["No.", "Seller Alias", "Company Name", "Store URL", "Platform"],
        ["Def. No.", "Defendant Name / Alias", "Legal Name", "Defendant Online Marketplace", "Marketplace"],
        ["序号", "店铺名称", "公司名称", "店铺链接", "平台"],
        ["DOE #", "Merchant", "Business Name", "Link", "Site"],
        [],
    ])  # fmt: skip
    out = io.StringIO()
    writer = csv.writer(out, delimiter=random_.choice(",;\t"))
    if random_.random() < 0.5:
        writer.writerow(["SCHEDULE A", "", "", "", ""])
    if heads:
        writer.writerow(heads)
    for number, one in enumerate(listed, 1):
        writer.writerow([number, one.store, one.company, one.url, one.platform])
    return out.getvalue().encode(random_.choice(["utf-8", "utf-8-sig", "utf-16"]))


def as_workbook(listed: Sequence[Seller], random_: random.Random) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Schedule A"
    sheet.append(["Schedule A – Defendants"])
    sheet.merge_cells("A1:E1")
    linked = random_.random() < 0.3
    sheet.append(["No.", "Store Name", "Company", "Amazon Merchant ID", *([] if linked else ["Store Link"])])
    for number, one in enumerate(listed, 1):
        sheet.append([float(number), one.store, one.company, one.seller_id, *([] if linked else [one.url])])
        if linked:
            sheet.cell(sheet.max_row, 2).hyperlink = one.url if "://" in one.url else f"https://{one.url}"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def as_page(listed: Sequence[Seller], random_: random.Random) -> bytes:
    rows = "".join(
        f"<tr><td>{number}</td><td><a href='{escape(one.url)}'>{escape(one.store)}</a></td><td>{escape(one.company)}</td>"
        f"<td>{escape(one.url)}</td></tr>"
        for number, one in enumerate(listed, 1)
    )
    return (
        "<html><body><h2>Schedule A</h2><table><tr><td>Page</td><td>1</td></tr></table><table><tr><th>No.</th><th>Seller Name</th>"
        f"<th>Company Name</th><th>Seller URL</th></tr>{rows}</table></body></html>"
    ).encode()


def as_layout(listed: Sequence[Seller], random_: random.Random) -> bytes:
    """Columns kept apart by spaces, cells wrapped below themselves, heads and stamps on every page."""
    with_company = any(one.company for one in listed)
    columns = [
        ("No.", 8),
        ("Seller Alias", 24),
        *([("Company Name", 34)] if with_company else []),
        ("Store URL", 44),
    ]
    lines = []
    for number, one in enumerate(listed, 1):
        cells = [str(number), one.store, *([one.company] if with_company else []), one.url]
        lines += _wrapped(cells, [width for _, width in columns])
    head = "".join(name.ljust(width) for name, width in columns).rstrip()
    return _paged(lines, "  " + head, random_).encode()


def as_plain(listed: Sequence[Seller], random_: random.Random) -> bytes:
    """What copying from a viewer gives: one space between cells, names and addresses wrapped."""
    lines: list[str] = []
    form = random_.choice(["{}", "{}.", "DOE {}"])
    for number, one in enumerate(listed, 1):
        text = f"{form.format(number)} {one.company or one.store} {one.url}"
        lines += textwrap.wrap(text, 62, break_long_words=False, break_on_hyphens=False)
    return _paged(lines, "No. Defendant Name Store URL", random_).encode()


def as_cells(listed: Sequence[Seller], random_: random.Random) -> bytes:
    """A line for every cell."""
    lines = [
        cell
        for number, one in enumerate(listed, 1)
        for cell in (str(number), one.company or one.store, one.url)
    ]
    return "\n".join(["SCHEDULE A", "No.", "Defendants", "Store URL", *lines]).encode()


def as_two_lists(listed: Sequence[Seller], random_: random.Random) -> bytes:
    """Names side by side in two columns, then addresses so, under the same numbers."""
    half = (len(listed) + 1) // 2
    names = [one.company or one.store for one in listed]
    first = _side_by_side(names, half, 46)
    second = _side_by_side([one.url for one in listed], half, 60)
    heads = [
        "No.   Defendants".ljust(46) + "No.   Defendants",
        "No.   Defendant Online Marketplace".ljust(60) + "No.   Defendant Online Marketplace",
    ]
    return "\n\n".join(
        [
            STAMP.format(page=1, id=9),
            "Schedule A",
            heads[0],
            "\n".join(first),
            "2",
            heads[1],
            "\n".join(second),
        ]
    ).encode()


def as_lines(listed: Sequence[Seller], random_: random.Random) -> bytes:
    """Names without numbers, addresses beside or below them."""
    below = random_.random() < 0.5
    return "\n".join(
        [
            'Schedule "A"',
            "",
            *(f"{one.company or one.store}{chr(10) if below else '    '}{one.url}" for one in listed),
        ]
    ).encode()


def as_pdf(listed: Sequence[Seller], random_: random.Random) -> bytes:
    """The layout form drawn on pages of a PDF."""
    text = as_layout(
        [one._replace(store=one.store.encode("ascii", "ignore").decode() or "x") for one in listed], random_
    )
    return pdf_of(text.decode())


def pdf_of(text: str) -> bytes:
    """A PDF that shows these lines in Courier, a page for every form feed."""
    pages = text.split("\f")
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Courier >>",
    ]
    kids = []
    for page in pages:
        shown = "".join(f"({_quoted(line)}) Tj T*\n" for line in page.split("\n"))
        stream = f"BT /F1 8 Tf 30 760 Td 10 TL\n{shown}ET"
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 792 792] /Contents {len(objects)} 0 R /Resources << /Font << /F1 3 0 R >> >> >>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    out, places = "%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{content}\nendobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF"
    return out.encode("latin-1", "replace")


FORMS: dict[str, Callable[[Sequence[Seller], random.Random], bytes]] = {
    "csv": as_csv,
    "workbook": as_workbook,
    "page": as_page,
    "layout": as_layout,
    "plain": as_plain,
    "cells": as_cells,
    "two_lists": as_two_lists,
    "lines": as_lines,
    "pdf": as_pdf,
}


def _quoted(line: str) -> str:
    return line.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


def _wrapped(cells: Sequence[str], widths: Sequence[int]) -> list[str]:
    pieces = [_pieces(cell, width - 3) for cell, width in zip(cells, widths, strict=True)]
    height = max(map(len, pieces))
    return [
        (
            "  "
            + "".join(
                (part[at] if at < len(part) else "").ljust(width)
                for part, width in zip(pieces, widths, strict=True)
            )
        ).rstrip()
        for at in range(height)
    ]


def _pieces(cell: str, width: int) -> list[str]:
    return textwrap.wrap(cell, width, break_on_hyphens=False) or [""]


def _paged(lines: Sequence[str], head: str, random_: random.Random) -> str:
    pages = []
    size = random_.choice([25, 40])
    for page, start in enumerate(range(0, len(lines), size), 1):
        top = [STAMP.format(page=page, id=page + 40), ""]
        title = ["", "            SCHEDULE A", ""] if page == 1 else []
        pages.append("\n".join([*top, *title, head, *lines[start : start + size], "", f"{' ' * 30}{page}"]))
    return "\f".join(pages)


def _side_by_side(cells: Sequence[str], half: int, width: int) -> list[str]:
    lines = []
    for at in range(half):
        left = f"{at + 1:<6}{cells[at]}"
        right = f"{at + 1 + half:<6}{cells[at + half]}" if at + half < len(cells) else ""
        lines.append(f"{left.ljust(max(width, len(left) + 2))}{right}".rstrip())
    return lines
