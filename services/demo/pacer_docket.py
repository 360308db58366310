"""Renders a CM/ECF docket sheet as of an instant.

Real page: https://ecf.<court>.uscourts.gov/cgi-bin/DktRpt.pl?<pacer case id>. Header with court, number and case
facts, parties with counsel, then the table of entries. A sealed case has a header with its public
caption and one sentence, and neither parties nor entries.
"""

from __future__ import annotations

from datetime import datetime
from html import escape

from services.demo.labels import LABEL
from services.demo.world import Case, Counsel, Entry, Party
from services.demo.world.calendar import short_date

SEALED_SENTENCE = "This case is SEALED."


def render(case: Case, instant: datetime) -> bytes:
    """The page's bytes, UTF-8. The case must be open at this instant."""
    if case.sealed(instant):
        body = f"<p align=center><b>{SEALED_SENTENCE}</b></p>"
    else:
        body = _parties(case, instant) + _entries(case, instant)
    page = f"""<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8">
<title>CM/ECF LIVE - U.S. District Court:{case.court.id}</title></head>
<body bgcolor=66FFFF text=000000><!-- {LABEL} --><div id="cmecfMainContent">
<p align=center><font color=darkred>{LABEL}</font></p>
<table border=0 cellspacing=0 width="100%"><tr><td align=right><span>{",".join(_flags(case, instant))}</span></td></tr></table>
<h3 align=center>U.S. District Court [LIVE]<br>
{escape(case.court.name)} ({escape(case.court.office)})<br>
CIVIL DOCKET FOR CASE #: {case.number}</h3>
{_header(case, instant)}
{body}
</div></body></html>
"""
    return page.encode()


def _flags(case: Case, instant: datetime) -> list[str]:
    flags = []
    if case.closed is not None and case.closed <= instant:
        flags.append("CLOSED")
    if case.sealed(instant):
        flags.append("SEALED")
    return [*flags, "COMPOSED"]


def _header(case: Case, instant: datetime) -> str:
    facts = [f"Date Filed: {short_date(case.filed)}"]
    if case.closed is not None and case.closed <= instant:
        facts.append(f"Date Terminated: {short_date(case.closed.astimezone(case.court.zone_info).date())}")
    left = [case.caption_at(instant)]
    if not case.sealed(instant):
        left += [f"Assigned to: {case.judge}"]
        left += [f"Demand: {case.demand}"] if case.demand else []
        left += [f"Cause: {case.cause}"]
        facts += [f"Jury Demand: {case.jury_demand}", f"Nature of Suit: {case.nature_of_suit}"]
        facts += [f"Jurisdiction: {case.jurisdiction}"]
    return f"""<table width="100%" border=0 cellspacing=5><tr>
<td valign=top width="60%"><br>{_lines(left)}</td>
<td valign=top width="40%"><br>{_lines(facts)}</td>
</tr></table>"""


def _lines(lines: list[str]) -> str:
    return "<br>\n".join(escape(line) for line in lines)


def _parties(case: Case, instant: datetime) -> str:
    rows: list[str] = []
    side = ""
    for party in case.parties_at(instant):
        if side == "Plaintiff" and party.role != side:
            rows.append("<tr><td valign=top><br>V.<br></td></tr>")
        side = party.role
        rows.append(_party(case, party, instant))
    return f'<table width="100%" border=0 cellspacing=5>{"".join(rows)}</table>'


def _party(case: Case, party: Party, instant: datetime) -> str:
    name = f"<b>{escape(party.name)}</b>"
    if party.extra:
        name += f"\n<br><i>{escape(party.extra)}</i>"
    if party.address:
        name += f"\n<br>{escape(party.address)}"
    if party.terminated is not None and party.terminated <= instant:
        left = party.terminated.astimezone(case.court.zone_info).date()
        name += f"\n<br><i>TERMINATED: {short_date(left)}</i>"
    cells = f'<td valign=top width="40%">{name}</td>'
    if party.counsel:
        lawyers = "<br><br>\n".join(_lawyer(lawyer) for lawyer in party.counsel)
        cells += (
            '<td valign=top width="20%" align=right>represented&nbsp;by</td>'
            f'<td valign=top width="40%">{lawyers}</td>'
        )
    return f"""
<tr><td><b><u>{escape(f"{party.role:<24}")}</u></b></td></tr>
<tr>{cells}</tr><tr><td></td></tr>"""


def _lawyer(lawyer: Counsel) -> str:
    contact = [lawyer.firm, *lawyer.address, lawyer.phone, f"Email: {lawyer.email}"]
    lines = "".join(f"\n<br>{escape(line)}" for line in contact)
    return f"<b>{escape(lawyer.name)}</b>{lines}\n<br><i>LEAD ATTORNEY</i>\n<br><i>ATTORNEY TO BE NOTICED</i>"


def _entries(case: Case, instant: datetime) -> str:
    rows = "".join(_row(case, entry) for entry in case.entries_at(instant))
    return f"""<table align=center width="99%" border=1 rules=all cellpadding=5 cellspacing=0>
<tr><td style="font-weight:bold">Date Filed</td><th>#</th><td style="font-weight:bold">Docket Text</td></tr>
{rows}</table>"""


def _row(case: Case, entry: Entry) -> str:
    number = "&nbsp;"
    if entry.number:
        path = f"/doc1/{entry.document_id}"
        call = f"goDLS('{path}','{case.pacer_case_id}','{entry.sequence}','','1','1','','');return(false);"
        number = f'<a href="{case.court.address}{path}" onclick="{call}">{entry.number}</a>&nbsp;'
    filed = short_date(entry.filed)
    return (
        f"<tr><td width=94 nowrap valign=top>{filed}</td><td align=right valign=top>{number}</td>"
        f"<td valign=top>{escape(entry.text)} (Entered: {filed})</td></tr>\n"
    )
