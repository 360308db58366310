"""New applications against the marks of all firms: which come too close, why, and which are a firm's own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

import msgspec

from services.monitor.trademarks.application import Application, Owner
from services.monitor.trademarks.firm_marks import FirmMark, Origin, house_names, marks_of, name_key
from services.monitor.trademarks.forms import form_of
from services.monitor.trademarks.goods import (
    OTHER,
    RELATED,
    SAME,
    UNKNOWN,
    Nearness,
    classes_of_firm,
    nearness,
)
from services.monitor.trademarks.likeness import Likeness, likeness, told
from services.monitor.trademarks.lookup import MarkLookup
from shared.events.firm import FirmRecord

# How much of a likeness counts by how near the goods are.
_WEIGHTS = {SAME: 1.0, RELATED: 0.95, UNKNOWN: 0.92, OTHER: 0.85}
_ORIGINS = {
    Origin.TRADEMARK: ("登记商标", "trademark"),
    Origin.BRAND: ("品牌", "brand"),
    Origin.ALIAS: ("别名", "other name"),
    Origin.NAME: ("企业名称", "name"),
}
_LEAST_ELSEWHERE = 5  # letters of a mark that counts for whatever goods


class Thresholds(msgspec.Struct, frozen=True, kw_only=True):
    """The least likeness of marks, 0 to 1, by how near the goods are."""

    same: float = 0.82
    related: float = 0.84
    unknown: float = 0.86
    other: float = 0.97

    def least(self, relation: str) -> float:
        """The least likeness at a nearness of goods."""
        return float(getattr(self, relation))


class Hit(msgspec.Struct, frozen=True, kw_only=True):
    """An application that comes close to a mark of a firm.

    wording: the one of the application's texts that is alike. score: 0 to 100, likeness and goods together.
    likeness: 0 to 100, the marks alone. relation: how near the goods are. own: who applies is the firm or of its house.
    """

    serial: str
    mark: str
    wording: str
    owners: tuple[Owner, ...]
    filed: date | None
    classes: tuple[int, ...]
    firm: str
    firm_name_zh: str
    firm_name_en: str
    own_mark: str
    origin: str
    kind: str
    score: int
    likeness: int
    relation: str
    why_zh: str
    why_en: str
    own: bool


class Closeness:
    """The marks of these firms, ready to be compared with many applications."""

    def __init__(self, firms: Iterable[FirmRecord], thresholds: Thresholds | None = None) -> None:
        self._thresholds = thresholds or Thresholds()
        self._firms = {firm.id: firm for firm in firms}
        self._classes = {firm.id: classes_of_firm(firm) for firm in self._firms.values()}
        self._lookup = MarkLookup(mark for firm in self._firms.values() for mark in marks_of(firm))
        self._houses: dict[str, frozenset[str]] = {}

    @property
    def marks(self) -> int:
        """How many marks of firms there are."""
        return len(self._lookup)

    def hits(self, applications: Iterable[Application]) -> list[Hit]:
        """The close applications, the closest first; of one application the closest mark of each firm."""
        found = [hit for application in applications for hit in self.hits_of(application)]
        return sorted(found, key=lambda hit: (-hit.score, hit.serial, hit.firm))

    def hits_of(self, application: Application) -> list[Hit]:
        """The firms one application comes close to."""
        best: dict[str, tuple[float, Likeness, FirmMark, str, Nearness]] = {}
        near: dict[str, Nearness] = {}
        for wording in application.texts:
            form = form_of(wording)
            for mark in self._lookup.candidates(form):
                found = likeness(form, mark.form)
                if found is None:
                    continue
                goods = near.get(mark.firm)
                if goods is None:
                    goods = near[mark.firm] = nearness(application.classes, self._classes[mark.firm])
                if not self._counts(found, mark, goods):
                    continue
                score = found.score * _WEIGHTS[goods.relation]
                if mark.firm not in best or score > best[mark.firm][0]:
                    best[mark.firm] = (score, found, mark, wording, goods)
        return [self._hit(application, *one) for one in best.values()]

    def _counts(self, found: Likeness, mark: FirmMark, goods: Nearness) -> bool:
        if found.score < self._thresholds.least(goods.relation):
            return False
        form = mark.form
        distinctive = len(form.core) >= _LEAST_ELSEWHERE or len(form.han) > 2
        # For whatever goods only a distinctive mark of its own counts, and a short one only for goods known to be near.
        if goods.relation == OTHER:
            return distinctive and not form.weak and mark.origin is not Origin.NAME
        return distinctive or goods.relation != UNKNOWN or found.score >= 1.0

    def _hit(  # noqa: PLR0917 - what was found of one pair
        self,
        application: Application,
        score: float,
        found: Likeness,
        mark: FirmMark,
        wording: str,
        goods: Nearness,
    ) -> Hit:
        firm = self._firms[mark.firm]
        zh, en = told(found, wording, mark.text)
        goods_zh, goods_en = _goods_told(goods)
        origin_zh, origin_en = _ORIGINS[mark.origin]
        own = self._is_own(application, firm)
        return Hit(
            serial=application.serial,
            mark=application.mark or wording,
            wording=wording,
            owners=application.owners,
            filed=application.filed,
            classes=application.classes,
            firm=firm.id,
            firm_name_zh=firm.name_zh,
            firm_name_en=firm.name_en,
            own_mark=mark.text,
            origin=mark.origin.value,
            kind=found.kind,
            score=round(score * 100),
            likeness=round(found.score * 100),
            relation=goods.relation,
            why_zh=f"{zh}（{origin_zh}）；{goods_zh}",
            why_en=f"{en} ({origin_en}); {goods_en}",
            own=own,
        )

    def _is_own(self, application: Application, firm: FirmRecord) -> bool:
        house = self._houses.get(firm.id)
        if house is None:
            house = self._houses[firm.id] = house_names(firm)
        return any(name_key(owner.name) in house for owner in application.owners)


def _goods_told(goods: Nearness) -> tuple[str, str]:
    numbers, trade = ", ".join(map(str, goods.classes)), goods.trade
    said: Mapping[str, tuple[str, str]] = {
        SAME: (
            f"第 {numbers} 类与企业业务“{trade.zh}”相同",
            f'class {numbers} covers the firm\'s trade "{trade.en}"',
        ),
        RELATED: (
            f"第 {numbers} 类与企业业务“{trade.zh}”相关",
            f'class {numbers} is related to the firm\'s trade "{trade.en}"',
        ),
        OTHER: ("商品类别与企业业务不同", "the goods are of other classes than the firm's trade"),
        UNKNOWN: ("企业业务或申请类别未知", "the firm's trade or the classes applied for are not known"),
    }
    return said[goods.relation]


def apart(hits: Iterable[Hit]) -> tuple[list[Hit], list[Hit]]:
    """Those of others, and the firms' own, each in their order."""
    of_others: list[Hit] = []
    own: list[Hit] = []
    for hit in hits:
        (own if hit.own else of_others).append(hit)
    return of_others, own


def close_to(firm: str, hits: Iterable[Hit]) -> Iterator[Hit]:
    """The hits of one firm."""
    return (hit for hit in hits if hit.firm == firm)
