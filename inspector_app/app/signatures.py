"""What makes a signature, or the refusal to give one, fit to be kept."""

from dataclasses import replace

from inspector_app.app.slots import signature_boxes
from inspector_app.app.views import SignatureView
from inspector_app.domain.errors import UserError
from inspector_app.domain.people import Party, Signature
from inspector_app.domain.procedure import Procedure
from inspector_app.domain.run import Run


def drawn(draft: Signature, run: Run, procedure: Procedure) -> Signature:
    """Return a drawn signature with its role, and with the unit known for it where none was given.

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
    return replace(draft, role=box.role.role, unit=unit)


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
        raise UserError("session.other_inspector", name=draft.name, named="、".join(named))
    roles = {one.role for one in procedure.signatures if one.party is Party.INSPECTOR}
    for other in run.signatures:
        if other.role in roles and other.slot != draft.slot and other.name == draft.name:
            raise UserError("session.same_person", name=other.name)
