"""Pages become plain text that keeps apart what they set apart."""

from __future__ import annotations

from services.monitor.sources.html_lines import text_of_html


def test_blocks_and_line_breaks_become_paragraphs() -> None:
    page = "<html><head><title>No</title></head><body><div>A<br>B</div><ul><li>C <b>D</b></li><li>E</li></ul>F</body></html>"
    assert text_of_html(page).split("\n\n") == ["A", "B", "C D", "E", "F"]


def test_scripts_styles_and_comments_say_nothing() -> None:
    assert text_of_html("<div>A<script>x()</script> B<!-- c --><style>p{}</style></div>") == "A B"


def test_preformatted_text_stays_as_it_is() -> None:
    assert text_of_html("<html><body><pre>A\n  B &amp; C</pre></body></html>") == "A\n  B & C"
