"""What a photo's file says of having been worked on after it was taken."""

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from inspector_app.evidence import heif, jpeg, png, sniff, webp
from inspector_app.evidence.exif import moment_text
from inspector_app.evidence.outline import Fault
from inspector_app.evidence.thresholds import intake_limits
from inspector_app.evidence.tiff import Tiff
from inspector_app.paths import resources

_SOFTWARE, _MODIFIED = 0x0131, 0x0132
_OUTLINES = {"JPEG": jpeg.outline, "PNG": png.outline, "WebP": webp.outline, "HEIC": heif.outline}
_LENGTH = 80


@dataclass(frozen=True, slots=True)
class Edits:
    """The software that wrote a file and when it was last changed; empty where the file does not say."""

    software: str = ""
    modified_at: str = ""  # ISO 8601 without offset, a camera's wall time

    @property
    def editor(self) -> str:
        """The name of the software, where it is one that pictures are changed with."""
        low = self.software.lower()
        return self.software if any(name in low for name in editors()) else ""


def edits_of(path: Path) -> Edits:
    """Read what a photo says of its editing; a clip or an unreadable file says nothing."""
    try:
        with path.open("rb") as file:
            data = file.read(intake_limits().max_bytes)
        outline = _OUTLINES.get(sniff.sniff(data[: sniff.HEAD]).name)
        block = outline(data).exif if outline else b""
    except (OSError, Fault, IndexError, ValueError):
        return Edits()
    if not block:
        return Edits()
    tiff = Tiff(block)
    main = tiff.entries(tiff.first)
    return Edits(tiff.text(main, _SOFTWARE)[:_LENGTH], moment_text(tiff.text(main, _MODIFIED)))


@lru_cache(maxsize=1)
def editors() -> frozenset[str]:
    """Return names of programs that change pictures, in lower case."""
    return frozenset(json.loads((resources() / "thresholds" / "editors.json").read_text(encoding="utf-8")))
