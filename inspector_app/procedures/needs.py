"""What a judge needs of a procedure file: the limits that all shipped files of that judge have.

A bureau may write a file of its own for a shipped judge. Without one of the limits that the
judge asks for by name, or with one in another unit, it would judge wrongly or not at all.
"""

from collections.abc import Iterable, Iterator, Mapping

from inspector_app.domain.procedure import Limit, LimitValue, Procedure, Table
from inspector_app.procedures.check_judges import CHECKLIST, LIMITS
from inspector_app.procedures.complaints import Complaint

SERVE_ANY = frozenset({CHECKLIST, LIMITS})  # these read whatever limits there are
Needs = Mapping[str, Mapping[str, Limit]]  # judge → limits by name


def judge_needs(procedures: Iterable[Procedure]) -> Needs:
    """Return the limits that every given procedure of a judge has."""
    needs: dict[str, dict[str, Limit]] = {}
    for procedure in procedures:
        known = needs.setdefault(procedure.judge, dict(procedure.limits))
        needs[procedure.judge] = {name: limit for name, limit in known.items() if name in procedure.limits}
    return {judge: limits for judge, limits in needs.items() if judge not in SERVE_ANY}


def unmet(procedure: Procedure, needs: Needs) -> Iterator[Complaint]:
    """Complain about limits that the judge needs and the procedure lacks or has otherwise."""
    for name, wanted in needs.get(procedure.judge, {}).items():
        limit = procedure.limits.get(name)
        if limit is None:
            yield Complaint(("limits", name), "judge_needs_limit", name, {"judge": procedure.judge})
        elif kind(limit.value) != kind(wanted.value):
            details = {"wanted": kind(wanted.value)}
            yield Complaint(("limits", name, "value"), "limit_type", kind(limit.value), details)
        elif limit.unit != wanted.unit:
            yield Complaint(
                ("limits", name, "unit"), "unit_differs", limit.unit, {"wanted": wanted.unit or "—"}
            )


def kind(value: LimitValue) -> str:
    """Return the type of a limit as the guide calls it."""
    if isinstance(value, bool):
        return "true/false"
    return {Table: "table", str: "text"}.get(type(value), "number")
