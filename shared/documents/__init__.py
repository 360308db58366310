"""Documents made of figures: what they say, and the same words as HTML and as a Word file.

Importing this loads no drawing engine and no Word writer; rendering does.
"""

from __future__ import annotations

from shared.both import Both
from shared.documents.as_docx import CONTENT_TYPE as DOCX
from shared.documents.as_docx import to_docx
from shared.documents.as_html import to_html
from shared.documents.charts import Moment, MonthCount, monthly, months_between, timeline
from shared.documents.document import (
    Advice,
    Block,
    Cell,
    Chart,
    Document,
    Facts,
    Heading,
    Linked,
    Paragraph,
    Table,
    advised,
    unfinished,
    unlinked,
)
from shared.documents.saying import RENDERED, Rendered

__all__ = [
    "DOCX",
    "RENDERED",
    "Advice",
    "Block",
    "Both",
    "Cell",
    "Chart",
    "Document",
    "Facts",
    "Heading",
    "Linked",
    "Moment",
    "MonthCount",
    "Paragraph",
    "Rendered",
    "Table",
    "advised",
    "monthly",
    "months_between",
    "timeline",
    "to_docx",
    "to_html",
    "unfinished",
    "unlinked",
]
