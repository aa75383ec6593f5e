"""What ``answer`` is told, checked as a whole before anything of it is kept."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from inspector_app.app.photo_steps import OTHERS, no_such_shot
from inspector_app.app.rows import refuse_full, starting_rows, unused_row
from inspector_app.app.run_view import GAPS_REASON
from inspector_app.cli.misuse import Misuse
from inspector_app.domain.answers import REASON, Answers
from inspector_app.domain.errors import UserError
from inspector_app.domain.procedure import Procedure
from inspector_app.domain.text import Text
from inspector_app.domain.values import one_line

if TYPE_CHECKING:
    from inspector_app.app.session import RunSession

Step = Callable[[], str | None]  # keeps one thing; returns the id of a row that it added
_PHOTO = "@photo:"


def pair(item: str) -> tuple[str, str]:
    """Part ``PATH=TEXT``; Misuse ``cli.not_a_pair`` where there is no sign of equality."""
    path, equals, typed = item.partition("=")
    if not equals:
        raise Misuse("cli.not_a_pair", item=item)
    return path, typed


def planned(session: "RunSession", items: Sequence[str]) -> Sequence[Step]:
    """Return the steps of a whole command line, nothing of which is kept yet.

    UserError for the first path that the record does not know; rows that the same line adds are known.
    """
    ahead = dict(session.run.answers)
    return [_step(session, item, ahead) for item in items]


def first_answers(procedure: Procedure, items: Sequence[str]) -> dict[str, str]:
    """Return the answers that a record begins with; UserError for a path that it does not know."""
    given = dict(pair(item) for item in items)
    known = {**starting_rows(list(procedure.groups())), **given}
    for path in given:
        refuse_unknown(procedure, known, path)
    return given


def refuse_unknown(procedure: Procedure, answers: dict[str, str], path: str) -> None:
    """UserError ``session.no_such_field`` for a path of no field, or of a row that is not there."""
    plain = path.removesuffix(REASON)
    group, _, rest = plain.partition("/")
    known_row = not rest or rest.partition("/")[0] in Answers(answers).row_ids(group)
    if plain + REASON == GAPS_REASON or (procedure.field_at(plain) is not None and known_row):
        return
    raise UserError("session.no_such_field", path=path)


def shot_place(session: "RunSession", place: str) -> tuple[str, str]:
    """Return shot and row of ``shot``, ``shot/row`` or ``shot/number of the row``; ``other`` is of no shot.

    UserError ``session.no_such_shot`` or ``session.no_such_row``: a photo of no row would count for none.
    """
    key, _, row = place.partition("/")
    shot = next((one for one in session.setting.procedure.shots if one.key == key), None)
    if not place or (shot is None and place == OTHERS):
        return "", ""
    if shot is None:
        raise no_such_shot(session.setting.procedure, key)
    rows = Answers(session.run.answers).row_ids(shot.group) if shot.group else [""]
    numbered = dict(zip(map(str, range(1, len(rows) + 1)), rows, strict=True)) if shot.group else {}
    found = row if row in rows else numbered.get(row)
    if found is None:
        places = [f"{key}/{one}".rstrip("/") for one in rows]
        known = Text("、".join(places), ", ".join(places))
        raise UserError("session.no_such_row", place=place, known=known)
    return key, found


def _step(session: "RunSession", item: str, ahead: dict[str, str]) -> Step:
    """Check one item against the answers as they will be by then, and take it into them."""
    if item.endswith("+"):
        return _added(session, item.removesuffix("+"), ahead)
    path, typed = pair(item)
    if path.startswith(_PHOTO):
        return _kept(session, path, typed)
    refuse_unknown(session.setting.procedure, ahead, path)
    return partial(session.set_answer, path, typed)


def _added(session: "RunSession", group: str, ahead: dict[str, str]) -> Step:
    shape = session.setting.procedure.group(group)
    if shape is None:
        raise UserError("session.no_such_field", path=group)
    ids = Answers(ahead).row_ids(group)
    refuse_full(shape, ids)
    ahead[group] = " ".join((*ids, unused_row(ids, ahead)))
    return partial(session.rows.add, group)


def _kept(session: "RunSession", path: str, reason: str) -> Step:
    """Say why a poor photo is kept; an empty reason takes it back."""
    key = path.removeprefix(_PHOTO).removesuffix(REASON)
    if not path.endswith(REASON) or all(item.id != key for item in session.run.evidence):
        raise UserError("session.no_such_field", path=path)
    return partial(session.describe_evidence, key, reason=one_line(reason))
