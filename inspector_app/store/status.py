"""What lists show of a run, as the app last worked it out."""

from dataclasses import dataclass

from inspector_app.domain.run import RunState
from inspector_app.domain.verdict import Verdict


@dataclass(frozen=True, slots=True)
class RunStatus:
    """State, verdict and counts of an unsealed run; ``words`` are findings that searches should find."""

    state: RunState  # DRAFT or JUDGED
    verdict: Verdict
    code: str
    place: str
    missing: int
    hard: int
    soft: int
    photos_required: int
    step_number: int
    step_count: int
    words: str = ""
