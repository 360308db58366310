"""Writes docs/entry-kinds.md from the rules, so that the closed lists are documented as they are."""

from __future__ import annotations

from pathlib import Path

from services.monitor.entries.amounts import amount_names, amount_samples
from services.monitor.entries.deadlines import deadline_names, deadline_samples
from services.monitor.entries.kind_names import listed_kinds

PAGE = Path("docs") / "entry-kinds.md"

_HEAD = """# What a docket entry can be

Written by `make schemas` from `services/monitor/entries/`. Ids are a public format. Every sample is composed.

An entry has one kind: what it does itself, not what it mentions; what it does besides stands in `also`. A ruling beats the
minute entry or letter order it stands in. `extension_of_time`, `stay`, `transfer`, `consolidation`, `severance`,
`protective_order`, `bond`, `unsealing`, `appearance`, `scheduling_order`, `discovery`, `expert`, `claim_construction` and
`appeal` cover motion, stipulation and order whatever the outcome; `seal_order` and `summary_judgment_order` every order.
Papers in support, opposition and reply, proposed orders, letters, transcripts and recommendations are `other`, and so is
what no rule is sure of. `motion_granted_other` and `motion_denied_other` are orders on motions that have no kind of their
own; a denied restraining order is one of the latter.

Keys of a reading: `kind`, `score` (0 to 1), `deadlines` [{`kind`, `date`, `time`?}], `amounts` [{`kind`, `usd`, `per`?, `each`?,
`bound`?, `phrase`}]; and, where the line says so, `phrase` (the words that decided), `also` (kinds), `superseded` (dates that
the same line strikes or moves), `periods` [{`kind`, `within`, `of`}] (not computed), `foreign_amounts` [{`kind`, `currency`,
`value`}], `judge`, `signed`, `entered`, `filers`, `rulings` [{`number`, `motion`, `outcome`}], `refers_to` (entry numbers).
Outcomes: granted, denied, part, moot, undone, withdrawn.
"""


def page() -> str:
    """The page as it should be."""
    kinds = [(kind, *listed) for kind, listed in listed_kinds().items()]
    dates = dict(deadline_samples())
    deadlines = [(kind, zh, en, dates.get(kind, "")) for kind, (zh, en) in deadline_names().items()]
    sums = dict(amount_samples())
    amounts = [(kind, zh, en, sums[kind]) for kind, (zh, en) in amount_names().items()]
    return "\n".join(
        [_HEAD, *_table("Kinds", kinds), *_table("Deadlines", deadlines), *_table("Amounts", amounts)]
    )


def _table(title: str, rows: list[tuple[str, str, str, str]]) -> list[str]:
    lines = [f"| `{kind}` | {zh} | {en} | {sample.replace('|', '/')} |" for kind, zh, en, sample in rows]
    return [f"## {title}", "", "| id | 中文 | English | sample |", "|---|---|---|---|", *lines, ""]


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
