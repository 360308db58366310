"""A document as HTML: an article to stand in a page, or a page of its own for printing."""

from __future__ import annotations

from functools import cache, partial
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from shared.both import Language
from shared.documents import words
from shared.documents.document import Block, Chart, Document, Heading
from shared.documents.drawing import svg
from shared.documents.saying import Rendered, address_of, is_number, languages_of, said


def to_html(document: Document, language: Rendered, *, standalone: bool = False) -> str:
    """The document as one <article> a language; standalone: a whole page that needs nothing else."""
    parts = [Markup(_article(document, one)) for one in languages_of(language)]  # noqa: S704 - our own template
    if not standalone:
        return "\n".join(parts)
    languages = languages_of(language)
    title = said(document.title, languages[0])
    return _environment().get_template("printable.html").render(parts=parts, languages=languages, title=title)


def _article(document: Document, language: Language) -> str:
    return (
        _environment()
        .get_template("document.html")
        .render(
            document=document,
            lang=language,
            words=words,
            say=partial(said, language=language),
            href=address_of,
            is_number=is_number,
            kind_of=_kind_of,
            level_of=_level_of,
            picture=partial(_picture, language=language),
        )
    )


def _kind_of(block: Block) -> str:
    return str(block.__struct_config__.tag)


def _level_of(heading: Heading) -> int:
    """1 in the document is 2 on the page, whose first heading is the title."""
    return min(max(heading.level, 1), 4) + 1


def _picture(chart: Chart, language: Language) -> Markup:
    """The picture as an image with words: what is inside it is not read out a second time."""
    drawn = svg(chart.spec, language)
    opened = f'<svg role="img" aria-label="{escape(said(chart.alt, language))}" '
    return Markup(drawn.replace("<svg ", opened, 1))  # noqa: S704 - the engine escapes what it draws


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
