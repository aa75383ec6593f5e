"""Renders every screen into ``out/screens``: two languages, three themes, several sizes and font scales.

``SCREENS`` lists what is rendered; another module adds its own by ``register``. Run by ``make screens``.
"""

import inspect
import os
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, Qt, QTimer
from PySide6.QtWidgets import QWidget

from inspector_app.domain.ids import RunId
from inspector_app.domain.text import Language
from inspector_app.gui import i18n, theme
from inspector_app.gui.main import make_application
from inspector_app.gui.tasks import Task
from inspector_app.gui.theme import ThemeName
from inspector_app.gui.window import MainWindow
from inspector_app.logs import LastWords
from inspector_app.settings import Settings
from tests.gui.fake_backend import FakeBackend, busy_backend, empty_backend, quiet_backend, spoilt_backend

OUT = Path(__file__).resolve().parents[2] / "out" / "screens"
MOST_ROUNDS = 100  # a screen that never comes to rest (a live picture) is taken as it is


@dataclass(frozen=True, slots=True)
class Look:
    """How a screen is rendered."""

    language: Language = Language.ZH
    theme: ThemeName = ThemeName.LIGHT
    scale: float = 1.0
    width: int = 1366
    height: int = 768

    @property
    def suffix(self) -> str:
        """What tells this picture from the others of the same screen."""
        parts = [self.language.value, self.theme.value]
        parts += [f"{self.width}x{self.height}"] if (self.width, self.height) != (1366, 768) else []
        parts += [f"{self.scale:.0%}".rstrip("%")] if self.scale != 1.0 else []
        return "-".join(parts)


Prepare = Callable[[MainWindow], QWidget]


def _stay(window: MainWindow) -> None:
    """Nothing keeps the window from closing."""


@dataclass(frozen=True, slots=True)
class Screen:
    """A screen by name; ``prepare`` brings a window with this backend to it. Key ones come in all sizes.

    ``leave`` ends what would keep the window from closing.
    """

    name: str
    prepare: Prepare
    backend: Callable[[], FakeBackend] = quiet_backend
    is_key: bool = False
    leave: Callable[[MainWindow], object] = _stay


SCREENS: list[Screen] = []


def register(*screens: Screen) -> None:
    """Add screens to what is rendered."""
    SCREENS.extend(screens)


def settle(milliseconds: int = 60) -> None:
    """Let the window do what it has to do, deletions included."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def wait_idle(window: MainWindow) -> None:
    """Wait until no work is left on the workers."""
    settle(20)
    while window.runner.is_busy:
        settle(10)
    settle(30)
    laid_out = _places(window)
    for _ in range(MOST_ROUNDS):
        settle(20)
        before, laid_out = laid_out, _places(window)
        if laid_out == before:
            return


def _places(window: MainWindow) -> list[tuple[int, int, int, int]]:
    """Where everything is: a slow machine may still be laying out when the workers are done."""
    return [
        (shown.x(), shown.y(), shown.width(), shown.height())
        for shown in window.findChildren(QWidget)
        if shown.isVisible()
    ]


def page(name: str) -> Prepare:
    """Return how to come to a page of the rail."""

    def prepare(window: MainWindow) -> QWidget:
        window.show_page(name)
        return window

    return prepare


def _choose(window: MainWindow) -> QWidget:
    window.new_inspection()
    return window


def _record(window: MainWindow) -> QWidget:
    from inspector_app.gui.pages.inspections import REST_MS, InspectionsPage

    window.show_page("inspections")
    wait_idle(window)
    assert isinstance(window.page, InspectionsPage)
    window.page.choose(RunId("run-0914"))
    settle(2 * REST_MS)  # until its record is read
    return window


def _handover_unfit(window: MainWindow) -> QWidget:
    """Hand over, somebody just tried to tick a record that does not fit its seal."""
    from inspector_app.gui.models.ticked import STATE
    from inspector_app.gui.pages.handover import HandoverPage

    window.show_page("handover")
    wait_idle(window)
    assert isinstance(window.page, HandoverPage)
    model = window.page.model
    model.setData(model.index(0, 0), Qt.CheckState.Checked, STATE)
    return window


def _handover_running(window: MainWindow) -> QWidget:
    from inspector_app.exchange.progress import PackageProgress
    from inspector_app.gui.pages.handover import HandoverPage

    window.show_page("handover")
    wait_idle(window)
    assert isinstance(window.page, HandoverPage)
    window.page.place.choose(Path(tempfile.gettempdir()))
    window.page._task = Task(window.page, None, failed=None, progress=None, ended=None)
    window.page._render()
    window.page.show_progress(PackageProgress("reread", 4, 4, 19, 24, 118_000_000, 151_000_000))
    return window


def _handover_ended(window: MainWindow) -> None:
    from inspector_app.gui.pages.handover import HandoverPage

    assert isinstance(window.page, HandoverPage)
    window.page._task = None


def _equipment(window: MainWindow) -> QWidget:
    from inspector_app.gui.pages.settings import SettingsPage
    from inspector_app.gui.parts.layout import Scroll

    window.show_page("settings")
    wait_idle(window)
    assert isinstance(window.page, SettingsPage)
    window.page.equipment.edit(window.page.equipment.model.rows[0])
    settle()
    bar = window.page.findChildren(Scroll)[0].verticalScrollBar()
    bar.setValue(window.page.equipment.y() - 60)
    return window


def _rules(window: MainWindow) -> QWidget:
    from inspector_app.gui.pages.help import TOPICS

    return _help_at(window, len(TOPICS))


def _help_on(topic: str) -> Callable[[MainWindow], QWidget]:
    from inspector_app.gui.pages.help import TOPICS

    return lambda window: _help_at(window, TOPICS.index(topic))


def _help_at(window: MainWindow, line: int) -> QWidget:
    from inspector_app.gui.pages.help import HelpPage

    window.show_page("help")
    wait_idle(window)
    assert isinstance(window.page, HelpPage)
    window.page.topics.setCurrentRow(line)
    return window


def _project_form(window: MainWindow) -> QWidget:
    from inspector_app.gui.pages.projects import ProjectsPage

    window.show_page("projects")
    wait_idle(window)
    assert isinstance(window.page, ProjectsPage)
    window.new_project()
    return window


register(
    Screen("1-today", page("today"), busy_backend, is_key=True),
    Screen("1-today-empty", page("today"), empty_backend),
    Screen("2-projects", page("projects")),
    Screen("2-projects-form", _project_form, is_key=True),
    Screen("2-projects-empty", page("projects"), empty_backend),
    Screen("3-inspections", _record, is_key=True),
    Screen("3-choose", _choose, is_key=True),
    Screen("5-evidence", page("evidence")),
    Screen("7-handover", page("handover"), is_key=True),
    Screen("7-handover-running", _handover_running, is_key=True, leave=_handover_ended),
    Screen("7-handover-unfit", _handover_unfit, spoilt_backend),
    Screen("10-settings-equipment", _equipment, is_key=True),
    Screen("11-help-rules", _rules, is_key=True),
    Screen("10-settings", page("settings"), is_key=True),
    Screen("11-help", page("help")),
    Screen("11-help-photos", _help_on("photos"), is_key=True),
    Screen("11-help-care", _help_on("care")),
    Screen("11-help-keys", _help_on("keys"), is_key=True),
)


def looks(screen: Screen, *, everything: bool = False) -> Iterator[Look]:
    """Yield how a screen is rendered: all themes and languages, key screens in all sizes too.

    With ``everything`` every screen comes in all sizes, in both languages.
    """
    for language in Language:
        for name in ThemeName:
            yield Look(language, name)
    for language in Language if everything else (Language.ZH,) if screen.is_key else ():
        plain = Look(language)
        for width, height in ((1280, 640), (1920, 1080)):
            yield replace(plain, width=width, height=height)
        for scale in (1.5, 2.0):
            yield replace(plain, scale=scale)


@contextmanager
def on_show(screen: Screen, look: Look) -> Iterator[QWidget]:
    """Bring a window of its own to a screen, in a look; yields what is shown of it and closes it."""
    i18n.current().use(look.language)
    theme.current().use(look.theme, look.scale)
    with tempfile.TemporaryDirectory() as folder:
        window = MainWindow(Path(folder), LastWords(Path(folder)))
        window.furnish()
        duty = ("i1", "i2")
        window.preferences.settings = Settings(look.language, look.theme.value, look.scale, inspectors=duty)
        window.resize(look.width, look.height)
        window.show()
        shown: QWidget = window
        try:
            window.connect_backend(screen.backend())
            wait_idle(window)
            shown = screen.prepare(window)
            wait_idle(window)
            yield shown
        finally:  # a test that fails here must not leave its window to all that follow
            screen.leave(window)
            shown.window().close()
            window.close()
            window.deleteLater()
            settle(1)


def all_screens() -> Sequence[Screen]:
    """Return every screen, those of other modules included."""
    from tests.gui.care.screens import CARE_SCREENS
    from tests.gui.evidence.screens import EVIDENCE_SCREENS
    from tests.gui.run.screens import RUN_SCREENS
    from tests.gui.run.seal_screens import SEAL_SCREENS

    return (*SCREENS, *RUN_SCREENS, *SEAL_SCREENS, *EVIDENCE_SCREENS, *CARE_SCREENS)


def render(screen: Screen, look: Look, out: Path) -> Path:
    """Render one screen and return the picture's path."""
    target = out / f"{screen.name}-{look.suffix}.png"
    with on_show(screen, look) as shown:
        out.mkdir(parents=True, exist_ok=True)
        shown.grab().save(str(target))
    return target


def _tell(arguments: list[str]) -> int | None:
    """Say how this is used or what there is, instead of rendering; None where nobody asks for that."""
    known = ("--quick", "--every-size", "--look=", "--list", "--help", "-h")
    names = "\n".join(screen.name for screen in all_screens())
    unknown = [word for word in arguments if word.startswith("-") and not word.startswith(known)]
    unknown += [
        word for word in arguments if "/" not in word and word[0] != "-" and f"\n{word}" not in f"\n{names}"
    ]
    if unknown or {"--help", "-h"} & set(arguments):
        told = sys.stderr if unknown else sys.stdout
        told.write("".join(f"not known: {word}\n" for word in unknown))
        told.write(f"python -m tests.gui.screens [FOLDER/] [SCREEN ...]\n\n{inspect.getdoc(main)}\n")
        return 2 if unknown else 0
    if "--list" in arguments:
        sys.stdout.write(f"{names}\n")
        return 0
    return None


def main(arguments: list[str]) -> int:
    """Render all screens, or those whose names begin with an argument; an argument with a slash is the folder.

    ``--quick`` takes one look each, ``--every-size`` all sizes in both languages, and ``--look=PART`` (of a
    picture's name, such as ``en-dark`` or ``200``) those looks alone. ``--list`` names the screens, ``--help``
    says this; a word that is neither a screen nor of these ends with 2, and nothing is rendered.
    """
    if (told := _tell(arguments)) is not None:
        return told
    quick, everything = "--quick" in arguments, "--every-size" in arguments
    parts = [word.removeprefix("--look=") for word in arguments if word.startswith("--look=")]
    out = next((Path(word) for word in arguments if "/" in word), OUT)
    wanted = tuple(word for word in arguments if not word.startswith("--") and "/" not in word)
    app = make_application(Settings())
    for screen in all_screens():
        if wanted and not screen.name.startswith(wanted):
            continue
        for look in list(looks(screen, everything=everything))[: 1 if quick else None]:
            if parts and not any(part in look.suffix for part in parts):
                continue
            sys.stdout.write(f"{render(screen, look, out)}\n")
    if not wanted:
        from tests.reports.pages import render_pages

        for page in render_pages(out / "pdf"):
            sys.stdout.write(f"{page}\n")
    app.quit()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
