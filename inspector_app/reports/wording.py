"""Writes values as a document prints them: in one language, with units, options and instruments by name."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from inspector_app.domain.clauses import clause_text
from inspector_app.domain.clock import Moment
from inspector_app.domain.equipment import Equipment
from inspector_app.domain.procedure import Field
from inspector_app.domain.text import Language, Text
from inspector_app.domain.units import figure_and_unit, unit_words
from inspector_app.domain.values import FieldKind, is_readable
from inspector_app.words import flaw_text, reason_text, text

NOTHING = "—"
_BARE = ("", "是", "否", "满足", "yes", "no", "met", "true", "True")
_HAN = re.compile("[\u4e00-\u9fff]")
_NUMBERS = (FieldKind.NUMBER, FieldKind.INTEGER)


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of one document; equipment is known by its id."""

    language: Language
    equipment: Mapping[str, Equipment]

    def __call__(self, key: str, **params: object) -> str:
        """Return a document word of ``report.json``."""
        return text(f"report.{key}", **params).get(self.language)

    def reason(self, given: str) -> str:
        """Return a reason from a menu in the language of the document, any other as it was typed."""
        return self.of(reason_text(given))

    def flaws(self, codes: tuple[str, ...]) -> str:
        """Say what codes of ``Evidence.quality`` stand for."""
        return self.listed([self.of(flaw_text(code)) for code in codes])

    def of(self, wording: Text) -> str:
        """Return a wording in the language of the document."""
        return wording.get(self.language)

    def listed(self, parts: "list[str] | tuple[str, ...]") -> str:
        """Join short parts as a list within a sentence."""
        return self("comma").join(part for part in parts if part)

    def names(self, kept: str) -> str:
        """Write the names of people who did something together, kept as ``王工、李工``."""
        return self.listed(kept.split("、"))

    def sentences(self, parts: "list[str] | tuple[str, ...]") -> str:
        """Join statements and close them with a full stop."""
        said = self("sentence_gap").join(part.rstrip("。.；; ") for part in parts if part.strip())
        return self.closed(said)

    def closed(self, said: str) -> str:
        """Close a statement with a full stop; nothing stays nothing."""
        return said + self("stop") if said else ""

    def answer(self, field: Field, kept: str, *, unit: bool = True) -> str:
        """Return an answer as people read it; what cannot be read is printed as it was typed."""
        if not kept or not is_readable(field.kind, kept, field.option_keys):
            return kept
        if field.kind in _NUMBERS:
            return figure_and_unit(kept, self.native(field.unit, kept) if unit else "")
        if field.kind in (FieldKind.CHOICE, FieldKind.CHOICES):
            titles = {option.key: self.of(option.title) for option in field.options}
            return self.listed([titles[key] for key in kept.split()])
        if field.kind is FieldKind.YES_NO:
            return self(kept)
        if field.kind is FieldKind.MOMENT:
            return kept.replace("T", " ")
        if field.kind is FieldKind.DURATION:
            return duration(int(kept.partition(" ")[0]))
        if field.kind is FieldKind.INSTRUMENT:
            known = self.equipment.get(kept)
            return self.instrument(known) if known else kept
        return kept

    def native(self, text: str, figure: str = "") -> str:
        """Return a unit (of a figure), or a limit in words; nothing in English where it has no wording."""
        english = self.language is Language.EN and _HAN.search(text)
        return unit_words(text, figure).en if english else text

    def clause(self, text: str) -> str:
        """Return a clause, whose few Chinese words (表, 附录) an English record says in English."""
        return self.of(clause_text(text))

    def range(self, text: str) -> str:
        """Return what joins the two ends of a range."""
        return text.replace("～", "–") if self.language is Language.EN else text

    def instrument(self, known: Equipment) -> str:
        """Return an instrument by name and number."""
        return f"{known.name} {known.number}".strip()


def duration(seconds: int) -> str:
    """Write a duration as figures: ``24 h 19 min``, ``45 min``, ``30 s``."""
    minutes, rest = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    parts = [f"{hours}\u00a0h"] if hours else []
    if minutes or not (hours or rest):
        parts.append(f"{minutes:02}\u00a0min" if hours else f"{minutes}\u00a0min")
    return " ".join([*parts, f"{rest}\u00a0s"] if rest else parts)


def is_bare(limit: str) -> bool:
    """Tell whether a limit is a mere yes or no, which says nothing without its name."""
    return limit in _BARE


def stated(title: str, limit: str) -> str:
    """Name a limit with its value; one in words (no leak) says it all, a mere yes says nothing."""
    if is_bare(limit):
        return title
    return f"{title} {limit}" if any(c.isdigit() for c in limit) else limit or title


def stamp(moment: Moment, *, seconds: bool = False) -> str:
    """Write a moment in its own time zone, to the minute or the second."""
    return f"{moment.wall:%Y-%m-%d %H:%M:%S}" if seconds else f"{moment.wall:%Y-%m-%d %H:%M}"


def grouped(digest: str, length: int = 64) -> str:
    """Write the first digits of a digest in groups of eight."""
    shown = digest[:length]
    return " ".join(shown[start : start + 8] for start in range(0, len(shown), 8))
