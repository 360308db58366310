"""The closed word lists of the domain, shared by facts, tables, pages and rulebooks."""

from __future__ import annotations

from enum import StrEnum


class Right(StrEnum):
    """Kind of intellectual property in dispute. One case may carry several."""

    PATENT = "patent"
    DESIGN_PATENT = "design_patent"
    TRADEMARK = "trademark"
    COPYRIGHT = "copyright"
    TRADE_SECRET = "trade_secret"  # noqa: S105 - a kind of right, not a credential


class Forum(StrEnum):
    """Kind of body before which a case is heard."""

    DISTRICT = "district"
    ITC = "itc"
    APPELLATE = "appellate"
    BANKRUPTCY = "bankruptcy"
    OTHER = "other"


class PartyRole(StrEnum):
    """Side and capacity of a party, as the docket gives it."""

    PLAINTIFF = "plaintiff"
    DEFENDANT = "defendant"
    COMPLAINANT = "complainant"
    RESPONDENT = "respondent"
    INTERVENOR = "intervenor"
    COUNTER_CLAIMANT = "counter_claimant"
    COUNTER_DEFENDANT = "counter_defendant"
    THIRD_PARTY_DEFENDANT = "third_party_defendant"
    APPELLANT = "appellant"
    APPELLEE = "appellee"
    OTHER = "other"

    @property
    def claims(self) -> bool:
        """Whether this role brings the claim (sues) rather than answers it."""
        return self in _CLAIMING


_CLAIMING = frozenset(
    {PartyRole.PLAINTIFF, PartyRole.COMPLAINANT, PartyRole.COUNTER_CLAIMANT, PartyRole.APPELLANT}
)


class Relation(StrEnum):
    """How one docket stands to another that is a dispute of its own: "this one is … that one"."""

    TRANSFERRED_FROM = "transferred_from"
    TRANSFERRED_TO = "transferred_to"
    MEMBER_OF = "member_of"
    LEAD_OF = "lead_of"
    SEVERED_FROM = "severed_from"
    SEVERED_INTO = "severed_into"
    APPEAL_OF = "appeal_of"
    APPEALED_TO = "appealed_to"
    PARALLEL_TO = "parallel_to"
    RELATED_TO = "related_to"

    @property
    def inverse(self) -> Relation:
        """What that docket is of this one."""
        return _INVERSE[self]


_INVERSE = {
    Relation.TRANSFERRED_FROM: Relation.TRANSFERRED_TO,
    Relation.MEMBER_OF: Relation.LEAD_OF,
    Relation.SEVERED_FROM: Relation.SEVERED_INTO,
    Relation.APPEAL_OF: Relation.APPEALED_TO,
    Relation.PARALLEL_TO: Relation.PARALLEL_TO,
    Relation.RELATED_TO: Relation.RELATED_TO,
}
_INVERSE |= {inverse: relation for relation, inverse in _INVERSE.items()}


class TagStatus(StrEnum):
    """How far a tag ("this party is this Shenzhen firm") may be trusted."""

    CONFIRMED = "confirmed"
    CANDIDATE = "candidate"
    REJECTED = "rejected"


class TagVerdict(StrEnum):
    """What a person may decide about a party: which firm it is, and whether it is in Shenzhen."""

    FIRM = "firm"
    SHENZHEN = "shenzhen"
    NOT_FIRM = "not_firm"
    NOT_SHENZHEN = "not_shenzhen"


class DecisionScope(StrEnum):
    """Where a decision about a party holds: in this case, wherever the name stands, or only with that place."""

    PARTY = "party"
    NAME = "name"
    PLACE = "place"


class AffiliateRole(StrEnum):
    """What a firm of the same group is to a registered firm."""

    PARENT = "parent"
    SUBSIDIARY = "subsidiary"
    BRANCH = "branch"
    HONG_KONG_ARM = "hong_kong_arm"
    US_ARM = "us_arm"
    SISTER = "sister"


class Grade(StrEnum):
    """Seriousness of a case, ascending: general 一般, ordinary 普通, major 重大."""

    GENERAL = "general"
    ORDINARY = "ordinary"
    MAJOR = "major"

    @property
    def rank(self) -> int:
        """0 for general, 1 for ordinary, 2 for major."""
        return _GRADE_RANKS[self]


_GRADE_RANKS = {grade: rank for rank, grade in enumerate(Grade)}


class Change(StrEnum):
    """What can change about a case; watches choose among these."""

    OPENED = "opened"
    ENTRY_ADDED = "entry_added"
    PARTY_ADDED = "party_added"
    FIRM_TAGGED = "firm_tagged"
    FIRM_UNTAGGED = "firm_untagged"
    GRADE_CHANGED = "grade_changed"
    UNSEALED = "unsealed"
    CLOSED = "closed"
    JOINED = "joined"
    SPLIT = "split"
    RELATED = "related"
    HEADER_CHANGED = "header_changed"


class DeadlineBasis(StrEnum):
    """Where a deadline comes from: the docket's own words, a rule and a day known for sure, or one assumed."""

    STATED = "stated"
    COMPUTED = "computed"
    ESTIMATED = "estimated"


class DeadlineState(StrEnum):
    """Where a deadline stands. That a day has passed is said when it is read, see `CaseDeadline`."""

    OPEN = "open"
    MET = "met"
    SUPERSEDED = "superseded"
    PASSED = "passed"


class Role(StrEnum):
    """What an account may do."""

    ADMINISTRATOR = "administrator"
    ANALYST = "analyst"
    DISTRICT_OFFICER = "district_officer"
    EXPERT = "expert"
    ENTERPRISE = "enterprise"


class District(StrEnum):
    """The ten districts of Shenzhen."""

    FUTIAN = "futian"
    LUOHU = "luohu"
    NANSHAN = "nanshan"
    YANTIAN = "yantian"
    BAOAN = "baoan"
    LONGGANG = "longgang"
    LONGHUA = "longhua"
    PINGSHAN = "pingshan"
    GUANGMING = "guangming"
    DAPENG = "dapeng"
