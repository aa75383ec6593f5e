"""Photos in the chain of undo, and how one that comes in is taken."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from inspector_app.app.photo_needs import unmet_needs
from inspector_app.app.services import Services
from inspector_app.app.slots import OTHER, refuse_second_copy
from inspector_app.domain.errors import UserError
from inspector_app.domain.evidence import CaptureInfo, Evidence, EvidenceSource
from inspector_app.domain.ids import EvidenceId
from inspector_app.domain.procedure import Procedure, Shot
from inspector_app.domain.run import Run
from inspector_app.domain.text import Text, join

OTHERS = "other"  # what people write for the place of other photos, where no shot has that key
_MARK = "@evidence:"
_IN, _OUT = "in", ""


def coming(evidence_id: str) -> tuple[dict[str, str], dict[str, str]]:
    """Return the step, old and new, that puts a photo into its slot."""
    return {_MARK + evidence_id: _OUT}, {_MARK + evidence_id: _IN}


def going(evidence_id: str) -> tuple[dict[str, str], dict[str, str]]:
    """Return the step that takes a photo out of its slot; the original stays in the vault."""
    return {_MARK + evidence_id: _IN}, {_MARK + evidence_id: _OUT}


def photo_in(changes: Mapping[str, str]) -> tuple[str, bool]:
    """Return the photo that a step is about, and whether it is in its slot then; no id for other steps."""
    path = next(iter(changes), "")
    return (path.removeprefix(_MARK), changes[path] == _IN) if path.startswith(_MARK) else ("", False)


Place = tuple[str, Shot | None, str]  # the shot's key, the shot (None for other photos), row


def place_in(procedure: Procedure, key: str, row: str) -> Place:
    """Return a place by its names; UserError ``session.no_such_shot``."""
    shot = next((one for one in procedure.shots if one.key == key), None)
    if key and shot is None:
        raise no_such_shot(procedure, key)
    return key, shot, row


def no_such_shot(procedure: Procedure, key: str) -> UserError:
    """Return ``session.no_such_shot`` with the names of all shots, and of the place for other photos."""
    shots = (*procedure.shots, replace(OTHER, key=OTHERS))
    known = [Text(f"{one.key}（{one.title.zh}）", f"{one.key} ({one.title.en})") for one in shots]
    return UserError("session.no_such_shot", shot=key, known=join(known, "、", ", "))


def moved(services: Services, run: Run, evidence_id: str, place: Place) -> Evidence:
    """Return a photo as it stands at another place, asked what that one asks for; slow.

    A reason given for what is poor about it holds while that is the same. UserError
    ``store.no_such_evidence``, or ``session.photo_there`` as for one that comes in.
    """
    photo = next((one for one in run.evidence if one.id == evidence_id), None)
    if photo is None:
        raise UserError("store.no_such_evidence", evidence=evidence_id)
    key, wanted, row = place
    services.keeper.reread(photo.digest)  # one that is not whole any more is said to be so where it goes
    there = lacking(replace(photo, shot=key, row=row), unmet_needs(services, run, wanted, row, photo))
    refuse_second_copy(run, there)
    return there


def lacking(photo: Evidence, needs: tuple[str, ...]) -> Evidence:
    """Return a photo that lacks these needs of its shot, and no others."""
    from inspector_app.evidence.needs import NO_BOARD, NO_SCALE, OTHER_BOARD

    own = tuple(code for code in photo.quality if code not in (NO_SCALE, NO_BOARD, OTHER_BOARD))
    reason = photo.quality_reason if (*own, *needs) == photo.quality else ""
    return replace(photo, quality=(*own, *needs), quality_reason=reason)


def take_in(
    run: Run,
    services: Services,
    place: Place,
    offered: tuple[EvidenceSource, str, bytes | Path, CaptureInfo],
) -> Evidence:
    """Put an original (source, name, data, making) into the vault, at a place.

    What is known of its making counts where the file itself has no time.
    """
    (key, wanted, row), (source, name, data, making) = place, offered
    at = services.clock.now()
    taken = services.keeper.take_in(data, name)
    return Evidence(
        id=EvidenceId(services.ids.new()),
        run_id=run.id,
        shot=key,
        row=row,
        kind=taken.kind,
        digest=taken.digest,
        size=taken.size,
        mime=taken.mime,
        width=taken.width,
        height=taken.height,
        source=source,
        original_name=name,
        added=at,
        step=wanted.step if wanted and wanted.step else run.step,
        capture=taken.capture if taken.capture.taken_at else making,
        quality=taken.quality + unmet_needs(services, run, wanted, row, taken),
    )
