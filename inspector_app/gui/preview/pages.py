"""The pages of a PDF one below the other, as wide as asked for."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from inspector_app.gui import i18n, theme
from inspector_app.gui.parts.layout import ground

PageImage = tuple[int, int, bytes]  # width, height, rows of red, green, blue
RENDERED = 2.0  # pixels per point: sharp up to 200 % of 72 dpi


def as_image(page: PageImage) -> QImage:
    """Return a page as a picture that owns its bytes."""
    width, height, data = page
    return QImage(data, width, height, width * 3, QImage.Format.Format_RGB888).copy()


class PageSheet(QWidget):
    """One page on paper white, in every theme: it shows what will be printed."""

    def __init__(self, image: QImage, number: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.image = image
        self.setAccessibleName(i18n.tr("preview.page", n=number))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_width(self, width: int) -> None:
        """Show the page that wide."""
        self.setFixedSize(width, round(width * self.image.height() / max(1, self.image.width())))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the page with its edge."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(QRectF(self.rect()), self.image)
        painter.setPen(QPen(theme.current().color("edge"), 1))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))


class PageColumn(QWidget):
    """All pages; ``zoom`` 1.0 fits the width that is given."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        ground(self, "sunken")
        self.sheets: list[PageSheet] = []
        self._zoom, self._room = 1.0, 800
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(24, 20, 24, 24)
        self._column.setSpacing(20)
        self._column.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)

    def show_pages(self, images: list[QImage]) -> None:
        """Show other pages."""
        for sheet in self.sheets:
            sheet.deleteLater()
        self.sheets = [PageSheet(image, number) for number, image in enumerate(images, 1)]
        for sheet in self.sheets:
            self._column.addWidget(sheet, 0, Qt.AlignmentFlag.AlignHCenter)
        self._fit()

    def set_room(self, width: int) -> None:
        """Say how wide the view is."""
        self._room = width
        self._fit()

    def zoom(self, factor: float) -> None:
        """Come nearer, or go away by factors below 1; 0 fits again."""
        self._zoom = 1.0 if factor == 0 else min(3.0, max(0.4, self._zoom * factor))
        self._fit()

    def _fit(self) -> None:
        whole = min(self._room - 64, theme.current().px(820))
        for sheet in self.sheets:
            sheet.set_width(max(120, round(whole * self._zoom)))
