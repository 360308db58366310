"""The story has the shapes it promises, hangs together, and says what is wrong when it does not."""

from __future__ import annotations

import csv
import shutil
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
import yaml

from services.demo.world import FIRMS_CSV, FOLDER, Case, World, WorldError, load
from services.demo.world.calendar import Calendar, midnight
from shared.vocabulary import District

SCHEDULE_A = "Identified on Schedule A"


def names(case: Case) -> Iterator[str]:
    return (f"{party.name} {party.extra} {party.address}" for party in case.parties)


def test_there_are_at_least_44_cases_in_every_kind_of_right(world: World) -> None:
    families = Counter(case.family for case in world.cases)
    assert len(world.cases) >= 44
    assert families.keys() >= {
        "patent",
        "design_patent",
        "trademark",
        "copyright",
        "trade_secret",
        "schedule_a",
        "decoys",
    }
    assert min(families.values()) >= 3


def test_two_schedule_a_cases_of_sixty_sellers_are_sealed_first(world: World) -> None:
    large = [case for case in world.cases if SCHEDULE_A in case.caption and len(case.parties) > 60]
    assert len(large) == 2
    for case in large:
        assert case.unsealed is not None
        assert case.sealed(case.entries[0].entered)
        assert case.sealed_caption.split(" v. ")[0] in {"XYZ Corporation", "ABC Corporation"}
        assert any("TEMPORARY RESTRAINING ORDER" in entry.text for entry in case.entries)
        assert any("unsealing" in entry.text for entry in case.entries)
        assert any("shenzhen" in name.lower() for name in names(case))


def test_three_investigations_go_from_complaint_to_institution_within_the_fortnight(world: World) -> None:
    begin, end = midnight(world.start - timedelta(days=1)), midnight(world.start + timedelta(days=14))
    whole = [i for i in world.investigations if begin <= i.complaint_received < i.instituted < end]
    assert len(whole) == 3
    cities = " ".join(party.city for inquiry in whole for party in inquiry.respondents)
    assert cities.count("Shenzhen") >= 4
    assert all(city in cities for city in ("Hong Kong", "Dongguan", "California"))
    for inquiry in whole:
        assert [notice.kind for notice in inquiry.notices] == ["receipt", "institution"]
        assert all(notice.published < end for notice in inquiry.notices)
        assert all(party.street for party in inquiry.respondents)


def test_a_shenzhen_firm_is_also_plaintiff_and_decoys_are_not_in_shenzhen(world: World) -> None:
    plaintiffs = [party.name for case in world.cases for party in case.parties if party.role == "Plaintiff"]
    assert sum(name.startswith("Shenzhen") for name in plaintiffs) >= 3
    decoys = [name for case in world.cases if case.family == "decoys" for name in names(case)]
    for place in ("Guangzhou", "Dongguan", "Hong Kong", "Taiwan", "German", "Texas", "Hunan Branch"):
        assert any(place in name for name in decoys), place


def test_one_plaintiff_sues_often_with_one_law_firm(world: World) -> None:
    suits = [case for case in world.cases if case.caption.startswith("Corvane Licensing LLC v.")]
    assert len(suits) >= 4
    assert {lawyer.firm for case in suits for lawyer in case.parties[0].counsel} == {"Quill Harmon PLLC"}


def test_every_court_has_something_in_its_feed_when_the_fortnight_begins(world: World) -> None:
    begin = midnight(world.start)
    for court_id in world.courts():
        announced = [c for c in world.cases if c.court.id == court_id and c.announced_at(begin)]
        assert announced, court_id


def test_texts_carry_dates_of_the_fortnight_and_no_placeholder(world: World) -> None:
    texts = [entry.text for case in world.cases for entry in case.entries]
    texts += [
        paragraph for notice in world.notices() for paragraph in (*notice.body, notice.abstract, notice.title)
    ]
    assert not [text for text in texts if "{" in text or "}" in text]
    assert any("Motion Hearing set for 11/28/2026" in text for text in texts)


def test_the_year_in_a_number_is_the_year_of_filing() -> None:
    world = load(date(2027, 1, 4))
    for case in world.cases:
        assert case.number[2:4] == f"{case.filed:%y}"
    assert {case.number[2:4] for case in world.cases} >= {"26", "27"}


def test_entries_stand_in_order_with_distinct_instants_and_documents(world: World) -> None:
    documents = [entry.document_id for case in world.cases for entry in case.entries if entry.document_id]
    assert len(set(documents)) == len(documents)
    for case in world.cases:
        instants = [entry.entered for entry in case.entries]
        assert instants == sorted(set(instants))


def test_the_firms_are_composed_and_in_known_districts() -> None:
    with FIRMS_CSV.open(encoding="utf-8", newline="") as file:
        firms = list(csv.DictReader(file))
    assert len(firms) >= 25
    assert {firm["source"] for firm in firms} == {"composed"}
    assert {firm["district"] for firm in firms} == set(District)
    assert len({firm["id"] for firm in firms}) == len(firms)
    lists = {name for firm in firms for name in firm["lists"].split(";")}
    assert {"key", "listed"} <= lists


def test_every_registered_firm_appears_in_the_story(world: World) -> None:
    with FIRMS_CSV.open(encoding="utf-8", newline="") as file:
        firms = [row["name_en"] for row in csv.DictReader(file)]
    told = {party.name for case in world.cases for party in case.parties}
    told |= {party.name for inquiry in world.investigations for party in inquiry.respondents}
    assert [firm for firm in firms if firm not in told] == []


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    for file in FOLDER.glob("*.yml"):
        shutil.copy(file, tmp_path)
    return tmp_path


def change_first_case(folder: Path, **changes: object) -> None:
    path = folder / "copyright.yml"
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    content["cases"][0] |= changes
    path.write_text(yaml.safe_dump(content), encoding="utf-8")


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"court": "nowhere"}, "court 'nowhere' is not in courts.yml"),
        ({"judge": 7}, r"Expected `str`, got `int` - at `\$\.judge`"),
        ({"colour": "red"}, "unknown field `colour`"),
        ({"unsealed_day": 3}, "unsealed_day and sealed_caption go together"),
        ({"entries": []}, "it has no entries"),
        ({"entries": [{"day": 1, "title": "Order", "text": "set for {someday}"}]}, "unknown placeholder"),
        (
            {"entries": [{"day": 2, "title": "A", "text": "a"}, {"day": 1, "title": "B", "text": "b"}]},
            "'B'.*not later",
        ),
        ({"entries": [{"day": 1, "time": "23:00", "title": "A", "text": "a"}]}, "outside the filing hours"),
        (
            {"parties": [{"role": "Plaintiff", "name": "P", "counsel": ["nobody"]}]},
            "'nobody', who is not in counsel.yml",
        ),
        ({"court": "flsd", "number": "1:yy-cv-93012"}, "is already taken"),
    ],
)
def test_what_is_wrong_is_named_with_file_and_case(
    copy: Path, changes: dict[str, object], reason: str
) -> None:
    change_first_case(copy, **changes)
    with pytest.raises(WorldError, match=rf"copyright\.yml: 'Brightmoor Toys Inc\. v\. .*{reason}"):
        load(date(2026, 11, 10), copy)


def test_a_missing_or_broken_file_is_named(copy: Path) -> None:
    (copy / "patent.yml").write_text("cases: [", encoding="utf-8")
    with pytest.raises(WorldError, match=r"patent\.yml: not YAML"):
        load(date(2026, 11, 10), copy)
    (copy / "patent.yml").write_text("other: []", encoding="utf-8")
    with pytest.raises(WorldError, match=r"patent\.yml: the list 'cases' is missing"):
        load(date(2026, 11, 10), copy)
    (copy / "patent.yml").unlink()
    with pytest.raises(WorldError, match=r"patent\.yml: not found"):
        load(date(2026, 11, 10), copy)


def test_dates_count_from_the_entry_with_a_sign_and_from_day_1_without() -> None:
    calendar = Calendar(date(2026, 12, 30))
    assert calendar.fill("set for {date:3}", day=9) == "set for 01/01/2027"
    assert (
        calendar.fill("due by {date:+3}, was {long:-1}", day=1) == "due by 01/02/2027, was December 29, 2026"
    )
