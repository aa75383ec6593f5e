"""Turns a PDF into pictures of its pages, for the preview in the window and for printing."""

from collections.abc import Iterator

from inspector_app.domain.errors import OutsideError


def page_images(pdf: bytes, scale: float) -> Iterator[tuple[int, int, bytes]]:
    """Yield width, height and RGB bytes (3 a pixel, rows without padding) of each page, one at a time.

    ``scale`` is in pixels per point: 1.0 is 72 dpi, 300 / 72 prints. ``reports.pdf_unreadable``
    for what is no PDF.
    """
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(pdf)
    except pypdfium2.PdfiumError as error:
        raise OutsideError("reports.pdf_unreadable") from error
    try:
        for number in range(len(document)):
            page = document[number]
            picture = page.render(scale=scale).to_pil().convert("RGB")
            yield picture.width, picture.height, picture.tobytes()
            page.close()
    finally:
        document.close()
