"""Composes Section 337 notices in the published formats from facts of public record, for measuring the reader.

Streets and postal codes are invented; wording is the agencies' usual form in short.
"""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from textwrap import fill
from typing import Any

Fact = dict[str, Any]

FOREIGN_CODE = "518000"
US_CODE = "90210"
STREET = "Room 12, 88 Example Road, Sample District"
US_STREET = "100 Example Street, Suite 7"


def usable(facts: list[Fact]) -> list[Fact]:
    """The facts with a number and at least one respondent, all with addresses that name a country or state."""
    return [
        fact
        for fact in facts
        if (fact["investigation_number"] or fact["docket_no"])
        and fact["respondents"]
        and all(party["address"] and party["address"] != "Shenzhen" for party in fact["respondents"])
    ]


def institution_text(fact: Fact, wrapped: Callable[[str], str]) -> str:
    """An institution as plain text; `wrapped` lays out one entry of the list of respondents."""
    return "\n".join(
        [
            "[Federal Register Volume 91, Number 23 (Friday, February 6, 2026)]",
            "[Notices]",
            "[FR Doc No: 2026-02468]",
            "",
            "-" * 70,
            "INTERNATIONAL TRADE COMMISSION",
            "",
            f"[{_number(fact)}]",
            "",
            "",
            fill(f"{_product(fact)}; Institution of Investigation", 72),
            "",
            "AGENCY: U.S. International Trade Commission.",
            "",
            "ACTION: Notice.",
            "",
            "-" * 70,
            "",
            fill(
                "SUMMARY: Notice is hereby given that a complaint was filed with the U.S. International Trade Commission on January 5, 2026, under section 337 of the Tariff Act of 1930, as amended. The complaint alleges violations of section 337 by reason of infringement of U.S. Patent No. 9,876,543 (``the '543 patent''). The complainant requests that the Commission institute an investigation and, after the investigation, issue a limited exclusion order and cease and desist orders.",
                72,
            ),
            "",
            "SUPPLEMENTARY INFORMATION:",
            "    (3) For the purpose of the investigation so instituted, the following",
            "are hereby named as parties upon which this notice of investigation ",
            "shall be served:",
            "    (a) The complainant is: "
            if len(fact["complainants"]) == 1
            else "    (a) The complainants are:",
            "",
            *(wrapped(line) for line in listed(fact["complainants"])),
            "",
            "    (b) The respondents are the following entities alleged to be in ",
            "violation of section 337, and are the parties upon which the complaint ",
            "is to be served:",
            "",
            *(wrapped(line) for line in listed(fact["respondents"])),
            "",
            "    (c) The Office of Unfair Import Investigations, U.S. International ",
            "Trade Commission, 500 E Street SW, Suite 401, Washington, DC 20436; and",
            "    (4) For the investigation so instituted, the Chief Administrative Law ",
            "Judge shall designate the presiding Administrative Law Judge.",
            "",
            "    Issued: February 4, 2026.",
            "[FR Doc. 2026-02468 Filed 2-5-26; 8:45 am]",
        ]
    )


def institution_xml(fact: Fact) -> str:
    """An institution as the Federal Register's XML."""
    complainants = "".join(f"<FP>{escape(line)}</FP>" for line in listed(fact["complainants"]))
    respondents = "".join(f"<FP>{escape(line)}</FP>" for line in listed(fact["respondents"]))
    return f"""<NOTICE><PREAMB><AGENCY TYPE="N">INTERNATIONAL TRADE COMMISSION</AGENCY><DEPDOC>[{_number(fact)}]</DEPDOC>
<SUBJECT>{escape(_product(fact))}; Institution of Investigation</SUBJECT><ACT><HD SOURCE="HED">ACTION:</HD><P>Notice.</P></ACT>
<SUM><HD SOURCE="HED">SUMMARY:</HD><P>A complaint under section 337.</P></SUM></PREAMB>
<SUPLINF><P>(a) The complainant is:</P>{complainants}
<P>(b) The respondents are the following entities alleged to be in violation of section 337, and are the parties upon which
the complaint is to be served:</P>{respondents}
<P>(c) The Office of Unfair Import Investigations; and</P></SUPLINF><FRDOC>[FR Doc. 2026-02468 Filed 2-5-26; 8:45 am]</FRDOC></NOTICE>"""


def receipt_text(fact: Fact) -> str:
    """A receipt of complaint: parties in running text, with "both of" where neighbours share an address."""
    complainants = "; ".join(
        f"{one['name']} of {one['address']}" if one["address"] else one["name"]
        for one in fact["complainants"]
    )
    body = (
        "The Commission has received a complaint and a submission pursuant to Sec. 210.8(b) of the Commission's Rules of Practice "
        f"and Procedure filed on behalf of {complainants} on January 5, 2026. The complaint alleges violations of section 337 of the "
        "Tariff Act of 1930 (19 U.S.C. 1337). The complaint names as respondents: "
        f"{running(fact['respondents'])}. The complainant requests that the Commission issue a limited exclusion order, cease and "
        "desist orders, and impose a bond."
    )
    return "\n".join(
        [
            "INTERNATIONAL TRADE COMMISSION",
            "",
            "[DN 3999]",
            "",
            "Notice of Receipt of Complaint; Solicitation of Comments Relating to the Public Interest",
            "",
            "AGENCY: U.S. International Trade Commission.",
            "ACTION: Notice.",
            "SUMMARY: Notice is hereby given that the U.S. International Trade Commission has received a complaint entitled",
            f"{_product(fact)}, DN 3999; the Commission is soliciting comments.",
            "SUPPLEMENTARY INFORMATION:",
            fill(body, 72, initial_indent="    ", break_on_hyphens=False),
        ]
    )


def running(parties: list[Fact]) -> str:
    """Respondents as running text."""
    pieces: list[str] = []
    at = 0
    while at < len(parties):
        one, after = parties[at], parties[at + 1] if at + 1 < len(parties) else None
        if (
            after
            and one["address"] == after["address"]
            and not {"a.k.a.", " and "} & set(one["name"].split(","))
        ):
            pieces.append(f"{one['name']} and {after['name']}, both of {one['address']}")
            at += 2
        else:
            pieces.append(f"{one['name']} of {one['address']}")
            at += 1
    return "; ".join(pieces[:-1]) + ("; and " if len(pieces) > 1 else "") + pieces[-1]


def listed(parties: list[Fact]) -> list[str]:
    """Entries "Name, street, city, province, country postcode." of a list."""
    return [f"{party['name']}, {with_street(party['address'])}." for party in parties]


def with_street(address: str | None) -> str:
    """The address with an invented street before it and an invented postal code after it."""
    if not address:
        return f"{US_STREET}, Springfield, IL 62701"
    american = address.rsplit(",", 1)[-1].strip().rstrip(".")
    if len(american) == 2 and american.isupper():
        return f"{US_STREET}, {address} {US_CODE}"
    if address.endswith("China"):
        return f"{STREET}, {address} {FOREIGN_CODE}"
    return f"{US_STREET}, {address}"


def _number(fact: Fact) -> str:
    return (
        f"Investigation No. {fact['investigation_number']}"
        if fact["investigation_number"]
        else f"DN {fact['docket_no']}"
    )


def _product(fact: Fact) -> str:
    title: str = fact["title"].split(";")[0].split(":")[0].split(", DN")[0]
    return title if title.startswith("Certain ") else "Certain Things"
