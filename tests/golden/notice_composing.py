"""Composes Section 337 notices in the published formats from given parties, for measuring the reader.

The wording is the agencies' usual form in short; streets and postal codes are invented.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from html import escape
from textwrap import fill
from typing import NamedTuple

from tests.golden.notice_material import Truth

Lines = list[str]


class Facts(NamedTuple):
    """What a notice is to say. number: "337-TA-1420". loses: whether running text is to lose a semicolon."""

    number: str
    product: str
    complainants: Sequence[Truth]
    respondents: Sequence[Truth]
    seed: int = 0
    loses: bool = False

    @property
    def sentence(self) -> str:
        """The respondents as running text."""
        text = running(self.respondents)
        return with_lost_semicolon(text, self.seed) if self.loses else text


def flush(entry: str) -> str:
    return fill(entry, 72)


def trailing_space(entry: str) -> str:
    return fill(entry, 72, break_on_hyphens=False).replace("\n", " \n")


def hanging(entry: str) -> str:
    return fill(entry, 72, subsequent_indent="    ")


def paragraph(entry: str) -> str:
    return fill(entry, 72, initial_indent="    ")


def unwrapped(entry: str) -> str:
    return entry


def numbered(entries: Lines) -> Lines:
    return [f"({at}) {entry}" for at, entry in enumerate(entries, 1)]


def dotted(entries: Lines) -> Lines:
    return [f"{at}. {entry}" for at, entry in enumerate(entries, 1)]


def bulleted(entries: Lines) -> Lines:
    return [f"• {entry}" for entry in entries]


def with_street(party: Truth, end: str = ".") -> str:
    return f"{party.name}, {party.address}{end}"


def with_city(party: Truth, end: str = ";") -> str:
    return f"{party.name}, {party.short}{end}"


def institution(
    facts: Facts,
    wrapped: Callable[[str], str],
    marked: Callable[[Lines], Lines] = list,
    entry: Callable[[Truth], str] = with_street,
    between: str = "\n",
) -> str:
    """An institution as the Federal Register's plain text."""
    lists = [
        between.join(wrapped(line) for line in marked([entry(party) for party in side]))
        for side in (facts.complainants, facts.respondents)
    ]
    are = "complainants are" if len(facts.complainants) > 1 else "complainant is"
    return f"""[Federal Register Volume 91, Number 23 (Friday, February 6, 2026)]
[Notices]
[Pages 5000-5001]
[FR Doc No: 2026-02468]

-----------------------------------------------------------------------

INTERNATIONAL TRADE COMMISSION

[Investigation No. {facts.number}]


{fill(facts.product + "; Notice of Institution of Investigation", 72)}

AGENCY: U.S. International Trade Commission.

ACTION: Notice.

-----------------------------------------------------------------------

SUMMARY: Notice is hereby given that a complaint was filed with the U.S.
International Trade Commission on January 5, 2026, under section 337 of
the Tariff Act of 1930, as amended, on behalf of {facts.complainants[0].name}
of {facts.complainants[0].short}. The complaint alleges violations of section
337 by reason of infringement of U.S. Patent No. 9,876,543 (``the '543 patent'').
    The complainant requests that the Commission institute an
investigation and, after the investigation, issue a limited exclusion
order and cease and desist orders.

SUPPLEMENTARY INFORMATION:
    Scope of Investigation: Having considered the complaint, the U.S.
International Trade Commission, on February 4, 2026, ordered that--
    (1) Pursuant to subsection (b) of section 337 of the Tariff Act of
1930, as amended, an investigation be instituted;
    (3) For the purpose of the investigation so instituted, the following
are hereby named as parties upon which this notice of investigation
shall be served:
    (a) The {are}:

{lists[0]}

    (b) The respondents are the following entities alleged to be in
violation of section 337, and are the parties upon which the complaint
is to be served:

{lists[1]}

    (c) The Office of Unfair Import Investigations, U.S. International
Trade Commission, 500 E Street SW, Suite 401, Washington, DC 20436; and
    (4) For the investigation so instituted, the Chief Administrative Law
Judge, U.S. International Trade Commission, shall designate the presiding
Administrative Law Judge.
    Responses to the complaint and the notice of investigation must be
submitted by the named respondents in accordance with section 210.13 of
the Commission's Rules of Practice and Procedure, 19 CFR 210.13.

    By order of the Commission.

    Issued: February 4, 2026.
Lisa Barton,
Secretary to the Commission.
[FR Doc. 2026-02468 Filed 2-5-26; 8:45 am]
BILLING CODE 7020-02-P
"""


def institution_xml(facts: Facts, tag: str = "FP") -> str:
    """An institution as the Federal Register's XML."""
    complainants, respondents = (
        "\n".join(f'<{tag} SOURCE="FP-1">{escape(with_street(party))}</{tag}>' for party in side)
        for side in (facts.complainants, facts.respondents)
    )
    return f"""<NOTICE><PREAMB><AGENCY TYPE="N">INTERNATIONAL TRADE COMMISSION</AGENCY><DEPDOC>[Investigation No. {facts.number}]</DEPDOC>
<SUBJECT>{escape(facts.product)}; Institution of Investigation</SUBJECT><ACT><HD SOURCE="HED">ACTION:</HD><P>Notice.</P></ACT>
<SUM><HD SOURCE="HED">SUMMARY:</HD><P>Notice is hereby given that a complaint was filed under section 337 on January 5, 2026.</P></SUM></PREAMB>
<SUPLINF><HD SOURCE="HED">SUPPLEMENTARY INFORMATION:</HD><P>(3) For the purpose of the investigation so instituted, the following are hereby
named as parties:</P><P>(a) The complainant is:</P>
{complainants}
<P>(b) The respondents are the following entities alleged to be in violation of section 337, and are the parties upon which
the complaint is to be served:</P>
{respondents}
<PRTPAGE P="5001"/><P>(c) The Office of Unfair Import Investigations, U.S. International Trade Commission, 500 E Street SW, Washington, DC 20436; and</P>
<P>(4) For the investigation so instituted, the Chief Administrative Law Judge shall designate the judge.</P></SUPLINF>
<FRDOC>[FR Doc. 2026-02468 Filed 2-5-26; 8:45 am]</FRDOC></NOTICE>"""


def institution_html(facts: Facts, template: str) -> str:
    """An institution as the Federal Register's page. template: how an entry stands in it, e.g. "<p>{}</p>"."""
    complainants, respondents = (
        "".join(template.format(escape(with_street(party))) for party in side)
        for side in (facts.complainants, facts.respondents)
    )
    return f"""<!DOCTYPE html><html><head><title>Federal Register</title><style>p {{ margin: 0 }}</style></head><body>
<h1>{escape(facts.product)}; Institution of Investigation</h1><div><span>INTERNATIONAL TRADE COMMISSION</span></div>
<p>[Investigation No. {facts.number}]</p><h1>{escape(facts.product)}; Institution of Investigation</h1>
<h3>AGENCY:</h3><p>U.S. International Trade Commission.</p><h3>ACTION:</h3><p>Notice.</p><h3>SUMMARY:</h3><p>A complaint was filed under section 337.</p>
<h3>SUPPLEMENTARY INFORMATION:</h3><p>(a) The complainants are:</p><div>{complainants}</div>
<p>(b) The respondents are the following entities alleged to be in violation of section 337, and are the parties upon which the complaint is to be served:</p>
<div>{respondents}</div><p>(c) The Office of Unfair Import Investigations, U.S. International Trade Commission, Washington, DC 20436; and</p>
<p>By order of the Commission.</p></body></html>"""


def running(parties: Sequence[Truth]) -> str:
    """Parties as running text with semicolons; neighbours with one address share it."""
    pieces: list[str] = []
    left = list(parties)
    while left:
        one = left.pop(0)
        if (
            left
            and left[0].short == one.short
            and not {" and ", ","} & {" and " * (" and " in one.name), "," * ("a.k.a." in one.name)}
        ):
            pieces.append(f"{one.name} and {left.pop(0).name}, both of {one.short}")
        else:
            pieces.append(f"{one.name} of {one.short}")
    return "; ".join(pieces[:-1]) + ("; and " if len(pieces) > 1 else "") + pieces[-1]


def with_lost_semicolon(text: str, seed: int) -> str:
    """The text with one ";" between two parties forgotten, as official lists sometimes have it."""
    places = [at for at in range(len(text)) if text.startswith("; ", at) and not text.startswith("; and", at)]
    if not places:
        return text
    at = random.Random(seed).choice(places)
    return text[:at] + text[at + 1 :]


def torn(entries: Lines, seed: int) -> Lines:
    """The entries with one torn in two after a comma, as a bullet sometimes is."""
    at = random.Random(seed).randrange(len(entries))
    head, comma, _ = entries[at].rpartition(", ")
    cut = head.rfind(", ")
    return (
        [*entries[:at], entries[at][: cut + 1], entries[at][cut + 2 :], *entries[at + 1 :]]
        if comma and cut > 0
        else entries
    )
