"""Whatever order entries come in, the deadlines are the same; and each is well formed."""

from __future__ import annotations

import hypothesis.strategies as st
from hypothesis import given, settings

from services.monitor.deadlines.reckoning import deadlines_of
from services.monitor.deadlines.rules import kind_names
from shared.vocabulary import DeadlineState
from tests.unit.monitor.deadlines.composed_cases import ACME, BRIGHT, EGRET, HERON, case_of

_LINES = (
    f"COMPLAINT against {EGRET.name}, {HERON.name}, Acme Lamps Inc. filed by Bright Co.",
    f"SUMMONS Returned Executed by Bright Co.. {EGRET.name} served on 3/2/2026, answer due 3/25/2026.",
    f"SUMMONS Returned Executed by Bright Co. as to {HERON.name} on 3/1/2026.",
    "WAIVER OF SERVICE returned executed by Bright Co.. Acme Lamps Inc. waiver sent on 3/2/2026.",
    f"First AMENDED COMPLAINT against {EGRET.name} filed by Bright Co.",
    f"MOTION for Extension of Time to File Answer by {EGRET.name}. Answer due 4/24/2026.",
    f"ORDER granting Motion for Extension of Time. {EGRET.name} answer due 4/24/2026.",
    f"ORDER granting 30-day Extension of Time to Answer as to {EGRET.name}",
    f"ANSWER to 1 Complaint, COUNTERCLAIM against Bright Co. by {HERON.name} (Roe, Jo)",
    f"MOTION to Dismiss by {EGRET.name}. Responses due by 4/1/2026.",
    "RESPONSE in Opposition re 3 MOTION to Dismiss filed by Bright Co.",
    "ORDER denying 3 Motion to Dismiss. Signed by Judge Pat Doe.",
    "TEMPORARY RESTRAINING ORDER signed by the Honorable Pat Doe.",
    "ORDER granting Motion to extend the temporary restraining order.",
    "PRELIMINARY INJUNCTION ORDER signed by the Honorable Pat Doe.",
    "MINUTE entry: Status hearing set for 4/15/2026 at 9:30 AM.",
    "MINUTE entry: Status hearing set for 4/15/2026 is reset for 5/15/2026 at 9:30 AM.",
    f"NOTICE of Voluntary Dismissal by Bright Co. as to {HERON.name}",
    "ORDER granting 4 Motion to Stay.",
    "FINAL JUDGMENT in favor of Bright Co.",
    f"NOTICE OF APPEAL as to 1 Judgment by {EGRET.name}",
    f"MOTION to Alter Judgment by {EGRET.name} (Roe, Jo)",
    "ORDER denying 2 Motion to Alter Judgment.",
    "ORDER vacating 2 Order.",
    "ORDER vacating the judgment.",
    "ORDER granting 3 Motion to Quash Service.",
)
_LINE = st.tuples(st.integers(3, 30).map(lambda day: f"2026-03-{day:02d}"), st.sampled_from(_LINES))


@settings(max_examples=60, deadline=None)
@given(
    lines=st.lists(_LINE, max_size=8, unique=True),
    docket=st.sampled_from(("ilnd/1:26-cv-00001", "cand/5:26-cv-00001")),
    data=st.data(),
)
def test_the_order_of_entries_and_parties_does_not_matter(
    lines: list[tuple[str, str]], docket: str, data: st.DataObject
) -> None:
    case = case_of(*lines, docket=docket, parties=(BRIGHT, EGRET, HERON, ACME), nature_of_suit="830 Patent")
    found = deadlines_of(case)
    case.entries = data.draw(st.permutations(case.entries))
    case.parties = dict(data.draw(st.permutations(list(case.parties.items()))))
    assert deadlines_of(case) == found

    uids = {entry.uid for entry in case.entries}
    assert len({one.id for one in found}) == len(found)
    for one in found:
        assert one.kind in kind_names()
        assert one.state is not DeadlineState.PASSED
        assert one.entry in uids
        assert one.because in uids | {""}
        assert bool(one.cite) is bool(one.rule)
        assert one.why_zh
        assert one.why_en
        assert bool(one.because) <= (one.state is not DeadlineState.OPEN)
