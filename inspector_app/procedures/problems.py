"""What is wrong with a file: where, what was found, and what would be right."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from inspector_app import words
from inspector_app.domain.errors import UserError
from inspector_app.domain.text import Text

MAX_PROBLEMS = 200


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a file: the path of keys and numbers inside it, and the line, 0 where unknown."""

    file: str
    path: str
    line: int

    def below(self, key: str) -> "Place":
        """Return the place of a key in the mapping that stands here."""
        short = shortened(key, 40)
        return Place(self.file, f"{self.path}.{short}" if self.path else short, self.line)


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with a file; a warning does not keep the file from loading."""

    code: str
    file: str
    place: str  # "steps[2].items[0].kind", "" for the file as a whole
    line: int
    value: str  # as found, shortened
    message: Text
    warning: bool = False

    def sentence(self) -> Text:
        """Return file, line, place and message in one line."""
        where = ":".join(part for part in (self.file, str(self.line or "")) if part)
        inside = f" {self.place}" if self.place else ""
        return Text(f"{where}{inside}：{self.message.zh}", f"{where}{inside}: {self.message.en}")

    def within(self) -> Text:
        """Return line, place and message, for a list that names the file before them."""
        lines = Text(f"第 {self.line} 行", f"line {self.line}") if self.line else Text("", "")
        zh, en = (" ".join(part for part in (line, self.place) if part) for line in (lines.zh, lines.en))
        return Text(
            f"{zh}：{self.message.zh}" if zh else self.message.zh,
            f"{en}: {self.message.en}" if en else self.message.en,
        )


class ProcedureRefused(UserError):
    """A file that is not used, with everything that is wrong with it."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        first = next((p for p in self.problems if not p.warning), self.problems[0])
        super().__init__(
            "procedures.refused", file=first.file, count=len(self.problems), first=first.sentence()
        )


def shortened(text: str, most: int = 80) -> str:
    """Return a found value fit for a sentence: one line, printable, not long."""
    if len(text) <= most and text.isprintable():
        return text
    line = "".join(c if c.isprintable() else "�" for c in text[: most + 1])
    return line if len(line) <= most else line[: most - 1] + "…"


@dataclass(slots=True)
class Findings:
    """Collects what is wrong with one file."""

    file: str
    problems: list[Problem] = field(default_factory=list)

    @property
    def top(self) -> Place:
        """The file as a whole."""
        return Place(self.file, "", 1)

    @property
    def errors(self) -> list[Problem]:
        """What keeps the file from loading."""
        return [problem for problem in self.problems if not problem.warning]

    def add(self, at: Place, code: str, *, found: object = "", warning: bool = False, **params: object) -> None:
        """Note a problem; after the first 200 further ones are not kept."""
        if len(self.problems) >= MAX_PROBLEMS:
            return
        value = shortened(str(found))
        message = words.text(f"procedure_files.{code}", found=value, **params)
        self.problems.append(Problem(code, at.file, at.path, at.line, value, message, warning))
