"""A document as a Word file that opens right in Chinese and English offices."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from shared.both import Language
from shared.documents import words
from shared.documents.document import Advice, Block, Cell, Chart, Document, Facts, Heading, Paragraph, Table
from shared.documents.drawing import png
from shared.documents.saying import Rendered, address_of, languages_of, said

if TYPE_CHECKING:
    from docx.document import Document as WordFile

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_LATIN, _CHINESE = "Arial", "Microsoft YaHei"
_PICTURE_CM = 16.0
_LINK_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"


def to_docx(document: Document, language: Rendered, *, site: str = "") -> bytes:
    """The document as a .docx file, each language from a new page.

    site: address of our own pages, e.g. "https://ip.example.cn"; without it what leads to them is plain text.
    """
    from docx import Document as new_file  # noqa: PLC0415 - only who writes Word files needs it

    file = new_file()
    _set_fonts(file)
    file.core_properties.title = _clean(said(document.title, languages_of(language)[0]))
    file.core_properties.author = ""
    for place, one in enumerate(languages_of(language)):
        if place:
            file.add_page_break()  # type: ignore[no-untyped-call]
        _Writer(file, one, site.rstrip("/")).write(document)
    out = io.BytesIO()
    file.save(out)
    return out.getvalue()


class _Writer:
    """Writes one document in one language into a file."""

    def __init__(self, file: WordFile, language: Language, site: str) -> None:
        self._file = file
        self._language = language
        self._site = site
        self._ways: dict[type, Callable[[Any], None]] = {
            Heading: self._heading,
            Paragraph: self._paragraph,
            Facts: self._facts,
            Table: self._table,
            Chart: self._chart,
            Advice: self._advice,
        }

    def write(self, document: Document) -> None:
        """Title, date, blocks, and where the figures come from."""
        self._file.add_heading(_clean(said(document.title, self._language)), 0)
        self._add(f"{self._say(words.AS_OF)} {document.as_of.isoformat()}", italic=True)
        for block in document.blocks:
            self._block(block)
        self._add(self._say(document.source_note), italic=True)

    def _block(self, block: Block) -> None:
        self._ways[type(block)](block)

    def _say(self, text: Cell) -> str:
        return _clean(said(text, self._language))

    def _add(self, text: str, *, bold: bool = False, italic: bool = False, style: str | None = None) -> None:
        run = self._file.add_paragraph(style=style).add_run(text)
        run.bold, run.italic = bold or None, italic or None

    def _heading(self, heading: Heading) -> None:
        self._file.add_heading(self._say(heading.text), min(max(heading.level, 1), 4))

    def _paragraph(self, paragraph: Paragraph) -> None:
        self._add(self._say(paragraph.text))

    def _facts(self, facts: Facts) -> None:
        table = self._file.add_table(rows=0, cols=2)
        for name, value in facts.rows:
            cells = table.add_row().cells
            cells[0].text, cells[1].text = self._say(name), self._say(value)
        self._file.add_paragraph()

    def _table(self, table: Table) -> None:
        self._add(self._say(table.caption), italic=True)
        if not table.rows:
            self._add(self._say(words.NOTHING))
            return
        made = self._file.add_table(rows=1, cols=max(1, len(table.columns)), style="Table Grid")
        for cell, column in zip(made.rows[0].cells, table.columns, strict=False):
            cell.paragraphs[0].add_run(self._say(column)).bold = True
        _repeat_on_every_page(made.rows[0])
        for row in table.rows:
            for cell, value in zip(made.add_row().cells, row, strict=False):
                self._cell(cell.paragraphs[0], value)
        self._file.add_paragraph()

    def _cell(self, paragraph: Any, value: Cell) -> None:
        address = address_of(value)
        if address.startswith("/"):
            address = self._site + address if self._site else ""
        if address:
            _add_link(paragraph, self._say(value), address)
        else:
            paragraph.add_run(self._say(value))

    def _chart(self, chart: Chart) -> None:
        from docx.shared import Cm  # noqa: PLC0415 - only who writes Word files needs it

        picture = self._file.add_picture(io.BytesIO(png(chart.spec, self._language)), width=Cm(_PICTURE_CM))
        # What a screen reader says of the picture; python-docx has no door for it.
        picture._inline.docPr.set("descr", self._say(chart.alt))
        self._add(self._say(chart.alt), italic=True)

    def _advice(self, advice: Advice) -> None:
        if not advice.done:
            self._add(f"【{self._say(words.UNFINISHED)}】", bold=True)
        for line in said(advice.text, self._language).splitlines():
            if line.strip():
                self._add(_clean(line))


def _clean(text: str) -> str:
    """The text without the characters that XML cannot hold."""
    return "".join(char for char in text if char in "\t\n" or (char >= " " and char not in "\ufffe\uffff"))


def _set_fonts(file: WordFile) -> None:
    """A Latin and a Chinese font for every style, or Word shows Chinese in whatever it finds."""
    from docx.oxml.ns import qn  # noqa: PLC0415 - only who writes Word files needs it

    for style in file.styles:
        properties = style.element.find(qn("w:rPr"))
        if style.name != "Normal" and (properties is None or properties.find(qn("w:rFonts")) is None):
            continue
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for name in list(fonts.attrib):
            del fonts.attrib[name]
        for name in ("w:ascii", "w:hAnsi", "w:cs"):
            fonts.set(qn(name), _LATIN)
        fonts.set(qn("w:eastAsia"), _CHINESE)


def _repeat_on_every_page(row: Any) -> None:
    from docx.oxml import OxmlElement  # noqa: PLC0415 - only who writes Word files needs it

    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _add_link(paragraph: Any, text: str, address: str) -> None:
    """A link; python-docx reads links and has no way of writing one."""
    from docx.oxml import OxmlElement  # noqa: PLC0415 - only who writes Word files needs it
    from docx.oxml.ns import qn  # noqa: PLC0415

    run = paragraph.add_run(text)
    run.underline = True
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), paragraph.part.relate_to(address, _LINK_KIND, is_external=True))
    link.append(run._r)
    paragraph._p.append(link)
