"""The PDF of a record."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from io import BytesIO

from inspector_app.app.annotations import document_copies
from inspector_app.app.clips import times_of, with_stills
from inspector_app.app.idle_rows import without_surplus
from inspector_app.app.readings import printed as printed_words
from inspector_app.app.readings import short
from inspector_app.app.run_view import Setting, view_run
from inspector_app.app.services import Services
from inspector_app.app.time_notes import TimeNotes
from inspector_app.app.views import Missing
from inspector_app.domain.errors import UserError
from inspector_app.domain.evidence import Evidence
from inspector_app.domain.journal import EventKind, JournalEntry
from inspector_app.domain.run import Run
from inspector_app.domain.soundness import Soundness
from inspector_app.domain.text import Language
from inspector_app.words import text as words

_PAPERS = frozenset({"photo", "signature"})
_FIXING = frozenset({EventKind.SEALED, EventKind.AMENDED})


@dataclass(frozen=True, slots=True)
class RecordPdf:
    """A PDF, and the characters that the font could not show (drawn as boxes, named on the page)."""

    data: bytes
    missing_glyphs: tuple[str, ...]
    unfit: tuple[tuple[Evidence, Soundness], ...] = ()  # whose originals are not whole; the page says it too


def record_pdf(run: Run, setting: Setting, services: Services, language: Language) -> RecordPdf:
    """Return the record as PDF; the same sealed record always gives the same bytes.

    Every original is read again for it, and one that is not whole any more is named beside its figure.

    UserError ``record.altered`` when its tables, its state and its seal do not agree: a page never bears
    the hash of a seal beside facts that were not sealed.
    """
    from inspector_app.app.origins import pictureless, readings_in
    from inspector_app.exchange.agreement import is_whole, measured_verdicts
    from inspector_app.reports.content import record_content
    from inspector_app.reports.pdf import write_pdf

    if not is_whole(run):
        raise UserError("record.altered", serial=run.serial)
    run = without_surplus(run, setting.procedure)
    # A sealed record is judged as of its seal, so that the document never changes afterwards.
    at = run.seals[-1].at if run.seals else services.clock.now()
    view = view_run(run, setting, at.wall.replace(tzinfo=None, second=0, microsecond=0))
    journal = _journal_until_seal(run, services)
    notes = {**TimeNotes(services).of(run, setting.procedure, journal)}
    read = [(item, services.keeper.reread(item.digest)) for item in run.evidence]
    unfit = tuple((item, found) for item, found in read if found is not Soundness.WHOLE)
    for item, found in unfit:
        notes[item.id] = (printed_words(found), *notes.get(item.id, ()))
    untimed = words("time.no_capture")  # the caption says it where the time would stand
    content = record_content(
        run=run,
        procedure=setting.procedure,
        limits=setting.limits,
        judgement=view.judgement,
        verdict=view.verdict,
        gaps=tuple(_gaps(view.missing)),
        journal=journal,
        language=language,
        equipment=setting.equipment,
        notes={str(key): [note for note in said if note != untimed] for key, said in notes.items()},
        readings={**readings_in(run), **dict.fromkeys(pictureless(run))},
        clips=times_of(run, services.keeper.path),
        unfit={str(item.id): short(found) for item, found in unfit},
        measured=measured_verdicts(run.seals if run.amendments else ()),
    )
    target = BytesIO()
    pictures = with_stills(services.keeper.report_copy, services.keeper.path)
    printed = write_pdf(content, document_copies(run, pictures, language), target)
    return RecordPdf(target.getvalue(), printed.missing_glyphs, unfit)


def _gaps(missing: Sequence[Missing]) -> Iterator[Missing]:
    """Yield what is missing, photos and signatures named as such, for a shot may bear the name of an answer.

    Poor photos are one number: the page lists each of them with what is poor.
    """
    poor = [item for item in missing if item.kind == "poor"]
    for item in missing:
        if item.kind in _PAPERS:
            yield replace(item, text=words(f"session.named_{item.kind}", title=item.text))
        elif item.kind != "poor":
            yield item
    if poor:
        yield replace(poor[0], text=words("session.lack_poor", n=len(poor)))


def _journal_until_seal(run: Run, services: Services) -> tuple[JournalEntry, ...]:
    entries = tuple(services.store.journal(run.id))
    ends = [place for place, entry in enumerate(entries) if entry.kind in _FIXING]
    return entries[: ends[-1] + 1] if ends else entries
