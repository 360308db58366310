"""The monitor's truth: all its tables by name, each defined in the file of its room."""

from __future__ import annotations

from services.monitor.tables.cases import case, case_link, docket, docket_part, entry, party, sighting
from services.monitor.tables.courtlistener import (
    courtlistener_ask,
    courtlistener_docket,
    hook_delivery,
    request_pause,
    request_spent,
)
from services.monitor.tables.deadlines import calendar, deadline, deadline_list
from services.monitor.tables.firms import (
    firm,
    firm_distinction,
    firm_gone,
    firm_history,
    retagging,
    tag_decision,
)
from services.monitor.tables.grades import grade_history, grade_overruling, standing
from services.monitor.tables.identity import identity_decision, identity_doubt
from services.monitor.tables.metadata import JOURNAL, monitor_metadata
from services.monitor.tables.sources import (
    coverage_gap,
    host_day,
    recrawl,
    source_done,
    source_state,
    source_switch,
    visit,
)
from services.monitor.tables.warnings import (
    plaintiff_decision,
    trademark_application,
    trademark_comparison,
    trademark_file,
    warning,
    warning_step,
)

__all__ = [
    "JOURNAL",
    "calendar",
    "case",
    "case_link",
    "courtlistener_ask",
    "courtlistener_docket",
    "coverage_gap",
    "deadline",
    "deadline_list",
    "docket",
    "docket_part",
    "entry",
    "firm",
    "firm_distinction",
    "firm_gone",
    "firm_history",
    "grade_history",
    "grade_overruling",
    "hook_delivery",
    "host_day",
    "identity_decision",
    "identity_doubt",
    "monitor_metadata",
    "party",
    "plaintiff_decision",
    "recrawl",
    "request_pause",
    "request_spent",
    "retagging",
    "sighting",
    "source_done",
    "source_state",
    "source_switch",
    "standing",
    "tag_decision",
    "trademark_application",
    "trademark_comparison",
    "trademark_file",
    "visit",
    "warning",
    "warning_step",
]
