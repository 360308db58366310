"""A notice e-mail taken apart: the documents it lists, and one text for each docket it is for."""

from __future__ import annotations

import re
from itertools import takewhile

from lxml import etree, html

from services.monitor.sources.notice_message import Body
from shared.events.docket import AttachmentSeen

# <strong>Document description:</strong>Exhibit A<br> | Document description:Main Document
_DESCRIPTION = re.compile(
    r"Document description:(?:\s|<[^>]{0,200}>|&nbsp;){0,20}([^<\r\n]{1,300})", re.IGNORECASE
)
_MAIN = "main document"
# Original filename: n/a : what follows where the description was left empty
_NEXT_LABEL = re.compile(r"Original filename", re.IGNORECASE)
_PLAIN_CASE = re.compile(r"(?m)^[ \t>*]{0,6}Case Name:")
# 3:17-cv-06011-WHA Notice has been electronically mailed to: | The following document(s) are associated with ...
_PLAIN_TAIL = re.compile(
    r"(?m)^.{0,80}?(?:The following document|Notice (?:has been|will be) electronically mailed).*"
)
_CASE_TABLES = "//table[contains(., 'Case Name:')][not(.//table[contains(., 'Case Name:')])]"
_MOST_DOCKETS = 200


def attachments_in(body: Body) -> tuple[AttachmentSeen, ...]:
    """The documents listed after the main one; () when the notice lists the main document only or none.

    A notice for several dockets may list the same documents once for each: the first list counts.
    """
    titles = [" ".join(found.split()) for found in _DESCRIPTION.findall(body.text)][1:]
    titles = list(takewhile(lambda title: title.casefold() != _MAIN, titles))
    return tuple(
        AttachmentSeen(number=number, title="" if _NEXT_LABEL.match(title) else title)
        for number, title in enumerate(titles, start=1)
    )


def pieces_of(body: Body) -> list[Body]:
    """The same notice once for each docket, with that docket only; [] when it is for one docket."""
    texts = _tables(body.text) if body.content_type == "text/html" else _paragraphs(body.text)
    return [body._replace(text=text) for text in texts[:_MOST_DOCKETS]]


def _paragraphs(text: str) -> list[str]:
    starts = [found.start() for found in _PLAIN_CASE.finditer(text)]
    if len(starts) < 2:
        return []
    tail = _PLAIN_TAIL.search(text, starts[-1])
    end = tail.start() if tail else len(text)
    bounds = zip(starts, [*starts[1:], end], strict=True)
    return [f"{text[: starts[0]]}{text[start:stop]}\n{text[end:]}" for start, stop in bounds]


def _tables(text: str) -> list[str]:
    count = len(html.fromstring(text).xpath(_CASE_TABLES))
    if count < 2:
        return []
    pieces = []
    for place in range(min(count, _MOST_DOCKETS)):
        tree = html.fromstring(text)
        for other, table in enumerate(tree.xpath(_CASE_TABLES)):
            if other != place:
                table.drop_tree()
        pieces.append(etree.tostring(tree, encoding="unicode", method="html"))
    return pieces
