"""Composes complaints of many shapes from given names and addresses, in the wording public complaints use."""

from __future__ import annotations

import random
import textwrap
from collections.abc import Callable, Sequence
from typing import NamedTuple


class Given(NamedTuple):
    """A party to put into a complaint. trade: a name it trades under, "" for none."""

    name: str
    address: str
    trade: str = ""


class Composed(NamedTuple):
    """A complaint and what must be read from it: by name, its role and its address ("" where none is given)."""

    text: str
    plaintiffs: dict[str, str]
    defendants: dict[str, str]


_PLAINTIFF = (
    "Plaintiff {name} is a corporation organized and existing under the laws of the State of Delaware with its principal place of business at {address}.",
    "Plaintiff {name} (“{short}” or “Plaintiff”) is a Delaware limited liability company having a principal place of business located at {address}.",
    "{name} (“Plaintiff”) is a California corporation with its headquarters at {address}, and sells its products across the United States.",
    "Plaintiff, {name}, is a company duly organized under the laws of Texas, and maintains its principal place of business at {address}.",
)
_DEFENDANT = (
    "On information and belief, Defendant {name} (“{short}”) is a company organized and existing under the laws of the People’s Republic of China, with a principal place of business at {address}.",
    "Upon information and belief, Defendant {name} is a Chinese limited company having its principal place of business at {address}, and is doing business in this District.",
    "Defendant {name} is a corporation incorporated under the laws of China. Its principal place of business is located at {address}. {short} may be served under the Hague Convention.",
    "Defendant {name} (hereinafter “{short}”) is, upon information and belief, a foreign company with an address of {address}.",
    "Upon information and belief, {name} (“{short}”) is a company located at {address}. Defendant {short} sells the Accused Products through Amazon.com, Inc., a Washington company.",
    "Defendant {name} is a foreign entity with its registered office at {address} (the “{short} Office”).",
    "Defendant {name} is a limited liability company organized under the laws of China that operates the online store “{short} Direct” on Amazon.com and has a place of business at {address}; it ships to Illinois.",
)
_INDIVIDUAL = (
    "Upon information and belief, Defendant {name} is an individual residing at {address}.",
    "Defendant {name} is an individual and, on information and belief, a resident of China who resides at {address}.",
)
_GROUP = "Plaintiff refers to {names} collectively as “Defendants.” Amazon.com, Inc. is a Delaware corporation with a place of business at 410 Terry Avenue North, Seattle, Washington 98109 and is not a party."
_COURTS = (
    ("IN THE UNITED STATES DISTRICT COURT\nFOR THE NORTHERN DISTRICT OF ILLINOIS\nEASTERN DIVISION", "ilnd/1:23-cv-01234", "Case: 1:23-cv-01234 Document #: 1 Filed: 03/02/23 Page {page} of 20 PageID #:{page}"),
    ("UNITED STATES DISTRICT COURT\nSOUTHERN DISTRICT OF FLORIDA", "flsd/0:23-cv-60345", "Case 0:23-cv-60345-AHS Document 1 Entered on FLSD Docket 02/21/2023 Page {page} of 20"),
    ("UNITED STATES DISTRICT COURT\nEASTERN DISTRICT OF TEXAS\nMARSHALL DIVISION", "txed/2:24-cv-00077", "Case 2:24-cv-00077-JRG   Document 1   Filed 02/01/24   Page {page} of 20 PageID #:  {page}"),
    ("UNITED STATES DISTRICT COURT\nCENTRAL DISTRICT OF CALIFORNIA", "cacd/2:25-cv-04618", "Case 2:25-cv-04618-ABC-DEF     Document 1     Filed 05/21/25     Page {page} of 20   Page ID #:{page}"),
)  # fmt: skip


def compose(
    random_: random.Random, plaintiff: Given, companies: Sequence[Given], people: Sequence[Given]
) -> tuple[Composed, str]:
    """A complaint and its docket."""
    court, docket, stamp = random_.choice(_COURTS)
    upper = random_.random() < 0.5
    paragraphs, defendants = _paragraphs(random_, plaintiff, companies, people)
    shape = random_.choice((_with_bracket, _with_gap, _with_section_sign))
    caption = shape(
        random_,
        _printed(plaintiff, upper),
        [_printed(one, upper) for one in (*companies, *people)],
        docket.split("/")[1],
    )
    body = _body(random_, paragraphs)
    text = f"{court}\n\n{caption}\n\nCOMPLAINT FOR PATENT INFRINGEMENT\n\n{body}"
    if docket.startswith("cacd"):
        text = f"Jane Roe (SBN 123456)\nROE LAW GROUP LLP\n100 Main Street\nLos Angeles, CA 90012\nAttorneys for Plaintiff {plaintiff.name}\n\n{text}"
    paged = _paged(text, stamp, pleading=docket.startswith("cacd") and random_.random() < 0.6)
    return Composed(paged, {plaintiff.name: plaintiff.address}, defendants), docket


def _paragraphs(
    random_: random.Random, plaintiff: Given, companies: Sequence[Given], people: Sequence[Given]
) -> tuple[list[str], dict[str, str]]:
    found = [
        random_.choice(_PLAINTIFF).format(
            name=plaintiff.name, address=plaintiff.address, short=_short(plaintiff.name)
        )
    ]
    defendants = {}
    left_out = random_.random() < 0.2 and len(companies) > 1
    for place, (forms, one) in enumerate(
        [*((_DEFENDANT, one) for one in companies), *((_INDIVIDUAL, one) for one in people)]
    ):
        if left_out and place == len(companies) - 1:
            defendants[one.name] = ""
            continue
        name = one.name + (f" d/b/a {one.trade}" if one.trade else "")
        found.append(random_.choice(forms).format(name=name, address=one.address, short=_short(one.name)))
        defendants[one.name] = one.address
    found.append(_GROUP.format(names=" and ".join(_short(one.name) for one in companies)))
    return found, defendants


def _short(name: str) -> str:
    return name.split(maxsplit=1)[0].strip(",")


def _printed(one: Given, upper: bool) -> str:
    name = one.name + (f" d/b/a {one.trade}" if one.trade else "")
    return name.upper() if upper else name


def _body(random_: random.Random, paragraphs: Sequence[str]) -> str:
    heading = random_.choice(["THE PARTIES", "PARTIES", "II. THE PARTIES", "The Parties"])
    nature = "This is an action for patent infringement arising under 35 U.S.C. § 271 of U.S. Patent No. 9,123,456."
    later = [
        "This Court has subject matter jurisdiction under 28 U.S.C. §§ 1331 and 1338(a).",
        "Defendants are subject to personal jurisdiction because they sell to residents of this District.",
    ]
    parts = [("NATURE OF THE ACTION", [nature]), (heading, paragraphs), ("JURISDICTION AND VENUE", later)]
    number, lines = 1, ["Plaintiff alleges as follows against Defendants:", ""]
    for title, told in parts:
        lines += [f"          {title}", ""]
        for paragraph in told:
            lines += [*textwrap.wrap(f"    {number}.  {paragraph}", 78, break_on_hyphens=False), ""]
            number += 1
    lines += [
        "COUNT I",
        "Infringement of U.S. Patent No. 9,123,456",
        "",
        f"    {number}.  Plaintiff repeats the foregoing.",
    ]
    return "\n".join(lines)


def _with_bracket(random_: random.Random, plaintiff: str, defendants: Sequence[str], number: str) -> str:
    left = [
        *textwrap.wrap(plaintiff + ",", 38),
        "",
        "          Plaintiff,",
        "",
        "     v.",
        "",
        *_enumerated(random_, defendants, 38),
        "",
        "          Defendants." if len(defendants) > 1 else "          Defendant.",
    ]
    right = {
        0: f"Case No. {number}",
        2: "Judge Jane Roe",
        4: "JURY TRIAL DEMANDED",
        6: "COMPLAINT FOR PATENT",
        7: "INFRINGEMENT OF U.S. PATENT",
    }
    return "\n".join(f"{line.ljust(42)})   {right.get(at, '')}".rstrip() for at, line in enumerate(left))


def _with_section_sign(random_: random.Random, plaintiff: str, defendants: Sequence[str], number: str) -> str:
    return (
        _with_bracket(random_, plaintiff, defendants, number).replace(")   ", "§   ").replace(" )\n", " §\n")
    )


def _with_gap(random_: random.Random, plaintiff: str, defendants: Sequence[str], number: str) -> str:
    left = [
        *textwrap.wrap(plaintiff + ",", 38),
        "          Plaintiff,",
        "     vs.",
        *_enumerated(random_, defendants, 38),
        "          Defendant(s)." if random_.random() < 0.3 else "          Defendants.",
    ]
    right = {0: f"Case No.: {number}", 1: "COMPLAINT FOR DAMAGES", 3: "DEMAND FOR JURY TRIAL"}
    return "\n".join(f"{line.ljust(48)}{right.get(at, '')}".rstrip() for at, line in enumerate(left))


def _enumerated(random_: random.Random, names: Sequence[str], width: int) -> list[str]:
    form: Callable[[Sequence[str]], str] = random_.choice((_by_semicolons, _by_commas, _with_kinds))
    return textwrap.wrap(form(names) + ",", width, break_on_hyphens=False)


def _by_semicolons(names: Sequence[str]) -> str:
    return "; ".join(names[:-1]) + ("; and " if len(names) > 1 else "") + names[-1]


def _by_commas(names: Sequence[str]) -> str:
    return ", ".join(names[:-1]) + (", and " if len(names) > 1 else "") + names[-1]


def _with_kinds(names: Sequence[str]) -> str:
    return "; ".join(f"{name}, a Chinese company" for name in names) + "; and DOES 1-10, inclusive"


def _paged(text: str, stamp: str, *, pleading: bool) -> str:
    lines = text.split("\n")
    pages = []
    for page, start in enumerate(range(0, len(lines), 28), 1):
        part = lines[start : start + 28]
        if pleading:
            part = [f"{at:>2}  {line}" for at, line in enumerate(part, 1)]
        pages.append("\n".join([stamp.format(page=page), "", *part, "", f"{' ' * 34}{page}"]))
    return "\f".join(pages)
