"""Puts the content of a record together from a run, its procedure and its judgement."""

from collections.abc import Mapping, Sequence

from inspector_app.domain.equipment import Equipment
from inspector_app.domain.journal import JournalEntry
from inspector_app.domain.procedure import Limits, Procedure
from inspector_app.domain.reading import Reading
from inspector_app.domain.run import Run
from inspector_app.domain.stills import ClipTimes
from inspector_app.domain.text import Language, Text
from inspector_app.domain.verdict import Judgement, Verdict
from inspector_app.reports.form_content import form_content, subtitle
from inspector_app.reports.gaps import Gap, gap_names
from inspector_app.reports.journal_content import journal_section
from inspector_app.reports.photo_content import photo_sheet
from inspector_app.reports.record import Furniture, Metadata, RecordContent, Section
from inspector_app.reports.remarks_content import amendments_section, remarks_section
from inspector_app.reports.signing_content import conclusion, signature_boxes
from inspector_app.reports.source import Source, in_printed_order
from inspector_app.reports.wording import Wording, grouped
from inspector_app.reports.working_content import working_section

_NUMERALS = "一二三四五六七八九"


def record_content(
    *,
    run: Run,
    procedure: Procedure,
    limits: Limits,
    judgement: Judgement,
    verdict: Verdict,
    journal: Sequence[JournalEntry],
    language: Language,
    gaps: Sequence[Gap] = (),
    equipment: Mapping[str, Equipment] | None = None,
    notes: Mapping[str, Sequence[Text]] | None = None,
    readings: Mapping[str, Reading | None] | None = None,
    measured: Mapping[int, Verdict] | None = None,
    clips: Mapping[str, ClipTimes] | None = None,
    unfit: Mapping[str, Text] | None = None,
) -> RecordContent:
    """Return what is printed of a run as it stands; the same arguments always give the same content.

    ``verdict`` is that of the record, ``judgement`` that of the measurements alone; equipment is
    known by its id, and so is the evidence that ``notes`` remark upon and ``clips`` time, and that
    ``unfit`` says in short is not whole; ``readings`` from pictures by the path of their answer, None
    where the picture was taken out;
    ``measured`` are the verdicts of the measurements by revision. A run without a seal is
    printed as a draft and says so.
    """
    words = Wording(language, equipment or {})
    photos = in_printed_order(run, procedure)
    about = (readings or {}, measured or {}, unfit or {})
    source = Source(run, procedure, limits, judgement, verdict, words, photos, *about)
    missing = gap_names(source, gaps)
    opening = (working_section(source, missing), remarks_section(source))
    closing = (amendments_section(source), journal_section(source, journal))
    heading = _heading(source, len(opening), words("photos"))
    sheet = photo_sheet(source, heading, notes or {}, clips or {})
    behind = len(opening) + bool(sheet.photos)
    return RecordContent(
        metadata=_metadata(source),
        furniture=_furniture(source),
        verdict=verdict,
        title=words.of(procedure.form.title),
        subtitle=subtitle(source),
        number=words("serial", serial=run.serial),
        form=form_content(source),
        conclusion=conclusion(source, missing),
        signatures=signature_boxes(source),
        notes=_notes(source),
        sections=tuple(_numbered(source, number, section) for number, section in enumerate(opening)),
        sheet=sheet,
        closing=tuple(_numbered(source, number, section) for number, section in enumerate(closing, behind)),
    )


def _numbered(source: Source, number: int, section: Section) -> Section:
    return Section(_heading(source, number, section.heading), section.blocks)


def _heading(source: Source, number: int, text: str) -> str:
    return source.words("heading", numeral=_NUMERALS[number], number=number + 1, text=text)


def _metadata(source: Source) -> Metadata:
    words, run = source.words, source.run
    at = run.seals[-1].at if run.seals else run.changed
    return Metadata(
        title=f"{words.of(source.procedure.form.title)} {run.serial}",
        subject=words.listed([run.project.name, run.place, source.procedure.id]),
        author=words.listed([person.name for person in run.inspectors]),
        language=words.language,
        stamp=at.wall.isoformat(timespec="seconds"),
        identifier=_code(source) if run.seals else "",
    )


def _code(source: Source) -> str:
    """Return what the QR code says: id, revision, verdict and hash, which is empty in a draft."""
    run = source.run
    digest = run.seals[-1].record_digest if run.seals else ""
    return f"{run.id}|{run.revision}|{source.verdict}|{digest}"


def _furniture(source: Source) -> Furniture:
    words, run, procedure = source.words, source.run, source.procedure
    digest = run.seals[-1].record_digest if run.seals else ""
    state = words("revision", revision=run.revision) if digest else words("draft")
    version = words("procedure_version", title=words.of(procedure.short_title), version=procedure.version)
    rules = words("rules_version", judge=procedure.judge, version=source.limits.rules_version)
    return Furniture(
        header_left=words("record", serial=run.serial, state=state),
        project=run.project.name,
        header_right=f"{version}　{rules}",
        digest_line=grouped(digest) if digest else words("no_digest"),
        check_line=words("check") if digest else words("check_draft"),
        code=_code(source),
        page=words("page"),
        end=words("end"),
        continued=words("continued"),
        missing_glyphs=words("missing_glyphs"),
    )


def _notes(source: Source) -> tuple[str, ...]:
    words = source.words
    used = [_calibration(source, known) for known in source.instruments()]
    named = words("instruments", list=words("semicolon").join(used)) if used else ""
    first = words("sentence_blank").join(part for part in (words.of(source.procedure.form.note), named) if part)
    amended = words("amended_mark") if source.run.amendments else ""
    draft = "" if source.run.seals else words("draft_note")
    return tuple(note for note in (first, amended, draft) if note)


def _calibration(source: Source, known: Equipment) -> str:
    """Name an instrument with its calibration as it was on the day of the run."""
    words = source.words
    if known.due_on is None:
        return words.instrument(known)
    day = source.run.created.wall.date()
    state = "calibrated_until" if known.is_calibrated_on(day) else "calibration_expired"
    return words(state, instrument=words.instrument(known), due=known.due_on.isoformat())
