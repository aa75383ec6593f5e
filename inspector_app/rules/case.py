"""What a judge is given, and what a judge is."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from inspector_app.domain.answers import Answers
from inspector_app.domain.procedure import Limits, Procedure
from inspector_app.domain.verdict import Judgement


@dataclass(frozen=True, slots=True)
class Case:
    """All that a judgement may depend on; the same case always gets the same judgement."""

    answers: Answers
    limits: Limits
    procedure: Procedure  # for judges that serve any procedure: checklists and plain limit checks
    now: datetime  # site wall time, naive; only to say how long a test that still runs has lasted


Judge = Callable[[Case], Judgement]
