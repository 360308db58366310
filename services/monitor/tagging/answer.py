"""What the tagger says about one name, with everything it rests on."""

from __future__ import annotations

from typing import Any

import msgspec

from services.monitor.tagging.classes import classes
from services.monitor.tagging.evidence import Conflict, Evidence, FirmLink, Verdict
from services.monitor.tagging.grounds import Grounds
from services.monitor.tagging.letters import lookalikes_in
from services.monitor.tagging.origins import origin_told


class Location(msgspec.Struct, frozen=True, gc=False):
    """Whether the party is in Shenzhen. basis: a key of classes.yml `location`. score: 0..1, of the answer."""

    answer: Verdict
    score: float
    basis: str


class Answer(msgspec.Struct, frozen=True, gc=False):
    """The tagger's answer for one name. role: in which the party stands, as the caller gave it, or ""."""

    name: str
    shenzhen: Location
    firm: FirmLink | None
    grounds: Grounds
    role: str = ""

    @property
    def evidence(self) -> Evidence:
        """What the answer rests on, put together when it is asked for: few answers are ever looked into."""
        return self.grounds.evidence(self.firm)

    def to_dict(self) -> dict[str, Any]:
        """The answer as plain JSON values; keys and nesting are a public format."""
        link = self.firm
        return {
            "name": self.name,
            **({"role": self.role} if self.role else {}),
            "shenzhen": msgspec.to_builtins(self.shenzhen),
            "firm": None if link is None else {"id": link.firm.id, "score": link.score, "class": link.kind},
            "evidence": self._evidence(),
        }

    def _evidence(self) -> dict[str, Any]:
        evidence, link, known = self.evidence, self.firm, classes()
        basis = known.location[self.shenzhen.basis]
        firm_class = known.firm[link.kind] if link else None
        return {
            "span": msgspec.to_builtins(evidence.span),
            "cleaned": evidence.cleaned,
            "also_named": list(evidence.peeled),
            "through": evidence.through or None,
            "parts": {
                "core": evidence.core,
                "industry": list(evidence.industry),
                "city": evidence.city,
                "form": evidence.form,
            },
            "registry": None
            if link is None
            else {
                "id": link.firm.id,
                "name_zh": link.firm.name_zh,
                "name_en": link.firm.name_en,
                "source": link.firm.source,
                "as_of": link.firm.as_of.isoformat() if link.firm.as_of else None,
                **origin_told(link.firm, link.kind, evidence.through or evidence.cleaned),
            },
            "runner_up": evidence.runner_up or None,
            "runner_up_name": evidence.runner_up_name or None,
            "runner_up_class": evidence.runner_up_class or None,
            "runner_up_score": known.firm[evidence.runner_up_class].precision
            if evidence.runner_up_class
            else None,
            "sharing_core": evidence.sharing_core,
            "group": evidence.group or None,
            "class": link.kind if link else None,
            "precision": firm_class.precision if firm_class else None,
            "precision_measured": firm_class.measured if firm_class else None,
            "basis_precision": basis.precision,
            "basis_measured": basis.measured,
            "says_zh": firm_class.zh if firm_class else basis.zh,
            "says_en": firm_class.en if firm_class else basis.en,
            "conflicts": [msgspec.to_builtins(conflict) for conflict in self._conflicts(evidence)],
        }

    def _conflicts(self, evidence: Evidence) -> tuple[Conflict, ...]:
        """What disagrees, and that letters of another script were read as Latin ones."""
        foreign = lookalikes_in(self.name)
        return (
            (*evidence.conflicts, Conflict("lookalike_letters", foreign)) if foreign else evidence.conflicts
        )
