"""Photos that are chosen, dropped or pasted: what of it can be taken in."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData
from PySide6.QtGui import QImage, QImageWriter

from inspector_app.domain.evidence import EvidenceSource

_RAW = ("image/jpeg", "image/png", "image/webp", "image/heic", "image/heif")


@dataclass(frozen=True, slots=True)
class Offer:
    """One thing to take in: a file, or the bytes of a picture."""

    source: EvidenceSource
    name: str
    data: Path | bytes


def offer_files(paths: Iterable[Path]) -> list[Offer]:
    """Return offers of chosen files."""
    return [Offer(EvidenceSource.FILE, path.name, path) for path in paths]


def offers_of(mime: QMimeData, source: EvidenceSource, moment: str) -> list[Offer]:
    """Return what can be taken in; files first, else the picture itself. ``moment`` names pasted ones."""
    files = [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
    if files:
        return [Offer(source, path.name, path) for path in files]
    for kind in _RAW:
        if mime.hasFormat(kind):  # the bytes as they are, before Qt decodes them
            name = f"{moment}.{kind.partition('/')[2].replace('jpeg', 'jpg')}"
            return [Offer(source, name, bytes(mime.data(kind).data()))]
    image = mime.imageData() if mime.hasImage() else None
    if isinstance(image, QImage) and not image.isNull():
        return [Offer(source, f"{moment}.png", as_png(image))]
    return []


def as_png(image: QImage) -> bytes:
    """Return a picture as PNG, without loss."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(data.data())
