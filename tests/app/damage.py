"""Databases brought to harm: pages that are overwritten, and what can still be read behind them."""

import os
import sqlite3
from collections.abc import Iterable
from contextlib import closing, contextmanager
from pathlib import Path

from inspector_app.app.doctor import DATABASE
from inspector_app.bootstrap import open_app
from inspector_app.domain.ids import RunId
from tests.app.profiles import sealed_profile

PAGE = 4096


@contextmanager
def drafting(profile, **answers):
    """Make a closed profile with two sealed records and a draft, which can be gone on with before it closes."""
    with closing(open_app(sealed_profile(profile))) as app:
        (project, *_) = app.projects.all()
        people = [app.people.find_or_add_inspector(name) for name in ("王工", "李工")]
        yield app.runs.open(app.runs.begin("water.indoor_ponding", project.id, people, answers))
    with closing(sqlite3.connect(profile / DATABASE)) as raw:
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def pages_of(database: Path, name: str) -> list[int]:
    """Return the pages of a table or index, counted from one, in the order of the file's own list."""
    with closing(sqlite3.connect(database)) as raw:
        return [row[0] for row in raw.execute("SELECT pageno FROM dbstat WHERE name = ?", (name,))]


def first_page(database: Path, name: str) -> int:
    """Return the page that a table or index begins with; read from a list that is not damaged."""
    with closing(sqlite3.connect(database)) as raw:
        return raw.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (name,)).fetchone()[0]


def overwrite(database: Path, pages: Iterable[int], data: bytes | None = None) -> None:
    """Put other bytes into pages of a closed database, random ones where none are given."""
    with database.open("r+b") as file:
        for page in pages:
            file.seek((page - 1) * PAGE)
            file.write(os.urandom(PAGE) if data is None else data[:PAGE].ljust(PAGE, b"\0"))


def destroyed(profile, name):
    """Overwrite every page of one table and return how many rows it had."""
    with closing(sqlite3.connect(profile / DATABASE)) as raw:
        rows = raw.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]
    overwrite(profile / DATABASE, pages_of(profile / DATABASE, name))
    return rows


def shown(profile):
    """Return every record of a profile that can be read, by its label."""
    app = open_app(profile)
    try:
        store = app.services.store
        runs = [store.run(RunId(one)) for one in store.all_runs()]
        return {run.serial: run for run in runs}
    finally:
        app.close()
