"""Composed suits against composed firms."""

from __future__ import annotations

from datetime import date
from typing import Any

from services.monitor.plaintiffs.names import plaintiff_key
from services.monitor.plaintiffs.suits import Claimant, Sued, Suit
from shared.vocabulary import Right

LAMPS = Sued("firm-hecheng", "深圳合成光电", "Shenzhen Hecheng", "nanshan", ("照明",), registered=True)
ROBOTS = Sued("firm-yuntai", "深圳云台机器人", "Shenzhen Yuntai", "futian", ("机器人",), registered=True)
LISTED = "Acme Brands LLC v. The Partnerships and Unincorporated Associations Identified on Schedule A"


def suit(serial: int, day: date, plaintiff: str = "Acme Brands LLC", **values: Any) -> Suit:
    """One suit; its number is its serial."""
    case = f"ilnd/1:26-cv-{serial:05d}"
    counsel = (("Ann Lee", "Lee & Roe, Ltd."),)
    return Suit(
        **{
            "case": case,
            "number": case.partition("/")[2],
            "court": "ilnd",
            "caption": LISTED,
            "day": day,
            "ended": None,
            "rights": (Right.TRADEMARK,),
            "asserted": ("Reg. No. 9,000,001",),
            "claimants": (Claimant(plaintiff, plaintiff_key(plaintiff), counsel),),
            "firms": (LAMPS,),
            "defendants": 60,
            "composed": True,
            **values,
        }
    )
