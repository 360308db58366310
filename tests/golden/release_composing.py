"""Composes the USITC's news releases on Section 337 from given parties, for measuring the reader."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape

from tests.golden.notice_composing import Facts, unwrapped
from tests.golden.notice_material import Truth


def release(facts: Facts, respondents: str, wrapped: Callable[[str], str] = unwrapped) -> str:
    """A news release with a given list of respondents after its introduction."""
    first = wrapped(
        f"The investigation is based on a complaint filed by {joined(facts.complainants)} on January 5, 2026. The complaint alleges violations of section "
        "337 of the Tariff Act of 1930 in the importation into the United States and sale of certain things that allegedly infringe patents asserted by the "
        "complainants. The complainants request that the USITC issue a limited exclusion order and cease and desist orders."
    )
    return f"""February 4, 2026
News Release 26-010
Inv. No. {facts.number}
Contact: Jane Doe, 202-205-1819

USITC Institutes Section 337 Investigation of {facts.product}

The U.S. International Trade Commission (USITC) has voted to institute an investigation of certain things. The products at issue in the investigation are described in the Commission's notice of investigation.

{first}

The USITC has identified the following as respondents in this investigation:{respondents}

By instituting this investigation ({facts.number}), the USITC has not yet made any decision on the merits of the case. The USITC's Chief Administrative Law Judge will assign the case to one of the USITC's administrative law judges (ALJ), who will schedule and hold an evidentiary hearing.
"""


def as_html(text: str, template: str) -> str:
    """A news release as a page; consecutive lines of its list stand in `template`."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    return (
        "<html><body><main>"
        + "\n".join(template.format(escape(line)) for line in lines)
        + "</main></body></html>"
    )


def of_lines(facts: Facts, comma: str, between: str = "\n", end: str = ";") -> str:
    """Respondents one to a line: "X, of Shenzhen, China;"."""
    return "\n\n" + between.join(f"{party.name}{comma} {party.short}{end}" for party in facts.respondents)


def joined(parties: Sequence[Truth]) -> str:
    """Complainants as a news release joins them: with commas and "and"."""
    pieces = [f"{party.name} of {party.short}" for party in parties]
    return ", ".join(pieces[:-1]) + (" and " if len(pieces) > 1 else "") + pieces[-1]
