"""Everything that stops for an answer: the pickers of the system, replaced by scripted answers in tests.

Questions of the program itself are rows in place (an undo in the message bar, two buttons in a
row), so there is no dialog of our own. The pickers are imported when they are first asked for.
"""

from pathlib import Path

from PySide6.QtWidgets import QWidget


class Questions:
    """Asks by the system's own pickers."""

    def folder(self, parent: QWidget, title: str, start: str) -> Path | None:
        """Ask for a folder; None when nothing was chosen."""
        from PySide6.QtWidgets import QFileDialog

        chosen = QFileDialog.getExistingDirectory(parent, title, start)
        return Path(chosen) if chosen else None

    def save_as(self, parent: QWidget, title: str, name: str, kinds: str) -> Path | None:
        """Ask where a file shall be written; None when nothing was chosen."""
        from PySide6.QtWidgets import QFileDialog

        chosen, _kind = QFileDialog.getSaveFileName(parent, title, name, kinds)
        return Path(chosen) if chosen else None

    def file(self, parent: QWidget, title: str, start: str, kinds: str) -> Path | None:
        """Ask for one file to read; None when nothing was chosen."""
        from PySide6.QtWidgets import QFileDialog

        chosen, _kind = QFileDialog.getOpenFileName(parent, title, start, kinds)
        return Path(chosen) if chosen else None

    def files(self, parent: QWidget, title: str, kinds: str) -> tuple[Path, ...]:
        """Ask for files to read; empty when none was chosen."""
        from PySide6.QtWidgets import QFileDialog

        chosen, _kind = QFileDialog.getOpenFileNames(parent, title, "", kinds)
        return tuple(Path(path) for path in chosen)

    def show_outside(self, path: Path) -> bool:
        """Open a file or a folder with the program that the system has for it."""
        from PySide6.QtCore import QUrl
        from PySide6.QtGui import QDesktopServices

        return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

    def open_profile(self, profile: Path) -> bool:
        """Start the program once more, on another data folder."""
        import sys

        from PySide6.QtCore import QProcess

        module = [] if hasattr(sys, "frozen") else ["-m", "inspector_app"]
        started, _number = QProcess.startDetached(sys.executable, [*module, "--profile", str(profile)])
        return started
