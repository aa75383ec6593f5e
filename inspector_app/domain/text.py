"""Words in the two languages of the product."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Language(StrEnum):
    """A language that screens and documents can be shown in."""

    ZH = "zh"
    EN = "en"


@dataclass(frozen=True, slots=True)
class Text:
    """One wording, always in both languages, so that none can be forgotten."""

    zh: str
    en: str

    def get(self, language: Language) -> str:
        """Return the wording in that language."""
        return self.zh if language is Language.ZH else self.en

    def __add__(self, other: "Text") -> "Text":
        return Text(self.zh + other.zh, self.en + other.en)


def same(text: str) -> Text:
    """Return a wording that reads alike in both languages: a number, a clause, a name."""
    return Text(text, text)


def enumerated(names: Iterable[str]) -> Text:
    """Return names as a list in each language."""
    named = tuple(names)
    return Text("、".join(named), ", ".join(named))


def join(parts: "list[Text] | tuple[Text, ...]", zh: str = "；", en: str = "; ") -> Text:
    """Join wordings with the separator of each language."""
    return Text(zh.join(part.zh for part in parts), en.join(part.en for part in parts))
