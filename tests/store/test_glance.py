"""The first screen is the same through the bare driver and through the store."""

import subprocess
import sys

from inspector_app.domain.lists import Glance, RunQuery
from inspector_app.store.glance import glance
from tests.store import factory


def test_a_glance_equals_what_the_store_says(tmp_path):
    """Page, drafts and counts agree."""
    with factory.open_store(tmp_path) as store:
        factory.fill(store, 300)
        store.discard(store.drafts()[0].id)
        page, waiting = store.list_runs(RunQuery()), len(store.not_handed_over())
        expected = Glance(page, store.drafts(), store.count_runs(RunQuery()), waiting)
    assert glance(tmp_path / "inspector.db") == expected


def test_a_glance_names_the_procedure_in_both_languages(tmp_path):
    """What is shown first needs no procedure read for its English title."""
    with factory.open_store(tmp_path) as store:
        factory.begin(store)
    assert glance(tmp_path / "inspector.db").drafts[0].procedure_title == factory.PROCEDURES[0][1]


def test_a_short_list_has_no_next_page(tmp_path):
    """The cursor tells whether there is more."""
    with factory.open_store(tmp_path) as store:
        factory.begin(store)
    assert glance(tmp_path / "inspector.db").page.next is None


def test_nothing_to_glance_at_is_none(tmp_path):
    """A laptop that has never seen the program has no first screen, and none is made."""
    assert glance(tmp_path / "inspector.db") is None
    assert list(tmp_path.iterdir()) == []


def test_another_schema_is_left_to_the_store(tmp_path):
    """What has to be migrated or refused is not shown."""
    with factory.open_store(tmp_path) as store, store._database.writing() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0000'")
    assert glance(tmp_path / "inspector.db") is None


def test_damage_is_left_to_the_store(tmp_path):
    """A broken file gives no first screen and no crash."""
    (tmp_path / "inspector.db").write_bytes(b"SQLite format 3\x00" + b"\xff" * 5000)
    assert glance(tmp_path / "inspector.db") is None


def test_a_glance_shows_what_a_crash_left_in_the_log(tmp_path):
    """Runs that were never folded into the file are seen."""
    with factory.open_store(tmp_path) as store:
        factory.begin(store)
        assert glance(tmp_path / "inspector.db").total == 1


def test_a_glance_loads_no_sqlalchemy():
    """The first paint does not wait for it."""
    code = (
        "import sys, inspector_app.store.glance, inspector_app.store.status; print('sqlalchemy' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_a_store_needs_neither_orm_nor_alembic(tmp_path):
    """Both are slow to load and only migrations need one of them."""
    factory.open_store(tmp_path).close()
    code = (
        "import sys; from pathlib import Path; from inspector_app.store.store import Store;"
        f"Store.open(Path({str(tmp_path / 'inspector.db')!r}), None).close();"
        "print([name for name in ('sqlalchemy.orm', 'alembic') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
