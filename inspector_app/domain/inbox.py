"""Files on their way from a phone, stick or card to a record; each is accounted for."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from inspector_app.domain.clock import Moment
from inspector_app.domain.evidence import EvidenceKind
from inspector_app.domain.ids import Digest
from inspector_app.domain.soundness import Soundness
from inspector_app.domain.text import Text


class InboxState(StrEnum):
    """What became of a file."""

    WAITING = "waiting"  # kept in the vault; a person says where it belongs
    FILED = "filed"  # evidence of a record
    DUPLICATE = "duplicate"  # the same bytes were here before; not kept twice
    REFUSED = "refused"  # no picture that can be taken; not kept
    PUT_AWAY = "put_away"  # a person said that it belongs nowhere; kept and can be brought back


SEEN = "seen"  # parameter of a refused file: when a person put it away
OF_SYSTEM = "inbox.of_system"  # reason of a refused file that is there on every disk: nobody has to see it


@dataclass(frozen=True, slots=True)
class CutImport:
    """An import that did not come to its end: the program was ended, or its disk failed."""

    source: str  # folder that was imported
    total: int  # files below it
    taken: int  # files that are accounted for in the inbox


@dataclass(frozen=True, slots=True)
class InboxItem:
    """One file of one import."""

    id: str
    batch: str
    source: str  # folder that was imported
    path: str  # of the file below it, with slashes
    at: Moment
    state: InboxState
    reason: str = ""  # code of a sentence: ``inbox.…``, or of the error for a refused file
    params: Mapping[str, str] = field(default_factory=dict)
    digest: Digest = Digest("")  # empty where the file could not be read
    size: int = 0
    kind: EvidenceKind = EvidenceKind.PHOTO
    taken_at: str = ""  # ISO 8601, as CaptureInfo
    camera: str = ""
    boards: tuple[str, ...] = ()  # texts of the code boards seen in it
    run_id: str = ""
    shot: str = ""
    row: str = ""
    evidence_id: str = ""
    flaws: tuple[str, ...] = ()  # codes of what is poor about it in its draft, unanswered; told, never stored
    unfit: Soundness | None = None  # its original is not what came in any more; told, never stored
    odd_time: Text | None = None  # what is odd about the capture time of one that waits; told, never stored

    @property
    def seen(self) -> str:
        """When a refused file was put away, by a person or as ``OF_SYSTEM``; empty where it was not."""
        return self.params.get(SEEN, "") if self.state is InboxState.REFUSED else ""

    @property
    def listed(self) -> InboxState:
        """Where it is listed: a refused file among those put away, once somebody has seen why."""
        return InboxState.PUT_AWAY if self.seen else self.state

    @property
    def name(self) -> str:
        """The file's own name."""
        return self.path.rpartition("/")[2]

    @property
    def folder(self) -> str:
        """The folder of the file below the one imported, empty for the folder itself."""
        return self.path.rpartition("/")[0]
