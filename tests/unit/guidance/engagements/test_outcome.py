from __future__ import annotations

import pytest

from services.guidance.engagements.outcome import OutcomeKind, checked
from services.guidance.engagements.refusals import Incomplete
from shared.events.engagement import Outcome


def test_every_kind_has_words_in_both_languages() -> None:
    assert all(kind.label("zh") and kind.label("en") for kind in OutcomeKind)


@pytest.mark.parametrize(
    "outcome",
    [
        Outcome(kind="won", positive=True, saved_cost_usd=0, saved_cost_source="  "),
        Outcome(kind="won", positive=True, avoided_loss_usd=5),
    ],
)
def test_a_figure_without_its_source_is_refused(outcome: Outcome) -> None:
    with pytest.raises(Incomplete, match=r"has no source: say where") as refused:
        checked(outcome)
    assert "没有来源" in refused.value.zh


@pytest.mark.parametrize("usd", [-1, 1_000_000_000_001])
def test_a_figure_that_cannot_be_is_refused(usd: int) -> None:
    with pytest.raises(Incomplete, match="cannot be: give whole dollars"):
        checked(Outcome(kind="won", positive=True, saved_cost_usd=usd, saved_cost_source="invoice"))


def test_a_source_without_its_figure_is_refused() -> None:
    with pytest.raises(Incomplete, match="has a source but no figure"):
        checked(Outcome(kind="won", positive=True, avoided_loss_source="survey"))


def test_an_unknown_kind_is_refused_with_the_known_ones() -> None:
    with pytest.raises(Incomplete, match="choose one of settled, withdrawn, won") as refused:
        checked(Outcome(kind="glory", positive=True))
    assert "和解、撤诉、胜诉" in refused.value.zh


def test_zero_is_a_figure_and_none_is_no_figure() -> None:
    zero = Outcome(kind="other", positive=False, saved_cost_usd=0, saved_cost_source=" invoice ")
    assert checked(zero).saved_cost_source == "invoice"
    nothing = Outcome(kind="other", positive=False)
    assert checked(nothing) == nothing
