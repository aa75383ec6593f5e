"""The corrections of a sealed record that were issued so far."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from inspector_app.app.views import RunView
from inspector_app.gui import i18n
from inspector_app.gui.fields.registry import Surroundings
from inspector_app.gui.parts.labels import label, wrapped
from inspector_app.gui.signing.amend_words import answers_of, instrument_names, value_words


class AmendmentList(QFrame):
    """The corrections made so far, each with both values."""

    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._around = around
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(6)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 10, 16, 12)
        column.addWidget(label("signing.amended", "section"))
        column.addLayout(self._grid)

    def show_run(self, view: RunView) -> None:
        """Show the corrections of a run."""
        self.setVisible(bool(view.run.amendments))
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        titles = {field.path: (title, field) for title, field in answers_of(view)}
        names = instrument_names(view, self._around)
        printed = [made for made in view.run.amendments if not made.is_beside]
        for row, made in enumerate(printed):
            title, field = titles.get(made.path, (made.path, None))
            old, new = (value_words(field, text, names) for text in (made.old, made.new))
            when = f"{made.at.wall:%m-%d %H:%M}"
            parts = (
                i18n.tr("run.revision", n=made.revision),
                title,
                f"{old} → {new}",
                made.reason,
                f"{made.who}　{when}",
            )
            for column, words in enumerate(parts):
                shown = wrapped(role="note" if column == 4 else "") if column else label(role="note")
                shown.setText(words)
                if column == len(parts) - 1:
                    shown.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                self._grid.addWidget(shown, row, column)
        for column, share in enumerate((0, 4, 5, 6, 5)):
            self._grid.setColumnStretch(column, share)
