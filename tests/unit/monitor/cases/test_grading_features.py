"""What a rulebook learns of a case."""

from __future__ import annotations

from datetime import UTC, datetime

from services.monitor.cases.assemble import new_case
from services.monitor.cases.case import CaseFile, Party, PartyDetails, Tag, party_key
from services.monitor.cases.grading_features import features_of
from shared.events.docket import DocketObserved
from shared.events.firm import FirmRecord
from shared.vocabulary import Forum, PartyRole, TagStatus

AT = datetime(2026, 3, 2, tzinfo=UTC)
FIRMS = {"one": FirmRecord(id="one", name_en="Shenzhen One Co., Ltd.", lists=("listed",))}


def _case(*parties: tuple[str, PartyRole, TagStatus | None, str]) -> CaseFile:
    seen = DocketObserved(docket="ilnd/1:26-cv-00001", court="ilnd", number="1:26-cv-00001")
    case = new_case(seen, Forum.DISTRICT, AT)
    case.header["caption"] = [30, AT.isoformat(), "Acme v. The Partnerships Identified on Schedule A"]
    for name, role, status, firm in parties:
        tag = Tag(status=status, firm=firm, score=0.99, basis="registry_name", answer={}) if status else None
        key = party_key(role, name)
        case.parties[key] = Party(key, name, role, "section", PartyDetails(), AT, tag)
    return case


def test_a_firm_behind_several_stores_counts_once_and_a_name_for_a_list_not_at_all() -> None:
    features = features_of(
        _case(
            ("StoreOne", PartyRole.DEFENDANT, TagStatus.CONFIRMED, "one"),
            ("StoreTwo", PartyRole.DEFENDANT, TagStatus.CONFIRMED, "one"),
            ("Shenzhen Two Co., Ltd.", PartyRole.DEFENDANT, TagStatus.CONFIRMED, ""),
            ("StoreThree", PartyRole.DEFENDANT, TagStatus.CANDIDATE, "one"),
            ("Elsewhere LLC", PartyRole.DEFENDANT, None, ""),
            ("The Partnerships Identified on Schedule A", PartyRole.DEFENDANT, None, ""),
            ("Does 1-50", PartyRole.DEFENDANT, None, ""),
            ("Acme", PartyRole.PLAINTIFF, None, ""),
        ),
        FIRMS,
    )
    assert (features.shenzhen_confirmed, features.shenzhen_candidates, features.key_or_listed) == (2, 0, 1)
    assert (features.plaintiffs, features.defendants) == (1, 5)
    assert features.shenzhen_side == "answers"
    assert features.schedule_a


def test_firms_on_both_sides_are_told_apart_from_one_side() -> None:
    both = _case(
        ("Shenzhen A Co., Ltd.", PartyRole.PLAINTIFF, TagStatus.CONFIRMED, ""),
        ("Shenzhen B Co., Ltd.", PartyRole.DEFENDANT, TagStatus.CANDIDATE, ""),
    )
    assert features_of(both, FIRMS).shenzhen_side == "both"
    assert features_of(_case(("Acme", PartyRole.PLAINTIFF, None, "")), FIRMS).shenzhen_side == "none"


def test_the_demand_of_the_cover_sheet_is_at_stake_like_what_the_docket_names() -> None:
    case = _case()
    case.header["demand"] = [30, AT.isoformat(), "$1,500,000"]
    case.features.amounts["statutory"] = 150_000
    assert features_of(case, FIRMS).max_amount_usd == 1_500_000
    case.features.amounts["damages_sought"] = 2_000_000
    assert features_of(case, FIRMS).max_amount_usd == 2_000_000
