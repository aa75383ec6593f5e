"""The PDF of a record: made on a worker, then shown."""

from PySide6.QtWidgets import QWidget

from inspector_app.domain.ids import RunId
from inspector_app.gui.context import Context


def show_pdf(context: Context, asked_by: QWidget, run_id: RunId, serial: str) -> None:
    """Make the PDF in the document language and show it; ``asked_by`` waits meanwhile."""
    language = context.preferences.settings.document_language
    backend = context.backend

    def show(data: bytes) -> None:
        from inspector_app.gui.preview.page import show_document

        show_document(context, data, f"{serial}.pdf")

    asked_by.setEnabled(False)
    context.runner.run(
        asked_by, lambda: backend.pdf(run_id, language), show, ended=lambda: asked_by.setEnabled(True)
    )
