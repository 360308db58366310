"""What a case is about, for a page or a program: rights, remedies with where each stands, goods, codes; each with its source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from services.monitor.cases.case import CaseFile, Entry
from services.monitor.cases.remedies import acts_of, events_of
from services.monitor.cases.subjects import rights_asserted
from services.monitor.matters.asserted import OPEN_KIND, of_printed, plainest_first, right_of, short_names_in
from services.monitor.matters.codes import Code, causes_of, nature_of
from services.monitor.matters.goods import goods_of
from services.monitor.matters.remedies import GRANTED, is_interim, names_of, source_of
from shared.vocabulary import Right

_AROUND = 60  # characters of a line that are shown with what was found in it
_KINDS = {
    "patent": ("发明专利", "utility patent"),
    "design_patent": ("外观设计专利", "design patent"),
    "plant_patent": ("植物专利", "plant patent"),
    "reissue_patent": ("再颁专利", "reissue patent"),
    "trademark": ("注册商标", "registered trademark"),
    "copyright": ("版权登记", "registered copyright"),
    OPEN_KIND: ("专利或商标", "patent or trademark"),
    "other": ("其他", "other"),
}


def subject_of(case: CaseFile) -> dict[str, Any]:
    """The subject as plain JSON values. `entry` is the place of a docket line among the case's, from 1; 0: a source's header."""
    features = case.features
    return {
        "rights": _rights(case),
        "remedies": _remedies(case),
        "goods": goods_of(case.header_value("caption")),
        "hts": list(features.hts),
        "standards": features.standards,
        "nature_of_suit": _code(nature_of(case.header_value("nature_of_suit"))),
        "causes": [_code(code) for code in causes_of(case.header_value("cause"))],
    }


def _rights(case: CaseFile) -> list[dict[str, Any]]:
    """Each right once: as sources state it, or by the first line that asserts it; with the lines that call it by its end."""
    found: dict[str, dict[str, Any]] = {}
    only_marks = set(case.features.rights) == {Right.TRADEMARK}
    for printed in plainest_first(case.features.asserted):
        key = of_printed(printed, only_marks)
        found.setdefault(key.partition(" ")[2], _right(key, printed, 0, ""))
    for place, entry in enumerate(case.entries, 1):
        for one in rights_asserted(entry):
            text = entry.text or entry.title
            phrase = text[max(0, one.start - _AROUND) : one.end + _AROUND]
            held = found.setdefault(
                one.number, _right(one.key, text[one.start : one.end].strip(), place, phrase)
            )
            if not held["entry"]:
                held.update(entry=place, phrase=phrase)
    _settle_open_kinds(found.values(), case)
    for place, entry in enumerate(case.entries, 1):
        _note_short_names(found, entry, place)
    return sorted(found.values(), key=lambda right: (right["kind"], right["number"]))


def _right(key: str, printed: str, place: int, phrase: str) -> dict[str, Any]:
    kind, _, number = key.partition(" ")
    zh, en = _KINDS[kind]
    right = right_of(key)
    return {
        "kind": kind,
        "kind_zh": zh,
        "kind_en": en,
        "right": right.value if right else None,
        "number": number,
        "printed": printed,
        "entry": place,
        "phrase": " ".join(phrase.split()),
        "called_in": [],
    }


def _settle_open_kinds(rights: Iterable[dict[str, Any]], case: CaseFile) -> None:
    """What a form leaves open, the rights of the case settle when they allow but one."""
    marks, patents = Right.TRADEMARK in case.features.rights, Right.PATENT in case.features.rights
    if marks == patents:
        return
    kind = "trademark" if marks else "patent"
    for right in rights:
        if right["kind"] == OPEN_KIND:
            zh, en = _KINDS[kind]
            right.update(kind=kind, kind_zh=zh, kind_en=en, right="trademark" if marks else "patent")


def _note_short_names(found: Mapping[str, dict[str, Any]], entry: Entry, place: int) -> None:
    """ "the '537 patent" means the one patent of the case that ends so; of several nothing is said."""
    for ending, _, _ in short_names_in(entry.text):
        meant = [
            number for number in found if number.endswith(ending) and found[number]["kind"].endswith("patent")
        ]
        if len(meant) == 1 and place not in found[meant[0]]["called_in"]:
            found[meant[0]]["called_in"].append(place)


def _remedies(case: CaseFile) -> list[dict[str, Any]]:
    """Where each remedy stands, with the line that last decided it."""
    last = _last_words(case.entries)
    closed = bool(case.header_value("terminated"))
    told = []
    for remedy, state in sorted(case.features.states.items()):
        zh, en = names_of(remedy)
        place, phrase = last.get((remedy, state), (0, ""))
        told.append(
            {
                "remedy": remedy,
                "zh": zh,
                "en": en,
                "state": state,
                "entry": place,
                "phrase": phrase,
                "source": source_of(remedy),
                "ended_with_case": closed and state == GRANTED and is_interim(remedy),
            }
        )
    return told


def _last_words(entries: Sequence[Entry]) -> dict[tuple[str, str], tuple[int, str]]:
    """By remedy and act the last line that does it, with the words."""
    ordered = sorted(_spoken(entries), key=lambda spoken: spoken[0])
    return {(remedy, act): (place, phrase) for _, remedy, act, place, phrase in ordered}


def _spoken(entries: Sequence[Entry]) -> Iterator[tuple[str, str, str, int, str]]:
    for place, entry in enumerate(entries, 1):
        for text, event in zip(acts_of(entry), events_of(entry), strict=True):
            yield text, event.remedy, event.act, place, event.phrase


def _code(code: Code | None) -> dict[str, str] | None:
    return {"code": code.code, "zh": code.zh, "en": code.en} if code else None
