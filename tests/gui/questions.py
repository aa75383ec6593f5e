"""Scripted answers in place of the system's pickers."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from inspector_app.gui.questions import Questions


class ScriptedQuestions(Questions):
    """Answers in the order in which answers were given; what was opened outside is remembered."""

    def __init__(self) -> None:
        self._answers: list[Path | None] = []
        self.shown: list[Path] = []

    def answer(self, path: Path | None) -> None:
        """Give the next answer; None stands for a cancelled picker."""
        self._answers.append(path)

    def left(self) -> list[Path | None]:
        """Return the answers that nobody asked for."""
        return self._answers

    def folder(self, _parent: QWidget, _title: str, _start: str) -> Path | None:
        """Answer with the next path."""
        return self._answers.pop(0)

    def file(self, _parent: QWidget, _title: str, _start: str, kinds: str) -> Path | None:
        """Answer with the next path, which has to be of a kind that can be picked."""
        chosen = self._answers.pop(0)
        assert chosen is None or f"*{chosen.suffix}" in kinds
        return chosen

    def save_as(self, _parent: QWidget, _title: str, _name: str, _kinds: str) -> Path | None:
        """Answer with the next path."""
        return self._answers.pop(0)

    def show_outside(self, path: Path) -> bool:
        """Remember what would have been opened."""
        self.shown.append(path)
        return True

    def open_profile(self, profile: Path) -> bool:
        """Remember what would have been opened."""
        self.shown.append(profile)
        return True
