"""The few words that stand in every document."""

from __future__ import annotations

from shared.both import Both

AS_OF = Both("数据截至", "Figures as of")
UNFINISHED = Both("待分析员完成", "To be finished by an analyst")
NOTHING = Both("（无）", "(none)")
