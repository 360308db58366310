"""A registry that changes under the tagger; names are composed."""

from __future__ import annotations

import time

from services.monitor.tagging.tagger import Tagger
from shared.events.firm import Affiliate, FirmRecord, FirmStore
from shared.vocabulary import AffiliateRole

LUMO = FirmRecord(
    id="lumo",
    name_zh="深圳市鹿墨科技有限公司",
    name_en="Shenzhen Lumolight Technology Co., Ltd.",
    aliases=("Lumolight",),
    stores=(FirmStore(platform="Amazon", name="LumoDirect"),),
    affiliates=(Affiliate(name="Lumolight Europe B.V.", role=AffiliateRole.SUBSIDIARY, city="Amsterdam"),),
)
OTHER = FirmRecord(id="other", name_en="Shenzhen Brightlamp Electronics Co., Ltd.")
NAMES = (
    "Shenzhen Lumolight Technology Co., Ltd.",
    "深圳市鹿墨科技有限公司",
    "LUMOLIGHT",
    "LumoDirect",
    "Shenzhen Lumollight Tech. Co.",
    "Technology Lumolight Shenzhen Ltd.",
    "Shenzhen Lumoli",
)


def test_a_firm_put_in_is_found_by_the_next_answer_and_one_taken_out_is_not() -> None:
    tagger = Tagger([OTHER])
    assert [tagger.tag(name).firm for name in NAMES] == [None] * len(NAMES)
    tagger.add(LUMO)
    links = [tagger.tag(name).firm for name in NAMES]
    assert [link and link.firm.id for link in links] == ["lumo"] * len(NAMES)
    tagger.remove("lumo")
    assert [tagger.tag(name).firm for name in NAMES] == [None] * len(NAMES)
    assert tagger.tag("Shenzhen Brightlamp Electronics Co., Ltd.").firm is not None


def test_a_changed_firm_takes_the_place_of_its_old_self() -> None:
    tagger = Tagger([LUMO, OTHER])
    tagger.add(FirmRecord(id="lumo", name_en="Shenzhen Nightlamp Technology Co., Ltd."))
    assert tagger.tag("Lumolight").firm is None
    link = tagger.tag("Shenzhen Nightlamp Technology Co., Ltd.").firm
    assert link is not None
    assert link.firm.id == "lumo"


def test_taking_out_a_firm_that_is_not_in_changes_nothing() -> None:
    tagger = Tagger([LUMO])
    tagger.remove("nobody")
    assert tagger.tag("Lumolight").firm is not None


def test_an_affiliate_of_a_registered_firm_is_shown_as_one_and_is_not_in_shenzhen() -> None:
    answer = Tagger([LUMO]).tag("Lumolight Europe BV")
    assert (answer.shenzhen.answer, answer.shenzhen.basis) == ("no", "known_affiliate")
    assert answer.firm is None
    assert answer.evidence.group == "lumo"


def test_a_change_takes_milliseconds_however_many_firms_there_are() -> None:
    letters = "bcdfghklmnprstvw"
    cores = (
        a + "a" + b + "o" + c + "i" + d for a in letters for b in letters for c in letters for d in "bdkt"
    )
    tagger = Tagger(
        [FirmRecord(id=core, name_en=f"Shenzhen {core.capitalize()} Technology Co., Ltd.") for core in cores]
    )
    started = time.process_time()
    for _ in range(10):
        tagger.add(LUMO)
        assert tagger.tag("Lumolight").firm is not None
        tagger.remove("lumo")
    assert (time.process_time() - started) / 10 < 0.02
