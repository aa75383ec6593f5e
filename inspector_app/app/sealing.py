"""Fixing a record: what must be there first, the signed revision, and corrections afterwards."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date

from inspector_app.app.fields import instrument_text, kept_form
from inspector_app.app.idle_rows import surplus, without_surplus
from inspector_app.app.missing import gap_texts
from inspector_app.app.origins import left_behind
from inspector_app.app.run_status import run_status
from inspector_app.app.run_view import GAPS_REASON, Setting, view_run
from inspector_app.app.services import Services
from inspector_app.app.signatures import inspectors_signed
from inspector_app.app.views import Missing, RunView
from inspector_app.domain.answers import INSTRUMENT, REASON
from inspector_app.domain.errors import UserError
from inspector_app.domain.ids import Digest
from inspector_app.domain.journal import EventKind
from inspector_app.domain.run import Amendment, Run, RunState, Seal
from inspector_app.domain.text import Text
from inspector_app.domain.values import FieldKind, one_line
from inspector_app.domain.verdict import Verdict
from inspector_app.exchange.canonical import canonical, digest_of
from inspector_app.exchange.record import record_document

INSPECTORS = 2  # 工程质量监督工作导则 3.0.3: at least two
_BLOCKING = frozenset({"hard", "soft", "original", "poor", "signature"})


def in_the_way(view: RunView) -> tuple[Missing, ...]:
    """Return what keeps a record from being sealed.

    Mistakes, unconfirmed warnings, originals that are not whole, poor photos that nobody vouched for and
    missing signatures always do. Missing answers, photos and time do unless a reason for the gap was given,
    which is sealed and printed with the record.
    """
    excused = bool(view.run.answers.get(GAPS_REASON))
    return tuple(item for item in view.missing if item.kind in _BLOCKING or not excused)


def seal_run(run: Run, setting: Setting, services: Services, who: str) -> Run:
    """Seal a draft and return it sealed; nothing is changed when it is refused."""
    if run.is_sealed:
        raise UserError("session.sealed", serial=run.serial)
    view = _view(run, setting, services)
    if blocking := in_the_way(view):
        raise UserError("session.not_ready", n=len(blocking), first=blocking[0].text)
    _require_inspectors(run, setting)
    _require_originals(run, services)
    run = _cleared(run, view, setting, services, who)
    seal = _seal(run, view, setting, services)
    services.store.seal(run.id, seal, who, RunState.SEALED)
    return replace(run, state=RunState.SEALED, verdict=view.verdict, seals=(*run.seals, seal))


def _cleared(run: Run, view: RunView, setting: Setting, services: Services, who: str) -> Run:
    """Take out the rows that nobody filled in and nobody needs, and what is left of photos that are gone.

    The journal says so before the seal.
    """
    at, status = services.clock.now(), run_status(view)
    for kind, changes in (
        (EventKind.ROWS_LEFT_OUT, surplus(run, setting.procedure)),
        (EventKind.ANSWERS_CHANGED, left_behind(run)),
    ):
        if changes:
            services.store.save_answers(run.id, changes, who=who, at=at, kind=kind, status=status)
    return without_surplus(run, setting.procedure)


@dataclass(frozen=True, slots=True)
class _Correction:
    path: str
    new: str
    reason: str


@dataclass(frozen=True, slots=True)
class Outlook:
    """What corrections would make of a sealed record, before anybody issues them."""

    old: Verdict
    new: Verdict
    refused: Mapping[str, Text]  # path → what is wrong there; nothing is issued while there is any
    after: RunView
    lacking: tuple[Missing, ...]  # what would be asked for since, and is not there

    @property
    def is_turned(self) -> bool:
        """Whether the verdict would be another one."""
        return self.old is not self.new


def foresee(run: Run, changes: Mapping[str, str], setting: Setting, services: Services) -> Outlook:
    """Judge a sealed record with corrections (path → text as typed) as if they had been issued."""
    today = services.clock.now().wall.date()
    typed = {path: _normal(setting, path, text, today) for path, text in changes.items()}
    confirmed = {path + REASON: "—" for path in _unusual(_view(_with(run, typed), setting, services), typed)}
    after = _view(_with(run, typed | confirmed), setting, services)
    hard = {item.path: item.text for item in after.missing if item.kind == "hard"}
    before = _view(run, setting, services)
    known = {(item.kind, item.path) for item in before.missing}
    fresh = [item for item in after.missing if (item.kind, item.path) not in known]
    lacking = tuple(item for item in fresh if item.kind not in ("hard", "soft"))
    if run.verdict is after.verdict:  # papers are missing in both: what was measured may turn all the same
        return Outlook(before.judgement.verdict, after.judgement.verdict, hard, after, lacking)
    return Outlook(run.verdict, after.verdict, hard, after, lacking)


def _unusual(view: RunView, changed: Collection[str]) -> list[str]:
    """Return which new values are unusual and have no reason yet: that of their amendment stands for it."""
    return [item.path for item in view.missing if item.kind == "soft" and item.path in changed]


def _with(run: Run, changes: Mapping[str, str]) -> Run:
    answers = {**run.answers, **changes}
    return replace(run, answers={path: text for path, text in answers.items() if text}, state=RunState.SEALED)


def amend_run(
    run: Run, changes: Mapping[str, tuple[str, str]], setting: Setting, services: Services, who: str
) -> Run:
    """Correct a sealed record (path → new text and reason) and return its new revision."""
    if not run.is_sealed:
        raise UserError("session.not_sealed", serial=run.serial)
    today = services.clock.now().wall.date()
    wanted = [
        _Correction(path, _normal(setting, path, new, today), one_line(why))
        for path, (new, why) in changes.items()
    ]
    if not all(correction.reason for correction in wanted):
        raise UserError("session.amendment_reason")
    real = [correction for correction in wanted if run.answers.get(correction.path, "") != correction.new]
    if not real:
        raise UserError("session.amendment_same")
    real += [beside for c in real if (beside := _instrument_of(c, run, setting)) is not None]
    reasons = {correction.path: correction.reason for correction in real}
    first = _view(_with(run, {c.path: c.new for c in real}), setting, services)
    real += [_Correction(p + REASON, reasons[p], reasons[p]) for p in _unusual(first, reasons)]
    at, revision = services.clock.now(), run.revision + 1
    made = tuple(
        Amendment(revision, c.path, run.answers.get(c.path, ""), c.new, c.reason, who, at) for c in real
    )
    amended = replace(_with(run, {c.path: c.new for c in real}), amendments=(*run.amendments, *made))
    view = _view(amended, setting, services)
    if any(item.kind == "hard" for item in view.missing):
        raise UserError("session.amendment_hard", first=next(i.text for i in view.missing if i.kind == "hard"))
    seal = _seal(amended, view, setting, services)
    services.store.amend(run.id, made, seal, who)
    return replace(amended, verdict=view.verdict, seals=(*run.seals, seal))


def _instrument_of(correction: _Correction, run: Run, setting: Setting) -> _Correction | None:
    """Return what the new instrument is, which is kept beside its id; None where nothing of it changes."""
    field, beside = setting.procedure.field_at(correction.path), correction.path + INSTRUMENT
    if field is None or field.kind is not FieldKind.INSTRUMENT:
        return None
    text = instrument_text(setting.equipment.get(correction.new))
    return None if run.answers.get(beside, "") == text else _Correction(beside, text, correction.reason)


def _normal(setting: Setting, path: str, typed: str, today: date) -> str:
    return kept_form(setting.procedure.field_at(path), typed, today)


def _view(run: Run, setting: Setting, services: Services) -> RunView:
    now = services.clock.now().wall.replace(tzinfo=None, second=0, microsecond=0)
    return view_run(run, setting, now)


def _seal(run: Run, view: RunView, setting: Setting, services: Services) -> Seal:
    journal_digest = services.store.journal_head()
    revision = run.revision + 1
    parent = run.seals[-1].record_digest if run.seals else None
    document = record_document(
        run,
        setting.limits,
        view.judgement,
        verdict=view.verdict,
        gaps=_gaps(view),
        revision=revision,
        parent=parent,
        journal_digest=journal_digest,
    )
    record = canonical(document)
    return Seal(
        revision=revision,
        record_digest=digest_of(record),
        parent_digest=parent,
        public_key=services.keys.public_key(),
        signature=services.keys.sign(record),
        at=services.clock.now(),
        journal_digest=Digest(journal_digest),
        verdict=view.verdict,
        record=record,
    )


def _gaps(view: RunView) -> tuple[Text, ...]:
    reason = view.run.answers.get(GAPS_REASON, "")
    gaps = gap_texts(view.missing)
    return (*gaps, Text(f"原因：{reason}", f"Reason: {reason}")) if reason and gaps else gaps


def _require_inspectors(run: Run, setting: Setting) -> None:
    signed = inspectors_signed(run, setting.procedure)
    if len(signed) < INSPECTORS:
        raise UserError("session.two_inspectors", n=len(signed))


def _require_originals(run: Run, services: Services) -> None:
    broken = [item for item in run.evidence if not services.keeper.is_intact(item.digest)]
    if broken:
        raise UserError("session.originals", n=len(broken), first=broken[0].original_name)
