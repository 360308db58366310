"""Parties and counsel of a docket sheet, from juriscraper's dictionaries."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any

from shared.events.docket import CounselSeen, PartySeen
from shared.vocabulary import PartyRole
from shared.yaml_text import read_yaml

# TERMINATED: 09/20/2017 | SSN / ITIN: xxx-xx-0000 : told in a field of its own, or nobody's business here
_NOT_KEPT = re.compile(r"^(?:terminated:|ssn\b)", re.IGNORECASE)
# doing business as | formerly known as | also known as | on behalf of ... : the name follows on the next line
_OTHER_NAME = re.compile(r"\b(?:as|of|by|through|to)$", re.IGNORECASE)
# 1600 K Street, NW | P.O. Box 12 | One Liberty Square, 8th Floor | No. 9 Xixi Road | Room 1201, Block A
_STREET = re.compile(
    r"^(?:\d+[A-Za-z]?[\s,-]|P\.?\s?O\.?\s+Box|No\.?\s*\d|#\s*\d|(?:Room|Rm\.?|Floor|Block|Building|Unit|Suite)\s+\w)"
    r"|^One\s+\w+\s+(?:Street|Square|Plaza|Place|Center|Centre)\b"
    r"|\b(?:Street|Road|Avenue|District|Boulevard|Industrial (?:Park|Zone)),",
    re.IGNORECASE,
)
# Washington, DC 20006 | Culver City , CA 90230-1234 | Shenzhen, Guangdong 518110, China | China
_TOWN = re.compile(
    r"\b[A-Z]{2}\.?\s+\d{5}(?:-\d{4})?$|\b\d{6}\b|\b(?:China|Hong Kong|Taiwan|Japan|Korea)\.?$"
)
# 202-772-8805 | (312)243-5900 | 903/534-3800 | Fax: ... | Email: ...
_CONTACT_ONLY = re.compile(
    r"^(?:\(?\d{3}\)?[\s./-]*\d{3}[\s.-]*\d{4}|Fax:|Email:|PRO SE\b|N/A$)", re.IGNORECASE
)


# Plaintiff - Appellant | Cross Appellant/Appellee | Intervenor Defendant, Appellee
_SEVERAL = re.compile(r"\s*[/,]\s*|\s[-–]\s")
# Direct: 212-335-2031 | Terminated: 10/06/2023 : lines of a lawyer's contact that stand before his firm on appeal
_LABELLED = re.compile(r"^(?:Direct|Terminated|Email|Fax|Firm|Business|Cell|Phone)\s?:", re.IGNORECASE)


def parties_of(found: Iterable[dict[str, Any]]) -> tuple[PartySeen, ...] | None:
    """The parties in the order of the sheet; None when it has no party section."""
    return tuple(_party(one) for one in found if (one.get("name") or "").strip()) or None


def role_of(word: str) -> PartyRole:
    """The role a type of party stands for; OTHER for words not in the list.

    Of several roles in one type ("Plaintiff - Appellant", "Plaintiff/Counter-Defendant") the one on appeal counts,
    else the first.
    """
    words = " ".join(word.lower().split())
    found = [role for part in _SEVERAL.split(words) if (role := _known_role(part))]
    on_appeal = (role for role in found if role in {PartyRole.APPELLANT, PartyRole.APPELLEE})
    return next(on_appeal, found[0] if found else PartyRole.OTHER)


def _known_role(part: str) -> PartyRole | None:
    """ "counter-defendant" as it stands in the list, "plaintiff-appellant" by its last word."""
    spaced = " ".join(part.replace("-", " ").split())
    return _roles().get(spaced) or _roles().get(part.rpartition("-")[2].strip())


def law_firm(contact: str) -> str:
    """The law firm: the first line of a lawyer's contact, "" when that is a street, a number or nothing."""
    lines = (line.strip() for line in contact.splitlines())
    first = next((line for line in lines if line and not _LABELLED.match(line)), "")
    return "" if _CONTACT_ONLY.match(first) or _STREET.match(first) or _TOWN.search(first) else first


def _party(found: dict[str, Any]) -> PartySeen:
    name = _folded(found["name"]).lower()
    printed = [*(found.get("extra_info") or "").splitlines(), *found.get("unparsed", ())]
    lines = [line for raw in printed if (line := _folded(raw))]
    extra, address = _split(line for line in lines if not _NOT_KEPT.match(line))
    lawyers = [one for one in found.get("attorneys") or [] if one.get("name")]
    own = [one for one in lawyers if _folded(one["name"]).lower() == name]
    return PartySeen(
        name=" ".join(found["name"].split()),
        role=role_of(found.get("type") or ""),
        address=address or next((place for one in own if (place := _own_address(one["contact"] or ""))), ""),
        extra=extra,
        terminated=found.get("date_terminated"),
        counsel=tuple(
            CounselSeen(name=_folded(one["name"]), firm=_folded(law_firm(one["contact"] or "")))
            for one in lawyers
            if not (one in own and "PRO SE" in (one["contact"] or "").upper())
        ),
    )


def _split(lines: Iterable[str]) -> tuple[str, str]:
    """The lines below a party's name as (what it is, address), both on one line.

    An address runs from a line like a street to a line like a town; without a town there is none.
    """
    every = list(lines)
    towns = [place for place, line in enumerate(every) if _TOWN.search(line)]
    if not towns:
        return " ".join(every), ""
    end = towns[-1]
    streets = (
        place
        for place in range(end)
        if _STREET.search(every[place]) and not (place and _OTHER_NAME.search(every[place - 1]))
    )
    start = next(streets, end)
    address = ", ".join(line.rstrip(",") for line in every[start : end + 1])
    return " ".join(every[:start] + every[end + 1 :]), address


def _own_address(contact: str) -> str:
    """The address in the contact of a party that represents itself, without a firm's name before it."""
    lines = [line for raw in contact.splitlines() if (line := _folded(raw)) and not _CONTACT_ONLY.match(line)]
    start = next((place for place, line in enumerate(lines) if _STREET.search(line)), 0)
    return ", ".join(line.rstrip(",") for line in lines[start:])


def _folded(text: str) -> str:
    """On one line, without the padding PACER leaves before commas ("Culver City             , CA")."""
    return " ".join(text.split()).replace(" ,", ",")


@cache
def _roles() -> dict[str, PartyRole]:
    text = files("services.monitor.sources").joinpath("party_roles.yml").read_text(encoding="utf-8")
    return {word: PartyRole(role) for word, role in read_yaml(text).items()}
