"""What rail and card of the last step say of a record that cannot be sealed yet."""

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from inspector_app.app.views import RunView
from inspector_app.domain.verdict import Verdict
from inspector_app.gui.context import Context
from inspector_app.gui.run.outline import step_lines
from inspector_app.gui.run.session_port import SEAL_STEP
from inspector_app.gui.signing.seal_page import VerdictCard
from tests.gui.run.pages import RunDriver
from tests.gui.run.sealing import FAILED
from tests.gui.run.site import Site


@pytest.fixture
def run(qtbot: QtBot, site: Site, context: Context) -> RunDriver:
    """A test that has failed, with nothing left but signatures."""
    return RunDriver(qtbot, site.begin("water.indoor_ponding", **FAILED), context).open(SEAL_STEP)


def rail(view: RunView) -> str:
    """Return what the rail says of sealing."""
    return step_lines(view)[-1].note


def measured(view: RunView, measured: Verdict, record: Verdict, lacks: str = "poor") -> VerdictCard:
    """Return the card of a record with these verdicts that lacks one thing of a kind."""
    card = VerdictCard()
    judged = replace(view.judgement, verdict=measured)
    missing = (replace(view.missing[0], kind=lacks),)
    card.show_run(replace(view, judgement=judged, verdict=record, missing=missing))
    return card


def test_the_rail_counts_signatures_first(run: RunDriver) -> None:
    """They are what is done on that page."""
    assert rail(run.session.snapshot()) == "还差 4 个签名"


def test_the_rail_says_nothing_of_readiness_while_a_photo_is_in_the_way(run: RunDriver) -> None:
    """All have signed; what the bar refuses the rail does not offer."""
    poor = replace(run.session.snapshot().missing[0], kind="poor")
    view = replace(run.session.snapshot(), missing=(poor,))
    assert rail(view) == "还差 1 项"


def test_the_rail_says_when_sealing_is_possible(run: RunDriver) -> None:
    """Nothing is in the way."""
    assert rail(replace(run.session.snapshot(), missing=())) == "可以封存"


def test_the_card_of_an_incomplete_record_has_not_the_look_of_a_verdict(run: RunDriver, qtbot: QtBot) -> None:
    """What was measured is said, as what was measured."""
    card = measured(run.session.snapshot(), Verdict.PASS, Verdict.INCOMPLETE)
    qtbot.addWidget(card)
    assert (card.property("verdict"), card._word.text()) == ("INCOMPLETE", "实测结果：试验合格")
    assert "整份记录资料不全" in card._why.text()


def test_the_card_of_a_record_that_only_lacks_signatures_has_the_look_it_gets_by_them(
    run: RunDriver, qtbot: QtBot
) -> None:
    """What is signed is the verdict; rail and bar count the signatures."""
    card = measured(run.session.snapshot(), Verdict.PASS, Verdict.INCOMPLETE, "signature")
    qtbot.addWidget(card)
    assert (card.property("verdict"), card._word.text()) == ("PASS", "试验合格")
    assert "资料不全" not in card._why.text()


def test_the_card_of_a_whole_record_has(run: RunDriver, qtbot: QtBot) -> None:
    """Then both verdicts are one."""
    card = measured(run.session.snapshot(), Verdict.PASS, Verdict.PASS)
    qtbot.addWidget(card)
    assert (card.property("verdict"), card._word.text()) == ("PASS", "试验合格")
    assert "资料不全" not in card._why.text()
