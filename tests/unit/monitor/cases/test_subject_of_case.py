"""What the entries of a case say of rights and remedies is kept whatever their order, and shown with its line."""

from __future__ import annotations

import itertools

from services.monitor.cases.case import Entry
from services.monitor.cases.telling_subject import subject_of
from services.monitor.entries.reading import read_entry
from shared.events.docket import EntrySeen
from tests.unit.monitor.cases.composed import SHEET, WordJudge, assembled, day, fact, seen

COMPLAINT = EntrySeen(
    filed=day(2),
    number="1",
    text="COMPLAINT for infringement of U.S. Patent No. 9,000,537, filed by Bright Co.",
)
TRO = EntrySeen(
    filed=day(3),
    number="5",
    text="SEALED TEMPORARY RESTRAINING ORDER including an asset restraint. Signed by Judge Doe.",
)
DISSOLVED = EntrySeen(
    filed=day(9),
    number="20",
    text="ORDER granting 18 Motion to dissolve the temporary restraining order. Signed by Judge Doe.",
)
REPLY = EntrySeen(filed=day(10), number="21", text="REPLY as to the '537 patent on FRAND terms by Bright Co.")


class Reader(WordJudge):
    """Reads entries as the office does."""

    def read_entry(self, entry: Entry, court: str) -> dict[str, object]:
        return read_entry(entry.text, entry.title, entry.filed, court).to_dict()


def test_the_order_of_arrival_decides_nothing() -> None:
    outcomes = set()
    for order in itertools.permutations((COMPLAINT, TRO, DISSOLVED)):
        case = assembled(*(fact(seen(one), SHEET, at) for at, one in enumerate(order)), judge=Reader())
        features = case.features
        outcomes.add((tuple(sorted(features.states.items())), features.named, features.remedies))
    ((states, named, remedies),) = outcomes
    assert dict(states) == {"asset freeze": "ended", "temporary restraining order": "ended"}
    assert named == ("patent 9000537",)
    assert "temporary restraining order" in remedies


def test_a_page_shows_the_line_that_decided() -> None:
    case = assembled(
        fact(
            seen(
                COMPLAINT, TRO, REPLY, asserted=("9,000,537", "D800,001"), hts=("8517.62.00",), cause="35:271"
            ),
            SHEET,
        ),
        judge=Reader(),
    )
    subject = subject_of(case)
    rights = {right["number"]: right for right in subject["rights"]}
    assert set(rights) == {"9000537", "D800001"}
    assert rights["9000537"]["entry"] == 1
    assert "9,000,537" in rights["9000537"]["phrase"]
    assert rights["9000537"]["called_in"] == [3]
    assert rights["D800001"]["entry"] == 0
    tro = next(one for one in subject["remedies"] if one["remedy"] == "temporary restraining order")
    assert (tro["state"], tro["entry"], tro["zh"]) == ("granted", 2, "临时限制令")
    assert (subject["hts"], subject["standards"]) == (["8517.62.00"], "FRAND")
    assert subject["causes"] == [{"code": "35:271", "zh": "侵犯专利权", "en": "Patent infringement"}]
