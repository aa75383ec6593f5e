"""What is said of a piece of evidence."""

from inspector_app import words
from inspector_app.app.readings import short
from inspector_app.domain.evidence import EvidenceKind
from inspector_app.gui import figures, i18n
from inspector_app.gui.backend import EvidenceLine


def title_of(line: EvidenceLine) -> str:
    """Return what a picture shows: its shot and row; of no shot what was written below it, else its file."""
    return i18n.say(line.shot) or line.evidence.caption or line.evidence.original_name


def caption_of(line: EvidenceLine) -> str:
    """Return what was written below a picture, where its title is another."""
    return line.evidence.caption if line.shot.zh else ""


def name_of(line: EvidenceLine) -> str:
    """Return title and caption, the title first."""
    return "　".join(part for part in (title_of(line), caption_of(line)) if part)


def place_of(line: EvidenceLine) -> str:
    """Return where it was taken."""
    return "　".join(part for part in (line.serial.removeprefix("JC-"), line.project_name, line.place) if part)


def facts_of(line: EvidenceLine) -> list[str]:
    """Return what is known of a piece of evidence, one sentence a line."""
    item = line.evidence
    taken = item.made_words
    kind = "video" if item.kind is EvidenceKind.VIDEO else "photo"
    facts = [
        i18n.tr("evidence.taken", time=taken) if taken else i18n.tr("evidence.no_time"),
        _added(line),
        i18n.tr("evidence.source", what=i18n.say(words.source_text(item.source))),
        i18n.tr(f"evidence.{kind}", width=item.width, height=item.height, size=figures.size(item.size)),
    ]
    if item.capture.camera:
        facts.append(i18n.tr("evidence.camera", name=item.capture.camera))
    if item.capture.latitude:
        place = f"{item.capture.latitude}, {item.capture.longitude}"
        facts.append(i18n.tr("evidence.position", place=place))
    if line.step is not None:
        facts.append(i18n.tr("evidence.step", step=line.step))
    facts += [i18n.tr("evidence.hint", what=i18n.say(words.flaw_text(code))) for code in item.quality]
    if item.quality and item.quality_reason:
        facts.append(i18n.tr("evidence.kept_because", reason=i18n.say(words.reason_text(item.quality_reason))))
    return facts


def _added(line: EvidenceLine) -> str:
    """Return when it was kept, and how its original stood when last read."""
    time = line.evidence.added.wall.strftime("%Y-%m-%d %H:%M")
    if line.found is None:
        return i18n.tr("evidence.added", time=time)
    return i18n.tr("originals.added", time=time, what=short(line.found))


def clock_of(line: EvidenceLine) -> str:
    """Return the steady clock that it was kept by: which boot, and how long after it."""
    added = line.evidence.added
    seconds = added.monotonic_ns // 1_000_000_000
    hours, rest = divmod(seconds, 3600)
    since = f"{hours}:{rest // 60:02d}:{rest % 60:02d}"
    return i18n.tr("evidence.clock", boot=added.boot_id[:8], since=since)
