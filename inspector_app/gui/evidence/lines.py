"""The lines of the evidence list: one for each photo there is, one for what a slot still lacks."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from inspector_app import words
from inspector_app.app.readings import sentence, short
from inspector_app.app.slots import is_unanswered
from inspector_app.app.views import SlotView
from inspector_app.domain.evidence import Evidence, EvidenceKind
from inspector_app.domain.ids import Digest, EvidenceId
from inspector_app.domain.soundness import Soundness
from inspector_app.domain.text import Text
from inspector_app.gui import i18n

_LACKING = frozenset({"no_scale", "no_board", "other_board"})  # what its shot asks for and is not seen in it


@dataclass(frozen=True, slots=True)
class SlotLine:
    """One line; ``state`` is optional, required, late, filled, quality, video, unfit, saving or failed."""

    shot: str
    row: str
    title: str  # the shot, with its row before it
    note: str
    state: str
    evidence: Evidence | None = None
    remarks: tuple[str, ...] = ()  # what the clocks say of it
    unfit: str = ""  # what was found of its original, and what to do; empty while that is whole
    found: Soundness | None = None  # the same as it was read
    caption: str = ""  # what was written below it
    place: str = ""  # its record and project, where photos of several are on show

    @property
    def name(self) -> str:
        """Title and caption, the title first: no caption stands for the shot."""
        return f"{self.title}　{self.caption}" if self.caption else self.title

    @property
    def slot(self) -> tuple[str, str]:
        """The slot that a new photo would go to."""
        return (self.shot, self.row)

    @property
    def key(self) -> tuple[str, str, str]:
        """A name that stays the same while the line changes."""
        return (self.shot, self.row, self.evidence.id if self.evidence else "")


def is_clip(line: SlotLine) -> bool:
    """Tell a clip from a photo."""
    return line.evidence is not None and line.evidence.kind is EvidenceKind.VIDEO


def clock(seconds: float) -> str:
    """Return a length as on a video: ``0:07``."""
    return f"{int(seconds) // 60}:{int(seconds) % 60:02}"


@dataclass(frozen=True, slots=True)
class Pending:
    """A photo on its way to the disk, or one that did not get there."""

    shot: str
    row: str
    note: str
    failed: bool = False


Notes = Mapping[EvidenceId, tuple[Text, ...]]


def slot_lines(
    slots: Iterable[SlotView], pending: Sequence[Pending] = (), notes: Notes | None = None
) -> tuple[SlotLine, ...]:
    """Return the lines of all slots, in their order; ``notes`` are what the clocks say, by evidence."""
    lines: list[SlotLine] = []
    for slot in slots:
        title = i18n.say(slot.title)
        photos = [_photo(slot, title, item, (notes or {}).get(item.id, ())) for item in slot.evidence]
        lines += [as_read(line, slot.unfit) for line in photos]
        own = [item for item in pending if (item.shot, item.row) == (slot.shot.key, slot.row)]
        for item in own:
            state = "failed" if item.failed else "saving"
            lines.append(SlotLine(slot.shot.key, slot.row, title, item.note, state))
        if own or (slot.evidence and not slot.missing):
            continue
        lines.append(_empty(slot, title))
    return tuple(lines)


def _empty(slot: SlotView, title: str) -> SlotLine:
    note = i18n.say(slot.note)
    if slot.missing > 1:
        note = i18n.tr("camera.missing_more", n=slot.missing, note=note)
    state = slot.state if slot.state in ("optional", "required", "late") else "required"
    return SlotLine(slot.shot.key, slot.row, title, note, state)


def _photo(slot: SlotView, title: str, item: Evidence, notes: Sequence[Text]) -> SlotLine:
    remarks = tuple(i18n.say(note) for note in notes)
    time = f"{item.added.wall:%H:%M}"
    state = "video" if item.kind is EvidenceKind.VIDEO else "filled"
    note = i18n.tr("camera.kept", time=time)
    if is_unanswered(item):
        state, note = "quality", f"{time}　{quality_words(item)}"
    elif item.doubts:
        note = i18n.tr("camera.kept_because", time=time, what=_flaws(item), reason=_reason(item))
    elif remarks:
        note = f"{time}　{remarks[0]}"
    line = SlotLine(slot.shot.key, slot.row, title, note, state, item, remarks)
    return replace(line, caption=item.caption)


def as_read(line: SlotLine, unfit: Mapping[Digest, Soundness]) -> SlotLine:
    """Return a line that says of its original what the last reading found, where that is not whole."""
    found = unfit.get(line.evidence.digest) if line.evidence is not None else None
    if found is None or line.evidence is None:
        return line
    note = f"{line.evidence.added.wall:%H:%M}　{i18n.say(short(found))}"
    return replace(line, state="unfit", note=note, unfit=i18n.say(sentence(found)), found=found)


def quality_words(item: Evidence) -> str:
    """Return what is poor about a photo, and that it may be taken again."""
    return i18n.tr("camera.may_retake", what=_flaws(item))


def asked_words(item: Evidence) -> str:
    """Return the same where it is asked; of a clip that lacks a need, that one of its moments may show it."""
    lacks = item.kind is EvidenceKind.VIDEO and not _LACKING.isdisjoint(item.doubts)
    return i18n.tr("camera.may_retake_clip", what=_flaws(item)) if lacks else quality_words(item)


def kept_words(item: Evidence) -> str:
    """Return what is poor about a photo and why it was kept all the same; empty while nobody has said so."""
    if not (item.doubts and item.quality_reason):
        return ""
    return i18n.tr("camera.poor_but_kept", what=_flaws(item), reason=_reason(item))


def _flaws(item: Evidence) -> str:
    return i18n.listed(i18n.say(words.flaw_text(code)) for code in item.doubts)


def _reason(item: Evidence) -> str:
    return i18n.say(words.reason_text(item.quality_reason))


def next_slot(slots: Sequence[SlotView], step: str, row: str = "") -> SlotView | None:
    """Return where the next photo goes: what the row and the step lack, else what anything lacks."""
    lacking = [slot for slot in slots if slot.missing]
    for wanted in (
        [slot for slot in lacking if slot.shot.step == step and row and slot.row == row],
        [slot for slot in lacking if slot.shot.step == step],
        lacking,
        [slot for slot in slots if not slot.shot.key],
        list(slots[-1:]),
    ):
        if wanted:
            return wanted[0]
    return None


def slot_title(slots: Iterable[SlotView], place: tuple[str, str]) -> str:
    """Return the name of a slot."""
    return next((i18n.say(slot.title) for slot in slots if (slot.shot.key, slot.row) == place), "")


def required_counts(slots: Iterable[SlotView]) -> tuple[int, int]:
    """Return how many required photos there are, and how many are asked for."""
    needed = sum(slot.shot.least for slot in slots)
    return needed - sum(slot.missing for slot in slots), needed
