"""Checks that a read procedure hangs together: whatever it names exists, and nothing is named twice."""

from collections.abc import Iterable, Iterator

from inspector_app.domain.people import Party
from inspector_app.domain.procedure import Procedure, Shot, ShotMoment, Timer
from inspector_app.domain.values import FieldKind
from inspector_app.procedures.check_conditions import check_conditions
from inspector_app.procedures.check_fields import (
    check_items,
    check_limits,
    limit_known,
    picture_known,
    run_fields,
    spelled,
)
from inspector_app.procedures.check_form import check_form
from inspector_app.procedures.check_judges import check_judge
from inspector_app.procedures.complaints import Complaint, Known, Path
from inspector_app.procedures.names import ID, TIME_UNITS, VERSION

INSPECTORS = 2
NEEDS = ("scale", "board")


def check(procedure: Procedure, known: Known) -> Iterator[Complaint]:
    """Yield everything that is wrong with a procedure, in no particular order."""
    yield from _head(procedure, known)
    yield from check_limits(procedure, known)
    yield from _steps(procedure, known)
    yield from check_items(procedure, known)
    yield from check_conditions(procedure)
    yield from _timers(procedure)
    yield from _shots(procedure)
    yield from _signatures(procedure)
    yield from check_form(procedure)
    if known.judges is not None:
        yield from check_judge(procedure)


def _head(procedure: Procedure, known: Known) -> Iterator[Complaint]:
    if not ID.match(procedure.id):
        yield Complaint(("id",), "bad_id", procedure.id)
    for key, version in (("version", procedure.version), ("rules_version", procedure.rules_version)):
        if not VERSION.match(version):
            yield Complaint((key,), "bad_version", version)
    if known.judges is not None and procedure.judge not in known.judges:
        allowed = ", ".join(sorted(known.judges))
        yield Complaint(("judge",), "unknown_judge", procedure.judge, {"allowed": allowed})
    if not procedure.steps:
        yield Complaint(("steps",), "empty_list")


def _doubled(part: str, key: str, names: Iterable[str]) -> Iterator[Complaint]:
    taken: set[str] = set()
    for number, name in enumerate(names):
        yield from spelled((part, number, key), name)
        if name in taken:
            yield Complaint((part, number, key), "key_taken", name)
        taken.add(name)


def _steps(procedure: Procedure, known: Known) -> Iterator[Complaint]:
    yield from _doubled("steps", "key", (step.key for step in procedure.steps))
    for number, step in enumerate(procedure.steps):
        yield from picture_known(("steps", number, "picture"), step.picture, known)


def _in_steps(path: Path, name: str, procedure: Procedure) -> Iterator[Complaint]:
    steps = [step.key for step in procedure.steps]
    if name not in steps:
        yield Complaint(path, "unknown_step", name, {"allowed": ", ".join(steps)})


def _timers(procedure: Procedure) -> Iterator[Complaint]:
    yield from _doubled("timers", "key", (timer.key for timer in procedure.timers))
    for number, timer in enumerate(procedure.timers):
        yield from _timer(("timers", number), timer, procedure)


def _timer(path: Path, timer: Timer, procedure: Procedure) -> Iterator[Complaint]:
    moments = [key for key, field in run_fields(procedure).items() if field.kind is FieldKind.MOMENT]
    for end, name in (("start", timer.start), ("end", timer.end)):
        if name not in moments:
            yield Complaint((*path, end), "unknown_moment", name)
    yield from _in_steps((*path, "step"), timer.step, procedure)
    yield from limit_known((*path, "limit"), timer.limit, procedure.limits)
    limit = procedure.limits.get(timer.limit)
    if limit is not None and limit.unit not in TIME_UNITS:
        yield Complaint((*path, "limit"), "not_a_time", timer.limit, {"allowed": ", ".join(TIME_UNITS)})


def _shots(procedure: Procedure) -> Iterator[Complaint]:
    yield from _doubled("shots", "key", (shot.key for shot in procedure.shots))
    for number, shot in enumerate(procedure.shots):
        yield from _shot(("shots", number), shot, procedure)


def _shot(path: Path, shot: Shot, procedure: Procedure) -> Iterator[Complaint]:
    yield from _in_steps((*path, "step"), shot.step, procedure)
    if (shot.moment is ShotMoment.ROW) != bool(shot.group):
        yield Complaint((*path, "group"), "shot_row", shot.moment.value)
    elif shot.group and procedure.group(shot.group) is None:
        allowed = ", ".join(group.key for group in procedure.groups()) or "—"
        yield Complaint((*path, "group"), "unknown_group", shot.group, {"allowed": allowed})
    if shot.timer and shot.timer not in [timer.key for timer in procedure.timers]:
        yield Complaint((*path, "timer"), "unknown_timer", shot.timer)
    if shot.due_after is not None and (not shot.timer or shot.due_after < 0):
        yield Complaint((*path, "due_after"), "due_after", str(shot.due_after))
    for number, need in enumerate(shot.needs):
        if need not in NEEDS:
            yield Complaint((*path, "needs", number), "not_allowed", need, {"allowed": ", ".join(NEEDS)})


def _signatures(procedure: Procedure) -> Iterator[Complaint]:
    yield from _doubled("signatures", "role", (role.role for role in procedure.signatures))
    inspectors = sum(
        role.count
        for role in procedure.signatures
        if role.party is Party.INSPECTOR and role.required and role.when is None
    )
    if inspectors < INSPECTORS:
        yield Complaint(("signatures",), "inspectors", str(inspectors), {"least": INSPECTORS})
    for number, role in enumerate(procedure.signatures):
        if not 1 <= role.count <= 9:
            yield Complaint(("signatures", number, "count"), "signature_count", str(role.count))
