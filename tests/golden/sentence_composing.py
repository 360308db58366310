"""Composes Federal Register notices that name the parties in a sentence, for measuring the reader."""

from __future__ import annotations

from textwrap import fill

from tests.golden.notice_composing import Facts, running


def receipt(facts: Facts) -> str:
    """A receipt of complaint: parties in running text, with "both of" where neighbours share an address."""
    body = (
        "The Commission has received a complaint and a submission pursuant to Sec. 210.8(b) of the Commission's Rules of Practice "
        f"and Procedure filed on behalf of {running(facts.complainants)} on January 5, 2026. The complaint alleges violations of section "
        "337 of the Tariff Act of 1930 (19 U.S.C. 1337) in the importation into the United States of certain things. The complaint names as "
        f"respondents: {facts.sentence}. The complainant requests that the Commission issue a limited exclusion order, cease "
        "and desist orders, and impose a bond during the 60-day review period pursuant to 19 U.S.C. 1337(j)."
    )
    return f"""INTERNATIONAL TRADE COMMISSION

[DN 3999]


Notice of Receipt of Complaint; Solicitation of Comments Relating to the Public Interest

AGENCY: U.S. International Trade Commission.

ACTION: Notice.

-----------------------------------------------------------------------

SUMMARY: Notice is hereby given that the U.S. International Trade
Commission has received a complaint entitled {facts.product},
DN 3999; the Commission is soliciting comments on any public interest
issues raised by the complaint or complainant's filing.

SUPPLEMENTARY INFORMATION: {fill(body, 72, initial_indent="    ")}
    Proposed respondents, other interested parties, and members of the
public are invited to file comments.
"""


def determination(facts: Facts) -> str:
    """A final determination: parties in one wrapped sentence."""
    many = f"{len(facts.respondents)} respondents" if len(facts.respondents) > 1 else "one respondent"
    body = (
        f"The Commission instituted this investigation on February 6, 2026, based on a complaint filed by {running(facts.complainants)}. 91 FR "
        "5000 (Feb. 6, 2026). The complaint alleges violations of section 337 by reason of infringement of certain claims of U.S. Patent No. 9,876,543. "
        f"The notice of investigation named {many}: {facts.sentence}. Id. The Office of Unfair Import Investigations "
        "(``OUII'') is participating in the investigation."
    )
    return f"""INTERNATIONAL TRADE COMMISSION

[Investigation No. {facts.number}]

{fill(facts.product + "; Commission Decision Not To Review an Initial Determination", 72)}

AGENCY: U.S. International Trade Commission.

ACTION: Notice.

SUMMARY: Notice is hereby given that the Commission has determined not to review an initial
determination under section 337.

SUPPLEMENTARY INFORMATION: {fill(body, 72)}
"""
