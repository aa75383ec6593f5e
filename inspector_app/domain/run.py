"""A run: one inspection from the first answer to the bureau's receipt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from inspector_app.domain.clock import Moment
from inspector_app.domain.ids import Digest, RunId
from inspector_app.domain.text import Text
from inspector_app.domain.verdict import Verdict

if TYPE_CHECKING:  # only named here: a list needs none of them, and making their classes takes 5 ms
    from inspector_app.domain.evidence import Evidence
    from inspector_app.domain.people import Person, Signature
    from inspector_app.domain.project import Project


class RunState(StrEnum):
    """A record's life; from SEALED on there are only amendments."""

    DRAFT = "draft"
    JUDGED = "judged"  # everything is there but signatures and seal
    SEALED = "sealed"
    HANDED_OVER = "handed_over"
    ACKNOWLEDGED = "acknowledged"
    DISCARDED = "discarded"  # a draft in the bin


SEALED_STATES = frozenset({RunState.SEALED, RunState.HANDED_OVER, RunState.ACKNOWLEDGED})


@dataclass(frozen=True, slots=True)
class ProcedureRef:
    """The procedure that a run is bound to."""

    id: str
    version: str
    digest: Digest


@dataclass(frozen=True, slots=True)
class Amendment:
    """A correction after sealing; both values stay and are printed."""

    revision: int  # the revision that this amendment made
    path: str
    old: str
    new: str
    reason: str
    who: str
    at: Moment

    @property
    def is_beside(self) -> bool:
        """Whether it only goes along with another one, which tells all of it.

        What an instrument was is told with the instrument; why an unusual new value is right is the
        reason of its amendment.
        """
        from inspector_app.domain.answers import INSTRUMENT, REASON  # a list asks no amendment

        confirms = self.path.endswith(REASON) and not self.old and self.new == self.reason
        return self.path.endswith(INSTRUMENT) or confirms


@dataclass(frozen=True, slots=True)
class Seal:
    """What sealing fixed; one for each revision."""

    revision: int
    record_digest: Digest
    parent_digest: Digest | None  # of the revision before, or none for the first
    public_key: bytes  # raw, 32 bytes
    signature: bytes  # Ed25519 over the canonical record, 64 bytes
    at: Moment
    journal_digest: Digest  # the chain's end at that moment
    verdict: Verdict = Verdict.INCOMPLETE
    record: bytes = b""  # the canonical JSON itself, as signed


@dataclass(frozen=True, slots=True)
class Run:
    """All that belongs to one inspection, as last saved."""

    id: RunId
    serial: str  # a label such as JC-2026-0917, never an identity
    state: RunState
    procedure: ProcedureRef
    project: Project  # as it was when the run began
    inspectors: tuple[Person, ...]
    created: Moment
    changed: Moment
    profile: str = ""  # id of the local profile in use, or none
    profile_text: str = ""  # its text, kept with the run
    answers: Mapping[str, str] = field(default_factory=dict)
    evidence: tuple[Evidence, ...] = ()
    signatures: tuple[Signature, ...] = ()
    amendments: tuple[Amendment, ...] = ()
    seals: tuple[Seal, ...] = ()
    verdict: Verdict = Verdict.INCOMPLETE
    code: str = ""
    step: str = ""  # the step last looked at
    place: str = ""  # where in the building, for lists

    @property
    def revision(self) -> int:
        """The newest sealed revision, 0 before the first seal."""
        return self.seals[-1].revision if self.seals else 0

    @property
    def is_sealed(self) -> bool:
        """Whether only amendments are possible."""
        return self.state in SEALED_STATES


@dataclass(frozen=True, slots=True)
class RunSummary:
    """One line of a list of inspections."""

    id: RunId
    serial: str
    state: RunState
    verdict: Verdict
    procedure_id: str
    procedure_title: Text  # as it was when the run began
    project_id: str
    project_name: str
    place: str
    changed: Moment
    photos: int
    photos_required: int
    missing: int  # things still missing, for drafts
    hard: int  # hard errors, for drafts
    soft: int  # open soft warnings, for drafts
    step_number: int
    step_count: int
    size: int  # bytes of evidence
    fits: bool = True  # False for a state without its seal, or a seal without its state
    unfit: int = 0  # photos and clips whose original was not whole when last read; told, never stored
