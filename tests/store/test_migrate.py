"""Fresh and old databases come to the same schema by the same way; what goes wrong changes nothing."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy.exc import OperationalError

from inspector_app.domain.errors import OutsideError, UserError
from inspector_app.domain.lists import RunQuery
from inspector_app.paths import migrations
from inspector_app.store.engine import open_engine
from inspector_app.store.examine import HEAD
from inspector_app.store.migrate import prepare
from inspector_app.store.store import Store
from inspector_app.store.tables import metadata
from tests.store import factory

DATABASES = Path(__file__).parents[1] / "databases"

LATER = f"{int(HEAD) + 1:04}"
NEXT = '''
"""A later schema."""
from alembic import op
import sqlalchemy as sa
revision, down_revision, branch_labels, depends_on = "{later}", "{head}", None, None
def upgrade():
    {body}
'''
REBUILD = 'with op.batch_alter_table("run") as batch: batch.add_column(sa.Column("extra", sa.Text))'
ALTER_AND_FAIL = REBUILD.replace('"run")', '"run", recreate="always")') + '\n    op.execute("no sql")'
RECREATE = REBUILD.replace('"run")', '"run", recreate="always")')
ORPHAN = 'op.execute("DELETE FROM run")'


@pytest.fixture
def old(tmp_path):
    """A database of today's schema with a run in it, closed."""
    with factory.open_store(tmp_path) as store:
        run = factory.begin(store)
        store.save_answers(run.id, {"part": "501"}, who="")
    return tmp_path / "inspector.db"


def _later(tmp_path, body):
    scripts = tmp_path / "50% later" / "db"
    shutil.copytree(migrations(), scripts, ignore=shutil.ignore_patterns("__pycache__"))
    script = NEXT.format(body=body, later=LATER, head=HEAD)
    (scripts / "versions" / f"{LATER}_later.py").write_text(script, encoding="utf-8")
    return scripts


def _ask(path, statement):
    with closing(sqlite3.connect(path)) as raw:
        return raw.execute(statement).fetchall()


def test_the_known_head_is_the_newest_script():
    """A start without Alembic still knows when a migration is due."""
    assert ScriptDirectory(str(migrations())).get_current_head() == HEAD


def test_a_migrated_database_is_what_the_tables_say(tmp_path):
    """The scripts and today's tables tell one truth."""
    prepare(tmp_path / "a.db", factory.TestClock())
    engine = open_engine(tmp_path / "a.db")
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"include_name": _not_search})
        assert compare_metadata(context, metadata) == []
    engine.dispose()


def _not_search(name, kind, _parents):
    return not (kind == "table" and name.startswith("run_search"))


def test_a_migrated_database_has_the_very_columns_of_the_tables(tmp_path):
    """Types, defaults, keys and strictness agree too, which Alembic does not compare."""
    prepare(tmp_path / "a.db", factory.TestClock())
    engine = open_engine(tmp_path / "b.db")
    metadata.create_all(engine)
    engine.dispose()
    for name in metadata.tables:
        columns = f"SELECT * FROM pragma_table_xinfo('{name}')"
        assert _ask(tmp_path / "a.db", columns) == _ask(tmp_path / "b.db", columns)
        kind = f"SELECT wr, strict FROM pragma_table_list('{name}')"
        assert _ask(tmp_path / "a.db", kind) == _ask(tmp_path / "b.db", kind)


def test_a_new_database_appears_only_when_it_is_whole(tmp_path):
    """A start that fails half-way leaves no empty database under the name."""
    with pytest.raises(OperationalError):
        prepare(
            tmp_path / "a.db",
            factory.TestClock(),
            scripts=_later(tmp_path, 'op.execute("no sql")'),
            head=LATER,
        )
    assert not (tmp_path / "a.db").exists()


def test_a_half_made_database_is_made_anew(tmp_path):
    """What a crash left under the working name does not stand in the way."""
    (tmp_path / "inspector.db.new").write_bytes(b"half")
    Store.open(tmp_path / "inspector.db", factory.TestClock()).close()
    assert not (tmp_path / "inspector.db.new").exists()


def test_an_up_to_date_database_is_not_copied(old):
    """Only migrations need a copy."""
    assert prepare(old, factory.TestClock()) is None


def test_a_migration_is_preceded_by_a_copy_named_by_revision_and_time(old, tmp_path):
    """The copy holds what was there, at the old schema."""
    copy = prepare(old, factory.TestClock(), scripts=_later(tmp_path, REBUILD), head=LATER)
    assert copy.name == f"inspector-{HEAD}-20260916T091201.db"
    assert _ask(copy, "SELECT version_num FROM alembic_version") == [(HEAD,)]
    assert _ask(copy, "SELECT text FROM answer") == [("501",)]


def test_only_the_newest_copies_stay(old, tmp_path):
    """Copies do not fill the disk."""
    folder = tmp_path / "backups"
    folder.mkdir()
    for number in range(9):
        (folder / f"inspector-0000-2020010{number}T000000.db").touch()
    prepare(old, factory.TestClock(), scripts=_later(tmp_path, REBUILD), head=LATER)
    kept = sorted(path.name for path in folder.iterdir())
    assert (len(kept), kept[-1]) == (5, f"inspector-{HEAD}-20260916T091201.db")


def test_rebuilding_a_table_keeps_what_refers_to_it(old, tmp_path):
    """A batch rebuild of the runs empties none of their answers."""
    prepare(old, factory.TestClock(), scripts=_later(tmp_path, RECREATE), head=LATER)
    assert _ask(old, "SELECT extra, text FROM run JOIN answer ON run = number") == [(None, "501")]


def test_a_failed_migration_changes_nothing_and_can_be_tried_again(old, tmp_path):
    """No half-built table stays in the way of the next try."""
    scripts = _later(tmp_path, ALTER_AND_FAIL)
    with pytest.raises(OperationalError):
        prepare(old, factory.TestClock(), scripts=scripts, head=LATER)
    assert _ask(old, "SELECT name FROM sqlite_master WHERE name LIKE '_alembic%'") == []
    (scripts / "versions" / f"{LATER}_later.py").write_text(
        NEXT.format(body=RECREATE, later=LATER, head=HEAD), encoding="utf-8"
    )
    prepare(old, factory.TestClock(), scripts=scripts, head=LATER)
    assert _ask(old, "SELECT version_num FROM alembic_version") == [(LATER,)]


def test_a_migration_that_leaves_orphans_is_undone(old, tmp_path):
    """Foreign keys are checked before the commit."""
    with pytest.raises(OutsideError, match="foreign key"):
        prepare(old, factory.TestClock(), scripts=_later(tmp_path, ORPHAN), head=LATER)
    assert _ask(old, "SELECT count(*) FROM run") == [(1,)]


def test_a_newer_database_is_refused_untouched(old):
    """An older program does not guess at a newer schema."""
    with closing(sqlite3.connect(old)) as raw, raw:
        raw.execute("UPDATE alembic_version SET version_num = '9999'")
    before = old.read_bytes()
    with pytest.raises(UserError) as raised:
        Store.open(old, factory.TestClock())
    assert (raised.value.code, raised.value.params["found"], old.read_bytes()) == (
        "store.newer",
        "9999",
        before,
    )


@pytest.mark.parametrize("kept", sorted(DATABASES.glob("*.db")), ids=lambda path: path.stem)
def test_a_database_of_every_schema_opens(tmp_path, kept):
    """What earlier programs wrote is all there and can be gone on with."""
    shutil.copy(kept, tmp_path / "inspector.db")
    with factory.open_store(tmp_path) as store:
        run = store.run(store.find_run("JC-2026-0001"))
        assert (len(run.answers), len(run.evidence), len(run.signatures), run.revision) == (14, 2, 2, 2)
        assert (store.count_runs(RunQuery()), store.count_runs(RunQuery(text="裂缝"))) == (13, 1)
        assert (store.verify_chain(), store.integrity(), len(store.packages())) == (None, (), 1)
        store.save_answers(store.drafts()[0].id, {"part": "屋面"}, who="")
