"""What the civil cover sheet demands, as a docket's header prints it, in US dollars."""

from __future__ import annotations

import re

_SUM = re.compile(r"\$? ?(\d[\d,]*)(?:\.\d\d)?")
# Where nothing is named CM/ECF holds as many nines as there is room for: "$9,999,000".
_UNNAMED = re.compile(r"9{3,}(?:000)?")
_MOST_USD = 10_000_000_000  # beyond are figures of people without counsel, who sue for sums nobody has


def demand_usd(printed: str) -> float:
    """The demand, 0 where none is named or none can be believed. printed: "$1,500,000", "75000", "" or what else stands there."""
    found = _SUM.fullmatch(printed.strip())
    if not found:
        return 0
    digits = found[1].replace(",", "").lstrip("0")
    if not digits or _UNNAMED.fullmatch(digits) or int(digits) >= _MOST_USD:
        return 0
    return float(digits)
