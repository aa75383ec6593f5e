"""The screens of signing, sealing and correcting, on the same site as those of the run."""

import math

from PySide6.QtCore import QPointF
from PySide6.QtWidgets import QAbstractButton

from inspector_app.app.demo_strokes import strokes_for
from inspector_app.app.session import RunSession
from inspector_app.gui.run.page import SEAL_STEP, RunPage
from tests.gui.run.screens import MIDDLE, PONDING, SHOTS, Act, SiteBackend, begin, photos
from tests.gui.run.site import Site
from tests.gui.screens import Screen

END = {"end": "2026-09-17 09:31", "end_min_depth": "21", "end_leak": "none"}


def next_day(page: RunPage, site: Site, session: RunSession) -> None:
    """Go on to the end of the test and answer what is asked there."""
    site.clock.move(hours=20, minutes=55)
    for path, typed in END.items():
        session.set_answer(path, typed)
    session.set_answer("start_max_depth", "60")
    session.set_answer("rule", next(item.id for item in session.instruments(None) if item.number == "ZC-014"))
    page.refresh()


def sign(*slots: str) -> Act:
    """Return what signs in boxes."""

    def act(_page: RunPage, _site: Site, session: RunSession) -> None:
        for box in session.snapshot().signatures:
            if box.slot in slots:
                name = box.name or {"contractor_qc": "陈涛", "supervisor_engineer": "赵立"}[box.slot]
                session.sign(box.slot, name, box.unit, strokes_for(name + box.slot))

    return act


def leave_unexplained(page: RunPage, _site: Site, session: RunSession) -> None:
    """Take the reason of the first poor photo back."""
    first = next(item for item in session.run.evidence if item.quality)
    session.describe_evidence(first.id, reason="")
    page.refresh()


def change_area(_page: RunPage, _site: Site, session: RunSession) -> None:
    """Change an answer behind the signatures given so far."""
    session.set_answer("area", "4.6")


LONG_NAME = "买买提江·阿卜杜拉·艾尔肯尼亚孜"
LONG_UNIT = "某某省建筑工程质量监督检验测试中心有限责任公司第三分公司"
LONG_REASON = "对板底渗漏部位有异议：认为是上层临时用水的冷凝水，不是防水层渗漏，要求复测并请设计单位到场"


def refuse(page: RunPage, _site: Site, session: RunSession) -> None:
    """Sign with long names, refuse with a long reason, and begin a refusal."""
    session.sign("contractor_qc", LONG_NAME, LONG_UNIT, strokes_for(LONG_NAME))
    session.refuse("supervisor_engineer", LONG_NAME, LONG_UNIT, LONG_REASON)
    page.refresh()
    box = page.seal_page.boxes["foreman"]
    box.refuse.click()
    box.reason.setText(LONG_REASON)


def begin_signature(page: RunPage, _site: Site, _session: RunSession) -> None:
    """Draw half a signature in the box that is free."""
    box = page.seal_page.boxes["inspector.2"]
    box.activate()
    box.pad.begin(QPointF(30, 40), -1)
    for at in range(40):
        box.pad.go(QPointF(30 + at * 3, 50 + 24 * math.sin(at / 4)), -1)
    box.pad.end()


def seal(page: RunPage, _site: Site, _session: RunSession) -> None:
    """Seal."""
    page.seal()


def amend(page: RunPage, _site: Site, session: RunSession) -> None:
    """Make a correction, and begin another."""
    session.amend({"build_up": ("聚氨酯 1.5 mm", "产品名称写错")})
    page.refresh()
    page.seal_page.amend.choose("area")
    page.seal_page.area.verticalScrollBar().setValue(10_000)


def amend_leak(page: RunPage, _site: Site, _session: RunSession) -> None:
    """Correct a dry underside to a leak, which opens the fields of the leak."""
    panel = page.seal_page.amend
    panel.choose("mid_leak")
    panel.control.findChildren(QAbstractButton)[1].click()
    panel.reason.setText("看错：照片放大后地漏管根处有渗漏")
    page.seal_page.area.verticalScrollBar().setValue(10_000)


def preview(page: RunPage, _site: Site, _session: RunSession) -> None:
    """Show the PDF."""
    page.show_pdf()


ALL = ("contractor_qc", "supervisor_engineer", "inspector", "inspector.2")
_DONE = ({**PONDING, **MIDDLE}, SEAL_STEP, photos(*SHOTS), next_day)

SEAL_SCREENS = (
    Screen(
        "4-seal",
        begin("water.indoor_ponding", *_DONE, sign(*ALL[:3]), begin_signature),
        SiteBackend,
        is_key=True,
    ),
    Screen(
        "4-seal-outdated",
        begin("water.indoor_ponding", *_DONE, sign(*ALL[:3]), change_area, sign(ALL[0])),
        SiteBackend,
    ),
    Screen("4-seal-poor", begin("water.indoor_ponding", *_DONE, leave_unexplained, sign(*ALL)), SiteBackend),
    Screen("4-seal-ready", begin("water.indoor_ponding", *_DONE, sign(*ALL)), SiteBackend),
    Screen("4-seal-refused", begin("water.indoor_ponding", *_DONE, refuse), SiteBackend),
    Screen("4-sealed", begin("water.indoor_ponding", *_DONE, sign(*ALL), seal), SiteBackend),
    Screen("4-amended", begin("water.indoor_ponding", *_DONE, sign(*ALL), seal, amend), SiteBackend),
    Screen("4-amended-opens", begin("water.indoor_ponding", *_DONE, sign(*ALL), seal, amend_leak), SiteBackend),
    Screen("4-preview", begin("water.indoor_ponding", *_DONE, sign(*ALL), seal, preview), SiteBackend),
)
