"""今日 on a new laptop: what to do first, second and third."""

from PySide6.QtWidgets import QWidget

from inspector_app.gui import i18n
from inspector_app.gui.backend import Today
from inspector_app.gui.context import Context
from inspector_app.gui.parts.buttons import ActionButton, PrimaryButton
from inspector_app.gui.parts.empty import EmptyState
from inspector_app.gui.parts.layout import column


class Welcome(QWidget):
    """Leads through project, inspectors and first inspection; the button is always the next of them."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context, self._page = context, "projects"
        self.next = PrimaryButton()
        self.next.clicked.connect(self._go)
        self.sample = ActionButton("today.sample", kind="flat")
        self.sample.clicked.connect(self._make_sample)
        self.at_once = ActionButton("today.at_once")
        self.at_once.print_keys("Ctrl+N")
        self.at_once.clicked.connect(lambda: context.shell.new_inspection())
        empty = EmptyState("today.welcome", (self.next, self.at_once, self.sample))
        for place, number in enumerate(("1", "2", "3")):
            empty.add_step(place, number, f"today.step_{number}")
        for place, (icon, key) in enumerate((("disk", "saved"), ("key", "key"), ("lock", "offline"))):
            empty.add_fact(place, icon, f"today.fact_{key}")
        column(self).addWidget(empty)

    def show_steps(self, today: Today) -> None:
        """Make the button the first step that is not done."""
        step = "project" if not today.projects else "inspectors" if today.inspectors < 2 else "start"
        self._page = {"project": "projects", "inspectors": "settings", "start": ""}[step]
        self.next.setText(i18n.tr(f"today.welcome_{step}"))
        self.next.set_icon("plus" if step != "inspectors" else "people")
        self.at_once.setVisible(step != "start")

    def _go(self) -> None:
        if self._page == "projects":
            self._context.shell.new_project()
        elif self._page:
            self._context.shell.show_page(self._page)
        else:
            self._context.shell.new_inspection()

    def _make_sample(self) -> None:
        self.sample.setEnabled(False)
        self._context.runner.run(
            self,
            self._context.backend.make_sample_site,
            lambda _none: self._context.shell.refresh(),
            ended=lambda: self.sample.setEnabled(True),
        )
