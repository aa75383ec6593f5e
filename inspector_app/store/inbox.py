"""Code boards that were shown, and the files that came in, each with what became of it."""

import json
from collections.abc import Collection
from typing import Any

from sqlalchemy import Select, insert, select, update

from inspector_app.domain.board import BoardCode, IssuedBoard
from inspector_app.domain.errors import UserError
from inspector_app.domain.evidence import Evidence, EvidenceKind
from inspector_app.domain.ids import Digest, RunId
from inspector_app.domain.inbox import InboxItem, InboxState
from inspector_app.domain.run import RunState
from inspector_app.store.evidence import EvidencePart
from inspector_app.store.evidence_rows import evidence_of
from inspector_app.store.moments import Record, moment_columns, moment_of, to_json
from inspector_app.store.tables import board, evidence, inbox, run

KEPT_STATES = (InboxState.WAITING.value, InboxState.PUT_AWAY.value)  # whose originals the vault keeps
_ALIKE = (
    "id",
    "batch",
    "source",
    "path",
    "digest",
    "size",
    "taken_at",
    "camera",
    "reason",
    "run_id",
    "shot",
    "row",
)


class InboxPart(EvidencePart):
    """Boards and the inbox; what waits there is in use like the evidence of records."""

    def issue_board(self, *boards: IssuedBoard) -> None:
        """Keep that boards were shown or printed; their codes are never given out again."""
        with self._database.writing() as connection:
            for issued in boards:
                number = self._number_of(connection, issued.board.run_id)
                values = {"code": issued.board.code, "run": number, "place": issued.board.place}
                connection.execute(insert(board), {**values, **moment_columns("at", issued.at)})

    def issued_board(self, code: str) -> IssuedBoard | None:
        """Return the board with that code, None when this laptop has shown none."""
        with self._database.reading() as connection:
            row = connection.execute(_boards().where(board.c.code == code)).one_or_none()
        return _board_of(row) if row else None

    def add_inbox(self, item: InboxItem) -> None:
        """Keep what became of one file."""
        with self._database.writing() as connection:
            connection.execute(insert(inbox), _columns(item))

    def change_inbox(self, item: InboxItem) -> None:
        """Keep what has become of it since; UserError ``inbox.no_such_item``."""
        with self._database.writing() as connection:
            if connection.execute(update(inbox).filter_by(id=item.id).values(_columns(item))).rowcount == 0:
                raise UserError("inbox.no_such_item", item=item.id)

    def inbox_item(self, item_id: str) -> InboxItem:
        """Return one file; UserError ``inbox.no_such_item``."""
        with self._database.reading() as connection:
            row = connection.execute(select(inbox).filter_by(id=item_id)).one_or_none()
        if row is None:
            raise UserError("inbox.no_such_item", item=item_id)
        return _item_of(row)

    def inbox_items(
        self, *, states: Collection[InboxState] = (), batch: str = "", digest: str = ""
    ) -> tuple[InboxItem, ...]:
        """Return files in the order in which they came; without choices, all of them."""
        wanted = select(inbox).order_by(inbox.c.number)
        if states:
            wanted = wanted.where(inbox.c.state.in_([state.value for state in states]))
        if batch:
            wanted = wanted.filter_by(batch=batch)
        if digest:
            wanted = wanted.filter_by(digest=digest)
        with self._database.reading() as connection:
            return tuple(_item_of(row) for row in connection.execute(wanted))

    def evidence_with(self, *digests: Digest) -> tuple[tuple[Evidence, str], ...]:
        """Return the evidence with these bytes and the number of its record; bins are left out."""
        found = select(evidence, run.c.id.label("run_id"), run.c.serial).join_from(evidence, run)
        kept = found.where(
            evidence.c.digest.in_(digests), evidence.c.binned == 0, run.c.state != RunState.DISCARDED.value
        )
        with self._database.reading() as connection:
            rows = connection.execute(kept.order_by(evidence.c.number)).all()
        return tuple((evidence_of(row, row.run_id), row.serial) for row in rows)

    def evidence_of_inbox(self, item_id: str = "") -> tuple[tuple[Evidence, str, RunState], ...]:
        """Return the evidence with the bytes of inbox files, or of one; bins of photos are left out.

        With each the number and the state of its record, which may be in the bin itself.
        """
        digests = select(inbox.c.digest).where(inbox.c.digest != "")
        if item_id:
            digests = digests.where(inbox.c.id == item_id)
        found = select(evidence, run.c.id.label("run_id"), run.c.serial, run.c.state).join_from(evidence, run)
        kept = found.where(evidence.c.digest.in_(digests), evidence.c.binned == 0)
        with self._database.reading() as connection:
            rows = connection.execute(kept.order_by(evidence.c.number)).all()
        return tuple((evidence_of(row, row.run_id), row.serial, RunState(row.state)) for row in rows)

    def digests_in_use(self) -> frozenset[Digest]:
        """Return the digests of all originals that the vault must keep, those in bins and inbox included."""
        wanted = select(inbox.c.digest).where(inbox.c.state.in_(KEPT_STATES))
        with self._database.reading() as connection:
            waiting = frozenset(Digest(one) for one in connection.execute(wanted).scalars())
        return super().digests_in_use() | waiting

    def sizes_of(self, digests: Collection[Digest]) -> dict[Digest, int]:
        """Return the sizes of originals in bytes, also of those that only the inbox knows."""
        known = super().sizes_of(digests)
        return known | self._sizes(inbox, [digest for digest, size in known.items() if not size])


def _boards() -> Select[Any]:
    return select(board, run.c.id.label("run_id")).join_from(board, run)


def _board_of(row: Record) -> IssuedBoard:
    return IssuedBoard(BoardCode(RunId(row.run_id), row.place, row.code), moment_of(row, "at"))


def _columns(item: InboxItem) -> dict[str, object]:
    return {
        **{name: getattr(item, name) for name in _ALIKE},
        **moment_columns("at", item.at),
        "kind": item.kind.value,
        "state": item.state.value,
        "boards": "\n".join(item.boards),
        "params": to_json(dict(item.params)),
        "evidence": item.evidence_id,
    }


def _item_of(row: Record) -> InboxItem:
    return InboxItem(
        **{name: getattr(row, name) for name in _ALIKE},
        at=moment_of(row, "at"),
        kind=EvidenceKind(row.kind),
        state=InboxState(row.state),
        boards=tuple(row.boards.split("\n")) if row.boards else (),
        params=json.loads(row.params),
        evidence_id=row.evidence,
    )
