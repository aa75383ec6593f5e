"""PDFs in the window: printed, saved, and in windows of their own."""

from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPageLayout
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from inspector_app.domain.text import Language
from inspector_app.evidence.printed import scale_sheet_pdf
from inspector_app.gui.context import Context
from inspector_app.gui.parts.banner import MessageBar
from inspector_app.gui.parts.full_screen import FRAME
from inspector_app.gui.preview.page import print_pages, show_document
from tests.gui.run.pages import RunDriver


def test_printing_puts_each_page_on_a_sheet(qtbot: QtBot, tmp_path: Path) -> None:
    """Two pages make two sheets."""
    from inspector_app.reports.preview import page_images

    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFileName(str(tmp_path / "out.pdf"))
    printer.setPageOrientation(QPageLayout.Orientation.Portrait)
    page = (20, 30, bytes(20 * 30 * 3))
    print_pages(printer, [page, page])
    assert len(list(page_images((tmp_path / "out.pdf").read_bytes(), 0.2))) == 2


def test_any_pdf_opens_in_a_window_of_its_own(sealed: RunDriver, qtbot: QtBot, context: Context) -> None:
    """As other pages of the program ask for it; Esc closes it."""
    page = show_document(
        context,
        context.backend.pdf(sealed.session.run.id, context.preferences.settings.document_language),
        "x.pdf",
    )
    qtbot.waitUntil(lambda: bool(page.pages.sheets))
    with qtbot.waitSignal(page.destroyed):
        QTest.keyClick(page, Qt.Key.Key_Escape)


def test_a_small_pdf_has_a_size_too(qtbot: QtBot, context: Context) -> None:
    """One page of a scale board has some ten thousand bytes, which are no 0.0 MB."""
    page = show_document(context, scale_sheet_pdf("frame", Language.ZH), "x.pdf")
    qtbot.waitUntil(lambda: bool(page.pages.sheets))
    assert page._status.text().endswith("KB")
    page.close()


def test_a_window_of_a_pdf_is_within_the_screen(qtbot: QtBot, context: Context) -> None:
    """With its frame, where the screen is lower than the window would be."""
    page = show_document(context, scale_sheet_pdf("frame", Language.ZH), "x.pdf")
    room = page.screen().availableGeometry()
    assert room.contains(QRect(page.pos(), page.size() + FRAME))
    page.close()


def test_what_a_window_of_a_pdf_saved_is_said_in_it(
    qtbot: QtBot, context: Context, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It may lie over the window that says it too."""
    page = show_document(context, scale_sheet_pdf("frame", Language.ZH), "x.pdf")
    qtbot.waitUntil(lambda: bool(page.pages.sheets))
    monkeypatch.setattr(context.questions, "save_as", lambda *_asked: tmp_path / "x.pdf")
    page.save.click()
    bar = page.findChild(MessageBar)
    qtbot.waitUntil(bar.isVisible)
    assert "x.pdf" in bar.accessibleName()
    assert not bar.geometry().intersects(page._head.geometry())
    page.close()
