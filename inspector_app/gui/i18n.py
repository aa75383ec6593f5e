"""The language of the screen, and widgets that follow it."""

from collections.abc import Callable, Iterable
from functools import lru_cache

from PySide6.QtCore import QObject, Signal

from inspector_app import words
from inspector_app.domain.text import Language, Text
from inspector_app.gui.follow import Followers, Render


class Speaker(QObject):
    """Knows the language in use; ``changed`` is emitted after every following widget has changed."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.language = Language.ZH
        self._followers = Followers()

    def use(self, language: Language) -> None:
        """Change the language of everything on the screen."""
        if language is self.language:
            return
        self.language = language
        self._followers.run()
        self.changed.emit()

    def follow(self, owner: QObject, render: Render) -> None:
        """Call ``render`` now and whenever the language changes, until ``owner`` is deleted."""
        self._followers.add(owner, render)


@lru_cache(maxsize=1)
def current() -> Speaker:
    """Return the speaker of this process."""
    return Speaker()


def say(text: Text) -> str:
    """Return a wording in the language in use."""
    return text.get(current().language)


def tr(key: str, **params: object) -> str:
    """Return the wording of ``area.name`` in the language in use."""
    return say(words.text(key, **params))


def put(owner: QObject, setter: Callable[[str], object], key: str, **params: object) -> None:
    """Hand a wording to a setter of ``owner`` now and at every change of language."""

    def render() -> None:
        setter(tr(key, **params))

    current().follow(owner, render)


def put_text(owner: QObject, setter: Callable[[str], object], text: Text) -> None:
    """The same for a wording that comes from data, such as the title of a procedure."""

    def render() -> None:
        setter(say(text))

    current().follow(owner, render)


def sentence(text: Text) -> str:
    """Return a text as a sentence of its own: English begins with a capital, except symbols such as pH."""
    said = say(text)
    if is_chinese():
        return said
    first = said.partition(" ")[0]
    begins = first == "a" or (len(first) > 1 and first.isalpha() and first.isascii() and first.islower())
    return said[:1].upper() + said[1:] if begins else said


def listed(parts: Iterable[str]) -> str:
    """Join names as the language in use does: 王建国、李敏 and 王建国, 李敏."""
    return ("、" if is_chinese() else ", ").join(parts)


def run_on(sentences: Iterable[str]) -> str:
    """Write sentences behind each other as the language in use does; each gets its stop before the next."""
    *first, last = [one for one in sentences if one] or [""]
    stop, blank = ("。", "") if is_chinese() else (".", " ")
    ended = [one if one[-1] in "。！？…；.!?;" else one + stop for one in first]
    return blank.join([*ended, last])


def is_chinese() -> bool:
    """Tell whether the screen speaks Chinese, for lists that are joined by punctuation."""
    return current().language is Language.ZH
