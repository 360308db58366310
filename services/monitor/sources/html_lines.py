"""An HTML page as plain text with a blank line between its blocks, for readers of printed text."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree, html

_BLOCKS = frozenset(
    [
        "address",
        "article",
        "blockquote",
        "body",
        "br",
        "dd",
        "div",
        "dl",
        "dt",
        "footer",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "ol",
        "p",
        "section",
        "table",
        "tbody",
        "td",
        "th",
        "tr",
        "ul",
    ]
)
_SILENT = ("script", "style", "head", "noscript", "template")


def text_of_html(text: str) -> str:
    """The words of a page: its <pre>, as the Government Publishing Office has it, or its blocks.

    Every block and every line break (<br>) becomes a paragraph: what the page sets apart is never run together.
    """
    parser = html.HTMLParser(encoding="utf-8")
    tree = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    etree.strip_elements(tree, *_SILENT, etree.Comment, etree.ProcessingInstruction, with_tail=False)
    preformatted = tree.findall(".//pre")
    if preformatted:
        return "\n\n".join(str(element.text_content()) for element in preformatted)
    lines: list[str] = []
    current: list[str] = []
    for piece in _pieces(tree):
        if piece is None:
            lines.append(" ".join("".join(current).split()))
            current = []
        else:
            current.append(piece)
    return "\n\n".join(line for line in [*lines, " ".join("".join(current).split())] if line)


def _pieces(tree: html.HtmlElement) -> Iterator[str | None]:
    """Texts in the order of the page; None where a block begins or ends."""
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        if element.tag in _BLOCKS:
            yield None
        said = element.text if event == "start" else element.tail
        if said:
            yield said
