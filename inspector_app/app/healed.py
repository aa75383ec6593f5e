"""What became of bringing originals and texts of procedures back."""

from dataclasses import dataclass
from pathlib import Path

from inspector_app.domain.text import Text, join
from inspector_app.words import text as words


@dataclass(frozen=True, slots=True)
class Healed:
    """How many came back of those wanted, and what was looked at for them."""

    source: Path
    back: int
    wanted: int
    files: int = 0
    unread: int = 0  # of the files

    @property
    def counts(self) -> tuple[int, int]:
        """How many came back, of how many."""
        return self.back, self.wanted

    def said(self) -> Text:
        """Say it; where some are lacking, also what was searched, so that people look elsewhere."""
        lines = [words("doctor.healed", back=self.back, wanted=self.wanted)]
        if self.back < self.wanted:
            lines.append(words("doctor.searched", n=self.files, path=self.source))
        if self.back < self.wanted and self.unread:
            lines.append(words("doctor.searched_unread", n=self.unread))
        return join(lines, "", " ")
