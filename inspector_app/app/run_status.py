"""What lists show of a run, kept beside it at every save."""

from inspector_app.app.missing import number_of, open_counts
from inspector_app.app.views import RunView
from inspector_app.domain.run import RunState
from inspector_app.domain.verdict import Verdict
from inspector_app.store.status import RunStatus


def run_status(view: RunView) -> RunStatus:
    """Return what lists show of a run as it is seen; its verdict and reasons can be searched then."""
    counts = open_counts(view.missing)
    steps = [step.step.key for step in view.steps]
    only_signatures = bool(view.missing) and counts.keys() == {"signature"}
    measured = view.judgement.verdict is not Verdict.INCOMPLETE
    return RunStatus(
        state=RunState.JUDGED if only_signatures and measured else RunState.DRAFT,
        verdict=view.verdict,
        code=view.judgement.code,
        place=view.place,
        missing=number_of(view.missing),
        hard=counts.get("hard", 0),
        soft=counts.get("soft", 0),
        photos_required=sum(slot.shot.least for slot in view.slots),
        step_number=steps.index(view.run.step) + 1 if view.run.step in steps else 1,
        step_count=len(steps) + 1,
        words=" ".join(reason.zh + " " + reason.en for reason in view.judgement.reasons),
    )
