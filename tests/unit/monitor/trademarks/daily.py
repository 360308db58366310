"""Composed records in the format of the USPTO's daily file of applications."""

from __future__ import annotations

from collections.abc import Iterable

# The document type as real files carry it inside: a list of elements, no entities.
PROLOG = """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE trademark-applications-daily [
<!ELEMENT trademark-applications-daily (version, creation-datetime, application-information)>
<!ELEMENT case-file (serial-number, registration-number?, transaction-date?, case-file-header?)>
<!ELEMENT serial-number (#PCDATA)>
]>
<trademark-applications-daily><version><version-no>2.0</version-no><version-date>20041108</version-date></version>
<creation-datetime>202611030512</creation-datetime><application-information><file-segments>
<file-segment>TRMK</file-segment><action-keys><action-key>NA</action-key>
"""
EPILOG = "</action-keys></file-segments></application-information></trademark-applications-daily>\n"


def record(
    serial: str,
    mark: str,
    owner: str = "Composed Owner LLC",
    classes: tuple[str, ...] = ("009",),
    filed: str = "20261020",
    goods: str = "Composed goods",
    extra: str = "",
) -> str:
    """One case-file element."""
    numbers = "".join(
        f"<classification><international-code-total-no>1</international-code-total-no>"
        f"<international-code>{one}</international-code><status-code>6</status-code></classification>"
        for one in classes
    )
    return (
        f"<case-file><serial-number>{serial}</serial-number><registration-number>0000000</registration-number>"
        f"<transaction-date>20261102</transaction-date><case-file-header><filing-date>{filed}</filing-date>"
        f"<status-code>630</status-code><mark-identification>{mark}</mark-identification>"
        f"<mark-drawing-code>4000</mark-drawing-code></case-file-header>"
        f"<case-file-statements><case-file-statement><type-code>GS0091</type-code><text>{goods}</text>"
        f"</case-file-statement>{extra}</case-file-statements><classifications>{numbers}</classifications>"
        f"<case-file-owners><case-file-owner><entry-number>1</entry-number><party-type>10</party-type>"
        f"<nationality><country>CN</country></nationality><party-name>{owner}</party-name>"
        f"<address-1>1 Composed Road</address-1><city>Shenzhen</city><country>CN</country></case-file-owner>"
        f"</case-file-owners></case-file>\n"
    )


def daily(*records: str) -> bytes:
    """A whole file."""
    return (PROLOG + "".join(records) + EPILOG).encode()


def many(count: int) -> Iterable[bytes]:
    """A whole file of so many records, a piece at a time."""
    yield PROLOG.encode()
    for number in range(count):
        yield record(f"{98_000_000 + number}", f"COMPOSED MARK {number}").encode()
    yield EPILOG.encode()
