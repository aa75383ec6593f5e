"""The PDF in the window: look, choose the language, save, print."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QKeySequence, QPainter, QResizeEvent, QShortcut
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from inspector_app import words
from inspector_app.domain.text import Language, same
from inspector_app.gui import figures, i18n, theme
from inspector_app.gui.context import Context
from inspector_app.gui.parts.banner import MessageBar
from inspector_app.gui.parts.buttons import ActionButton, IconButton, PrimaryButton
from inspector_app.gui.parts.full_screen import take_room
from inspector_app.gui.parts.labels import label
from inspector_app.gui.parts.segments import Segments
from inspector_app.gui.parts.work_page import WorkPage
from inspector_app.gui.parts.wrap import WrapRow
from inspector_app.gui.preview.pages import RENDERED, PageColumn, PageImage, as_image

PRINT_DPI = 300
POINTS = 72
WIDTH, HEIGHT = 960, 860  # px of a window of its own, where the screen has them
SAVING = "saving a document"  # what came of the last try is what counts
_LANGUAGES = ((Language.ZH.value, same("中文")), (Language.EN.value, same("English")))  # each in its own words


class PreviewPage(WorkPage):
    """``closed`` asks to go back. ``make`` returns the PDF in a language and is called on a worker."""

    def __init__(
        self,
        make: Callable[[Language], bytes],
        context: Context,
        title: str = "preview.title",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("preview.back", parent)
        self._make, self._context = make, context
        self._messages, self._heard = context.messages, [context.messages]
        self._pdf = b""
        self._name = "record"
        self._title = title
        self.language = Segments(_LANGUAGES)
        self.save = PrimaryButton("preview.save", icon="disk")
        self.print_ = ActionButton("preview.print", icon="doc")
        self.near, self.far = IconButton("preview.nearer", "plus"), ActionButton("preview.fit", size="dense")
        self._status = label(role="note")
        self.pages = PageColumn()
        self.area = QScrollArea()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.back.print_keys("")  # the row is full of tools
        self.save.print_keys("Ctrl+S")
        self.print_.print_keys("Ctrl+P")
        self._head = QWidget()
        head = QHBoxLayout(self._head)
        head.setContentsMargins(24, 8, 24, 8)
        tools = (self.language, self.far, self.near, self.print_, self.save)
        head.addWidget(WrapRow((self.back, label(self._title, "section"), self._status), right=tools))
        theme.current().follow(self.language, lambda: self.language.setFixedWidth(theme.current().px(150)))
        self.area.setWidget(self.pages)
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        i18n.put(self.area, self.area.setAccessibleName, self._title)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addWidget(self.area, 1)

    def _connect(self) -> None:
        self.language.chosen.connect(lambda key: self.open(Language(key), self._name))
        self.near.clicked.connect(lambda: self.pages.zoom(1.25))
        self.far.clicked.connect(lambda: self.pages.zoom(0))
        self.save.clicked.connect(self.save_as)
        self.print_.clicked.connect(self.print_out)
        for keys, act in (("Ctrl+S", self.save_as), ("Ctrl+P", self.print_out)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def stand_alone(self) -> None:
        """Say here what is said, in a window that may lie over the one that says it otherwise.

        What was done is said there too: it outlives this window.
        """
        bar = MessageBar()
        bar.stand_in(self._column)
        self._messages = self._context.messages.beside(bar)
        self._heard = [self._context.messages, self._messages]

    def open(self, language: Language, name: str) -> None:
        """Make the PDF in a language and show it; ``name`` is proposed for its file."""
        self._name = name
        self.language.set_value(language.value)
        self._status.setText(i18n.tr("preview.making"))
        self._allow(ready=False)
        self._context.runner.run(self, lambda: self._render(language), self._show, failed=self._failed)

    def _render(self, language: Language) -> tuple[bytes, list[PageImage]]:
        from inspector_app.reports.preview import page_images

        pdf = self._make(language)
        return pdf, list(page_images(pdf, RENDERED))

    def _show(self, made: tuple[bytes, list[PageImage]]) -> None:
        self._pdf, images = made
        self.pages.show_pages([as_image(image) for image in images])
        self.pages.set_room(self.area.viewport().width())
        self._status.setText(i18n.tr("preview.made", n=len(images), size=figures.size(len(self._pdf))))
        self._allow(ready=True)

    def _failed(self, error: BaseException) -> None:
        self._status.setText(i18n.tr("preview.failed"))
        self._messages.fail(error)

    def _allow(self, *, ready: bool) -> None:
        for button in (self.save, self.print_, self.near, self.far):
            button.setEnabled(ready)

    def save_as(self) -> None:
        """Ask where, write, and say so once the file was read again."""
        if not self._pdf:
            return
        title = i18n.tr("preview.save")
        path = self._context.questions.save_as(self, title, f"{self._name}.pdf", "PDF (*.pdf)")
        if path is None:
            return
        pdf = self._pdf
        failed = partial(self._messages.fail, topic=SAVING)
        self._context.runner.run(self, lambda: _written(path, pdf), self._saved, failed=failed)

    def _saved(self, path: Path) -> None:
        for messages in self._heard:
            messages.tell(
                words.text("preview.saved", name=path.name),
                same(str(path.parent)),
                action=words.text("preview.show"),
                act=lambda: self._context.questions.show_outside(path),
                seconds=10,
                topic=SAVING,
            )

    def print_out(self) -> None:
        """Ask for the printer and print, page by page."""
        if not self._pdf:
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(self._name)
        dialog = QPrintDialog(printer, self)
        if dialog.exec() != QPrintDialog.DialogCode.Accepted:
            return
        pdf = self._pdf
        self._status.setText(i18n.tr("preview.printing"))
        self._context.runner.run(self, lambda: _for_print(pdf), lambda images: self._print(printer, images))

    def _print(self, printer: QPrinter, images: list[PageImage]) -> None:
        print_pages(printer, images)
        self._status.setText(i18n.tr("preview.printed", n=len(images)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the pages."""
        super().resizeEvent(event)
        self.pages.set_room(self.area.viewport().width())


def show_document(context: Context, data: bytes, name: str, title: str = "preview.title") -> PreviewPage:
    """Show a PDF that is made already in a window of its own; ``name`` is proposed for its file."""
    page = PreviewPage(lambda _language: data, context, title)
    page.setWindowFlag(Qt.WindowType.Window)
    page.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    page.setWindowTitle(name)
    page.stand_alone()
    take_room(page, QSize(theme.current().px(WIDTH), HEIGHT))
    page.language.hide()
    page.closed.connect(page.close)
    page.show()
    page.open(i18n.current().language, name.removesuffix(".pdf"))
    return page


def _for_print(pdf: bytes) -> list[PageImage]:
    from inspector_app.reports.preview import page_images

    return list(page_images(pdf, PRINT_DPI / POINTS))


def print_pages(printer: QPrinter, images: list[PageImage]) -> None:
    """Print pages, each on a sheet of its own, at its own aspect within what the printer can reach."""
    painter = QPainter(printer)
    room = QRectF(printer.pageLayout().paintRectPixels(printer.resolution()))
    for number, page in enumerate(images):
        if number:
            printer.newPage()
        image = as_image(page)
        scale = min(room.width() / image.width(), room.height() / image.height())
        painter.drawImage(QRectF(0, 0, image.width() * scale, image.height() * scale), image)
    painter.end()


def _written(path: Path, data: bytes) -> Path:
    """Write a file whole, read it again, and only then let it take the place of one that was there."""
    from inspector_app.app.files import write_whole

    write_whole(path, data)
    return path
