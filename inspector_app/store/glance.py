"""The first screen read through the bare driver, while SQLAlchemy is not loaded yet.

Loading it takes longer than the rest of the start, so the window shows this first and opens the
store behind it. A test holds its answers against the store's.
"""

import sqlite3
from contextlib import closing
from pathlib import Path

from inspector_app.domain.lists import Glance, Page
from inspector_app.store.examine import HEAD, connect_read_only, was_left_open
from inspector_app.store.faults import is_full
from inspector_app.store.summaries import COLUMNS, FITS, LAST_LINE, cursor_at, summaries

_LINES = (
    f"SELECT {', '.join(name if '.' in name else f'run.{name}' for name in COLUMNS)}, {FITS} FROM run "  # noqa: S608 - constants
    "LEFT JOIN procedure ON procedure.number = run.procedure LEFT JOIN project ON project.number = run.project "
)
_PAGE = _LINES + "WHERE +run.state <> 'discarded' ORDER BY run.day DESC, run.number DESC LIMIT ?"
_DRAFTS = _LINES + f"WHERE run.state IN ('draft', 'judged') ORDER BY {LAST_LINE} DESC, run.number DESC"
_TOTAL = "SELECT (SELECT count(*) FROM run) - (SELECT count(*) FROM run WHERE state = 'discarded')"
_TO_HAND_OVER = "SELECT count(*) FROM run WHERE state = 'sealed'"


def glance(path: Path, limit: int = 100) -> Glance | None:
    """Return the first screen, or None when there is no database that the store would open as it is.

    Never raises and changes nothing: what is wrong is said by the store when it opens. Reading a log makes an
    index beside it, which a full disk has no room for; without a log no file is made.
    """
    try:
        in_log = was_left_open(path)
        if in_log and is_full(path):
            return None
        with closing(connect_read_only(path, frozen=not in_log)) as connection:
            if connection.execute("SELECT version_num FROM alembic_version").fetchone() != (HEAD,):
                return None
            rows = connection.execute(_PAGE, (limit + 1,)).fetchall()
            more = cursor_at(rows[limit - 1]) if len(rows) > limit else None
            return Glance(
                page=Page(summaries(rows[:limit]), more),
                drafts=summaries(connection.execute(_DRAFTS)),
                total=connection.execute(_TOTAL).fetchone()[0],
                to_hand_over=connection.execute(_TO_HAND_OVER).fetchone()[0],
            )
    except (sqlite3.Error, OSError, UnicodeDecodeError, KeyError, ValueError):
        return None
