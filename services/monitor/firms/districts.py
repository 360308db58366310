"""Recognises a district of Shenzhen in the words people write it with, Chinese or English."""

from __future__ import annotations

import re

from shared.vocabulary import District

_CHINESE = {
    "福田": District.FUTIAN,
    "罗湖": District.LUOHU,
    "南山": District.NANSHAN,
    "盐田": District.YANTIAN,
    "宝安": District.BAOAN,
    "龙岗": District.LONGGANG,
    "龙华": District.LONGHUA,
    "坪山": District.PINGSHAN,
    "光明": District.GUANGMING,
    "大鹏": District.DAPENG,
}
_TAIL = re.compile(r"(?:new)?(?:district|dist|qu)?$")


def district_of(words: str) -> District | None:
    """The district named by "南山区", "Nanshan District", "Bao'an", "baoan qu"; None when it is none of the ten."""
    text = words.strip().removeprefix("深圳市").removeprefix("深圳")
    chinese = _CHINESE.get(text[:2])
    if chinese is not None and text[2:] in {"", "区", "新区"}:
        return chinese
    letters = re.sub(r"[^a-z]", "", text.lower())
    letters = letters.removeprefix("shenzhen")
    bare = _TAIL.sub("", letters, count=1)
    return next((district for district in District if district.value in {bare, letters}), None)
