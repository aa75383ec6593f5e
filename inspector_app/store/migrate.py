"""Brings a database to today's schema, or refuses it; fresh and old ones go the same way, to head."""

from contextlib import closing
from enum import Enum
from pathlib import Path

from inspector_app.domain.errors import OutsideError, UserError
from inspector_app.domain.ports import Clock
from inspector_app.paths import migrations
from inspector_app.store.backup import copy_before_migration, sync_file, sync_folder
from inspector_app.store.engine import open_engine
from inspector_app.store.examine import HEAD, refuse_damage, refuse_spoilt_log, revision_of, was_left_open
from inspector_app.store.faults import fault_of, faults


class Care(Enum):
    """How much of a database is read before it is used."""

    USUAL = "usual"  # every page where the last program was cut off, and before a migration
    THOROUGH = "thorough"  # every page
    PROVEN = "proven"  # no page: every one of them was read just now


def prepare(
    path: Path, clock: Clock, *, scripts: Path | None = None, head: str = HEAD, care: Care = Care.USUAL
) -> Path | None:
    """Make or migrate the database at ``path``; returns the copy made before a migration, if there was one.

    ``care`` says whether every page is read first.

    UserError ``store.newer`` for a database of a later program, OutsideError ``store.damaged``,
    ``store.foreign``, ``store.read_only``, ``store.full``. What was there stays as it was then.
    """
    scripts = scripts or migrations()
    with faults(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        exists = path.exists()
    if not exists and was_left_open(path):
        raise OutsideError("store.damaged", path=path, reason="only the log of a database is there")
    if not exists:
        _create(path, scripts, head)
        return None
    refuse_spoilt_log(path)
    revision = revision_of(path)
    if revision > head:
        raise UserError("store.newer", path=path, found=revision, known=head)
    is_doubtful = revision < head or was_left_open(path)
    if care is Care.THOROUGH or (is_doubtful and care is Care.USUAL):
        refuse_damage(path)
    if revision == head:
        return None
    copy = copy_before_migration(path, revision, clock.now().wall)
    upgrade(path, scripts, head)
    return copy


def _create(path: Path, scripts: Path, head: str) -> None:
    part = path.with_name(path.name + ".new")
    with faults(path):
        for name in (part.name, part.name + "-wal", part.name + "-shm"):
            part.with_name(name).unlink(missing_ok=True)
    upgrade(part, scripts, head)
    with faults(path):
        sync_file(part)
        part.replace(path)
        sync_folder(path.parent)


def upgrade(path: Path, scripts: Path, head: str) -> None:
    """Run the missing migrations as one transaction; the database is unchanged when one of them fails.

    Foreign keys are off meanwhile, because rebuilding a table would empty those that refer to it,
    and are checked before the commit.
    """
    from alembic import command
    from alembic.config import Config
    from sqlalchemy.exc import DBAPIError

    config = Config()
    config.set_main_option("script_location", str(scripts).replace("%", "%%"))
    engine = open_engine(path, foreign_keys=False)
    try:
        with closing(engine.connect()) as connection:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            config.attributes["connection"] = connection
            command.upgrade(config, head)
            if broken := connection.exec_driver_sql("PRAGMA foreign_key_check").first():
                raise OutsideError("store.damaged", path=path, reason=f"foreign key of {broken[0]}")
            connection.commit()
    except DBAPIError as error:
        raised = fault_of(error, path)
        if raised is None:
            raise
        raise raised from error
    finally:
        engine.dispose()
