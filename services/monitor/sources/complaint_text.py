"""The text of a complaint without what the pages add: stamps, page numbers, the numbers of pleading paper."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from services.monitor.sources.filing_stamp import without_stamps

# "12  Defendant Shenzhen Foo Co., Ltd. is" : pleading paper counts its lines at the left edge, 1 to 28
_LINE_NUMBER = re.compile(r"^[ \t]{0,6}(\d{1,2})(?:[ \t]{2,}|[ \t]*$)")
_PLEADING_SHARE = 0.5
# 4 | - 4 - | Page 4 of 12 | COMPLAINT – 4 | 4 COMPLAINT FOR PATENT INFRINGEMENT
_PAGE_LINE = re.compile(
    r"\s{0,120}(?:-?\s?\d{1,3}\s?-?|page\s\d{1,3}(?:\sof\s\d{1,3})?|(?:[\w' ]{0,40}\b)?complaint\b[^.\n]{0,60}?[\s–—-]{1,4}(?:page\s)?\d{1,3}"
    r"|\d{1,3}\s{1,80}(?:[\w' ]{0,40}\b)?complaint\b[^.\n]{0,60})\s{0,120}",
    re.IGNORECASE,
)
# THE PARTIES | II. PARTIES | A. The Parties | PARTIES, JURISDICTION AND VENUE
_NUMERAL = r"(?:[IVX]{1,5}\.?|[A-Z]\.|\d{1,2}\.)?"
_PARTIES = re.compile(
    rf"^\s{{0,120}}{_NUMERAL}\s{{0,20}}(?:the\s+)?(?:identity\s+of\s+(?:the\s+)?)?parties(?:\s+to\s+(?:this|the)\s+\w+)?\s{{0,2}}[:.]?\s{{0,120}}$"
    rf"|^\s{{0,120}}{_NUMERAL}\s{{0,20}}(?:the\s+)?(?:PARTIES,?\s+(?:AND\s+)?JURISDICTION|JURISDICTION,?\s+(?:VENUE,?\s+)?AND\s+(?:THE\s+)?PARTIES)[^\n]{{0,40}}$",
    re.IGNORECASE | re.MULTILINE,
)
# JURISDICTION AND VENUE | III. FACTUAL BACKGROUND | COUNT I | NATURE OF THE ACTION
_NEXT_PART = re.compile(
    rf"^\s{{0,120}}{_NUMERAL}\s{{0,20}}(?:the\s+|plaintiff'?s'?\s+|defendants?'?\s+|statement\s+of\s+|general\s+|common\s+|relevant\s+)*"
    r"(?:jurisdiction|venue|factual|facts|background|allegations|count\s|claims?\b|causes?\s+of|nature\s+of|asserted|patents?[- ]in|introduction|joinder|prayer"
    r"|infringing|unlawful|business|intellectual|products|technology)[^\n.]{0,80}$",
    re.IGNORECASE | re.MULTILINE,
)
_PARAGRAPH = re.compile(r"^[ \t]{0,60}(\d{1,3})\.[ \t]{1,30}(?=\S)", re.MULTILINE)
_UNTITLED = 40_000
_LONGEST_PART = 200_000


def plain_pages(text: str) -> str:
    """The text in lines without stamps, page numbers and line numbers."""
    lines = list(without_stamps(text))
    if _is_pleading_paper(lines):
        lines = [_LINE_NUMBER.sub("  ", line, count=1) for line in lines]
    return "\n".join("" if _PAGE_LINE.fullmatch(line) else line.rstrip() for line in lines)


def party_paragraphs(text: str) -> list[str]:
    """The paragraphs that introduce the parties, each on one line; of a complaint without such a part, all of
    its first pages."""
    heading = _PARTIES.search(text)
    if heading is None:
        return _paragraphs(text[:_UNTITLED])
    rest = text[heading.end() : heading.end() + _LONGEST_PART]
    is_shared = "jurisdiction" in heading.group(0).lower()
    ends = (match.start() for match in _NEXT_PART.finditer(rest) if _is_heading(match))
    return _paragraphs(rest[: _UNTITLED if is_shared else next(ends, _UNTITLED)])


def _is_heading(match: re.Match[str]) -> bool:
    """Whether a line that begins like a heading is one: in capitals, or below an empty line with long words capital."""
    line = match.group(0).strip()
    if line.isupper():
        return True
    above = match.string[: match.start()].rstrip(" \t")
    is_apart = above.endswith("\n\n") or not above.strip()
    return is_apart and all(word[0].isupper() for word in re.findall(r"[A-Za-z]{4,}", line))


def _is_pleading_paper(lines: Sequence[str]) -> bool:
    told = [line for line in lines[:400] if line.strip()]
    numbers = [int(match.group(1)) for line in told if (match := _LINE_NUMBER.match(line))]
    return len(numbers) > 20 and max(numbers) <= 32 and len(numbers) >= _PLEADING_SHARE * len(told)


def _paragraphs(text: str) -> list[str]:
    """By their numbers, which go up one by one; by blank lines where nothing is numbered."""
    starts = list(_counted(text))
    if len(starts) < 2:
        return [_folded(part) for part in re.split(r"\n\s*\n", text) if part.strip()]
    ends = [*(begin for begin, _ in starts[1:]), len(text)]
    return [_folded(text[start:end]) for (_, start), end in zip(starts, ends, strict=True)]


def _counted(text: str) -> Iterator[tuple[int, int]]:
    """Where numbered paragraphs begin and where their words do."""
    last = None
    for match in _PARAGRAPH.finditer(text):
        number = int(match.group(1))
        if last is None or number == last + 1:
            last = number
            yield match.start(), match.end()


def _folded(text: str) -> str:
    return " ".join(text.split())
