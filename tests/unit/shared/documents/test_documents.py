"""Documents keep what they say, in a page and in a Word file, in either language and in both."""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile
from pathlib import Path

import docx
import msgspec
import pytest
from lxml import etree, html

from shared.documents import Both, Document, advised, to_docx, to_html, unfinished
from shared.documents.drawing import in_language, png
from tests.requirements import skip_or_fail
from tests.unit.shared.documents.composed import HARM, composed_document


@pytest.fixture(scope="module")
def document() -> Document:
    return composed_document()


def test_a_document_kept_as_json_comes_back_as_it_was(document: Document) -> None:
    kept = msgspec.json.encode(document)
    assert msgspec.json.decode(kept, type=Document) == msgspec.convert(msgspec.json.decode(kept), Document)
    assert to_html(msgspec.json.decode(kept, type=Document), "zh") == to_html(document, "zh")


def test_a_page_says_everything_in_its_language_and_escapes_it(document: Document) -> None:
    page = html.fromstring(to_html(document, "zh"))
    told = page.text_content()
    assert HARM in told
    assert not page.xpath("//script")
    assert "高频原告预警" in told
    assert "Overview" not in told
    assert "1,204" in told
    assert [h.tag for h in page.xpath("//h1|//h2|//h3")] == ["h1", "h2", "h3"]


def test_a_page_links_to_our_pages_and_to_no_script_and_no_other_host(document: Document) -> None:
    page = html.fromstring(to_html(document, "en"))
    assert page.xpath("//a/@href") == ["/cases/ilnd/1:26-cv-00001"]


def test_a_chart_is_an_image_with_words_and_without_style_or_script(document: Document) -> None:
    page = etree.HTML(to_html(document, "en"))
    pictures = page.xpath("//figure/*[local-name()='svg']")
    assert [picture.get("aria-label") for picture in pictures] == ["Cases by month", "Timeline of the cases"]
    assert all(picture.get("role") == "img" for picture in pictures)
    assert not page.xpath("//figure//*[@style or local-name()='script' or local-name()='style']")
    drawn = "".join(pictures[0].itertext())
    assert all(month in drawn for month in ("2026-01", "2026-02", "2026-03"))


def test_in_both_languages_chinese_comes_first(document: Document) -> None:
    page = html.fromstring(to_html(document, "both", standalone=True))
    assert page.xpath("//article/@lang") == ["zh-CN", "en"]
    assert page.xpath("//head/title")[0].text == document.title.zh
    assert not page.xpath("//script|//link|//img")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_word_file_says_everything_in_its_language(document: Document, language: str) -> None:
    written = to_docx(document, language, site="https://ip.example/")  # type: ignore[arg-type]
    file = docx.Document(io.BytesIO(written))
    told = "\n".join(paragraph.text for paragraph in file.paragraphs)
    title, other = (document.title.zh, "Overview") if language == "zh" else (document.title.en, "概况")
    assert title in told
    assert other not in told
    assert HARM in told
    assert [[cell.text for cell in row.cells] for row in file.tables[1].rows][1] == ["1:26-cv-00001", "1,204"]
    links = [link.address for link in file.tables[1].rows[1].cells[0].paragraphs[0].hyperlinks]
    assert links == ["https://ip.example/cases/ilnd/1:26-cv-00001"]
    assert file.tables[1].rows[2].cells[0].paragraphs[0].hyperlinks == []


def test_a_word_file_has_a_chinese_font_and_pictures_with_words(document: Document) -> None:
    with zipfile.ZipFile(io.BytesIO(to_docx(document, "both"))) as parts:
        styles, body = parts.read("word/styles.xml").decode(), parts.read("word/document.xml").decode()
    assert 'w:eastAsia="Microsoft YaHei"' in styles
    assert 'descr="每月案件数"' in body
    assert 'descr="Cases by month"' in body
    assert body.count("</pic:pic>") == 4
    assert body.index("高频原告预警") < body.index("Plaintiff warning")


def test_chinese_in_a_picture_for_paper_is_drawn_as_characters_not_as_boxes() -> None:
    if not any(Path("/usr/share/fonts").rglob("NotoSansCJK*")):
        skip_or_fail("no font of Chinese characters on this machine: install fonts-noto-cjk")
    titles = ("深圳", "企业")
    pictures = {png({"data": {"values": []}, "mark": "bar", "title": title}, "zh") for title in titles}
    assert len(pictures) == len(titles)


def test_what_an_xml_file_cannot_hold_is_left_out_of_a_word_file(document: Document) -> None:
    odd = msgspec.structs.replace(document, title=Both("甲\x00\x0b乙", "a\x00b"), blocks=())
    file = docx.Document(io.BytesIO(to_docx(odd, "zh")))
    assert file.paragraphs[0].text == "甲乙"


def test_advice_is_marked_until_an_analyst_has_finished_it(document: Document) -> None:
    assert unfinished(document) == ("response",)
    assert "待分析员完成" in to_html(document, "zh")
    done = advised(document, "response", Both("请核对店铺。", "Check the stores."), done=True)
    assert unfinished(done) == ()
    assert "待分析员完成" not in to_html(done, "zh")
    assert "请核对店铺。" in to_html(done, "zh")
    with pytest.raises(KeyError):
        advised(document, "no such advice", Both("", ""), done=True)


def test_a_specification_is_told_in_the_readers_language_wherever_it_has_two() -> None:
    spec = {"title": {"zh": "月", "en": "Month"}, "layer": [{"x": {"zh": [1], "en": [2]}}]}
    assert in_language(spec, "en") == {"title": "Month", "layer": [{"x": [2]}]}


def test_importing_documents_loads_nothing_heavy() -> None:
    heavy = ("altair", "vl_convert", "docx", "pandas", "narwhals")
    code = f"import sys, shared.documents; sys.exit(' '.join(m for m in {heavy!r} if m in sys.modules) or 0)"
    subprocess.run([sys.executable, "-c", code], check=True)
