"""Who signs, what a signature was given for, and what makes it or its refusal fit to be kept."""

from dataclasses import replace

from inspector_app.app.views import SignatureView
from inspector_app.domain.answers import INSTRUMENT, REASON, Answers
from inspector_app.domain.conditions import applies
from inspector_app.domain.errors import UserError
from inspector_app.domain.ids import Digest
from inspector_app.domain.people import Party, Signature
from inspector_app.domain.procedure import Procedure, SignatureRole
from inspector_app.domain.run import Run
from inspector_app.domain.text import enumerated
from inspector_app.exchange.canonical import canonical, digest_of

_ASIDE = (REASON, INSTRUMENT)  # what the inspectors explain, and what follows from an answer


def covered_by(run: Run) -> Digest:
    """Return the SHA-256 of what somebody who signs now signs for: the answers and the evidence.

    ``run`` is without rows that nobody touched, as it would be sealed.
    """
    answers = {path: text for path, text in run.answers.items() if text and not path.endswith(_ASIDE)}
    evidence = sorted([item.id, item.digest, item.shot, item.row] for item in run.evidence)
    return digest_of(canonical({"answers": answers, "evidence": evidence}))


def drawn(draft: Signature, run: Run, procedure: Procedure) -> Signature:
    """Return a drawn signature with its role, what it is given for, and the unit known where none was named.

    UserError where it lacks name, unit or strokes, where one inspector would sign for both, or
    somebody as inspector who is none of this record.
    """
    box = box_of(draft.slot, run, procedure)
    if not draft.name:
        raise UserError("session.signature_name")
    if not any(draft.strokes):
        raise UserError("session.signature_empty")
    unit = draft.unit or box.unit
    if not unit:
        raise UserError("session.signature_unit", name=draft.name)
    _refuse_wrong_inspector(draft, box, run, procedure)
    return replace(draft, role=box.role.role, unit=unit, covers=covered_by(run))


def refusal(draft: Signature, run: Run, procedure: Procedure) -> Signature:
    """Return a refusal with its role; inspectors correct their own record instead of refusing it."""
    box = box_of(draft.slot, run, procedure)
    if not draft.name:
        raise UserError("session.refusal_name")
    if not draft.reason:
        raise UserError("session.refusal_reason")
    if box.role.party is Party.INSPECTOR:
        raise UserError("session.inspector_refuses")
    witnesses = tuple(person.name for person in run.inspectors)
    return replace(draft, role=box.role.role, unit=draft.unit or box.unit, refused=True, witnesses=witnesses)


def signature_boxes(procedure: Procedure, run: Run) -> tuple[SignatureView, ...]:
    """Return a box for every person who signs; roles that do not apply are left out.

    ``run`` is without rows that nobody touched: what is signed for is compared with it.
    """
    answers = Answers(run.answers)
    outdated = _outdated(run)
    by_slot = {signature.slot: signature for signature in run.signatures}
    boxes: list[SignatureView] = []
    for role in procedure.signatures:
        if role.when is not None and not applies(role.when, answers, answers, run.verdict):
            continue
        for number in range(1, role.count + 1):
            slot = role.role if number == 1 else f"{role.role}.{number}"
            name, unit = _expected(role, number, run)
            signed = by_slot.get(slot)
            box = SignatureView(role, slot, role.title, name, unit, role.required, signed, slot in outdated)
            boxes.append(box)
    return tuple(boxes)


def _outdated(run: Run) -> frozenset[str]:
    """Return the slots of a draft whose signatures were given for something else than stands there now.

    A refusal stays what it is.
    """
    given = [item for item in run.signatures if item.covers and not item.refused]
    if run.is_sealed or not given:
        return frozenset()
    now = covered_by(run)
    return frozenset(item.slot for item in given if item.covers != now)


def _expected(role: SignatureRole, number: int, run: Run) -> tuple[str, str]:
    if role.party is Party.INSPECTOR:
        people = run.inspectors
        person = people[number - 1] if number <= len(people) else None
        return (person.name, person.unit) if person else ("", "")
    units = {
        Party.CONTRACTOR: run.project.contractor,
        Party.SUPERVISOR: run.project.supervisor,
        Party.OWNER: run.project.owner,
        Party.SUBCONTRACTOR: run.project.subcontractor,
    }
    return "", units.get(role.party, "") or _unit_answered(role.party, run)


def _unit_answered(party: Party, run: Run) -> str:
    """Return the unit that the record itself names for a party which the project does not know."""
    keys = {Party.SUPPLIER: ("supplier",), Party.LABORATORY: ("laboratory", "lab")}.get(party, ())
    return next((answer for key in keys if (answer := run.answers.get(key, ""))), "")


def box_of(slot: str, run: Run, procedure: Procedure) -> SignatureView:
    """Return the box of a slot; UserError where the record asks nobody to sign there."""
    for box in signature_boxes(procedure, run):
        if box.slot == slot:
            return box
    raise UserError("session.no_such_signature", slot=slot)


def inspectors_signed(run: Run, procedure: Procedure) -> frozenset[str]:
    """Return the names of the record's own inspectors who have signed as such."""
    roles = {role.role for role in procedure.signatures if role.party is Party.INSPECTOR}
    names = {item.name for item in run.signatures if item.role in roles and not item.refused}
    return frozenset(names & {person.name for person in run.inspectors})


def _refuse_wrong_inspector(draft: Signature, box: SignatureView, run: Run, procedure: Procedure) -> None:
    if box.role.party is not Party.INSPECTOR:
        return
    named = [person.name for person in run.inspectors]
    if draft.name not in named:
        raise UserError("session.other_inspector", name=draft.name, named=enumerated(named))
    roles = {one.role for one in procedure.signatures if one.party is Party.INSPECTOR}
    for other in run.signatures:
        if other.role in roles and other.slot != draft.slot and other.name == draft.name:
            raise UserError("session.same_person", name=other.name)
